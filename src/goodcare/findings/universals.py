"""What holds in every group: the estimates that such a sentence is checked against."""

from dataclasses import dataclass

from goodcare.findings.analysis import Analysis
from goodcare.findings.groups import Group
from goodcare.findings.values import Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupShare:
    """One group of the region with the share of top answers in it.

    Args:
        group: the people.
        here: share of top answers among them, weighted where weights differ.
    """

    group: Group
    here: Estimate


def group_shares(analysis: Analysis, question: str) -> tuple[GroupShare, ...]:
    """Estimate the top answers of a question in every group that is large enough to look at.

    Every answer of every demographic question is looked at, the second of two too: what holds in
    every group has to hold among those who said no.

    Args:
        analysis: of a snapshot.
        question: name of a question with a good end.

    Returns:
        Groups of the region in which at least the policy's `min_base` people answered on the
        scale, in the order of the form; shares weighted where weights differ.

    Raises:
        InputError: no such question, or it has no good end.
    """
    asked = analysis.question(question)
    looked_at = (
        GroupShare(group=group, here=analysis.top(asked, [group.level]))
        for group in analysis.groups
        if not group.is_derived and question not in group.questions
    )
    return tuple(one for one in looked_at if one.here.base >= analysis.policy.min_base)
