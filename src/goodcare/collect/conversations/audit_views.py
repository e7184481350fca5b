"""Pages of a conversation's audit record, for owners and leads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goodcare.audit.services import record
from goodcare.collect.conversations.auditing import (
    AuditFilterForm,
    entries_as_csv,
    page_of_entries,
    wanted_entries,
)
from goodcare.collect.conversations.queries import conversation_for
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person


@require_safe
def audit(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """List who did what, newest first."""
    conversation = conversation_for(person(request), conversation_id, Permission.SEE_AUDIT)
    form = AuditFilterForm(conversation, request.GET)
    wanted = form.wanted
    lines, before = page_of_entries(conversation, wanted)
    context = {
        "conversation": conversation,
        "form": form,
        "lines": lines,
        "before": before,
        "query": wanted.query,
        "is_later_page": bool(wanted.before),
    }
    return render(request, "conversations/audit.html", context)


@require_safe
def audit_file(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Download the entries that the filter leaves, as CSV."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.SEE_AUDIT)
    wanted = AuditFilterForm(conversation, request.GET).wanted
    content = entries_as_csv(wanted_entries(conversation, wanted))
    record("audit record downloaded", by=user, conversation=conversation_id)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit.csv"'
    response["Cache-Control"] = "no-store"
    return response
