"""Counting responses in the database, by day, channel, area and answer about people themselves."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.fields.json import KeyTextTransform

from goodcare.collect.answers.models import Response
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import demographic_questions
from goodcare.instrument.model import Kind, Question
from goodcare.snapshot.numbers import band_of

NO_AREA = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Sent responses that count, once each, however many people answered together.

    Args:
        by_day: by the day of sending.
        by_channel: by how they came in.
        by_area: by area id; without one under "".
        by_answer: by area id, question and name of the answer; answers off the scale too.
        with_help: of all, those that somebody of the team helped with.
    """

    by_day: Mapping[date, int]
    by_channel: Mapping[str, int]
    by_area: Mapping[str, int]
    by_answer: Mapping[tuple[str, str, str], int]
    with_help: int = 0

    @property
    def total(self) -> int:
        """All responses."""
        return sum(self.by_area.values())

    def in_areas(self, areas: Collection[str]) -> int:
        """Responses from some areas together."""
        return sum(self.by_area.get(area, 0) for area in areas)

    def of_answer(self, areas: Collection[str], question: str, answer: str) -> int:
        """Responses from some areas that gave one answer."""
        return sum(self.by_answer.get((area, question, answer), 0) for area in areas)

    def to_json(self) -> dict[str, Any]:
        """Return JSON values."""
        return {
            "days": {day.isoformat(): n for day, n in sorted(self.by_day.items())},
            "channels": dict(self.by_channel),
            "areas": dict(self.by_area),
            "answers": [[*key, n] for key, n in sorted(self.by_answer.items())],
            "with_help": self.with_help,
        }


def counts_from_json(said: Mapping[str, Any]) -> Counts:
    """Read what `Counts.to_json` wrote; nothing: nobody."""
    return Counts(
        by_day={date.fromisoformat(day): n for day, n in said.get("days", {}).items()},
        by_channel=said.get("channels", {}),
        by_area=said.get("areas", {}),
        by_answer={
            (area, question, answer): n for area, question, answer, n in said.get("answers", ())
        },
        with_help=said.get("with_help", 0),
    )


def count_responses(conversation: Conversation) -> Counts:
    """Count what is in the database now."""
    days: Counter[date] = Counter()
    channels: Counter[str] = Counter()
    areas: Counter[str] = Counter()
    here = Response.objects.filter(conversation=conversation).counted().order_by()
    grouped = here.values_list("sent_on", "channel", "area").annotate(n=Count("id"))
    for day, channel, area, n in grouped:
        channels[channel] += n
        areas[area] += n
        if day is not None:
            days[day] += n
    answers: Counter[tuple[str, str, str]] = Counter()
    for question in demographic_questions(conversation):
        for area, answer, n in _answers(conversation, question):
            answers[area, question.name, answer] += n
    return Counts(
        by_day=days,
        by_channel=channels,
        by_area=areas,
        by_answer=answers,
        with_help=here.filter(is_with_help=True).count(),
    )


def _answers(conversation: Conversation, question: Question) -> Iterator[tuple[str, str, int]]:
    here = Response.objects.filter(conversation=conversation).counted().order_by()
    said = here.annotate(said=KeyTextTransform(question.name, "answers")).filter(said__isnull=False)
    for area, written, n in said.values_list("area", "said").annotate(n=Count("id")):
        for answer in _names(question, written):
            yield area, answer, n


def _names(question: Question, written: str) -> tuple[str, ...]:
    """Return the names of the answers: several of a multiple choice, the band of a number."""
    if question.kind is Kind.MULTIPLE:
        return tuple(json.loads(written))
    if question.kind in (Kind.NUMBER, Kind.DATE):
        band = band_of(question, written)
        return (band.name,) if band else ()
    return () if question.kind is Kind.RANKING else (written,)
