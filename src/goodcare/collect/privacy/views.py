"""Pages of privacy for the team: what is held, requests, breaches, the annex."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodcare.collect.privacy import logs
from goodcare.collect.privacy.annex import annex_of, as_markdown
from goodcare.collect.privacy.forms import BreachForm, OutcomeForm, RequestForm, SearchForm
from goodcare.collect.privacy.models import RequestOutcome
from goodcare.collect.privacy.presenters import breach_line, found_lines, request_line
from goodcare.collect.privacy.queries import (
    breach_for,
    conversation_to_protect,
    holdings_of,
    request_for,
    subject_of,
)
from goodcare.teams.requests import person

REFUSED = 422
FORM = ["GET", "POST"]


@never_cache
@require_safe
def privacy(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show what is held, until when, who asked, and what went wrong."""
    conversation = conversation_to_protect(person(request), conversation_id)
    today, until = conversation.today(), conversation.retention_on
    context = {
        "conversation": conversation,
        "held": holdings_of(conversation),
        "days_left": (until - today).days if until else None,
        "requests": [request_line(one, today) for one in conversation.erasure_requests.all()],
        "breaches": [breach_line(one) for one in conversation.breaches.all()],
    }
    return render(request, "privacy/privacy.html", context)


@require_http_methods(FORM)
def request_log(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Log a request of somebody without a code."""
    conversation = conversation_to_protect(person(request), conversation_id)
    form = RequestForm(request.POST or None, initial={"received_on": conversation.today()})
    if request.method == "POST" and form.is_valid():
        made = logs.log_request(conversation, **form.cleaned_data, by=person(request))
        return redirect("erasure-request", conversation_id, made.public_id)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": conversation, "form": form}
    return render(request, "privacy/log_request.html", context, status=status)


@never_cache
@require_http_methods(FORM)
def erasure_request(request: HttpRequest, conversation_id: str, request_id: str) -> HttpResponse:
    """Find what belongs to somebody, and close their request."""
    found = request_for(person(request), conversation_id, request_id)
    outcome = OutcomeForm(request.POST or None)
    if request.method == "POST" and outcome.is_valid():
        ended = RequestOutcome(outcome.cleaned_data["outcome"])
        logs.close_request(found, outcome=ended, by=person(request))
        return redirect("privacy", conversation_id)
    search = SearchForm(found.conversation, request.GET or None)
    context = {
        "conversation": found.conversation,
        "line": request_line(found, found.conversation.today()),
        "search": search,
        "was_searched": bool(request.GET),
        "found": found_lines(found.conversation, search.search),
        "form": outcome,
    }
    status = REFUSED if request.method == "POST" else 200
    return render(request, "privacy/request.html", context, status=status)


@never_cache
@require_http_methods(FORM)
def request_erase(
    request: HttpRequest, conversation_id: str, request_id: str, kind: str, subject_id: str
) -> HttpResponse:
    """Ask once more, then erase for a request."""
    found = request_for(person(request), conversation_id, request_id)
    if kind not in ("answers", "text"):
        raise Http404
    subject = subject_of(found.conversation, kind=kind, public_id=subject_id)
    if request.method == "POST":
        logs.erase_for_request(found, subject=subject, by=person(request))
        messages.success(request, "It is erased.")
        return redirect("erasure-request", conversation_id, request_id)
    context = {"conversation": found.conversation, "request_id": request_id, "kind": kind}
    return render(request, "privacy/erase.html", context | {"subject": subject})


@require_http_methods(FORM)
def breach_log(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Log a breach."""
    conversation = conversation_to_protect(person(request), conversation_id)
    form = BreachForm(request.POST or None, initial={"found_at": timezone.localtime()})
    if request.method == "POST" and form.is_valid():
        logs.log_breach(conversation, said=form.said, by=person(request))
        return redirect("privacy", conversation_id)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": conversation, "form": form}
    return render(request, "privacy/breach.html", context, status=status)


@never_cache
@require_http_methods(FORM)
def breach(request: HttpRequest, conversation_id: str, breach_id: str) -> HttpResponse:
    """Write down what is known of a breach meanwhile."""
    found = breach_for(person(request), conversation_id, breach_id)
    known = {name: getattr(found, name) for name in BreachForm.base_fields}
    form = BreachForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        logs.change_breach(found, said=form.said, version=version, by=person(request))
        return redirect("privacy", conversation_id)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": found.conversation, "form": form, "line": breach_line(found)}
    return render(request, "privacy/breach.html", context, status=status)


@never_cache
@require_safe
def annex(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show the annex of the impact assessment."""
    conversation = conversation_to_protect(person(request), conversation_id)
    context = {"conversation": conversation, "sections": annex_of(conversation)}
    return render(request, "privacy/annex.html", context)


@require_POST
def annex_download(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Download the annex as Markdown."""
    conversation = conversation_to_protect(person(request), conversation_id)
    text = as_markdown(conversation, annex_of(conversation))
    found = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    found["Content-Disposition"] = 'attachment; filename="data-protection.md"'
    return found
