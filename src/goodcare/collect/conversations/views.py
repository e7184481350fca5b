"""Pages of conversations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goodcare.collect.conversations import services
from goodcare.collect.conversations.forms import StartForm
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.presenters import card, overview
from goodcare.collect.conversations.queries import conversation_for, teams_where
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person

REFUSED = 422


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the conversations that the reader may see."""
    user = person(request)
    found = Conversation.objects.visible_to(user).select_related("team")
    may_start = teams_where(user, Permission.PLAN).exists()
    context = {"cards": [card(one) for one in found], "may_start": may_start}
    return render(request, "conversations/home.html", context)


@require_http_methods(["GET", "POST"])
def conversation_new(request: HttpRequest) -> HttpResponse:
    """Start a conversation in a team where the reader may plan."""
    user = person(request)
    teams = teams_where(user, Permission.PLAN)
    form = StartForm(teams, request.POST or None, initial={"team": teams.first()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = services.start_conversation(said["team"], title=said["title"], by=user)
        return redirect("plan", made.public_id)
    status = REFUSED if request.method == "POST" else 200
    context = {"form": form, "has_teams": teams.exists()}
    return render(request, "conversations/new.html", context, status=status)


@require_safe
def conversation(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show one conversation: where it stands, and what to do next."""
    user = person(request)
    found = conversation_for(user, conversation_id)
    context = {"conversation": found, "overview": overview(found, user=user)}
    return render(request, "conversations/conversation.html", context)
