"""What the pages around the questions show."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any  # contexts of templates

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from goodcare.collect.answers.filling import FROM_REVIEW
from goodcare.collect.answers.proofs import challenge_for
from goodcare.collect.answers.starting import Start
from goodcare.collect.answers.surveys import Survey, words_of
from goodcare.collect.answers.visits import Visit, frame
from goodcare.collect.answers.walks import Walk, said
from goodcare.collect.questionnaires.models import Questionnaire
from goodcare.instrument.model import Question
from goodcare.instrument.pages import Page
from goodcare.instrument.piping import asked_words

TAKE_BACK = "/take-back/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One answer to look at before sending."""

    name: str
    question: str
    answer: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeGroup:
    """Four characters of a code, as they are seen and as they are read out."""

    text: str
    spoken: str


def start_context(
    questionnaire: Questionnaire,
    survey: Survey,
    shown: Start,
    *,
    language: str,
    problems: list[tuple[str, str]],
    code_problem: str,
    is_answered: bool,
) -> dict[str, Any]:
    """Return what the first page needs."""
    conversation, by_target = questionnaire.conversation, dict(problems)
    context = frame(conversation, survey, language)
    consent, instrument = shown.consent, survey.instrument
    kept = {"area": shown.area, "channel": shown.channel}
    if code_problem:
        problems = [("code", code_problem)]
    return {
        **context,
        "problems": problems,
        "area_problem": by_target.get("area", ""),
        "consent_problem": by_target.get("agree", ""),
        "code_problem": code_problem,
        "is_answered": is_answered,
        "purpose": conversation.purpose,
        "contact": conversation.contact,
        "how_long": context["words"]["how_long"].format(minutes=survey.minutes),
        "areas": shown.areas,
        "area": shown.area,
        "channel": shown.channel,
        "kept": "&" + urlencode({name: value for name, value in kept.items() if value}),
        "consent_text": words_of(consent.text, language, instrument) if consent else "",
        "quote_text": words_of(consent.quote_text, language, instrument) if consent else "",
        "consent_number": consent.number if consent else "",
        "is_agreed": shown.is_agreed,
        "quote": shown.quote,
        "stamp": shown.stamp,
        "challenge": challenge_for(shown.stamp),
        "resume_address": reverse("answer-resume", args=[questionnaire.public_id]),
    }


def review_context(visit: Visit, *, problems: list[tuple[str, str]]) -> dict[str, Any]:
    """Return what the page before sending needs."""
    walk = visit.walk()
    last = walk.pages[-1].id if walk.pages else ""
    return {
        **frame(visit.response.conversation, visit.survey, visit.language),
        "problems": problems,
        "rows": [_row(visit, walk, page, question) for page, question in walk.questions()],
        "back": visit.address("answer-page", last) if last else "",
        "later_address": visit.address("answer-later"),
    }


def _row(visit: Visit, walk: Walk, page: Page, question: Question) -> Row:
    instrument, language = visit.survey.instrument, visit.language
    address = visit.address("answer-page", page.id)
    label = words_of(question.label, language, instrument)
    if question.asked:
        label = asked_words(question, walk.answers, instrument=instrument, language=language)
    answer = walk.answers.get(question.name, "")
    return Row(
        name=question.name,
        question=label,
        answer=said(question, answer, language=language, instrument=instrument),
        address=f"{address}{'&' if '?' in address else '?'}{FROM_REVIEW}=1",
    )


def sent_context(visit: Visit) -> dict[str, Any]:
    """Return what the last page needs: the code is on it, and in no address."""
    take_back = settings.PUBLIC_ADDRESS + TAKE_BACK
    return {
        **frame(visit.response.conversation, visit.survey, visit.language),
        "groups": code_groups(visit.code),
        "take_back": take_back,
        "qr": qr_code(take_back, visit.words.say("take_back")),
        "stay_in_touch": reverse("contact-ask", args=[visit.response.conversation.public_id]),
        "finish_address": reverse("answer-finish", args=[visit.questionnaire]),
    }


def later_context(visit: Visit) -> dict[str, Any]:
    """Return what somebody needs to come back."""
    begin = settings.PUBLIC_ADDRESS + reverse("answer-start", args=[visit.questionnaire])
    walk = visit.walk()
    return {
        **frame(visit.response.conversation, visit.survey, visit.language),
        "groups": code_groups(visit.code),
        "start": begin,
        "qr": qr_code(begin, visit.words.say("resume_heading")),
        "go_on": visit.address("answer-page", _first_open(walk)),
        "finish_address": reverse("answer-finish", args=[visit.questionnaire]),
    }


def _first_open(walk: Walk) -> str:
    """The first page with a question that has no answer, else the last."""
    for page, question in walk.questions():
        if walk.answers.get(question.name, "") in ("", ()):
            return page.id
    return walk.pages[-1].id


def code_groups(code: str) -> tuple[CodeGroup, ...]:
    """Return a code in its groups, each also letter by letter."""
    return tuple(CodeGroup(text=one, spoken=" ".join(one)) for one in code.split("-"))


@lru_cache(maxsize=256)
def qr_code(address: str, title: str) -> SafeString:
    """Return a QR code of an address as SVG, with what it is for."""
    drawn = segno.make(address, error="m", micro=False)
    svg = drawn.svg_inline(scale=4, border=4, title=title, light="#fff", svgclass="ga-qr__code")
    return mark_safe(svg)
