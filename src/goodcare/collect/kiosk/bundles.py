"""What a tablet needs to ask a questionnaire without a network: pages, words and conditions."""

from typing import Any  # JSON

from django.conf import settings
from django.template.loader import render_to_string

from goodcare.collect.answers.frozen_pages import Filling, FrozenPage, split_at_marks
from goodcare.collect.answers.shown import page_context
from goodcare.collect.answers.surveys import Survey, leaf_areas, survey_of, words_of
from goodcare.collect.answers.visits import help_lines
from goodcare.collect.kiosk.models import Device
from goodcare.instrument.answering import longest_text
from goodcare.instrument.conditions_json import condition_to_json
from goodcare.instrument.interface import words_in
from goodcare.instrument.model import Question
from goodcare.instrument.pages import Page

TAKE_BACK = "/take-back/"


def bundle_of(device: Device) -> dict[str, Any]:
    """Return everything that a tablet keeps, as JSON; it holds no answer and no name."""
    conversation, version = device.conversation, device.version
    survey = survey_of(version.pk, version.hash)
    consent = conversation.consent_wordings.last()
    return {
        "version": version.hash,
        "name": device.name,
        "publicKey": device.public_key,
        "pin": device.pin,
        "idleSeconds": device.idle_seconds,
        "isActive": device.is_active and conversation.is_open,
        "areas": [[one.id, one.name] for one in leaf_areas(conversation)],
        "area": device.area,
        "consent": consent.number if consent else None,
        "takeBack": settings.PUBLIC_ADDRESS + TAKE_BACK,
        "helpLines": help_lines(conversation),
        "pages": [
            {"id": one.id, "questions": [q.name for q in one.questions]} for one in survey.pages
        ],
        "questions": [_question(one) for one in survey.instrument.questions],
        "languages": [_language(device, survey, code) for code in device.languages],
    }


def _page_names(page: Page) -> dict[str, Any]:
    return {"id": page.id, "questions": [one.name for one in page.questions]}


def _question(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "kind": question.kind.value,
        "choices": [one.name for one in question.choices],
        "alone": [one.name for one in question.choices if one.is_exclusive],
        "bands": [[one.low, one.high] for one in question.choices],
        "most": question.most,
        "longest": longest_text(question),
        "isRequired": question.is_required,
        "relevant": condition_to_json(question.relevant),
        "constraint": condition_to_json(question.constraint),
    }


def _language(device: Device, survey: Survey, code: str) -> dict[str, Any]:
    words, instrument = words_in(code), survey.instrument
    conversation = device.conversation
    consent = conversation.consent_wordings.last()
    return {
        "code": code,
        "name": words.name,
        "direction": words.direction,
        "words": dict(words.words),
        "title": survey.title(code),
        "purpose": conversation.purpose,
        "controller": settings.ORGANISATION,
        "howLong": words.say("how_long", minutes=survey.minutes),
        "consent": words_of(consent.text, code, instrument) if consent else "",
        "quote": words_of(consent.quote_text, code, instrument) if consent else "",
        "pages": {page.id: _page(survey, page, code) for page in survey.pages},
        "labels": {
            one.name: {each.name: words_of(each.label, code, instrument) for each in one.choices}
            for one in instrument.questions
        },
        "messages": {
            one.name: one.constraint_message[code]
            for one in instrument.questions
            if one.constraint_message.get(code)
        },
    }


def _page(survey: Survey, page: Page, language: str) -> str:
    """Return a page's questions as HTML without anybody's answers; `${name}` stays in labels."""
    html = render_to_string("kiosk/questions.html", page_context(survey, page.id, language))
    asked = frozenset(one.name for one in page.questions)
    labels = {
        one.name: words_of(one.asked, language, survey.instrument)
        for one in page.questions
        if one.asked
    }
    frozen = FrozenPage(tuple(split_at_marks(html)))
    return frozen.filled(Filling(values={}, asked=asked, labels=labels))
