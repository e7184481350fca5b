"""The reach board."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goodcare.collect.conversations.queries import conversation_for
from goodcare.collect.reach.presenters import board
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person


@require_safe
def reach(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show whom a conversation has reached."""
    found = conversation_for(person(request), conversation_id, Permission.SEE_INSIDE)
    shown = board(found, area=request.GET.get("area", ""))
    return render(request, "reach/reach.html", {"conversation": found, "board": shown})
