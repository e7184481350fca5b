"""Verdicts, looked up in the families; comparisons outside them by interval only."""

from goodcare.areas import Place
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.area_pairs import AREAS, area_pair
from goodcare.findings.families import untested
from goodcare.findings.group_pairs import GROUPS, children_of, group_pair, tested_on
from goodcare.findings.indices import PillarIndex, items_inside
from goodcare.findings.pairs import Subject
from goodcare.findings.registry import family, verdicts
from goodcare.findings.values import Comparison, Family
from goodcare.instrument.model import Question


def area_family(analysis: Analysis) -> Family:
    """Return the family of areas, as `goodcare.findings.registry.family` does.

    Args:
        analysis: of a snapshot.

    Returns:
        Every area against the rest of its region on every headline and index, and inside indices
        that hold on their questions, tested and corrected together; shares and tests weighted
        where weights differ, counts and bases never.
    """
    return family(analysis, AREAS)


def group_family(analysis: Analysis) -> Family:
    """Return the family of groups, as `goodcare.findings.registry.family` does.

    Args:
        analysis: of a snapshot.

    Returns:
        Every group of the region against everybody else, tested and corrected together; weighted as
        in `area_family`.
    """
    return family(analysis, GROUPS)


def compared_areas(analysis: Analysis) -> tuple[str, ...]:
    """Names of what areas are compared on at the first level: questions, then indices.

    Args:
        analysis: of a snapshot.

    Returns:
        In the order of the form, the indices last; none where no area is compared.
    """
    instrument = analysis.snapshot.instrument
    known = verdicts(analysis, AREAS)
    headlines = [one.name for one in instrument.questions if one.is_headline]
    indices = [index.name for index in analysis.indices]
    return tuple(name for name in (*headlines, *indices) if name in known)


def comparison(analysis: Analysis, question: str, place: Place) -> Comparison:
    """Compare an area with the rest of its region on a question's top answers, or on an index.

    Args:
        analysis: of a snapshot.
        question: name of a question with a good end, or of an index ("index:accessible").
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
    subject = subject_of(analysis, question)
    leaves = analysis.snapshot.gazetteer.leaves
    for verdict in verdicts(analysis, AREAS).get(question, ()):
        if leaves(verdict.area_id) == place.members:
            return verdict
    return untested(area_pair(analysis, subject, area_id=place.area.id), policy=analysis.policy)


def group_comparisons(analysis: Analysis, question: str) -> tuple[Comparison, ...]:
    """Compare every group of the region with everybody else on a question, or on an index.

    Args:
        analysis: of a snapshot.
        question: name of a question with a good end, or of an index.

    Returns:
        In the order of the form. Verdicts of the family where the question is in it; otherwise
        comparisons without a test. Groups too small to compare are among them (`Tier.TOO_FEW`).

    Raises:
        InputError: the question has no good end.
    """
    subject = subject_of(analysis, question)
    found = verdicts(analysis, GROUPS)
    if question in found:
        return found[question]
    groups = [
        one
        for group in tested_on(analysis, subject)
        for one in (group, *children_of(analysis, group))
    ]
    pairs = [group_pair(analysis, subject, group) for group in groups]
    return tuple(untested(pair, policy=analysis.policy) for pair in pairs)


def is_scanned(analysis: Analysis, question: str) -> bool:
    """Whether groups are compared on a question or index in their family.

    Of a question that is tested inside a pillar only: whether some group was tested on it.

    Args:
        analysis: of a snapshot.
        question: name of a question, or of an index ("index:accessible").

    Returns:
        False, too, where there is no such question.
    """
    found = verdicts(analysis, GROUPS).get(question, ())
    inside = {one.name for index in analysis.indices for one in _inside(analysis, index)}
    return bool(found) and (question not in inside or any(one.q == one.q for one in found))


def _inside(analysis: Analysis, index: PillarIndex) -> tuple[Question, ...]:
    return items_inside(analysis.snapshot.instrument, index)


def subject_of(analysis: Analysis, name: str) -> Subject:
    """Return a question with top answers, or an index, by name.

    Raises:
        InputError: there is neither, or the question has no good end.
    """
    for index in analysis.indices:
        if index.name == name:
            return index
    return analysis.question(name)
