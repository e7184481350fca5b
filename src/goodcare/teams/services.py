"""Changing who belongs to a team, and what they may do."""

from collections.abc import Collection

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from goodcare.audit.services import record
from goodcare.errors import ConflictError
from goodcare.teams.models import Membership, Team, User
from goodcare.teams.permissions import Permission, Role


@transaction.atomic
def invite(team: Team, *, email: str, name: str, roles: Collection[Role], by: User) -> User:
    """Give somebody roles in a team; an account is made for an address that has none."""
    email = email.strip().casefold()
    user = User.objects.filter(email=email).first()
    is_new = user is None
    if user is None:
        user = User.objects.create_user(email, name=name)
    for role in roles:
        Membership.objects.get_or_create(team=team, user=user, role=role)
    record("member invited", by=by, subject=user.public_id, team=team.public_id, is_new=is_new)
    return user


@transaction.atomic
def change_roles(team: Team, user: User, *, roles: Collection[Role], by: User) -> None:
    """Replace the roles of a member; none: the person leaves the team.

    Raises:
        ConflictError: the team would have no owner.
    """
    Team.objects.select_for_update().get(pk=team.pk)
    if Role.OWNER not in roles:
        _refuse_last_owner(team, user)
    held = Membership.objects.filter(team=team, user=user)
    held.exclude(role__in=roles).delete()
    for role in roles:
        Membership.objects.get_or_create(team=team, user=user, role=role)
    action = "roles changed" if roles else "member removed"
    names = sorted(Role(role).value for role in roles)
    record(action, by=by, subject=user.public_id, team=team.public_id, roles=names)


@transaction.atomic
def set_active(user: User, *, is_active: bool, by: User) -> None:
    """Close an account, or open it again; what the person did stays.

    Raises:
        ConflictError: they are the last owner of a team, or belong to one that `by` does not own.
    """
    _refuse_others_member(user, by=by)
    if not is_active:
        for team in user.teams.distinct():
            _refuse_last_owner(team, user)
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    record("account opened" if is_active else "account closed", by=by, subject=user.public_id)


@transaction.atomic
def one_time_link(user: User, *, by: User) -> str:
    """Return a link with which a person sets their password: once, within three days.

    Raises:
        ConflictError: the person belongs to a team that `by` does not own.
    """
    _refuse_others_member(user, by=by)
    record("password link made", by=by, subject=user.public_id)
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return f"{settings.PUBLIC_ADDRESS}{reverse('account_reset_password_from_key', kwargs=key)}"


def _refuse_last_owner(team: Team, user: User) -> None:
    owners = Membership.objects.filter(team=team, role=Role.OWNER, user__is_active=True)
    if owners.filter(user=user).exists() and not owners.exclude(user=user).exists():
        raise ConflictError(f"{team} needs an owner. Make somebody else an owner first.")


def _refuse_others_member(user: User, *, by: User) -> None:
    """Whoever opens an account opens all of its teams."""
    for team in user.teams.distinct():
        if not by.may(Permission.MANAGE, team):
            raise ConflictError(
                "This person also belongs to a team that you do not own. Ask an owner of that team."
            )
