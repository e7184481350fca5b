"""Answers as an SPSS file: labels, and what was not asked apart from what was not answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any  # what pyreadstat takes

import pandas as pd
import pyreadstat

from goodcare.errors import InputError
from goodcare.exports.rows import ExportRow, Router
from goodcare.exports.spss_names import (
    LONGEST_LABEL,
    LONGEST_VALUE_LABEL,
    NOT_ANSWERED_LABEL,
    NOT_ASKED_LABEL,
    cut,
    missing_codes,
    spss_names,
)
from goodcare.exports.variables import (
    NOT_ASKED,
    Cell,
    Shape,
    Variable,
    cell_of,
    variables_of,
    words_in,
)
from goodcare.exports.writing import replacing_path
from goodcare.instrument.model import Instrument

LONGEST_TEXT = 32_000
"""Bytes of one SPSS text variable, of at most 32,767; what is longer goes on in a second one."""
MEASURES = {Shape.CODED: "nominal", Shape.FLAG: "nominal", Shape.TEXT: "nominal"}
SCALE, ORDINAL = "scale", "ordinal"


@dataclass(slots=True, kw_only=True)
class _Column:
    """One column of the file, as it is filled."""

    variable: Variable
    cells: list[str | float | date | None] = field(default_factory=list)


def write_sav(
    path: Path,
    rows: Iterable[ExportRow],
    instrument: Instrument,
    *,
    title: str = "",
    language: str = "",
) -> int:
    """Write an SPSS file and return its number of rows; it holds all rows in memory.

    Closed questions and numbers have two user-missing values, not asked and not answered.
    A question with several answers is one variable of 0 and 1 for each answer. Open questions and
    dates have a variable beside them that says whether they were asked.

    Args:
        path: of the file.
        rows: of responses.
        instrument: that they answered.
        title: label of the file.
        language: of the labels; empty: the form's default.

    Raises:
        InputError: the file cannot be written.
    """
    language = language or instrument.default_language
    columns = [_Column(variable=one) for one in variables_of(instrument)]
    router = Router(instrument=instrument)
    count = 0
    for row in rows:
        routed = router.route(row)
        for column in columns:
            cell = cell_of(column.variable, row, routed)
            column.cells.append(_coded(column.variable, cell))
        count += 1
    _write(path, columns, title=title, language=language)
    return count


def _coded(variable: Variable, cell: Cell) -> str | float | date | None:
    if variable.shape is Shape.TEXT:
        return str(cell or "")
    if variable.shape is Shape.DATE:
        return cell if isinstance(cell, date) else None
    if cell == NOT_ASKED:
        return float(missing_codes(variable)[0])
    if cell is None:
        return float(missing_codes(variable)[1])
    if variable.shape is Shape.CODED:
        codes = {value.written: value.code for value in variable.values}
        return float(codes.get(str(cell), missing_codes(variable)[1]))
    return float(str(cell))


def _write(path: Path, columns: list[_Column], *, title: str, language: str) -> None:
    names = spss_names([column.variable.name for column in columns])
    by_name = {names[column.variable.name]: column.variable for column in columns}
    series: dict[str, pd.Series] = {}
    labels: dict[str, str | None] = {}
    for column in columns:
        name = names[column.variable.name]
        label = column.variable.in_language(language)
        for part, cells in enumerate(_parts(column), start=1):
            part_name = name if part == 1 else _free(f"{cut(name, 60)}_{part}", taken=series)
            series[part_name] = _series(column.variable, cells)
            labels[part_name] = cut(label, LONGEST_LABEL)
    with replacing_path(path) as beside:
        _write_file(
            pd.DataFrame(series),
            str(beside),
            file_label=cut(title, 64),
            column_labels=labels,
            variable_value_labels={
                name: _value_labels(one, language)
                for name, one in by_name.items()
                if one.values or one.can_be_not_asked
            },
            missing_ranges={
                name: list(missing_codes(one))
                for name, one in by_name.items()
                if one.can_be_not_asked
            },
            variable_measure={name: _measure(one) for name, one in by_name.items()},
        )


def _write_file(frame: pd.DataFrame, path: str, **labels: Any) -> None:
    try:
        pyreadstat.write_sav(frame, path, **labels)
    except pyreadstat.PyreadstatError as error:
        raise InputError(f"The SPSS file cannot be written: {error}. Choose CSV instead.") from None


def _parts(column: _Column) -> Iterator[list[str | float | date | None]]:
    """Yield the cells; those of long texts in pieces that SPSS can hold."""
    if column.variable.shape is not Shape.TEXT:
        yield column.cells
        return
    rest = [str(cell) for cell in column.cells]
    while True:
        heads = [cut(text, LONGEST_TEXT) for text in rest]
        rest = [text[len(head) :] for text, head in zip(rest, heads, strict=True)]
        yield list(heads)
        if not any(rest):
            return


def _free(name: str, *, taken: dict[str, pd.Series]) -> str:
    used = {one.casefold() for one in taken}
    return name if name.casefold() not in used else _free(f"{name}x", taken=taken)


def _series(variable: Variable, cells: list[str | float | date | None]) -> pd.Series:
    is_number = variable.shape not in (Shape.TEXT, Shape.DATE)
    return pd.Series(cells, dtype="float64" if is_number else "object")


def _value_labels(variable: Variable, language: str) -> dict[int | float, str]:
    labels: dict[int | float, str] = {
        float(one.code): cut(words_in(one.label, language), LONGEST_VALUE_LABEL)
        for one in variable.values
    }
    if variable.can_be_not_asked:
        not_asked, not_answered = missing_codes(variable)
        labels[float(not_asked)] = NOT_ASKED_LABEL
        labels[float(not_answered)] = NOT_ANSWERED_LABEL
    return labels


def _measure(variable: Variable) -> str:
    return ORDINAL if variable.shape is Shape.PLACE else MEASURES.get(variable.shape, SCALE)
