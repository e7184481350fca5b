"""The family of choices: groups and everybody else, on each answer to choose from.

Every answer on the scale of every multiple-choice question that is neither a demographic nor asked
to screen, every group against everybody else in the region who answered both. Nested groups are
tested inside their parents.
"""

from goodcare.findings.counted import Counted
from goodcare.findings.families import Declared
from goodcare.findings.group_pairs import children_of
from goodcare.findings.groups import Group
from goodcare.findings.pairs import Pair
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


def declare_choices(counted: Counted) -> Declared:
    """Declare the family; `Pair.question` is question and answer ("sources/family")."""
    top: list[Pair] = []
    nested: dict[int, list[Pair]] = {}
    for question in choice_questions(counted):
        groups = [
            one
            for one in counted.groups
            if one.is_tested and not one.is_nested and question.name not in one.questions
        ]
        for choice in question.scale:
            for group in groups:
                children = children_of(counted, group)
                nested[len(top)] = [_pair(counted, question, choice, one) for one in children]
                top.append(_pair(counted, question, choice, group))
    return Declared(top=tuple(top), inside=(nested,))


def _pair(counted: Counted, question: Question, choice: Choice, group: Group) -> Pair:
    column = f"{question.name}/{choice.name}"
    here, rest = (
        counted.share(
            column,
            levels,
            chosen=(CHOSEN,),
            scale=(NOT_CHOSEN, CHOSEN),
            of=who_answered(column, (CHOSEN,), levels),
        )
        for levels in (group.members, group.others)
    )
    return Pair(question=column, area_id="", group=group.level, here=here, rest=rest)
