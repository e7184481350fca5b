"""What somebody sees who comes with their receipt code."""

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.kiosk.models import RefusedSubmission
from goodcare.errors import InputError
from goodcare.instrument.interface import direction_of
from goodcare.instrument.model import Instrument, Kind, Question, Words
from goodcare.receipts import receipt_digest

UNKNOWN = (
    "Nothing is held under this code. If you took it back before, it is gone. "
    "If not, compare the code with the one that you were shown."
)
TOO_MANY = "Too many unknown codes were tried just now. Try again in a minute."
MOST_UNKNOWN_A_MINUTE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAnswer:
    """One question and what was answered.

    Args:
        is_masked: the words before masking are gone; these are as others read them.
    """

    question: str
    answers: tuple[str, ...]
    is_masked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Everything that is held under a code."""

    title: str
    is_sent: bool
    sent_on: date | None
    area: str
    group_size: int
    can_quote: bool
    language: str
    direction: str
    answers: tuple[HeldAnswer, ...]


class Bucket:
    """Counts unknown codes of everybody together, so that no address needs to be kept."""

    def __init__(self, *, most: int, seconds: float = 60) -> None:
        """Begin full."""
        self._most, self._seconds = most, seconds
        self._left, self._at = float(most), time.monotonic()
        self._lock = threading.Lock()

    def refuse_empty(self) -> None:
        """Refuse while too many were tried.

        Raises:
            InputError: there were too many.
        """
        with self._lock:
            now = time.monotonic()
            filled = (now - self._at) * self._most / self._seconds
            self._left, self._at = min(float(self._most), self._left + filled), now
            if self._left < 1:
                raise InputError(TOO_MANY)

    def take_one(self) -> None:
        """Count one unknown code."""
        with self._lock:
            self._left -= 1


UNKNOWN_CODES = Bucket(most=MOST_UNKNOWN_A_MINUTE)


def response_of_code(code: str, *, bucket: Bucket = UNKNOWN_CODES) -> Response:
    """Return the response that a receipt code belongs to.

    Unknown codes and codes of what was erased get the same words, after the same looks.

    Raises:
        InputError: the code was mistyped or is unknown, or too many were tried.
    """
    held = held_under(code, bucket=bucket)
    if not isinstance(held, Response):
        raise InputError(UNKNOWN)
    return held


def held_under(code: str, *, bucket: Bucket = UNKNOWN_CODES) -> Response | RefusedSubmission:
    """Return what a receipt code belongs to: a response, or what a tablet sent and nobody took.

    Raises:
        InputError: the code was mistyped or is unknown, or too many were tried.
    """
    digest = receipt_digest(code, bytes.fromhex(settings.KEYS["receipts"]))
    bucket.refuse_empty()
    found = Response.objects.select_related("conversation", "version").filter(receipt=digest)
    refused = RefusedSubmission.objects.select_related("device").filter(receipt=digest)
    held = found.first() or refused.first()
    if held is None:
        bucket.take_one()
        raise InputError(UNKNOWN)
    return held


def held_in(response: Response, *, masked: bool = False) -> Held:
    """Return what is held of one person, in the language they answered in.

    Args:
        response: theirs.
        masked: for others: masked words only, and none of what was not sent.
    """
    instrument = response.version.instrument
    language = response.language
    gazetteer = response.conversation.gazetteer
    return Held(
        title=_said(instrument.title, language, instrument),
        is_sent=response.state == ResponseState.SENT,
        sent_on=response.sent_on,
        area=gazetteer[response.area].name if gazetteer and response.area else "",
        group_size=response.group_size,
        can_quote=response.can_quote,
        language=language,
        direction=direction_of(language),
        answers=tuple(_answers(response, instrument, language, masked=masked)),
    )


def as_text(held: Held) -> str:
    """Return what is held as a text file."""
    lines = [held.title]
    if held.sent_on:
        lines.append(f"Sent on {held.sent_on.isoformat()}")
    if held.area:
        lines.append(held.area)
    for one in held.answers:
        note = " (as others read it; your exact words are deleted)" if one.is_masked else ""
        lines += ["", one.question + note, *one.answers]
    return "\n".join(lines) + "\n"


def _answers(
    response: Response, instrument: Instrument, language: str, *, masked: bool
) -> Iterator[HeldAnswer]:
    passages = {passage.question: passage for passage in response.passages.all()}
    for question in instrument.questions:
        label = _said(question.label, language, instrument)
        if question.name in passages:
            passage = passages[question.name]
            yield HeldAnswer(
                question=label,
                answers=(passage.text if masked else passage.original or passage.text,),
                is_masked=masked or not passage.original,
            )
        elif question.name in response.texts:
            if masked:
                continue
            yield HeldAnswer(question=label, answers=(str(response.texts[question.name]),))
        elif question.name in response.answers:
            stored = response.answers[question.name]
            given = tuple(map(str, stored if isinstance(stored, list) else [stored]))
            yield HeldAnswer(question=label, answers=_labels(question, given, language, instrument))


def _labels(
    question: Question, given: tuple[str, ...], language: str, instrument: Instrument
) -> tuple[str, ...]:
    labels: Mapping[str, str] = {
        choice.name: _said(choice.label, language, instrument) for choice in question.choices
    }
    if question.kind in (Kind.NUMBER, Kind.DATE):
        return given
    return tuple(labels.get(one, one) for one in given)


def _said(words: Words, language: str, instrument: Instrument) -> str:
    return words.get(language) or words.get(instrument.default_language, "")
