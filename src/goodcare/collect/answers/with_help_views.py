"""Pages on which the team answers with somebody; the questions are those that everybody gets."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from goodcare.collect.answers.queries import consent_wording, live_version, live_versions
from goodcare.collect.answers.surveys import survey_of
from goodcare.collect.answers.visits import (
    WHILE_ANSWERING_SECONDS,
    asked_language,
    keep_code,
    may_begin,
)
from goodcare.collect.answers.with_help import (
    WithHelpForm,
    begin_with_help,
    offered_of,
    read_aloud,
)
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import conversation_for
from goodcare.collect.questionnaires.models import Version
from goodcare.errors import ConflictError
from goodcare.instrument.interface import own_name
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person

REFUSED = 422


@require_safe
def with_help(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Choose the questionnaire and the language."""
    conversation = conversation_for(person(request), conversation_id, Permission.ENTER)
    context = {
        "conversation": conversation,
        "offered": [offered_of(one) for one in live_versions(conversation)],
        "may_begin": may_begin(conversation),
    }
    return render(request, "answers/with_help.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def with_help_begin(
    request: HttpRequest, conversation_id: str, questionnaire_id: str
) -> HttpResponse:
    """Read the wording aloud, keep what the person said, and go to the first question."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.ENTER)
    version = _version(conversation, questionnaire_id)
    survey = survey_of(version.pk, version.hash)
    language = survey.language(asked_language(request))
    form = WithHelpForm(conversation, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        code = begin_with_help(version, form, language=language, by=user)
        response = redirect("answer-page", questionnaire_id, survey.pages[0].id)
        keep_code(response, questionnaire_id, code, seconds=WHILE_ANSWERING_SECONDS)
        return response
    context = {
        "conversation": conversation,
        "form": form,
        "title": version.questionnaire.title,
        "language": language,
        "language_name": own_name(language),
        "aloud": read_aloud(consent_wording(conversation, _number(form)), survey, language),
    }
    return render(
        request, "answers/with_help_begin.html", context, status=REFUSED if form.errors else 200
    )


def _version(conversation: Conversation, questionnaire_id: str) -> Version:
    version = live_version(questionnaire_id)
    if version.questionnaire.conversation_id != conversation.pk:
        raise Http404
    if not may_begin(conversation):
        raise ConflictError("Nobody can answer now: the conversation is not open today.")
    return version


def _number(form: WithHelpForm) -> int:
    """Number of the wording that the form shows; 0: the newest."""
    said = form["consent"].value()
    return int(said) if str(said).isascii() and str(said).isdigit() and len(str(said)) < 7 else 0
