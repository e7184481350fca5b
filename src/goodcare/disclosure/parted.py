"""People parted into groups or sides whose total may stand elsewhere."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from goodcare.disclosure.policy import Policy
from goodcare.disclosure.protocols import SidesLike
from goodcare.disclosure.results import Figure
from goodcare.disclosure.rounded import shown_count
from goodcare.disclosure.values import Reason, Suppressed


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSides:
    """Two sides after the door.

    Args:
        first, second: people on each. both: on both, as in a breakdown. base: people at all.
    """

    first: Figure
    second: Figure
    both: Figure
    base: Figure


def show_groups(
    counts: Sequence[int], *, policy: Policy, hidden: Collection[int]
) -> tuple[Figure, ...]:
    """Show people per group; see `Door.people_by_group`."""
    least = policy.min_cell
    kept = set(hidden) | {at for at, count in enumerate(counts) if count < least}
    for at in sorted(range(len(counts)), key=lambda at: (counts[at], at)):
        together = sum(counts[one] for one in kept)
        if not together or (len(kept) > 1 and together >= least):
            break
        kept.add(at)
    return tuple(
        Suppressed(reason=Reason.SMALL_CELL) if at in kept else shown_count(count, policy=policy)
        for at, count in enumerate(counts)
    )


def show_sides(raw: SidesLike, *, base: Figure, policy: Policy, is_sensitive: bool) -> ShownSides:
    """Show both sides; see `Door.sides`."""
    if isinstance(base, Suppressed):
        return ShownSides(first=base, second=base, both=base, base=base)
    is_few = any(0 < one < policy.min_cell for one in (raw.first, raw.second))
    if is_sensitive and is_few:
        hidden = Suppressed(reason=Reason.SENSITIVE)
        return ShownSides(first=hidden, second=hidden, both=hidden, base=base)
    is_few_both = 0 < raw.both < policy.min_cell
    first, second, both = (
        shown_count(count, policy=policy, base=raw.base)
        for count in (raw.first, raw.second, raw.both)
    )
    return ShownSides(
        first=first,
        second=second,
        both=Suppressed(reason=Reason.SMALL_CELL) if is_few_both else both,
        base=base,
    )
