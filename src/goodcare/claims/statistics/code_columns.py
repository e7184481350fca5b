"""Which groups of one demographic question may be shown without giving the others away."""

from collections.abc import Iterable, Sequence

from goodcare.claims.outcome import Basis
from goodcare.disclosure import Shown
from goodcare.engine.cells import EVERYBODY, Level
from goodcare.findings import Estimate
from goodcare.findings.code_pairs import mention_share


def can_show_group(basis: Basis, code: str, groups: Sequence[Level]) -> frozenset[Level]:
    """Return those of some groups whose shares on a code leave no hidden group to be worked out.

    The region's share stands on the same page: what it holds beyond the groups that are shown is
    what the others of their question said, and who did not answer it. Where that is a few people
    who mentioned it, or a few who did not, the smallest group is hidden with them.

    Args:
        basis: with the door.
        code: id of a code that is compared.
        groups: that would be shown, of any questions.
    """
    shown: set[Level] = set()
    for column in dict.fromkeys(level.column for level in groups):
        shown.update(_of_column(basis, code, [one for one in groups if one.column == column]))
    return frozenset(shown)


def _of_column(basis: Basis, code: str, wanted: Sequence[Level]) -> Iterable[Level]:
    """Judge the groups of one column: those wanted, the other answers, and no answer."""
    group = basis.analysis.group(wanted[0])
    levels = dict.fromkeys((*wanted, group.level, *group.others))
    counted = basis.analysis.codes_counted
    each = [mention_share(counted, code, (level,)) for level in levels]
    whole = mention_share(counted, code, (EVERYBODY,))
    mentioned = [*(one.count for one in each), _left(whole.count, [one.count for one in each])]
    silent = [*(_silent(one) for one in each)]
    silent.append(_left(_silent(whole), silent))
    hidden = [at for at in range(len(mentioned)) if at >= len(wanted)]
    figures = zip(
        basis.door.people_by_group(mentioned, hidden=hidden),
        basis.door.people_by_group(silent, hidden=hidden),
        strict=True,
    )
    can_show = [all(isinstance(one, Shown) for one in both) for both in figures]
    return [level for level, is_shown in zip(wanted, can_show, strict=False) if is_shown]


def _silent(estimate: Estimate) -> int:
    return estimate.base - estimate.count


def _left(whole: int, parts: Iterable[int]) -> int:
    """Return who is in no part: without an answer on the scale; never fewer than nobody."""
    return max(0, whole - sum(parts))
