"""Verdicts on waves, looked up in their families."""

from goodcare.areas import Place
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.comparisons import subject_of
from goodcare.findings.families import untested
from goodcare.findings.registry import family, verdicts
from goodcare.findings.values import Comparison, Estimate
from goodcare.findings.waves import POOLED_WAVES, WAVES, wave_estimate, wave_pair


def wave_names(analysis: Analysis) -> tuple[str, ...]:
    """Return the waves of a snapshot, the latest last; people without a wave are in none."""
    return analysis.waves.names


def waves_before(analysis: Analysis, *, is_pooled: bool = False) -> tuple[str, ...]:
    """Return the waves that the latest is set against; none where there is but one."""
    return analysis.waves.before(is_pooled=is_pooled) if analysis.waves.is_repeated else ()


def compared_waves(analysis: Analysis) -> tuple[str, ...]:
    """Names of what waves are compared on at the first level: questions, then indices."""
    found = family(analysis, WAVES)
    below = {one.question for one in found.tested[found.n_first :]}
    inside = below | {one.question for one in found.not_reached}
    return tuple(name for name in verdicts(analysis, WAVES) if name not in inside)


def wave_comparison(
    analysis: Analysis, question: str, *, place: Place, is_pooled: bool = False
) -> Comparison:
    """Compare the latest wave of a place with the one before it, or with all before together.

    The people of two waves are taken for different ones. Who answers at another time may be other
    people for many reasons: a difference is not a change in anybody.

    Args:
        analysis: of a snapshot with two waves or more.
        question: name of a question with a good end, or of an index ("index:accessible").
        place: whose respondents; the region too.
        is_pooled: set against all earlier waves together.

    Returns:
        The latest minus the earlier, −1 to 1; the verdict of the family where the question is in
        it, otherwise a comparison without a test. Shares are weighted where weights differ.

    Raises:
        InputError: there is one wave only, or no such question.
    """
    waves = analysis.waves
    if not waves.is_repeated:
        raise InputError(
            "The answers of this snapshot are of one wave. Map the column that says when people "
            "answered ('wave' under 'responses')."
        )
    subject = subject_of(analysis, question)
    leaves = analysis.snapshot.gazetteer.leaves
    for name in (POOLED_WAVES, WAVES) if is_pooled else (WAVES,):
        for verdict in verdicts(analysis, name).get(question, ()):
            if leaves(verdict.area_id) == place.members:
                return verdict
    pair = wave_pair(analysis, waves, subject, place=place, is_pooled=is_pooled)
    return untested(pair, policy=analysis.policy)


def estimates_by_wave(analysis: Analysis, question: str, *, place: Place) -> dict[str, Estimate]:
    """Estimate a share or mean of a place in every wave, as `wave_comparison` counts it.

    Raises:
        InputError: no such question.
    """
    subject = subject_of(analysis, question)
    return {
        name: wave_estimate(analysis, analysis.waves, subject, place=place, names=(name,))
        for name in analysis.waves.cells
    }
