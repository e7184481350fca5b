"""Writing the record."""

from django.contrib.auth.base_user import AbstractBaseUser

from goodcare.audit.models import Entry


def record(
    action: str,
    *,
    by: AbstractBaseUser | None,
    subject: str = "",
    conversation: str = "",
    **detail: str | int | bool | list[str],
) -> Entry:
    """Write one entry, inside the transaction of what it records.

    Args:
        action: verb and noun, in the past ("conversation opened").
        by: who did it; None: the system, or somebody without an account.
        subject: public id of what it was done to.
        conversation: public id of the conversation.
        detail: ids, numbers, names of settings; never what people said, never an address.
    """
    return Entry.objects.create(
        action=action,
        by_id=by.pk if by else None,
        subject=subject,
        conversation=conversation,
        detail=detail,
    )
