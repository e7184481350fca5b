"""One request of somebody who answers: their response, found by the cookie of their browser."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any  # arguments of views

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from goodcare.collect.answers.codes import code_in_cookie, cookie_of_code
from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.answers.queries import response_by_cookie
from goodcare.collect.answers.shown import other_languages
from goodcare.collect.answers.surveys import Survey, given_answers, survey_of
from goodcare.collect.answers.walks import Walk, walk_of
from goodcare.collect.conversations.models import Conversation
from goodcare.instrument.interface import Interface, words_in

COOKIE = "goodcare-answers"
ANSWERED = "goodcare-answered"
WHILE_ANSWERING_SECONDS = 12 * 60 * 60
WHILE_READING_SECONDS = 15 * 60
"""How long the receipt page can be opened again after sending."""
REMEMBERS_SECONDS = 180 * 24 * 60 * 60
NO_COOKIE, CLOSED = 403, 410


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who asks for a page.

    Args:
        questionnaire: public id.
        response: theirs.
        survey: that it answers.
        language: of this page.
        code: receipt code.
    """

    questionnaire: str
    response: Response
    survey: Survey
    language: str
    code: str

    @property
    def words(self) -> Interface:
        """The fixed words."""
        return words_in(self.language)

    def walk(self) -> Walk:
        """Their way, given what is saved."""
        return walk_of(self.survey, given_answers(self.response, self.survey))

    def address(self, name: str, *arguments: str) -> str:
        """Return the address of one of their pages, in the language that they read."""
        address = reverse(name, args=[self.questionnaire, *arguments])
        in_language = f"?lang={self.language}" if self.language != self.response.language else ""
        return address + in_language


View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Let everybody open a page, and no browser or proxy keep it."""
    open_to_all: View = login_not_required(never_cache(view))
    return open_to_all


def answering(view: View) -> View:
    """Hand a view the visit of somebody who has begun and not sent; others are told what to do."""

    @wraps(view)
    def found(
        request: HttpRequest, questionnaire_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        visit = visit_of(request, questionnaire_id)
        if visit is None:
            return without_cookie(request, questionnaire_id)
        if visit.response.state == ResponseState.SENT:
            return redirect(visit.address("answer-sent"))
        if not visit.response.conversation.is_open:
            return closed(request, visit.response.conversation, visit.survey, visit.language)
        return view(request, visit, *args, **kwargs)

    return public(found)


def visit_of(request: HttpRequest, questionnaire_id: str) -> Visit | None:
    """Return the visit of somebody who has begun; None where the browser has no cookie of ours."""
    cookie = request.COOKIES.get(COOKIE, "")
    response = response_by_cookie(cookie, questionnaire_id) if cookie else None
    if response is None:
        return None
    survey = survey_of(response.version_id, response.version.hash)
    return Visit(
        questionnaire=questionnaire_id,
        response=response,
        survey=survey,
        language=survey.language(asked_language(request) or response.language),
        code=code_in_cookie(cookie) or "",
    )


def asked_language(request: HttpRequest) -> str:
    """Return the language that the address or the form names, or empty."""
    return request.POST.get("lang", "") or request.GET.get("lang", "")


def frame(conversation: Conversation, survey: Survey, language: str) -> dict[str, Any]:
    """Return what every page of a questionnaire needs."""
    words = words_in(language)
    return {
        "language": language,
        "words": words.words,
        "direction": words.direction,
        "title": survey.title(language),
        "languages": other_languages(survey.instrument, language),
        "controller": settings.ORGANISATION,
        "error_before": words.say("page_title_error", title="").strip(),
        "help_lines": help_lines(conversation),
    }


def help_lines(conversation: Conversation) -> tuple[str, ...]:
    """Return where people find help, line by line."""
    return tuple(line.strip() for line in conversation.help_lines.splitlines() if line.strip())


def without_cookie(request: HttpRequest, questionnaire_id: str) -> HttpResponse:
    """Say that answers cannot be told apart without a cookie, and where to begin."""
    words = words_in(asked_language(request) or settings.LANGUAGE_CODE)
    context = {
        "language": words.language,
        "words": words.words,
        "direction": words.direction,
        "title": settings.ORGANISATION,
        "heading": words.say("gone_heading"),
        "lines": [words.say("cookies_needed"), words.say("cookie_gone")],
        "start": reverse("answer-start", args=[questionnaire_id]),
    }
    return render(request, "answers/plain.html", context, status=NO_COOKIE)


def closed(
    request: HttpRequest, conversation: Conversation, survey: Survey | None, language: str
) -> HttpResponse:
    """Say that nobody can answer now."""
    if survey is None:
        raise Http404
    words = words_in(language)
    is_over = conversation.state == "closed" or _is_past(conversation)
    context = {
        **frame(conversation, survey, language),
        "heading": words.say("closed" if is_over else "not_open"),
    }
    return render(request, "answers/plain.html", context, status=CLOSED)


def _is_past(conversation: Conversation) -> bool:
    return conversation.last_day is not None and conversation.today() > conversation.last_day


def may_begin(conversation: Conversation) -> bool:
    """Whether somebody can begin today, where the conversation is held."""
    today = conversation.today()
    has_begun = conversation.first_day is None or conversation.first_day <= today
    return conversation.is_open and has_begun and not _is_past(conversation)


def keep_code(response: HttpResponse, questionnaire_id: str, code: str, *, seconds: int) -> None:
    """Let the browser keep a code, sealed, for this questionnaire only."""
    _keep(response, COOKIE, cookie_of_code(code), questionnaire_id, seconds=seconds)


def keep_answered(response: HttpResponse, questionnaire_id: str) -> None:
    """Let the browser remember that somebody answered; it is advice, and names nobody."""
    _keep(response, ANSWERED, "1", questionnaire_id, seconds=REMEMBERS_SECONDS)


def _keep(
    response: HttpResponse, name: str, value: str, questionnaire_id: str, *, seconds: int
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=cookie_path(questionnaire_id),
        secure=settings.IS_SECURE,
        httponly=True,
        samesite="Lax",
    )


def address_after(request: HttpRequest, questionnaire_id: str) -> str:
    """Return where somebody goes when they are done: who helped goes back to the team's page."""
    visit = visit_of(request, questionnaire_id)
    if visit and visit.response.is_with_help and request.user.is_authenticated:
        return reverse("with-help", args=[visit.response.conversation.public_id])
    language = asked_language(request)
    return cookie_path(questionnaire_id) + (f"?lang={language}" if language.isidentifier() else "")


def cookie_path(questionnaire_id: str) -> str:
    """Return the addresses to which the browser sends the cookies."""
    return reverse("answer-start", args=[questionnaire_id])
