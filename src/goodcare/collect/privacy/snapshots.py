"""Snapshots that hold rows of somebody who took them back, found by keyed hashes alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.privacy.models import Erased, ErasedKind
from goodcare.collect.privacy.services import row_digest
from goodcare.errors import GoodcareError
from goodcare.snapshot import open_snapshot
from goodcare.snapshot.erasing import erase_rows, row_ids


def erase_due_rows(*, today: date) -> int:
    """Erase the rows of snapshots whose time is up after an erasure.

    Args:
        today: of the installation.

    Returns:
        How many snapshots lost their rows.
    """
    until = today - timedelta(days=settings.SNAPSHOT_ROWS_ERASED_WITHIN_DAYS)
    due = Erased.objects.filter(kind=ErasedKind.ROW, erased_on__lte=until)
    ids = due.order_by().values_list("conversation", flat=True).distinct()
    done = 0
    for conversation in Conversation.objects.filter(pk__in=list(ids)):
        digests = due.filter(conversation=conversation).values_list("digest", flat=True)
        done += _erase_where(conversation, frozenset(map(bytes, digests)), today=today)
    return done


def erase_all_rows(conversation: Conversation, *, today: date) -> int:
    """Erase the rows of every snapshot of a conversation."""
    return sum(_erase(conversation, folder, today=today) for folder in _folders(conversation))


def _erase_where(conversation: Conversation, digests: frozenset[bytes], *, today: date) -> int:
    done = 0
    for folder in _folders(conversation):
        if _holds(folder, digests):
            done += _erase(conversation, folder, today=today)
    return done


def _holds(folder: Path, digests: frozenset[bytes]) -> bool:
    """Whether a snapshot holds one of these rows, or held any; a damaged one may."""
    try:
        if not open_snapshot(folder).has_rows:
            return True
        return any(row_digest(row_id) in digests for row_id in row_ids(folder))
    except GoodcareError:
        return True


def holds_erased(conversation: Conversation, folder: Path) -> bool:
    """Whether a snapshot holds, or held, a row of somebody who took it back."""
    erased = Erased.objects.filter(conversation=conversation, kind=ErasedKind.ROW)
    digests = frozenset(map(bytes, erased.values_list("digest", flat=True)))
    return bool(digests) and _holds(folder, digests)


def _erase(conversation: Conversation, folder: Path, *, today: date) -> bool:
    erased = erase_rows(folder, erased_on=today)
    for hook in settings.AFTER_ROWS_ERASED:  # also where only the database was restored
        import_string(hook)(folder.name, conversation=conversation)
    return erased


def _folders(conversation: Conversation) -> Iterator[Path]:
    home = Path(settings.SNAPSHOTS) / conversation.public_id
    for manifest in sorted(home.glob("*/manifest.json")):
        if not manifest.parent.name.startswith("."):
            yield manifest.parent
