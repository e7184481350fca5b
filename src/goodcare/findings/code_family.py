"""Which groups, and which areas, mention something more often than others."""

from collections.abc import Sequence

from goodcare.areas import Place
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.code_cells import CODE, compared_codes, is_all_coded
from goodcare.findings.code_pairs import CODE_AREAS, CODES, codes_under, mention_share
from goodcare.findings.counted import area_levels
from goodcare.findings.registry import family, verdicts
from goodcare.findings.selection import topmost
from goodcare.findings.values import Comparison, Estimate, Family


def code_family(analysis: Analysis) -> Family:
    """Return the family of codes by group (tested once per snapshot).

    Proportions of respondents with a codeable answer to a question that everybody was asked.
    `Comparison.question` is "code:" with the id. Where weights differ, shares are weighted and
    tests use effective counts. Nothing is in it where only part of the answers was coded.

    Args:
        analysis: of a snapshot.

    Returns:
        Every group of the region against everybody else on every code that is compared, corrected
        together.
    """
    return family(analysis, CODES)


def code_area_family(analysis: Analysis) -> Family:
    """Return the family of codes by area (tested once per snapshot); as `code_family`.

    Args:
        analysis: of a snapshot.

    Returns:
        Every area against the rest of its region on every code that is compared, corrected
        together.
    """
    return family(analysis, CODE_AREAS)


def code_comparisons(analysis: Analysis, code: str) -> tuple[Comparison, ...]:
    """Compare every group of the region with everybody else on who mentioned a code.

    Args:
        analysis: of a snapshot.
        code: id of a code that is compared (`is_compared`).

    Returns:
        In the order of the form; those too small to compare are among them (`Tier.TOO_FEW`), and
        those that were not tested because what they are inside of does not hold (p is NaN).
        Empty where only part of the answers was coded.

    Raises:
        InputError: it is no such code.
    """
    _require_compared(analysis, code)
    return verdicts(analysis, CODES).get(f"{CODE}{code}", ())


def area_code_comparisons(analysis: Analysis, place: Place) -> dict[str, Comparison]:
    """Compare an area with the rest of its region on every code, by id.

    Args:
        analysis: of a snapshot.
        place: an area, or the region.

    Returns:
        In the order of the codebook; empty for the whole region, and where only part of the
        answers was coded.
    """
    leaves = analysis.snapshot.gazetteer.leaves
    found = {
        one.question.removeprefix(CODE): one
        for one in code_area_family(analysis).all
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


def compared_below(analysis: Analysis, code: str) -> Sequence[str]:
    """Return the codes that are tested inside a topmost one, in their order."""
    return codes_under(analysis, code)


def compared_above(analysis: Analysis, code: str) -> str:
    """Return the topmost compared code above a code; empty where it is topmost itself."""
    codebook = analysis.snapshot.codebook
    above = [one for one in codebook.above(code) if is_compared(analysis, one)]
    return above[-1] if above else ""


def _require_compared(analysis: Analysis, code: str) -> None:
    codebook = analysis.snapshot.codebook
    codebook[code]
    if not is_compared(analysis, code):
        raise InputError(
            f"Code '{code}' is not compared between groups: it is sensitive, or names who could "
            f"act."
        )
