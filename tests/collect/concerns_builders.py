"""Concerns for tests."""

from datetime import date

from django.utils import timezone

from goodcare.collect.concerns.models import ConcernKind
from goodcare.collect.concerns.queries import Subject
from goodcare.collect.concerns.services import flag_concern, name_lead
from goodcare.collect.passages.models import Passage

SAID = "Dr Planted shouted at my mother on ward 3"
MASKED = "Dr [name] shouted at my mother on ward 3"


def a_passage(conversation, response=None, *, original=SAID, text=MASKED, **fields):
    """One that was masked, its original still kept."""
    masked = {"text_version": 1, "masked_at": timezone.now()} if text else {}
    return Passage.objects.create(
        conversation=conversation,
        response=response,
        original=original,
        original_until=date(2026, 4, 1),
        text=text,
        **masked,
        **fields,
    )


def a_concern(passage, by, kind=ConcernKind.SAFEGUARDING, **fields):
    about = Subject(passage=passage)
    return flag_concern(passage.conversation, kind=kind, about=about, by=by, **fields)


def a_lead(conversation, member, **fields):
    return name_lead(conversation, lead=member, by=member, **fields).lead
