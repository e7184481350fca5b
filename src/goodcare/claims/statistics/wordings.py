"""Methods and filters in words, as receipts print them."""

from collections.abc import Iterable

from goodcare.areas import Place

INTERVAL = "95% Wilson interval"
WHOLE_POINTS = "rounded to whole points, interval ends outwards"
UNWEIGHTED = f"unweighted share; {INTERVAL}; {WHOLE_POINTS}"
COUNT = "count, unweighted"
WEIGHTED = f"weighted share; {INTERVAL} on the effective base; {WHOLE_POINTS}"


def respondents_of(place: Place, *, who: str = "") -> str:
    """Say which respondents are counted."""
    return f"respondents in {place.area.name}{' who ' if who else ''}{who}"


def share_method(*, is_weighted: bool) -> str:
    """Say how a share was computed."""
    return WEIGHTED if is_weighted else UNWEIGHTED


def joined(words: Iterable[str], *, last: str = "and") -> str:
    """Join words as in a sentence.

    >>> joined(["GPs", "hospitals", "dentists"])
    'GPs, hospitals and dentists'
    """
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"
