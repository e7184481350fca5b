"""The pairs of the families of codes: groups, and areas, on what their people mentioned.

Two declared families beside those of questions, each corrected on its own. Groups: the topmost
codes, every demographic level against everybody else in the region who answered the demographic
question. Areas: every code, also those below others, every area inside the region against the rest
of it: a few hundred comparisons, of which a step from codes to those below them would hide more
than it saves.

Without all answers (or a recorded random sample) coded there are no pairs: counts then mean "at
least", and a difference of two such counts means nothing.
"""

from collections.abc import Iterable

from goodcare.disclosure.released import mentioned
from goodcare.engine.cells import EVERYBODY, Level
from goodcare.findings.code_cells import (
    CODE,
    MENTIONED,
    NOT_MENTIONED,
    compared_codes,
    is_all_coded,
)
from goodcare.findings.counted import Counted, area_levels
from goodcare.findings.families import Pair
from goodcare.findings.selection import topmost
from goodcare.findings.shares import estimate_of
from goodcare.findings.values import Estimate
from goodcare.findings.whom import who_answered

CODES, CODE_AREAS = "codes", "code areas"
ASKED_OF_EVERYBODY = "*"
"""In the place of a question: fewer people mention a code there than in all their answers."""


def code_pairs(counted: Counted) -> tuple[Pair, ...]:
    """Every pair of the family of codes by group; `Pair.question` is "code:" with the id.

    Args:
        counted: with cells of codes (`count_codes`).
    """
    if not is_all_coded(counted.snapshot):
        return ()
    codebook = counted.snapshot.codebook
    groups = [group for group in counted.groups if group.is_tested]
    return tuple(
        Pair(
            question=f"{CODE}{code}",
            area_id="",
            group=group.level,
            here=mention_share(counted, code, (group.level,)),
            rest=mention_share(counted, code, group.others),
        )
        for code in topmost(codebook, compared_codes(codebook))
        for group in groups
    )


def code_area_pairs(counted: Counted) -> tuple[Pair, ...]:
    """Every pair of the family of codes by area; `counted` as in `code_pairs`."""
    if not is_all_coded(counted.snapshot):
        return ()
    codes = compared_codes(counted.snapshot.codebook)
    return tuple(
        _area_pair(counted, code, area_id=area_id)
        for area_id in _areas_with_different_leaves(counted)
        for code in codes
    )


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
    return estimate_of(
        counted.cells.cell(f"{CODE}{code}", united),
        chosen=(MENTIONED,),
        scale=(NOT_MENTIONED, MENTIONED),
        of=who_answered(mentioned([code], question=ASKED_OF_EVERYBODY), (), united),
    )


def _areas_with_different_leaves(counted: Counted) -> list[str]:
    """Areas inside the region, each set of leaf areas once."""
    gazetteer, region = counted.snapshot.gazetteer, counted.region
    found: dict[frozenset[str], str] = {}
    for area in gazetteer.areas:
        leaves = gazetteer.leaves(area.id)
        if leaves < region.members:
            found.setdefault(leaves, area.id if len(leaves) > 1 else min(leaves))
    return list(found.values())


def _area_pair(counted: Counted, code: str, *, area_id: str) -> Pair:
    place = counted.snapshot.gazetteer.place(area_id)
    return Pair(
        question=f"{CODE}{code}",
        area_id=area_id,
        group=EVERYBODY,
        here=mention_share(counted, code, area_levels(place.members)),
        rest=mention_share(counted, code, area_levels(place.rest)),
    )
