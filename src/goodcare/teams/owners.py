"""The first person of an installation, who invites the others."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from goodcare.audit.services import record
from goodcare.errors import ConflictError, InputError
from goodcare.teams.models import Membership, Team, User
from goodcare.teams.permissions import Role


@transaction.atomic
def make_owner(email: str, *, password: str, team: str, name: str = "") -> User:
    """Make a person who owns a team, and the team where it is missing.

    Raises:
        InputError: the address is none, or the password is too weak.
        ConflictError: somebody signs in with this address already.
    """
    email = email.strip().casefold()
    if User.objects.filter(email=email).exists():
        raise ConflictError(
            f"Somebody signs in as {email} already. Invite them on the team's page."
        )
    user = User(email=email, name=name)
    try:
        validate_email(email)
        validate_password(password, user)
    except ValidationError as error:
        raise InputError(" ".join(error.messages)) from None
    user.set_password(password)
    user.save()
    owned, is_new = Team.objects.get_or_create(name=team)
    Membership.objects.create(team=owned, user=user, role=Role.OWNER)
    record("owner made", by=None, subject=user.public_id, team=owned.public_id, is_new=is_new)
    return user


def team_named(name: str) -> Team:
    """Return a team by its name.

    Raises:
        InputError: there is none.
    """
    found = Team.objects.filter(name=name).first()
    if found is None:
        known = ", ".join(Team.objects.values_list("name", flat=True)) or "none yet"
        raise InputError(f"There is no team '{name}'. The teams are: {known}.")
    return found
