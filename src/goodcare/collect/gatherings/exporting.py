"""Gatherings as the plain rows that a snapshot is built from."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.gatherings.models import (
    ActivityCount,
    ActivityKind,
    Gathering,
    GatheringKind,
    GatheringPassage,
)
from goodcare.collect.gatherings.subjects import has_framework_themes, themes_of
from goodcare.exports.conversation_rows import GatheringRow, GroupCountRow, PassageRow
from goodcare.safekeeping.databases import connection_of
from goodcare.snapshot.points import BETWEEN

ROWS_AT_A_TIME = 500


def gathering_rows(conversation: Conversation) -> Iterator[GatheringRow]:
    """List every gathering, an event before its tables, with what its people agreed to."""
    for gathering in _gatherings(conversation):
        yield GatheringRow(
            id=gathering.public_id,
            parent=gathering.parent.public_id if gathering.parent else "",
            kind=gathering.kind,
            title=gathering.title,
            areas=tuple(gathering.areas),
            community=gathering.community,
            language=gathering.language,
            date=gathering.held_on.isoformat() if gathering.held_on else "",
            people=_people(gathering),
            can_attribute=gathering.can_attribute,
            can_name_community=gathering.can_name_community,
            can_name_area=gathering.can_name_area,
            themes=_themes(gathering),
            backgrounds=_backgrounds(gathering),
        )


def gathering_passage_rows(conversation: Conversation) -> Iterator[PassageRow]:
    """List every masked text from gatherings that counts.

    A theme is written where the framework has themes; elsewhere a point belongs to its table's.
    """
    found = (
        GatheringPassage.objects.using(connection_of(conversation))
        .filter(
            passage__conversation=conversation,
            passage__is_excluded=False,
            passage__masked_at__isnull=False,
        )
        .select_related("passage", "gathering__conversation", "gathering__parent")
    )
    has_themes: dict[str, bool] = {}
    for said in found.order_by("id").iterator(chunk_size=ROWS_AT_A_TIME):
        framework = said.gathering.conversation.framework
        if framework not in has_themes:
            has_themes[framework] = has_framework_themes(said.gathering)
        yield PassageRow(
            id=said.passage.public_id,
            gathering=said.gathering.public_id,
            text=said.passage.text,
            language=said.passage.language,
            translation=said.passage.translation,
            kind=said.passage.kind,
            theme=said.theme if has_themes[framework] else "",
            proposal=said.proposal,
            point_kind=said.point_kind,
            can_quote=said.passage.is_quotable,
        )


def group_count_rows(conversation: Conversation) -> Iterator[GroupCountRow]:
    """List how many people of a gathering raised their hands for one thing."""
    found = (
        ActivityCount.objects.using(connection_of(conversation))
        .filter(activity__gathering__conversation=conversation, activity__kind=ActivityKind.HANDS)
        .select_related("activity__gathering")
    )
    for one in found.order_by("id"):
        yield GroupCountRow(
            id=one.public_id,
            gathering=one.activity.gathering.public_id,
            phrase=one.option,
            count=one.count,
            of=one.activity.gathering.people,
        )


def _gatherings(conversation: Conversation) -> QuerySet[Gathering]:
    tables = Gathering.objects.using(connection_of(conversation)).prefetch_related("theme_choices")
    found = conversation.gatherings.select_related("conversation", "parent").order_by("id")
    return found.prefetch_related(
        "theme_choices", "backgrounds", Prefetch("tables", queryset=tables)
    )


def _people(gathering: Gathering) -> int:
    return gathering.people or sum(table.people for table in gathering.tables.all())


def _themes(gathering: Gathering) -> tuple[str, ...]:
    """What a table chose; of an event what its tables chose, where it has themes of its own."""
    chosen = [one.theme for one in gathering.theme_choices.all()]
    if gathering.kind == GatheringKind.EVENT and not has_framework_themes(gathering):
        at_tables = {
            one.theme for table in gathering.tables.all() for one in table.theme_choices.all()
        }
        chosen = [one.id for one in themes_of(gathering) if one.id in at_tables]
    return tuple(chosen)


def _backgrounds(gathering: Gathering) -> tuple[str, ...]:
    """Background and number; the question stands before it where there was one."""
    return tuple(
        f"{one.question}: {one.answer}{BETWEEN}{one.people}"
        if one.question
        else f"{one.answer}{BETWEEN}{one.people}"
        for one in gathering.backgrounds.all()
    )
