"""Shorthand for numbers that are not there, as statistics in the United Kingdom write it.

Source: Government Analysis Function, "Using symbols and shorthand in spreadsheets".
"""

from collections.abc import Iterable, Mapping

from goodcare.disclosure.values import Reason, Suppressed
from goodcare.publish.figure_tables import FigureRow

CONFIDENTIAL, NOT_APPLICABLE, NOT_AVAILABLE = "[c]", "[z]", "[x]"

OF_REASON: Mapping[Reason, str] = {
    Reason.SMALL_BASE: CONFIDENTIAL,
    Reason.SMALL_CELL: CONFIDENTIAL,
    Reason.SENSITIVE: CONFIDENTIAL,
    Reason.SECONDARY: CONFIDENTIAL,
    Reason.NOBODY_ASKED: NOT_APPLICABLE,
    Reason.NO_INTERVAL: NOT_AVAILABLE,
    Reason.PART_CODED: NOT_AVAILABLE,
    Reason.NOT_FOR_GROUPS: NOT_AVAILABLE,
}

MEANING: Mapping[str, str] = {
    CONFIDENTIAL: "confidential: alone or beside others it could tell something about few people",
    NOT_APPLICABLE: "not applicable: nobody was asked, or there is nothing to count",
    NOT_AVAILABLE: "not available: a number would mislead, or none can be given",
}


def shorthand_of(row: FigureRow) -> str:
    """Return the shorthand for a row's number, or nothing where the number is shown."""
    if row.fact is None:
        return NOT_APPLICABLE
    return OF_REASON[row.fact.shown.reason] if isinstance(row.fact.shown, Suppressed) else ""


def used_in(rows: Iterable[FigureRow]) -> tuple[str, ...]:
    """Return the shorthand that rows use, in the order of the list above."""
    used = {shorthand_of(row) for row in rows}
    return tuple(one for one in MEANING if one in used)
