"""From an uploaded transcript to passages: split, decided speaker by speaker, masked, kept."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any  # JSON

from django.db import transaction

from goodcare.collect.gatherings.models import Gathering, GatheringPassage, TranscriptDraft
from goodcare.collect.gatherings.points import check_may_note, is_quotable, next_order
from goodcare.collect.gatherings.services import record_act
from goodcare.collect.passages.keeping import NewText, keep_masked, masked_passage
from goodcare.collect.passages.models import PassageKind
from goodcare.errors import ConflictError
from goodcare.jobs.models import Job
from goodcare.jobs.services import start_job
from goodcare.progress import Progress
from goodcare.teams.models import User
from goodcare.text import mask
from goodcare.text.transcripts import read_transcript

SHORTEST_NAME = 3
KEEP_WORK = "goodcare.collect.gatherings.transcripts.keep_work"
TURNS_AT_A_TIME = 25
ASKS = frozenset(
    {"int", "interviewer", "facilitator", "fac", "moderator", "mod", "researcher", "host"}
)
NAMES_NOBODY = ASKS | {"speaker", "person", "participant", "respondent", "p", "r", "s"}
Turn = dict[str, Any]  # speaker, text and start, as the draft keeps them


class Treatment(StrEnum):
    """What becomes of the turns of one speaker."""

    VERBATIM = "verbatim"
    INTERPRETED = "interpreted"
    NOTE = "note"
    LEFT_OUT = "left-out"


@transaction.atomic
def upload_transcript(
    gathering: Gathering, *, content: bytes, name: str, by: User
) -> TranscriptDraft:
    """Read a transcript and keep it sealed until somebody has decided about its speakers.

    Raises:
        InputError: it cannot be read, or people under 16 take part without consent.
    """
    check_may_note(gathering)
    transcript = read_transcript(content, name=name)
    turns = [
        {"speaker": one.speaker, "text": one.text, "start": one.start_seconds}
        for one in transcript.passages
    ]
    draft = TranscriptDraft.objects.create(
        gathering=gathering,
        turns={"turns": turns},
        remarks=[remark.replace(name, "The file") for remark in transcript.remarks],
        made_by=by,
    )
    record_act("transcript uploaded", gathering, by=by, turns=len(turns))
    return draft


def speakers_of(draft: TranscriptDraft) -> tuple[str, ...]:
    """List the speakers' labels as written, in the order in which they first speak."""
    return tuple(dict.fromkeys(turn["speaker"] for turn in _turns(draft)))


def suggested_treatment(speaker: str) -> Treatment:
    """Guess from a label who asks and who answers."""
    is_asking = speaker.strip(" .0123456789").casefold() in ASKS
    return Treatment.LEFT_OUT if is_asking else Treatment.VERBATIM


def preview_of(draft: TranscriptDraft, *, most: int) -> list[Turn]:
    """Return the first turns with their texts masked, as they will be read."""
    known = _known(draft)
    return [
        {**turn, "text": _masked(turn["text"], draft.gathering.language, known)}
        for turn in _turns(draft)[:most]
    ]


@transaction.atomic
def confirm_transcript(
    draft: TranscriptDraft, *, treatments: Mapping[str, Treatment], by: User
) -> Job:
    """Keep the turns as passages, in the background.

    Args:
        draft: the transcript.
        treatments: of each speaker, by label.
        by: who decided.

    Raises:
        ConflictError: somebody confirmed it already.
    """
    check_may_note(draft.gathering)
    mine = TranscriptDraft.objects.filter(pk=draft.pk, is_confirmed=False)
    if not mine.update(is_confirmed=True):
        raise ConflictError("This transcript is being kept already.")
    draft.is_confirmed = True
    draft.decisions = {speaker: treatment.value for speaker, treatment in treatments.items()}
    draft.save(update_fields=["decisions"])
    record_act("transcript confirmed", draft.gathering, by=by)
    return start_job(
        KEEP_WORK,
        title="Keep a transcript",
        by=by,
        conversation=draft.gathering.conversation.public_id,
        draft=draft.public_id,
    )


