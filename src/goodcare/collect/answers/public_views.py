"""Pages for those who answer: no sign-in, no session, no script needed."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodcare.collect.answers import presenters, services
from goodcare.collect.answers.filling import (
    comes_from_review,
    notice_html,
    page_html,
    written_texts,
)
from goodcare.collect.answers.frozen_pages import Values
from goodcare.collect.answers.merging import read_shown
from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.answers.queries import live_version, response_by_code
from goodcare.collect.answers.starting import (
    Start,
    asked_start,
    beginning_of,
    posted_start,
    problems_of,
)
from goodcare.collect.answers.surveys import Survey, survey_of
from goodcare.collect.answers.visits import (
    ANSWERED,
    COOKIE,
    WHILE_ANSWERING_SECONDS,
    WHILE_READING_SECONDS,
    Visit,
    address_after,
    answering,
    asked_language,
    closed,
    cookie_path,
    keep_answered,
    keep_code,
    may_begin,
    public,
    visit_of,
    without_cookie,
)
from goodcare.collect.answers.walks import Walk, form_values
from goodcare.collect.questionnaires.models import Questionnaire, Version
from goodcare.errors import InputError
from goodcare.instrument.interface import words_in
from goodcare.instrument.pages import Page
from goodcare.receipts import normalise_receipt

REFUSED, STALE, NOT_SAVED = 422, 409, 503
LATER = "later"


@public
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, questionnaire_id: str) -> HttpResponse:
    """Say what it is about, ask for agreement, and begin."""
    version = live_version(questionnaire_id)
    questionnaire = version.questionnaire
    survey = survey_of(version.pk, version.hash)
    language = survey.language(asked_language(request))
    if not may_begin(questionnaire.conversation):
        return closed(request, questionnaire.conversation, survey, language)
    if request.method == "GET":
        asked = asked_start(request, questionnaire.conversation)
        return _start_page(request, questionnaire, survey, asked, language=language)
    chosen = posted_start(request, questionnaire.conversation)
    words = words_in(language)
    problems = list(problems_of(chosen, words))
    beginning = None if problems else beginning_of(chosen, request, language=language)
    if beginning is None:
        problems = problems or [("", words.say("try_again"))]
        return _start_page(
            request, questionnaire, survey, chosen, language=language, problems=problems
        )
    code = services.begin_response(version, beginning)
    response = redirect("answer-page", questionnaire_id, survey.pages[0].id)
    keep_code(response, questionnaire_id, code, seconds=WHILE_ANSWERING_SECONDS)
    return response


def _start_page(
    request: HttpRequest,
    questionnaire: Questionnaire,
    survey: Survey,
    shown: Start,
    *,
    language: str,
    problems: list[tuple[str, str]] | None = None,
    code_problem: str = "",
) -> HttpResponse:
    context = presenters.start_context(
        questionnaire,
        survey,
        shown,
        language=language,
        problems=problems or [],
        code_problem=code_problem,
        is_answered=ANSWERED in request.COOKIES,
    )
    is_refused = bool(problems or code_problem)
    return render(request, "answers/start.html", context, status=REFUSED if is_refused else 200)


@answering
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, visit: Visit, page_id: str) -> HttpResponse:
    """Ask a question, or a small group of them, and save what is answered."""
    if visit.survey.page(page_id) is None:
        raise Http404
    walk = visit.walk()
    asked = walk.page(page_id)
    if asked is None:
        return _go_to(visit, walk.after(page_id))
    if request.method == "GET":
        html = page_html(request, visit, asked, walk=walk, values=form_values(asked, walk.answers))
        return HttpResponse(html)
    try:
        return _save(request, visit, asked, walk=walk)
    except DatabaseError:
        notice = notice_html([visit.words.say("save_failed")])
        posted = dict(request.POST.lists())
        html = page_html(request, visit, asked, walk=walk, values=posted, notice=notice)
        return HttpResponse(html, status=NOT_SAVED)


def _save(request: HttpRequest, visit: Visit, asked: Page, *, walk: Walk) -> HttpResponse:
    posted = dict(request.POST.lists())
    shown = read_shown(
        request.POST.get("questions", "").split(),
        saved=request.POST.get("saved", ""),
        digests=request.POST.get("shown", ""),
    )
    saved = services.save_page(
        visit.response, asked, posted, survey=visit.survey, shown=shown, language=visit.language
    )
    now = visit.walk()
    if request.POST.get("go") == LATER:
        return redirect(visit.address("answer-later"))
    if saved.problems:
        page_now = now.page(asked.id) or asked
        html = page_html(request, visit, page_now, walk=now, values=posted, problems=saved.problems)
        return HttpResponse(html, status=REFUSED)
    if saved.conflicts:
        return _stale_page(request, visit, asked, now=now, posted=posted, names=saved.conflicts)
    return _next(request, visit, asked, before=walk, now=now)


def _stale_page(
    request: HttpRequest,
    visit: Visit,
    asked: Page,
    *,
    now: Walk,
    posted: Values,
    names: tuple[str, ...],
) -> HttpResponse:
    """Show the answers of the other window; what was written here is shown beside, not lost."""
    notice = notice_html(
        [visit.words.say("stale_page")], quoted=written_texts(asked, posted, names)
    )
    values = form_values(asked, now.answers)
    html = page_html(request, visit, asked, walk=now, values=values, notice=notice)
    return HttpResponse(html, status=STALE)


def _next(
    request: HttpRequest, visit: Visit, asked: Page, *, before: Walk, now: Walk
) -> HttpResponse:
    """Go on; a question that is asked only now, on this page, is shown first."""
    here = now.page(asked.id)
    known = {one.name for one in asked.questions}
    if here is not None and any(one.name not in known for one in here.questions):
        return redirect(_here(request, visit, asked.id))
    if not comes_from_review(request):
        return _go_to(visit, now.after(asked.id))
    old = {one.name for _, one in before.questions()}
    new = next((on for on, one in now.questions() if one.name not in old), None)
    return redirect(_here(request, visit, new.id)) if new else _go_to(visit, None)


def _here(request: HttpRequest, visit: Visit, page_id: str) -> str:
    address = visit.address("answer-page", page_id)
    if not comes_from_review(request):
        return address
    return address + ("&" if "?" in address else "?") + "review=1"


def _go_to(visit: Visit, to: Page | None) -> HttpResponse:
    if to is None:
        return redirect(visit.address("answer-review"))
    return redirect(visit.address("answer-page", to.id))


@answering
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show every answer before it is sent, and send."""
    problems: list[tuple[str, str]] = []
    status = 200
    if request.method == "POST":
        try:
            missing = services.send_response(visit.response, survey=visit.survey)
            if not missing:
                return _sent(visit)
            said = visit.words.say("problem-missing")
            problems = [(f"change-{one.name}", said) for one in missing]
            status = REFUSED
        except DatabaseError:
            problems, status = [("", visit.words.say("save_failed"))], NOT_SAVED
    context = presenters.review_context(visit, problems=problems)
    return render(request, "answers/review.html", context, status=status)


