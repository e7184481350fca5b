"""Making the database's own files forget: what is deleted can lie in them for a while."""

from django.db import connection, transaction

HOLD_ROWS = (
    "answers_response",
    "passages_passage",
    "passages_textversion",
    "imports_importedrow",
    "imports_importedresponse",
    "concerns_concern",
    "contacts_contact",
)


def tidy_soon() -> None:
    """Tidy when the transaction is committed."""
    transaction.on_commit(tidy_now)


def tidy_now() -> None:
    """Empty SQLite's write-ahead log, where nobody reads from it; the nightly run tries again.

    Pages of the database file are overwritten as rows are deleted (`secure_delete`).
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def tidy_thoroughly() -> None:
    """What the nightly run does: on PostgreSQL dead rows are given back for overwriting."""
    tidy_now()
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            for table in HOLD_ROWS:
                cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")
