"""Finding teams and members for a person; what they may not see is not there."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from goodcare.teams.models import Membership, Team, User
from goodcare.teams.permissions import Permission, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person of a team, with all their roles."""

    user: User
    roles: tuple[Role, ...]

    @property
    def roles_in_words(self) -> str:
        """Labels of the roles."""
        return ", ".join(str(role.label) for role in self.roles)


def teams_of(user: User) -> QuerySet[Team]:
    """Return the teams that a person belongs to."""
    return Team.objects.filter(memberships__user=user).distinct().order_by("name")


def team_for(user: User, public_id: str, permission: Permission = Permission.SEE) -> Team:
    """Return a team in which the person holds a permission.

    Raises:
        Http404: there is none, or the person may not do this there.
    """
    found = Team.objects.filter(public_id=public_id).first()
    if found is None or not user.may(permission, found):
        raise Http404
    return found


def members_of(team: Team) -> tuple[Member, ...]:
    """Return the people of a team, by name."""
    roles: dict[User, list[Role]] = {}
    rows = Membership.objects.filter(team=team).select_related("user").order_by("user__name", "id")
    for row in rows:
        roles.setdefault(row.user, []).append(Role(row.role))
    return tuple(Member(user=user, roles=tuple(held)) for user, held in roles.items())


def member_for(team: Team, public_id: str) -> Member:
    """Return one person of a team.

    Raises:
        Http404: nobody of this team has that id.
    """
    found = next((one for one in members_of(team) if one.user.public_id == public_id), None)
    if found is None:
        raise Http404
    return found
