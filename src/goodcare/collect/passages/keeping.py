"""Keeping what was said as masked passages: the original sealed, the mask its first version."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.passages.models import KEEPS_ORIGINALS, Passage, PassageKind, TextVersion
from goodcare.text import mask


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """Something that was said, as it was written down."""

    text: str
    kind: PassageKind
    language: str = "en"
    is_quotable: bool = False


def masked_passage(
    conversation: Conversation, new: NewText, *, known: Iterable[str] = ()
) -> tuple[Passage, TextVersion]:
    """Mask a text, without writing anything; masking takes its time outside transactions.

    Args:
        conversation: in which it was said.
        new: what was said.
        known: names to mask wherever they stand.
    """
    masked = mask(new.text, language=new.language, known=known, keep=_names(conversation))
    spans = [
        {"kind": one.kind.value, "start": one.masked_start, "end": one.masked_end}
        for one in masked.spans
    ]
    passage = Passage(
        conversation=conversation,
        original=new.text,
        original_until=conversation.today() + KEEPS_ORIGINALS,
        text=masked.text,
        text_version=1,
        masked_at=timezone.now(),
        language=new.language,
        kind=new.kind,
        is_quotable=new.is_quotable,
    )
    return passage, TextVersion(passage=passage, number=1, text=masked.text, spans=spans)


@transaction.atomic
def keep_masked(masked: Sequence[tuple[Passage, TextVersion]]) -> list[Passage]:
    """Write what `masked_passage` made, in order."""
    passages = Passage.objects.bulk_create(passage for passage, _ in masked)
    TextVersion.objects.bulk_create(version for _, version in masked)
    return passages


def is_referred_to(passage: Passage, *, but: Iterable[type] = ()) -> bool:
    """Whether anything was built on a passage (coded, flagged, imported): it is not undone then.

    Args:
        passage: which one.
        but: models that belong to the passage itself.
    """
    own = {TextVersion, *but}
    return any(
        relation.field.model._base_manager.filter(**{relation.field.name: passage}).exists()
        for relation in Passage._meta.related_objects
        if relation.field.model not in own
    )


def _names(conversation: Conversation) -> tuple[str, ...]:
    areas = conversation.gazetteer.areas if conversation.gazetteer else ()
    return tuple(name for area in areas for name in (area.name, *area.aliases))
