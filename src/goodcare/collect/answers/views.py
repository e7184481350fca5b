"""Pages of a conversation's responses, for the team."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goodcare.audit.services import record
from goodcare.collect.answers import inside
from goodcare.collect.answers.forms import FilterForm
from goodcare.collect.answers.queries import sent_response, sent_responses
from goodcare.collect.conversations.queries import conversation_for
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person


@require_safe
def responses(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """List what was sent, newest first."""
    conversation = conversation_for(person(request), conversation_id, Permission.SEE_INSIDE)
    form = FilterForm(conversation, request.GET)
    wanted = form.wanted
    rows, before = sent_responses(conversation, wanted)
    context = {
        "conversation": conversation,
        "form": form,
        "rows": inside.lines_of(rows, conversation),
        "older": inside.query_of(wanted, before=before) if before else "",
        "is_filtered": bool(wanted.area or wanted.channel or wanted.day or wanted.before),
    }
    return render(request, "answers/responses.html", context)


@require_safe
def response(request: HttpRequest, conversation_id: str, response_id: str) -> HttpResponse:
    """Show one response: closed answers, and what was written as it was masked."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.SEE_INSIDE)
    found = sent_response(conversation, response_id)
    record("response read", by=user, subject=found.public_id, conversation=conversation.public_id)
    context = {
        "conversation": conversation,
        "line": inside.lines_of([found], conversation)[0],
        "given": inside.given_in(found),
        "version": found.version.number,
    }
    return render(request, "answers/response.html", context)
