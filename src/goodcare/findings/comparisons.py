"""Verdicts, looked up in the families; comparisons outside them by interval only."""

from goodcare.areas import Place
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.families import area_pair, group_pairs_of, untested
from goodcare.findings.values import Comparison, Family


def area_family(analysis: Analysis) -> Family:
    """Return the family of areas (computed once per snapshot).

    Differences are of shares, −1 to 1. Where weights differ, shares are weighted and tests use
    effective counts (`Comparison.is_weighted`).
    """
    return analysis.area_family


def group_family(analysis: Analysis) -> Family:
    """Return the family of groups (computed once per snapshot); figures as in `area_family`."""
    return analysis.group_family


def comparison(analysis: Analysis, question: str, place: Place) -> Comparison:
    """Compare an area with the rest of its region on a question's top answers.

    Args:
        analysis: of a snapshot.
        question: name of a question with a good end.
        place: an area inside the region.

    Returns:
        The verdict of the family where the question is in it; otherwise a comparison without a
        test, worded by its interval only. Figures as in `area_family`.

    Raises:
        InputError: the place is the whole region, or the question has no good end.
    """
    if place.is_region:
        raise InputError(
            f"{place.area.name} is the whole region: there is no rest to compare it with."
        )
    asked = analysis.question(question)
    verdict = analysis.area_verdicts.get((question, place.members))
    if verdict is not None:
        return verdict
    return untested(area_pair(analysis, asked, area_id=place.area.id), policy=analysis.policy)


def group_comparisons(analysis: Analysis, question: str) -> tuple[Comparison, ...]:
    """Compare every group of the region with everybody else on a question's top answers.

    Args:
        analysis: of a snapshot.
        question: name of a question with a good end.

    Returns:
        In the order of the form. Verdicts of the family where the question is in it; otherwise
        comparisons without a test. Groups too small to compare are among them (`Tier.TOO_FEW`).

    Raises:
        InputError: the question has no good end.
    """
    asked = analysis.question(question)
    if question in analysis.group_verdicts:
        return analysis.group_verdicts[question]
    pairs = group_pairs_of(analysis, asked)
    return tuple(untested(pair, policy=analysis.policy) for pair in pairs)
