"""How everybody is parted by one demographic question, on who mentioned a code."""

from collections.abc import Sequence
from dataclasses import dataclass

from goodcare.engine.cells import EVERYBODY, Level
from goodcare.findings.analysis import Analysis
from goodcare.findings.code_pairs import mention_share


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnParts:
    """People parted by one question: unweighted counts that add up to everybody.

    Args:
        mentioned: per part, who mentioned the code: first the groups asked for, then each other
            answer on the scale, last everybody without one.
        silent: who gave a codeable answer and did not mention it, likewise.
    """

    mentioned: tuple[int, ...]
    silent: tuple[int, ...]


def column_parts(analysis: Analysis, code: str, *, groups: Sequence[Level]) -> ColumnParts:
    """Part everybody in the region by the question that some groups are of.

    Args:
        analysis: of a snapshot.
        code: id of a code that is compared.
        groups: of one question or one derived group, with nobody in common; one or more.

    Returns:
        Counts, raw: they are for the disclosure door.

    Raises:
        InputError: there is no such group, or the code is not compared.
    """
    wanted = [analysis.group(level) for level in groups]
    inside = {level for group in wanted for level in group.members}
    others = [(level,) for level in wanted[0].others if level not in inside]
    counted = analysis.codes_counted
    each = [
        mention_share(counted, code, levels)
        for levels in (*(group.members for group in wanted), *others)
    ]
    whole = mention_share(counted, code, (EVERYBODY,))
    mentioned = [one.count for one in each]
    silent = [one.base - one.count for one in each]
    return ColumnParts(
        mentioned=(*mentioned, max(0, whole.count - sum(mentioned))),
        silent=(*silent, max(0, whole.base - whole.count - sum(silent))),
    )
