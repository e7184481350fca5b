"""Makes findings that say where they are."""

from collections.abc import Iterable

from goodcare.instrument.columns import CHOICES, SETTINGS, SURVEY
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import Line
from goodcare.instrument.workbook import Row
from goodcare.reading import did_you_mean


def in_survey(line: Line | Row, column: str, what: str, todo: str) -> Finding:
    """Make a finding in a row of the survey sheet."""
    row = line.row.number if isinstance(line, Line) else line.number
    return Finding(sheet=SURVEY, row=row, column=column, what=what, todo=todo)


def in_choices(row: Row, column: str, what: str, todo: str) -> Finding:
    """Make a finding in a row of the choices sheet."""
    return Finding(sheet=CHOICES, row=row.number, column=column, what=what, todo=todo)


def in_settings(row: Row, column: str, what: str, todo: str) -> Finding:
    """Make a finding in the row of the settings sheet."""
    return Finding(sheet=SETTINGS, row=row.number, column=column, what=what, todo=todo)


def nearest(wanted: str, known: Iterable[str], *, otherwise: str) -> str:
    """Advise the nearest name, or else something."""
    return did_you_mean(wanted, known).strip() or otherwise
