"""What each role may do: one table, read by every query and page."""

from enum import StrEnum

from django.db import models


class Role(models.TextChoices):
    """What somebody does in a team."""

    OWNER = "owner", "Owner"
    LEAD = "lead", "Lead"
    RESEARCHER = "researcher", "Researcher"
    REDACTION_REVIEWER = "redaction", "Redaction reviewer"
    FACILITATOR = "facilitator", "Facilitator"
    VIEWER = "viewer", "Viewer"
    PARTNER = "partner", "Partner"


class Permission(StrEnum):
    """One thing that may be allowed."""

    SEE = "see the conversation"
    SEE_INSIDE = "see unsuppressed figures and masked texts"
    SEE_RAW = "read texts before masking"
    PLAN = "plan, open and close conversations"
    BUILD = "build and launch questionnaires"
    ENTER = "enter paper forms, gatherings and assisted answers"
    IMPORT = "import what others collected"
    FLAG = "flag a concern"
    SEE_CONCERNS = "see the queue of concerns"
    SEE_CONTACTS = "see contact details"
    ERASE = "erase and withdraw for others"
    REVIEW_MASKING = "review masking"
    FREEZE = "freeze snapshots"
    EXPORT_ROWS = "export rows"
    MANAGE = "manage members"
    SEE_AUDIT = "read the audit record"


_P = Permission
_EVERYBODY = frozenset({_P.SEE})
_FACILITATOR = _EVERYBODY | {_P.ENTER, _P.FLAG}
_RESEARCHER = _FACILITATOR | {_P.SEE_INSIDE, _P.BUILD, _P.IMPORT, _P.FREEZE}
_LEAD = _RESEARCHER | {
    _P.PLAN,
    _P.SEE_CONCERNS,
    _P.SEE_CONTACTS,
    _P.ERASE,
    _P.EXPORT_ROWS,
    _P.SEE_AUDIT,
}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: _LEAD | {_P.MANAGE},
    Role.LEAD: _LEAD,
    Role.RESEARCHER: _RESEARCHER,
    Role.REDACTION_REVIEWER: _EVERYBODY | {_P.FLAG, _P.SEE_RAW, _P.REVIEW_MASKING},
    Role.FACILITATOR: _FACILITATOR,
    Role.VIEWER: _EVERYBODY,
    Role.PARTNER: _EVERYBODY,
}
"""Viewers and partners are outside: they see plans and what was released, never rows."""


def roles_that_may(permission: Permission) -> frozenset[Role]:
    """Return the roles that hold a permission."""
    return frozenset(role for role, held in PERMISSIONS.items() if permission in held)
