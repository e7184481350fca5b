"""The family of groups: each group of the region against everybody else.

First level: headline questions on experience and pillar indices, groups that are inside no other. A
question with two answers is tested once. Inside: questions of a pillar that are no headline
questions, where its index holds for the group; and nested groups, where their parent holds on the
same question or index.
"""

from collections.abc import Iterator, Sequence

from goodcare.findings.counted import Counted
from goodcare.findings.families import Declared
from goodcare.findings.groups import Group
from goodcare.findings.indices import PillarIndex, items_inside
from goodcare.findings.pairs import Pair, Subject, pair_of
from goodcare.findings.scales import has_top
from goodcare.instrument.model import Question, Role

GROUPS = "groups"


def declare_groups(counted: Counted) -> Declared:
    """Declare the family: questions one after the other, then the indices, groups in each."""
    instrument = counted.snapshot.instrument
    questions = [
        one
        for one in instrument.questions
        if one.is_headline and one.role is Role.EXPERIENCE and has_top(one)
    ]
    subjects: list[Subject] = [*questions, *counted.indices]
    top: list[Pair] = []
    items: dict[int, list[Pair]] = {}
    nested: dict[int, list[Pair]] = {}
    for subject in subjects:
        for group in tested_on(counted, subject):
            if isinstance(subject, PillarIndex):
                inside = items_inside(instrument, subject)
                items[len(top)] = [
                    group_pair(counted, one, group)
                    for one in inside
                    if one.name not in group.questions
                ]
            nested[len(top)] = [
                group_pair(counted, subject, child) for child in children_of(counted, group)
            ]
            top.append(group_pair(counted, subject, group))
    return Declared(top=tuple(top), inside=(items, nested))


def group_pair(counted: Counted, subject: Subject, group: Group) -> Pair:
    """Set a group against everybody else who answered its question, over the whole region."""
    return pair_of(counted, subject, here=group.members, rest=group.others, group=group.level)


def tested_on(counted: Counted, subject: Subject) -> Iterator[Group]:
    """Yield the groups of the first level that are compared on a question or index."""
    asked = [subject] if isinstance(subject, Question) else subject.questions
    names = {question.name for question in asked}
    return (
        group
        for group in counted.groups
        if group.is_tested and not group.is_nested and not names & set(group.questions)
    )


def children_of(counted: Counted, group: Group) -> Sequence[Group]:
    """Return the groups nested in a group."""
    return [one for one in counted.groups if one.is_tested and one.parent == group.level]
