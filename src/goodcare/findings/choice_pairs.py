"""The pairs of the family of choices: groups and everybody else, on each answer to choose from.

The third declared family, beside those in `goodcare.findings.families` and corrected on its own:
every answer on the scale of every multiple-choice question that is neither a demographic nor asked
to screen, every demographic level against everybody else in the region who answered both.
"""

from goodcare.findings.counted import Counted
from goodcare.findings.families import Pair
from goodcare.findings.groups import Group
from goodcare.findings.shares import estimate_of
from goodcare.findings.whom import who_answered
from goodcare.instrument.model import CHOSEN, NOT_CHOSEN, Choice, Kind, Question, Role

CHOICES = "choices"
_ASIDE = (Role.DEMOGRAPHIC, Role.SCREENING)


def choice_questions(counted: Counted) -> tuple[Question, ...]:
    """Return the questions whose choices make the family, in the order of the form."""
    return tuple(
        question
        for question in counted.snapshot.instrument.questions
        if question.kind is Kind.MULTIPLE and question.role not in _ASIDE
    )


def choice_pairs(counted: Counted) -> tuple[Pair, ...]:
    """Every pair of the family; `Pair.question` is question and answer ("sources/family")."""
    groups = [group for group in counted.groups if group.is_tested]
    return tuple(
        _pair(counted, question, choice, group)
        for question in choice_questions(counted)
        for choice in question.scale
        for group in groups
    )


def _pair(counted: Counted, question: Question, choice: Choice, group: Group) -> Pair:
    column = f"{question.name}/{choice.name}"
    here, rest = (
        estimate_of(
            counted.cells.cell(column, levels),
            chosen=(CHOSEN,),
            scale=(NOT_CHOSEN, CHOSEN),
            of=who_answered(column, (CHOSEN,), levels),
        )
        for levels in ((group.level,), group.others)
    )
    return Pair(question=column, area_id="", group=group.level, here=here, rest=rest)
