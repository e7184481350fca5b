"""Which groups, and which areas, mention something more often than others."""

from goodcare.areas import Place
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.code_cells import CODE, compared_codes, is_all_coded
from goodcare.findings.code_pairs import mention_share
from goodcare.findings.counted import area_levels
from goodcare.findings.selection import codes_above, topmost
from goodcare.findings.values import Comparison, Estimate, Family


def code_family(analysis: Analysis) -> Family:
    """Return the family of codes by group (computed once per snapshot).

    Proportions of respondents with a codeable answer to a question that everybody was asked.
    `Comparison.question` is "code:" with the id. Where weights differ, shares are weighted and
    tests use effective counts. Nothing is in it where only part of the answers was coded.
    """
    return analysis.code_family


def code_area_family(analysis: Analysis) -> Family:
    """Return the family of codes by area (computed once per snapshot); as `code_family`."""
    return analysis.code_area_family


def code_comparisons(analysis: Analysis, code: str) -> tuple[Comparison, ...]:
    """Compare every group of the region with everybody else on who mentioned a code.

    Args:
        analysis: of a snapshot.
        code: id of a code that is compared (`is_compared`).

    Returns:
        In the order of the form; those too small to compare are among them (`Tier.TOO_FEW`).
        Empty where only part of the answers was coded, and for codes that were not reached.

    Raises:
        InputError: it is no such code.
    """
    _require_compared(analysis, code)
    place_of = {group.level: at for at, group in enumerate(analysis.groups)}
    family = analysis.code_family
    found = [one for one in (*family.tested, *family.too_few) if one.question == f"{CODE}{code}"]
    return tuple(sorted(found, key=lambda one: place_of[one.group]))


def area_code_comparisons(analysis: Analysis, place: Place) -> dict[str, Comparison]:
    """Compare an area with the rest of its region on every code, by id.

    Returns:
        In the order of the codebook; empty for the whole region, and where only part of the
        answers was coded.
    """
    leaves, family = analysis.snapshot.gazetteer.leaves, analysis.code_area_family
    found = {
        one.question.removeprefix(CODE): one
        for one in (*family.tested, *family.too_few)
        if leaves(one.area_id) == place.members
    }
    return {
        code: found[code] for code in compared_codes(analysis.snapshot.codebook) if code in found
    }


def code_share(analysis: Analysis, code: str, *, place: Place) -> Estimate:
    """Estimate the share of a place's respondents who mentioned a code, as families count it.

    Args:
        analysis: of a snapshot.
        code: id of a code that is compared.
        place: whose respondents; people of gatherings are nobody here.

    Returns:
        Share (0 to 1) of those with a codeable answer to a question that everybody was asked;
        weighted where weights differ, count and base unweighted. Where only part was coded the
        count means "at least" and the share nothing.

    Raises:
        InputError: the code is not compared.
    """
    _require_compared(analysis, code)
    return mention_share(analysis.codes_counted, code, area_levels(place.members))


def is_compared(analysis: Analysis, code: str) -> bool:
    """Whether groups are compared on a code: not sensitive, not of who could act."""
    return code in compared_codes(analysis.snapshot.codebook)


def are_codes_compared(analysis: Analysis) -> bool:
    """Whether all answers or a recorded random sample were coded; else counts are "at least"."""
    return is_all_coded(analysis.snapshot)


def topmost_compared(analysis: Analysis) -> tuple[str, ...]:
    """Return the codes that are compared and lie under no other such code, in their order."""
    codebook = analysis.snapshot.codebook
    return topmost(codebook, compared_codes(codebook))


def compared_above(analysis: Analysis, code: str) -> str:
    """Return the topmost compared code above a code; empty where it is topmost itself."""
    codebook = analysis.snapshot.codebook
    above = [one for one in codes_above(codebook, code) if is_compared(analysis, one)]
    return above[-1] if above else ""


def _require_compared(analysis: Analysis, code: str) -> None:
    codebook = analysis.snapshot.codebook
    codebook[code]
    if not is_compared(analysis, code):
        raise InputError(
            f"Code '{code}' is not compared between groups: it is sensitive, or names who could "
            f"act."
        )
