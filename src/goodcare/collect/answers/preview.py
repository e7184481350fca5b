"""A preview: a version as people answer it, page by page with its branches; nothing is saved."""

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from goodcare.collect.answers.filling import (
    hidden_field,
    problem_words,
    problems_html,
    progress_html,
)
from goodcare.collect.answers.frozen_pages import Filling, Values, frozen_page
from goodcare.collect.answers.surveys import Survey
from goodcare.collect.answers.visits import asked_language, frame
from goodcare.collect.answers.walks import Walk, form_values, walk_of
from goodcare.collect.questionnaires.models import Version
from goodcare.collect.questionnaires.queries import instrument_in, version_for
from goodcare.instrument import instrument_hash
from goodcare.instrument.answering import (
    Problem,
    answers_from_json,
    answers_to_json,
    read_answers,
)
from goodcare.instrument.expressions import Answer, Answers
from goodcare.instrument.interface import words_in
from goodcare.instrument.model import Instrument
from goodcare.instrument.pages import Page, pages_of
from goodcare.instrument.piping import asked_words
from goodcare.teams.requests import person

REFUSED = 422
WALKED, PAGE = "walked", "preview-page"
"""Fields of the form: what was answered so far, and the page that it belongs to."""
SALT = "goodcare.preview"
NOTICE = "This is a preview. Nothing is saved."


@require_http_methods(["GET", "POST"])
def preview(
    request: HttpRequest, conversation_id: str, questionnaire_id: str, number: int
) -> HttpResponse:
    """Show the first page, or the page that follows what was answered."""
    version = version_for(person(request), conversation_id, questionnaire_id, number)
    survey = _survey(version)
    language = survey.language(asked_language(request))
    answers = _walked(request, survey.instrument)
    walk = walk_of(survey, answers)
    here = walk.page(request.POST.get(PAGE, ""))
    if here is None:
        following = walk.pages[0] if walk.pages else None
        return _shown(request, version, walk, following, language=language)
    posted = dict(request.POST.lists())
    reading = read_answers(here, posted, answers=answers, instrument=survey.instrument)
    if reading.problems:
        return _shown(
            request,
            version,
            walk,
            here,
            language=language,
            posted=posted,
            problems=reading.problems,
        )
    now = walk_of(survey, {**answers, **reading.answers})
    return _shown(request, version, now, now.after(here.id), language=language)


def _survey(version: Version) -> Survey:
    instrument = instrument_in(version)
    return Survey(
        hash=instrument_hash(instrument),
        instrument=instrument,
        pages=pages_of(instrument),
        texts=frozenset(),
    )


def _walked(request: HttpRequest, instrument: Instrument) -> dict[str, Answer]:
    """Return what was answered so far, as this page wrote it; of anything else there is nothing."""
    try:
        stored = signing.loads(request.POST.get(WALKED, ""), salt=SALT)
    except signing.BadSignature:
        return {}
    return answers_from_json(stored, instrument=instrument)


def _shown(
    request: HttpRequest,
    version: Version,
    walk: Walk,
    page: Page | None,
    *,
    language: str,
    posted: Values | None = None,
    problems: tuple[Problem, ...] = (),
) -> HttpResponse:
    if page is None:
        return _end(request, version, walk.survey, language)
    words = words_in(language)
    errors = {one.question: problem_words(one, language, words) for one in problems}
    context = frame(version.questionnaire.conversation, walk.survey, language)
    filling = Filling(
        values=form_values(page, walk.answers) if posted is None else posted,
        asked=frozenset(one.name for one in page.questions),
        labels=_labels(page, walk.answers, walk.survey.instrument, language),
        errors=errors,
        pieces={
            "csrf": hidden_field("csrfmiddlewaretoken", get_token(request)),
            "error_title": words.say("page_title_error", title="") if errors else "",
            "problems": problems_html(errors, page, words=words),
            "notice": _notice(version, language),
            "progress": progress_html(walk, page, words),
            "hidden": hidden_field(PAGE, page.id)
            + hidden_field(WALKED, signing.dumps(answers_to_json(walk.answers), salt=SALT)),
            "help": render_to_string("answers/help.html", context),
        },
    )
    html = frozen_page(walk.survey, page.id, language).filled(filling)
    return HttpResponse(html, status=REFUSED if problems else 200)


def _labels(page: Page, answers: Answers, instrument: Instrument, language: str) -> dict[str, str]:
    return {
        one.name: asked_words(one, answers, instrument=instrument, language=language)
        for one in page.questions
        if one.asked
    }


def _notice(version: Version, language: str) -> str:
    return format_html(
        '<div class="nhsuk-inset-text ga-notice" lang="en" dir="ltr"><p>{} '
        '<a href="{}?lang={}">Begin again</a></p></div>',
        NOTICE,
        _address(version),
        language,
    )


def _address(version: Version) -> str:
    questionnaire = version.questionnaire
    ids = (questionnaire.conversation.public_id, questionnaire.public_id, version.number)
    return reverse("preview", args=ids)


def _end(request: HttpRequest, version: Version, survey: Survey, language: str) -> HttpResponse:
    questionnaire = version.questionnaire
    context = {
        **frame(questionnaire.conversation, survey, language),
        "questionnaire": questionnaire,
        "conversation_id": questionnaire.conversation.public_id,
        "again": f"{_address(version)}?lang={language}",
    }
    return render(request, "answers/preview_end.html", context)
