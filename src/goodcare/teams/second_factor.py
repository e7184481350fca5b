"""Who should sign in with two steps, and who must."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from goodcare.teams.models import Membership, User
from goodcare.teams.permissions import Permission, Role, roles_that_may

TOLD = frozenset({Role.OWNER, Role.LEAD})
SEES_ROWS = frozenset().union(
    *(
        roles_that_may(permission)
        for permission in (
            Permission.SEE_INSIDE,
            Permission.SEE_RAW,
            Permission.SEE_CONCERNS,
            Permission.SEE_CONTACTS,
            Permission.EXPORT_ROWS,
        )
    )
)
"""Roles that read more than what was released."""


def is_told_of_second_step(user: User) -> bool:
    """Whether a person should set up a second step: owners and leads without one."""
    return _is_without(user, TOLD)


def must_set_up_second_step(user: User) -> bool:
    """Whether a person may go on only with a second step, as the installation is set up."""
    return bool(settings.REQUIRE_MFA) and _is_without(user, SEES_ROWS)


def _is_without(user: User, roles: frozenset[Role]) -> bool:
    has_role = Membership.objects.filter(user=user, role__in=roles).exists()
    return has_role and not is_mfa_enabled(user)
