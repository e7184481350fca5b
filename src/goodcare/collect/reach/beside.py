"""Who took part at gatherings: counted apart, never added to respondents."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Sum

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.gatherings.kinds import GatheringKind
from goodcare.collect.gatherings.models import Gathering


@dataclass(frozen=True, slots=True, kw_only=True)
class TookPart:
    """Gatherings of one kind.

    Args:
        kind: as shown.
        gatherings: how many were held.
        people: how many people were counted there.
    """

    kind: str
    gatherings: int
    people: int


def took_part(conversation: Conversation) -> tuple[TookPart, ...]:
    """Count events and focus groups; an event without a number has the people of its tables."""
    held: Counter[str] = Counter()
    people: Counter[str] = Counter()
    whole = Gathering.objects.filter(conversation=conversation).whole()
    counted = whole.annotate(at_tables=Sum("tables__people")).order_by()
    for kind, own, at_tables in counted.values_list("kind", "people", "at_tables"):
        held[kind] += 1
        people[kind] += own or at_tables or 0
    return tuple(
        TookPart(kind=GatheringKind(kind).label, gatherings=held[kind], people=people[kind])
        for kind in GatheringKind.values
        if held[kind]
    )
