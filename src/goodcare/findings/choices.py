"""Which groups are more likely to choose what, where several answers may be chosen."""

from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.choice_pairs import CHOICES, choice_questions
from goodcare.findings.registry import family, verdicts
from goodcare.findings.values import Comparison, Family


def choice_family(analysis: Analysis) -> Family:
    """Return the family of choices (computed once per snapshot); figures as in `area_family`.

    `Comparison.question` is the question with the answer ("sources/family").

    Args:
        analysis: of a snapshot.

    Returns:
        Groups against everybody else on every choice, tested and corrected together.
    """
    return family(analysis, CHOICES)


def choice_comparisons(analysis: Analysis, question: str) -> dict[str, tuple[Comparison, ...]]:
    """Compare every group of the region with everybody else on each choice of a question.

    Args:
        analysis: of a snapshot.
        question: name of a question of the family.

    Returns:
        By name of the answer, both in the order of the form. Groups too small to compare are
        among them (`Tier.TOO_FEW`). Shares are weighted where weights differ.

    Raises:
        InputError: it is no such question.
    """
    asked = analysis.snapshot.instrument.question(question)
    if asked not in choice_questions(analysis):
        raise InputError(
            f"Question '{question}' is not in the family of choices. Name a question of which "
            f"several answers may be chosen, and which is no demographic."
        )
    by_choice = verdicts(analysis, CHOICES)
    return {choice.name: by_choice.get(f"{question}/{choice.name}", ()) for choice in asked.scale}
