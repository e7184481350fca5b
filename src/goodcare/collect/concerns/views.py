"""Pages of concerns."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodcare.collect.concerns import services
from goodcare.collect.concerns.forms import CloseForm, FlagForm, LeadForm
from goodcare.collect.concerns.models import Concern, ConcernKind, Outcome
from goodcare.collect.concerns.presenters import concern_line, words_of
from goodcare.collect.concerns.queries import (
    closed_of,
    concern_for,
    conversation_with_concerns_for,
    flagged_by,
    is_lead,
    lead_of,
    may_see_queue,
    queue_of,
    subject_for,
)
from goodcare.collect.conversations.queries import conversation_for
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person

REFUSED = 422
MOST_SHOWN = 200


@require_safe
def concerns(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show the queue to those who look after it, and to others what they flagged."""
    user = person(request)
    conversation = conversation_with_concerns_for(user, conversation_id)
    is_queue = may_see_queue(user, conversation)
    shown = queue_of(conversation) if is_queue else flagged_by(user, conversation)
    closed = closed_of(conversation)[:MOST_SHOWN] if is_queue else ()
    context = {
        "conversation": conversation,
        "lead": lead_of(conversation),
        "lines": [concern_line(one) for one in shown[:MOST_SHOWN]],
        "closed": [concern_line(one) for one in closed],
        "may_plan": user.may(Permission.PLAN, conversation.team),
    }
    return render(request, f"concerns/{'concerns' if is_queue else 'mine'}.html", context)


@require_http_methods(["GET", "POST"])
def concern_flag(
    request: HttpRequest, conversation_id: str, about: str, public_id: str
) -> HttpResponse:
    """Flag a passage, a response or a gathering."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.FLAG)
    subject = subject_for(conversation, kind=about, public_id=public_id)
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, note = ConcernKind(form.cleaned_data["kind"]), form.cleaned_data["note"]
        services.flag_concern(conversation, kind=kind, about=subject, note=note, by=user)
        messages.success(request, "The concern was flagged. Its clock runs from now.")
        return redirect("concerns", conversation_id)
    context = {"conversation": conversation, "form": form, "lead": lead_of(conversation)}
    status = REFUSED if request.method == "POST" else 200
    return render(request, "concerns/flag_form.html", {**context, "about": about}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def concern(request: HttpRequest, conversation_id: str, concern_id: str) -> HttpResponse:
    """Show one concern, and close it."""
    found = concern_for(person(request), conversation_id, concern_id)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome, note = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["note"]
        services.close_concern(found, outcome=outcome, note=note, by=person(request))
        messages.success(request, "The concern is closed.")
        return redirect("concerns", conversation_id)
    return _concern_page(request, found, form)


@require_POST
def concern_take(request: HttpRequest, conversation_id: str, concern_id: str) -> HttpResponse:
    """Say that one is on it."""
    found = concern_for(person(request), conversation_id, concern_id)
    services.take_concern(found, by=person(request))
    return redirect("concern", conversation_id, concern_id)


@never_cache
@require_POST
def concern_read(request: HttpRequest, conversation_id: str, concern_id: str) -> HttpResponse:
    """Show the words before masking to the named lead, and record that."""
    user = person(request)
    found = concern_for(user, conversation_id, concern_id)
    if not is_lead(user, found.conversation):
        raise Http404
    return _concern_page(
        request, found, CloseForm(), originals=services.read_originals(found, by=user)
    )


@require_http_methods(["GET", "POST"])
def concern_lead(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Choose who looks after concerns, and how soon."""
    conversation = conversation_for(person(request), conversation_id, Permission.PLAN)
    form = LeadForm(conversation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.name_lead(conversation, **form.cleaned_data, by=person(request))
        return redirect("concerns", conversation_id)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": conversation, "form": form}
    return render(request, "concerns/lead.html", context, status=status)


def _concern_page(
    request: HttpRequest,
    found: Concern,
    form: CloseForm,
    *,
    originals: Mapping[str, str] | None = None,
) -> HttpResponse:
    context = {
        "conversation": found.conversation,
        "line": concern_line(found),
        "words": words_of(found, originals=originals or {}),
        "can_read_originals": is_lead(person(request), found.conversation) and originals is None,
        "has_read": originals is not None,
        "form": form,
    }
    return render(request, "concerns/concern.html", context, status=REFUSED if form.errors else 200)
