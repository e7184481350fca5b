"""How many were heard of those whom the plan wants to hear."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodcare.areas import Gazetteer
from goodcare.collect.conversations.models import Conversation, Target
from goodcare.collect.conversations.targets import groups_of
from goodcare.collect.reach.counting import Counts
from goodcare.instrument.model import Question

FEW = 0.5
"""Below this share of its target, a group is not yet heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One target and how far it is.

    Args:
        area: name.
        group: as shown; empty: everybody.
        heard: responses.
        people: the target.
    """

    area: str
    group: str
    heard: int
    people: int

    @property
    def share(self) -> float:
        """Part of the target that was heard, 0 or more."""
        return self.heard / self.people

    @property
    def percent(self) -> int:
        """The same in whole per cent, downwards: 100 means reached."""
        return int(self.share * 100)

    @property
    def width(self) -> int:
        """Length of its bar, 0 to 100."""
        return min(100, self.percent)

    @property
    def is_not_yet_heard(self) -> bool:
        """Whether fewer than half were heard."""
        return self.share < FEW

    @property
    def who(self) -> str:
        """Whom it is about."""
        return f"{self.group}, {self.area}" if self.group else self.area


def wanted(
    conversation: Conversation, counts: Counts, *, questions: Sequence[Question]
) -> tuple[Wanted, ...]:
    """Return every target of the plan with what was heard, in the order of the areas."""
    gazetteer = conversation.gazetteer
    if gazetteer is None:
        return ()
    labels = {(one.question, one.answer): one.label for one in groups_of(questions)}
    order = {area.id: place for place, area in enumerate(gazetteer.areas)}
    targets = sorted(
        (one for one in conversation.targets.all() if one.area in gazetteer and one.people),
        key=lambda one: (order[one.area], one.question, one.answer),
    )
    return tuple(_wanted(one, counts, gazetteer, labels) for one in targets)


def _wanted(
    target: Target, counts: Counts, gazetteer: Gazetteer, labels: dict[tuple[str, str], str]
) -> Wanted:
    inside = gazetteer.leaves(target.area) | {target.area}
    if target.question:
        heard = counts.of_answer(inside, target.question, target.answer)
    else:
        heard = counts.in_areas(inside)
    written = f"{target.question}: {target.answer}" if target.question else ""
    return Wanted(
        area=gazetteer[target.area].name,
        group=labels.get((target.question, target.answer), written),
        heard=heard,
        people=target.people,
    )


def not_yet_heard(targets: Iterable[Wanted]) -> tuple[Wanted, ...]:
    """Return those of whom fewer than half were heard, the furthest from their target first."""
    return tuple(
        sorted((one for one in targets if one.is_not_yet_heard), key=lambda one: one.share)
    )
