"""Open answers become passages when they are sent; passages are masked before others read them."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any  # what a job keeps

from django.db import transaction
from django.utils import timezone

from goodcare.areas import gazetteer_from_json
from goodcare.collect.answers.models import Response
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.passages.models import KEEPS_ORIGINALS, Passage, TextVersion
from goodcare.jobs.models import Job, JobState
from goodcare.jobs.services import start_job
from goodcare.progress import Progress
from goodcare.safekeeping.statements import PreparedQuery
from goodcare.text import Masked, mask

MASKING = "goodcare.collect.passages.services.mask_waiting"
AT_MOST_EVERY = timedelta(minutes=1)
IN_ONE_TRANSACTION = 20
IN_ONE_JOB = 50_000
_NEWEST_MASKING = PreparedQuery(
    lambda work: Job.objects.filter(work=work).only("state", "started_at").order_by("-id")[:1],
    work="work",
)
"""Asked for with each response that is sent."""


def take_open_answers(response: Response) -> None:
    """Move the open answers of a response that is being sent into passages, sealed as they are.

    Runs inside the transaction that sends (`settings.AFTER_SENDING`); who sends saves the
    response, whose texts are empty then. Masking is started when the transaction is committed.
    """
    texts = {name: str(text) for name, text in response.texts.items() if str(text).strip()}
    response.texts = {}
    if not texts:
        return
    until = (response.sent_on or response.started_on) + KEEPS_ORIGINALS
    Passage.objects.bulk_create(
        Passage(
            conversation_id=response.conversation_id,
            response=response,
            question=name,
            original=text,
            original_until=until,
            language=response.language,
            is_quotable=response.can_quote,
        )
        for name, text in texts.items()
    )
    transaction.on_commit(mask_soon)


def mask_soon() -> Job | None:
    """Start masking what waits, unless that was started within the last minute."""
    newest = _NEWEST_MASKING.first(work=MASKING)
    if newest is not None and (newest.state == JobState.WAITING or _began_lately(newest)):
        return None
    return start_job(MASKING, title="Mask what people wrote", by=None)


def _began_lately(job: Job) -> bool:
    return job.started_at is not None and job.started_at > timezone.now() - AT_MOST_EVERY


def mask_waiting(*, progress: Progress) -> Mapping[str, Any]:
    """Mask everything that waits, as a job.

    Returns:
        passages: how many were masked.
    """
    progress.step("Masking what people wrote")
    return {"passages": mask_pending(limit=IN_ONE_JOB)}


def mask_pending(conversation: Conversation | None = None, *, limit: int = IN_ONE_JOB) -> int:
    """Mask the passages that wait, in small transactions; whoever masks first counts.

    Args:
        conversation: only its passages; None: everybody's.
        limit: most passages to mask.

    Returns:
        How many were masked.
    """
    waiting = Passage.objects.unmasked()
    if conversation is not None:
        waiting = waiting.filter(conversation=conversation)
    ids = list(waiting.order_by("id").values_list("id", flat=True)[:limit])
    starts = range(0, len(ids), IN_ONE_TRANSACTION)
    return sum(_mask_some(ids[start : start + IN_ONE_TRANSACTION]) for start in starts)


def _mask_some(ids: Sequence[int]) -> int:
    passages = Passage.objects.filter(id__in=ids).select_related("conversation").order_by("id")
    masked = [(passage, _masked(passage)) for passage in passages]
    with transaction.atomic():  # short: everything was computed before
        return sum(_keep_first_version(passage, found) for passage, found in masked)


def _masked(passage: Passage) -> Masked:
    keep = kept_phrases(passage.conversation.areas)
    return mask(passage.original, language=passage.language, keep=keep)


@lru_cache(maxsize=16)
def kept_phrases(areas: str) -> tuple[str, ...]:
    """Return the names that are not masked: those of the areas, as the gazetteer spells them."""
    if not areas:
        return ()
    found = gazetteer_from_json(areas).areas
    return tuple(name for area in found for name in (area.name, *area.aliases))


def _keep_first_version(passage: Passage, masked: Masked) -> bool:
    """Write the first text version, unless somebody else masked it meanwhile."""
    is_first = Passage.objects.filter(pk=passage.pk, masked_at=None).update(
        text=masked.text, text_version=1, masked_at=timezone.now()
    )
    if is_first:
        TextVersion.objects.create(
            passage=passage, number=1, text=masked.text, spans=spans_of(masked), made_by=None
        )
    return bool(is_first)


def spans_of(masked: Masked) -> list[dict[str, Any]]:
    """Return what was masked as a text version keeps it: offsets in both texts."""
    return [
        {
            "kind": span.kind.value,
            "start": span.masked_start,
            "end": span.masked_end,
            "original_start": span.start,
            "original_end": span.end,
        }
        for span in masked.spans
    ]
