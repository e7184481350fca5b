"""How many people to ask: the smallest difference that a planned number would find."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodcare.disclosure import Policy
from goodcare.errors import InputError
from goodcare.stats import smallest_detectable_difference

FEWEST = 2
EVERYBODY = ""
USUAL = Policy()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedComparison:
    """A group against everybody else, inside an area or over all of them.

    Args:
        area: its name; empty: all areas together.
        group: the group compared; empty: the area against the other areas.
        n_here: people planned of it.
        n_rest: people planned whom it is compared with.
        difference: smallest true difference of shares (0 to 1) that would be found with the power
            asked for; 1 where no difference would be found that often.
        is_compared: whether there are as many people on both sides as a comparison needs; reports
            test nothing with fewer.
    """

    area: str
    group: str
    n_here: int
    n_rest: int
    difference: float
    is_compared: bool


def planned_comparisons(
    areas: Mapping[str, int],
    *,
    groups: Mapping[str, float],
    share: float,
    power: float = 0.8,
    alpha: float = 0.05,
    policy: Policy = USUAL,
) -> tuple[PlannedComparison, ...]:
    """Say what a planned number of people would be able to find, area by area and group by group.

    One test at level `alpha`, uncorrected: in a family of many comparisons a true difference has
    to be larger to be found, so that these are lower limits. Equal weights are assumed; with
    weights put in effective numbers.

    Args:
        areas: people planned per area, unweighted; at least 2 each.
        groups: each group's share of respondents, strictly between 0 and 1, the same in all areas.
        share: expected share with the answer among everybody else, 0 to 1; .5 is the safest.
        power: how often it would be found, strictly between 0 and 1.
        alpha: two-sided level, strictly between 0 and 1.
        policy: how many people a comparison needs: of areas `percent_base`, of groups `min_base`.

    Returns:
        For each area: against the other areas (where there are any), then each group against
        everybody else in it; then each group over all areas, where there are several.

    Raises:
        InputError: fewer than two people in an area or in a group, or a share out of range.

    Source:
        `goodcare.stats.smallest_detectable_difference`.
    """
    for group, part in groups.items():
        if not 0 < part < 1:
            raise InputError(f"The group '{group}' has a share between 0 and 1; got {part:g}.")
    total = sum(areas.values())
    sides = [
        (area, group, n_here, n_rest)
        for area, n in areas.items()
        for group, n_here, n_rest in _inside(n, groups, area=area, others=total - n)
    ]
    if len(areas) > 1:
        sides += [
            (EVERYBODY, group, n_here, n_rest)
            for group, n_here, n_rest in _inside(total, groups, area="all areas", others=0)
        ]
    return tuple(
        PlannedComparison(
            area=area,
            group=group,
            n_here=n_here,
            n_rest=n_rest,
            difference=smallest_detectable_difference(
                n_here, n_rest, share, power=power, alpha=alpha
            ),
            is_compared=min(n_here, n_rest) >= (policy.min_base if group else policy.percent_base),
        )
        for area, group, n_here, n_rest in sides
    )


def _inside(
    n: int, groups: Mapping[str, float], *, area: str, others: int
) -> list[tuple[str, int, int]]:
    """Sides of the comparisons of one area."""
    if n < FEWEST:
        raise InputError(f"A comparison needs at least {FEWEST} people; {area} has {n}.")
    sides = [(EVERYBODY, n, others)] if others else []
    for group, part in groups.items():
        n_here = round(n * part)
        if min(n_here, n - n_here) < FEWEST:
            raise InputError(
                f"A comparison needs at least {FEWEST} people on both sides; of {n} planned in "
                f"{area}, '{group}' has {n_here}. Plan more, or leave the group out."
            )
        sides.append((group, n_here, n - n_here))
    return sides
