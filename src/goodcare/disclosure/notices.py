"""Fixed words that every output prints: what was checked, and what was done to its numbers."""

from goodcare.disclosure.policy import ROUNDINGS

RELEASE_NOTICE = (
    "Small numbers are protected in each figure, and over the tables of the region and its areas "
    "together. The figures were not checked against other releases from this conversation."
)
"""Printed where a plan over all tables was made."""
UNPLANNED_NOTICE = (
    "Small numbers are protected in each figure, not over several tables together. "
    "Not for publication."
)
"""Printed where nobody looked over several tables together."""
LEDGER_NOTICE = (
    "Small numbers are protected in each figure, over the tables of the region and its areas "
    "together, and against every earlier release in this conversation's ledger."
)
ROUNDING_NOTICE = "Numbers of people are rounded to the nearest {step}; they may not add up."
ROUNDING_METHOD = (
    "Percentages and intervals are computed from rounded numbers, and zero may stand for a few "
    "people. Differences were judged before rounding."
)


def release_notice_of(*, is_planned: bool, is_in_ledger: bool) -> str:
    """Return what an output says of how it was checked; no digits.

    Args:
        is_planned: somebody looked at all tables together.
        is_in_ledger: and at every earlier release.
    """
    if not is_planned:
        return UNPLANNED_NOTICE
    return LEDGER_NOTICE if is_in_ledger else RELEASE_NOTICE


def rounding_notice_of(step: int) -> str:
    """Return what an output says of rounded numbers; empty where the step is 0."""
    return ROUNDING_NOTICE.format(step=ROUNDINGS[step]) if step else ""
