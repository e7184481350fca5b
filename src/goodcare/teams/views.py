"""Pages of teams and their members."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodcare.teams import services
from goodcare.teams.forms import InviteForm, RolesForm
from goodcare.teams.permissions import Permission
from goodcare.teams.presenters import ROLES, role_table
from goodcare.teams.queries import member_for, members_of, team_for, teams_of
from goodcare.teams.requests import person


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """List the reader's teams."""
    return render(request, "teams/teams.html", {"teams": teams_of(person(request))})


@require_safe
def team(request: HttpRequest, team_id: str) -> HttpResponse:
    """Show the members of a team, and what roles may do."""
    found = team_for(person(request), team_id)
    shown = {
        "team": found,
        "members": members_of(found),
        "may_manage": person(request).may(Permission.MANAGE, found),
        "roles": ROLES,
        "table": role_table(),
    }
    return render(request, "teams/team.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def member_invite(request: HttpRequest, team_id: str) -> HttpResponse:
    """Invite somebody; a new account gets a link to set its password."""
    found = team_for(person(request), team_id, Permission.MANAGE)
    form = InviteForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "teams/invite.html", {"team": found, "form": form}, status=status)
    invited = services.invite(found, **form.cleaned_data, by=person(request))
    if invited.has_usable_password():
        messages.success(request, f"{invited} belongs to {found} now, and signs in as before.")
        return redirect("team", found.public_id)
    link = services.one_time_link(invited, by=person(request))
    return render(request, "teams/link.html", {"team": found, "invited": invited, "link": link})


@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, team_id: str, user_id: str) -> HttpResponse:
    """Change the roles of a member."""
    found = team_for(person(request), team_id, Permission.MANAGE)
    one = member_for(found, user_id)
    form = RolesForm(request.POST or None, initial={"roles": one.roles})
    if form.is_valid():
        services.change_roles(found, one.user, **form.cleaned_data, by=person(request))
        messages.success(request, f"The roles of {one.user} are changed.")
        return redirect("team", found.public_id)
    status = 422 if form.is_bound else 200
    shown = {"team": found, "member": one, "form": form}
    return render(request, "teams/member.html", shown, status=status)


@require_POST
def member_remove(request: HttpRequest, team_id: str, user_id: str) -> HttpResponse:
    """Let a member leave the team."""
    found = team_for(person(request), team_id, Permission.MANAGE)
    one = member_for(found, user_id)
    services.change_roles(found, one.user, roles=(), by=person(request))
    messages.success(request, f"{one.user} no longer belongs to {found}.")
    return redirect("teams") if one.user == request.user else redirect("team", found.public_id)


@require_POST
def member_active(request: HttpRequest, team_id: str, user_id: str) -> HttpResponse:
    """Close a member's account, or open it again."""
    found = team_for(person(request), team_id, Permission.MANAGE)
    one = member_for(found, user_id)
    services.set_active(one.user, is_active=not one.user.is_active, by=person(request))
    return redirect("member", found.public_id, one.user.public_id)


@never_cache
@require_POST
def member_link(request: HttpRequest, team_id: str, user_id: str) -> HttpResponse:
    """Show a link with which a member sets a new password."""
    found = team_for(person(request), team_id, Permission.MANAGE)
    invited = member_for(found, user_id).user
    link = services.one_time_link(invited, by=person(request))
    return render(request, "teams/link.html", {"team": found, "invited": invited, "link": link})
