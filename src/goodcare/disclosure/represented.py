"""Groups of respondents beside the people who live in a place, after the door."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

from goodcare.disclosure.results import ShownDistribution, ShownPart
from goodcare.disclosure.rounding import downwards, nearest, upwards
from goodcare.disclosure.values import Shown, Suppressed
from goodcare.stats import wilson_interval

TENTHS = 10
_ROUNDING_ERROR = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """One group, or several that were put together, after the door.

    Args:
        codes: answers in it. is_other: unordered small answers put together.
        share: among respondents, in whole points, with its interval.
        population: among the people who live there, in whole points.
        ratio: the shown share over the share of the population, in tenths: it tells no more of
            respondents than the share does. Its interval is that of the shown share.
        is_more, is_less: the whole shown interval lies above, or below, the population's share.
    """

    codes: tuple[int, ...]
    is_other: bool
    share: Shown
    population: Shown
    ratio: Shown
    is_more: bool
    is_less: bool


def show_represented(
    shown: ShownDistribution, *, people: Mapping[int, int]
) -> tuple[ShownGroup, ...]:
    """Set each part of a shown distribution beside its people.

    Parts are those of the same distribution elsewhere, so that nothing is told here which it
    does not tell: a hidden answer stays inside the part that hides it.

    Args:
        shown: of respondents, unweighted, after the door.
        people: who live there, by code; a part with a code that is not listed is left out, as
            one in which nobody lives.

    Returns:
        Groups in the order of the parts; none where only counts may be shown.
    """
    population = sum(people.values())
    found = []
    for part in shown.parts:
        living = sum(people.get(code, 0) for code in part.codes)
        is_known = all(code in people for code in part.codes)
        share = _share_of(part)
        if is_known and living and share is not None:
            found.append(_group(part, share, known=living / population))
    return tuple(found)


def _share_of(part: ShownPart) -> Shown | None:
    """The part's share with an interval, which a merged part does not have yet."""
    share, count = part.estimate.share, part.estimate.count
    if isinstance(share, Suppressed) or isinstance(count, Suppressed):
        return None
    interval = wilson_interval(count.value, share.n)
    return Shown(
        value=share.value,
        n=share.n,
        low=downwards(interval.low, least=0),
        high=upwards(interval.high),
        step=share.step,
        of=share.of,
    )


def _group(part: ShownPart, share: Shown, *, known: float) -> ShownGroup:
    low, high = share.low or 0.0, 1.0 if share.high is None else share.high
    return ShownGroup(
        codes=part.codes,
        is_other=part.is_other,
        share=share,
        population=Shown(value=nearest(known)),
        ratio=Shown(
            value=floor(share.value / known * TENTHS + 0.5 + _ROUNDING_ERROR) / TENTHS,
            n=share.n,
            step=share.step,
            low=floor(low / known * TENTHS + _ROUNDING_ERROR) / TENTHS,
            high=ceil(high / known * TENTHS - _ROUNDING_ERROR) / TENTHS,
        ),
        is_more=low > known,
        is_less=high < known,
    )
