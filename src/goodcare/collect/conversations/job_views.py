"""Pages of a conversation's work in the background."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import conversation_for
from goodcare.collect.conversations.working import (
    MOST_LISTED,
    JobPage,
    job_of,
    job_page,
    jobs_of,
    may_change_job,
)
from goodcare.jobs.models import Job
from goodcare.jobs.services import ask_to_stop, start_again
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person


def _inside(request: HttpRequest, conversation_id: str) -> Conversation:
    return conversation_for(person(request), conversation_id, Permission.SEE_INSIDE)


@require_safe
def jobs(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """List the work of a conversation, newest first."""
    conversation = _inside(request, conversation_id)
    pages = [JobPage(job=one) for one in jobs_of(conversation)[:MOST_LISTED]]
    context = {"conversation": conversation, "pages": pages}
    return render(request, "conversations/jobs.html", context)


@require_safe
def job(request: HttpRequest, conversation_id: str, job_id: str) -> HttpResponse:
    """Show how far one piece of work is."""
    conversation = _inside(request, conversation_id)
    found = job_of(conversation, job_id)
    page = job_page(found, conversation=conversation, user=person(request))
    return render(request, "conversations/job.html", {"conversation": conversation, "page": page})


@require_POST
def job_stop(request: HttpRequest, conversation_id: str, job_id: str) -> HttpResponse:
    """Ask a job to stop."""
    found = _changeable(request, conversation_id, job_id)
    ask_to_stop(found, by=person(request))
    messages.success(request, "It stops at the next place where it can.")
    return redirect("job", conversation_id, job_id)


@require_POST
def job_again(request: HttpRequest, conversation_id: str, job_id: str) -> HttpResponse:
    """Start stopped or lost work again."""
    found = _changeable(request, conversation_id, job_id)
    again = start_again(found, by=person(request))
    messages.success(request, "It was started again.")
    return redirect("job", conversation_id, again.public_id)


def _changeable(request: HttpRequest, conversation_id: str, job_id: str) -> Job:
    conversation = _inside(request, conversation_id)
    found = job_of(conversation, job_id)
    if not may_change_job(person(request), found, conversation=conversation):
        raise Http404
    return found