@transaction.atomic
def discard_transcript(draft: TranscriptDraft, *, by: User) -> None:
    """Delete an uploaded transcript that is not wanted."""
    record_act("transcript discarded", draft.gathering, by=by)
    draft.delete()


def keep_work(*, draft: str, progress: Progress) -> dict[str, int]:
    """Mask and keep turn by turn; what was kept before it stopped is not kept twice."""
    found = TranscriptDraft.objects.select_related("gathering__conversation").get(public_id=draft)
    is_done = False
    try:
        _keep_all(found, progress)
        is_done = True
    finally:
        if not is_done:  # somebody can say again who is who; what was kept stays
            TranscriptDraft.objects.filter(pk=found.pk).update(is_confirmed=False)
    kept = sum(_treatment(found, turn) is not Treatment.LEFT_OUT for turn in _turns(found))
    found.delete()
    return {"passages": kept}


def _keep_all(draft: TranscriptDraft, progress: Progress) -> None:
    turns, known, labels = _turns(draft), _known(draft), _labels(draft)
    for start in range(draft.n_kept, len(turns), TURNS_AT_A_TIME):
        progress.step("Mask and keep what was said", done=start, total=len(turns))
        rows = turns[start : start + TURNS_AT_A_TIME]
        _keep(draft, rows, known=known, labels=labels, upto=start + len(rows))


def _keep(
    draft: TranscriptDraft,
    turns: list[Turn],
    *,
    known: tuple[str, ...],
    labels: Mapping[str, str],
    upto: int,
) -> None:
    gathering = draft.gathering
    wanted = [one for one in turns if _treatment(draft, one) is not Treatment.LEFT_OUT]
    masked = [
        masked_passage(gathering.conversation, _new_text(draft, turn), known=known)
        for turn in wanted
    ]
    with transaction.atomic():
        first = next_order(gathering)
        passages = keep_masked(masked)
        GatheringPassage.objects.bulk_create(
            GatheringPassage(
                passage=passage,
                gathering=gathering,
                order=order,
                speaker=labels[turn["speaker"]],
                started_seconds=turn["start"],
            )
            for order, (passage, turn) in enumerate(zip(passages, wanted, strict=True), start=first)
        )
        TranscriptDraft.objects.filter(pk=draft.pk).update(n_kept=upto)


def _new_text(draft: TranscriptDraft, turn: Turn) -> NewText:
    kind = PassageKind(_treatment(draft, turn).value)
    return NewText(
        text=turn["text"],
        kind=kind,
        language=draft.gathering.language,
        is_quotable=is_quotable(draft.gathering, kind),
    )


def _treatment(draft: TranscriptDraft, turn: Turn) -> Treatment:
    return Treatment(draft.decisions.get(turn["speaker"], Treatment.LEFT_OUT.value))


def _labels(draft: TranscriptDraft) -> dict[str, str]:
    """Labels that name nobody: facilitators as such, others numbered as they begin to speak."""
    numbers = iter(range(1, len(_turns(draft)) + 1))

    def label(speaker: str) -> str:
        is_note = draft.decisions.get(speaker) == Treatment.NOTE
        return "Facilitator" if is_note else f"Person {next(numbers)}"

    return {speaker: label(speaker) if speaker else "" for speaker in _kept_speakers(draft)}


def _kept_speakers(draft: TranscriptDraft) -> Iterator[str]:
    for speaker in speakers_of(draft):
        if draft.decisions.get(speaker, Treatment.LEFT_OUT) != Treatment.LEFT_OUT:
            yield speaker


def _known(draft: TranscriptDraft) -> tuple[str, ...]:
    """Speakers' labels that may be names: they are masked wherever they are said."""
    return tuple(
        one
        for one in speakers_of(draft)
        if len(one) >= SHORTEST_NAME and one.strip(" .0123456789").casefold() not in NAMES_NOBODY
    )


def _masked(text: str, language: str, known: tuple[str, ...]) -> str:
    return mask(text, language=language, known=known).text


def _turns(draft: TranscriptDraft) -> list[Turn]:
    turns: list[Turn] = draft.turns["turns"]
    return turns
