"""Bands of numbers and dates: limits that can be read, neither overlapping nor with gaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from goodcare.errors import InputError
from goodcare.instrument.checks.places import in_choices
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import BANDED, DECIMAL_TYPES, Form, Line
from goodcare.instrument.model import Kind
from goodcare.instrument.workbook import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Limits of a band, inclusive; days as their ordinal; None: open."""

    row: Row
    name: str
    low: Decimal | None
    high: Decimal | None


def check_bands(form: Form) -> Iterator[Finding]:
    """Check the bands of every number and date, each list once."""
    done = set()
    for line in form.questions:
        key = (form.list_of(line), line.kind)
        if line.kind in BANDED and key not in done:
            done.add(key)
            yield from _list(form, line)


def _list(form: Form, line: Line) -> Iterator[Finding]:
    bands = []
    for row in form.choices_of(line):
        try:
            bands.append(_band(form, row, line=line))
        except InputError as error:
            yield in_choices(row, "gc_low, gc_high", str(error), "Mend the limits of this band.")
            return
    step = _step(form, line)
    ordered = sorted(bands, key=lambda band: (band.low is not None, band.low or 0))
    for before, after in pairwise(ordered):
        yield from _neighbours(before, after, step=step)


def _band(form: Form, row: Row, *, line: Line) -> Band:
    low = read_limit(form.text(row, "gc_low"), line=line)
    high = read_limit(form.text(row, "gc_high"), line=line)
    name = form.text(row, "name")
    if low is None and high is None:
        raise InputError(f"the band '{name}' has neither a lowest nor a highest value.")
    if low is not None and high is not None and low > high:
        raise InputError(f"the band '{name}' ends before it begins.")
    return Band(row=row, name=name, low=low, high=high)


def read_limit(text: str, *, line: Line) -> Decimal | None:
    """Read a limit; None where it is empty.

    Raises:
        InputError: it is no number, or no date.
    """
    if not text:
        return None
    try:
        if line.kind is Kind.DATE:
            return Decimal(date.fromisoformat(text).toordinal())
        limit = Decimal(text)
    except (ValueError, InvalidOperation) as error:
        kind = "date such as 2026-03-31" if line.kind is Kind.DATE else "number"
        raise InputError(f"'{text}' is not a {kind}.") from error
    if not limit.is_finite() or (line.type not in DECIMAL_TYPES and limit % 1):
        raise InputError(f"'{text}' is not a whole number.")
    return limit


def _step(form: Form, line: Line) -> Decimal:
    """Return the distance of two neighbouring values: 1, or as the limits are written."""
    if line.type not in DECIMAL_TYPES:
        return Decimal(1)
    texts = [
        form.text(row, side) for row in form.choices_of(line) for side in ("gc_low", "gc_high")
    ]
    places = max((len(text.partition(".")[2]) for text in texts), default=0)
    return Decimal(1).scaleb(-places)


def _neighbours(before: Band, after: Band, *, step: Decimal) -> Iterator[Finding]:
    if before.high is None or after.low is None or after.low <= before.high:
        yield in_choices(
            after.row,
            "gc_low",
            f"the bands '{before.name}' and '{after.name}' overlap.",
            "Let each begin after the other ends.",
        )
    elif after.low - before.high > step:
        yield in_choices(
            after.row,
            "gc_low",
            f"between the bands '{before.name}' and '{after.name}' is a gap.",
            "Let one begin where the other ends.",
        )
