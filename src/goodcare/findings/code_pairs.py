"""The families of codes: groups, and areas, on what their people mentioned.

Two declared families beside those of questions, each corrected on its own.

Groups: first level the topmost codes and groups that are inside no other, each group against
everybody else in the region who answered the demographic question. Inside: codes below one, where
it holds for the group; and nested groups, where their parent holds on the same code.

Areas: every code, also those below others, every area inside the region against the rest of it.
This family is flat: it has a few hundred comparisons, of which a step from codes to those below
them would hide more than it saves (what an area speaks of is more often a matter within a theme
than the theme).

Without all answers (or a recorded random sample) coded nothing is declared: counts then mean "at
least", and a difference of two such counts means nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodcare.disclosure import Policy
from goodcare.disclosure.released import mentioned
from goodcare.engine.cells import EVERYBODY, Level
from goodcare.findings.area_pairs import areas_with_different_leaves
from goodcare.findings.code_cells import (
    CODE,
    MENTIONED,
    NOT_MENTIONED,
    compared_codes,
    is_all_coded,
)
from goodcare.findings.counted import Counted, area_levels
from goodcare.findings.families import Declared
from goodcare.findings.group_pairs import children_of
from goodcare.findings.groups import Group
from goodcare.findings.pairs import Pair
from goodcare.findings.selection import topmost
from goodcare.findings.values import Estimate
from goodcare.findings.whom import who_answered

CODES, CODE_AREAS = "codes", "code-areas"
ASKED_OF_EVERYBODY = "*"
"""In the place of a question: fewer people mention a code there than in all their answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionPair(Pair):
    """Two sets of people on who mentioned a code."""

    def is_enough(self, policy: Policy) -> bool:
        """Whether both sides have enough people, and every cell as many to be expected.

        Codes are rare, so that whether a cell is small is chance, and testing only what happened
        to be large would word chance. What is expected depends on the margins alone. Cells that
        turn out small are hidden by the door.
        """
        least = policy.percent_base if self.area_id else policy.min_base
        bases = self.here.base, self.rest.base
        mentioned = self.here.count + self.rest.count
        smallest = min(mentioned, sum(bases) - mentioned) * min(bases) / max(1, sum(bases))
        return min(bases) >= least and smallest >= policy.min_cell


def declare_codes(counted: Counted) -> Declared:
    """Declare the family of codes by group; `Pair.question` is "code:" with the id.

    Args:
        counted: with cells of codes (`count_codes`).
    """
    if not is_all_coded(counted.snapshot):
        return Declared(top=())
    groups = [group for group in counted.groups if group.is_tested and not group.is_nested]
    top: list[Pair] = []
    below: dict[int, list[Pair]] = {}
    nested: dict[int, list[Pair]] = {}
    codebook = counted.snapshot.codebook
    for code in topmost(codebook, compared_codes(codebook)):
        under = codes_under(counted, code)
        for group in groups:
            below[len(top)] = [_group_pair(counted, one, group) for one in under]
            nested[len(top)] = [
                _group_pair(counted, code, child) for child in children_of(counted, group)
            ]
            top.append(_group_pair(counted, code, group))
    return Declared(top=tuple(top), inside=(below, nested))


def declare_code_areas(counted: Counted) -> Declared:
    """Declare the family of codes by area; `counted` as in `declare_codes`."""
    if not is_all_coded(counted.snapshot):
        return Declared(top=())
    codes = compared_codes(counted.snapshot.codebook)
    return Declared(
        top=tuple(
            _area_pair(counted, code, area_id=area_id)
            for area_id in areas_with_different_leaves(counted)
            for code in codes
        )
    )


def codes_under(counted: Counted, code: str) -> Sequence[str]:
    """Return the codes that are compared and lie anywhere under one, in their order."""
    codebook = counted.snapshot.codebook
    return [one for one in compared_codes(codebook) if code in codebook.above(one)]


def mention_share(counted: Counted, code: str, levels: Iterable[Level]) -> Estimate:
    """Estimate the share of some people who mentioned a code, of those with a codeable answer.

    Args:
        counted: with cells of codes (`count_codes`).
        code: id of a code that is compared.
        levels: of groups that have nobody in common.

    Returns:
        Share (0 to 1), weighted where weights differ; count and base unweighted.

    Raises:
        InputError: the code is not compared.
    """
    united = tuple(levels)
    return counted.share(
        f"{CODE}{code}",
        united,
        chosen=(MENTIONED,),
        scale=(NOT_MENTIONED, MENTIONED),
        of=who_answered(mentioned([code], question=ASKED_OF_EVERYBODY), (), united),
    )


def _group_pair(counted: Counted, code: str, group: Group) -> Pair:
    return MentionPair(
        question=f"{CODE}{code}",
        area_id="",
        group=group.level,
        here=mention_share(counted, code, group.members),
        rest=mention_share(counted, code, group.others),
    )


def _area_pair(counted: Counted, code: str, *, area_id: str) -> Pair:
    place = counted.snapshot.gazetteer.place(area_id)
    return MentionPair(
        question=f"{CODE}{code}",
        area_id=area_id,
        group=EVERYBODY,
        here=mention_share(counted, code, area_levels(place.members)),
        rest=mention_share(counted, code, area_levels(place.rest)),
    )