def _sent(visit: Visit) -> HttpResponse:
    response = redirect(visit.address("answer-sent"))
    keep_code(response, visit.questionnaire, visit.code, seconds=WHILE_READING_SECONDS)
    if not visit.response.is_with_help:  # the device is the helper's
        keep_answered(response, visit.questionnaire)
    return response


@public
@require_GET
def sent(request: HttpRequest, questionnaire_id: str) -> HttpResponse:
    """Thank, show the receipt code, and say where to find help."""
    visit = visit_of(request, questionnaire_id)
    if visit is None:
        return without_cookie(request, questionnaire_id)
    if visit.response.state != ResponseState.SENT:
        return redirect(visit.address("answer-review"))
    return render(request, "answers/sent.html", presenters.sent_context(visit))


@answering
@require_GET
def later(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the code with which the answers can be gone on with."""
    return render(request, "answers/later.html", presenters.later_context(visit))


@public
@require_POST
def finish(request: HttpRequest, questionnaire_id: str) -> HttpResponse:
    """Forget the code on this device."""
    response = redirect(address_after(request, questionnaire_id))
    response.delete_cookie(COOKIE, path=cookie_path(questionnaire_id), samesite="Lax")
    return response


@public
@require_POST
def resume(request: HttpRequest, questionnaire_id: str) -> HttpResponse:
    """Go on with what somebody saved, on any device, by their code."""
    found = _by_code(request.POST.get("code", ""), questionnaire_id)
    if found is None:
        return _not_resumed(request, live_version(questionnaire_id))
    survey = survey_of(found.version_id, found.version.hash)
    response = redirect("answer-page", questionnaire_id, survey.pages[0].id)
    code = normalise_receipt(request.POST["code"])
    keep_code(response, questionnaire_id, code, seconds=WHILE_ANSWERING_SECONDS)
    return response


def _by_code(code: str, questionnaire_id: str) -> Response | None:
    try:
        found = response_by_code(code, questionnaire_id)
    except InputError:
        return None
    return found if found and found.state == ResponseState.STARTED else None


def _not_resumed(request: HttpRequest, version: Version) -> HttpResponse:
    questionnaire = version.questionnaire
    survey = survey_of(version.pk, version.hash)
    language = survey.language(asked_language(request))
    return _start_page(
        request,
        questionnaire,
        survey,
        asked_start(request, questionnaire.conversation),
        language=language,
        code_problem=words_in(language).say("resume_wrong"),
    )


@login_not_required
def no_cookies(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's
    """Say, where a form came without its cookie, that cookies are needed."""
    match = request.resolver_match
    questionnaire_id = match.kwargs.get("questionnaire_id", "") if match else ""
    if questionnaire_id:
        return without_cookie(request, questionnaire_id)
    return render(request, "403.html", status=403)
