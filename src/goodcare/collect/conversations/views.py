"""Pages of conversations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import conversation_for
from goodcare.teams.requests import person


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the conversations that the reader may see."""
    conversations = Conversation.objects.visible_to(person(request))
    return render(request, "conversations/home.html", {"conversations": conversations})


@require_safe
def conversation(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show one conversation."""
    found = conversation_for(person(request), conversation_id)
    return render(request, "conversations/conversation.html", {"conversation": found})
