"""The table of roles, in words."""

from dataclasses import dataclass

from goodcare.teams.permissions import PERMISSIONS, Permission, Role

ROLES = tuple(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionRow:
    """One thing that may be allowed, and to whom, in the order of `ROLES`."""

    label: str
    is_held: tuple[bool, ...]


def role_table() -> tuple[PermissionRow, ...]:
    """Return a row for each permission."""
    return tuple(
        PermissionRow(
            label=f"{permission.value[0].upper()}{permission.value[1:]}",
            is_held=tuple(permission in PERMISSIONS[role] for role in ROLES),
        )
        for permission in Permission
    )
