"""Gatherings and what was said at them, as rows that leave."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.imports.models import ImportedPart, ImportedRow
from goodcare.exports import GatheringRow, PassageRow
from goodcare.safekeeping.databases import READING


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What was gathered.

    Args:
        ids: {id in an imported file: our id}.
    """

    gatherings: Iterable[GatheringRow]
    passages: Iterator[PassageRow]
    ids: Mapping[str, str]


def gathered_rows(conversation: Conversation) -> Gathered:
    """Return the gatherings of a conversation, and the passages that were said at them."""
    imported = _imported(conversation, ImportedPart.GATHERING)
    ids = {row.values["id"]: bytes(row.source).hex()[:24] for row in imported}
    return Gathered(
        gatherings=tuple(_gathering(row, ids) for row in imported),
        passages=_passages(conversation, ids),
        ids=ids,
    )


def _imported(conversation: Conversation, part: ImportedPart) -> tuple[ImportedRow, ...]:
    found = ImportedRow.objects.using(READING).filter(conversation_id=conversation.pk, part=part)
    kept = found.exclude(batch__state__in=("deleted", "excluded"))
    return tuple(kept.select_related("passage").order_by("id"))


def _gathering(row: ImportedRow, ids: Mapping[str, str]) -> GatheringRow:
    values = row.values
    return GatheringRow(
        id=ids[values["id"]],
        parent=ids.get(values["parent"], ""),
        kind=values["kind"],
        title=values["title"],
        areas=tuple(values["areas"] or ()),
        community=values["community"],
        language=values["language"],
        date=values["date"],
        people=values["people"],
        can_attribute=values["can_attribute"],
        can_name_community=values["can_name_community"],
        can_name_area=values["can_name_area"],
        themes=tuple(values["themes"] or ()),
        backgrounds=tuple(values["backgrounds"] or ()),
    )


def _passages(conversation: Conversation, ids: Mapping[str, str]) -> Iterator[PassageRow]:
    for row in _imported(conversation, ImportedPart.PASSAGE):
        values, passage = row.values, row.passage
        if passage is None or passage.is_excluded or passage.response_id or not passage.masked_at:
            continue
        if values["gathering_id"] not in ids:
            continue
        yield PassageRow(
            id=passage.public_id,
            text=passage.text,
            gathering=ids[values["gathering_id"]],
            question=passage.question,
            language=passage.language,
            translation=passage.translation,
            kind=passage.kind,
            theme=values["theme"],
            proposal=values["proposal"],
            point_kind=values["point_kind"],
            can_quote=passage.is_quotable,
        )
