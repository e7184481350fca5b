"""Guards in the database: the record is append-only for whoever reaches it past this program too.

SQLite drops a table's guards when a migration makes the table anew, as it does for most changes of
columns: such a migration puts them up again.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_REFUSAL = "The audit record is append-only."
_PUT_UP = {
    "sqlite": (
        "CREATE TRIGGER audit_entry_not_changed BEFORE UPDATE ON audit_entry "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        "CREATE TRIGGER audit_entry_not_deleted BEFORE DELETE ON audit_entry "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION audit_entry_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
        "CREATE TRIGGER audit_entry_not_changed BEFORE UPDATE OR DELETE ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION audit_entry_refuses()",
        "CREATE TRIGGER audit_entry_not_emptied BEFORE TRUNCATE ON audit_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuses()",
    ),
}
_TAKE_DOWN = {
    "sqlite": (
        "DROP TRIGGER audit_entry_not_changed",
        "DROP TRIGGER audit_entry_not_deleted",
    ),
    "postgresql": (
        "DROP TRIGGER audit_entry_not_changed ON audit_entry",
        "DROP TRIGGER audit_entry_not_emptied ON audit_entry",
        "DROP FUNCTION audit_entry_refuses()",
    ),
}


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Have the database refuse to change or delete entries."""
    _run(connection, _PUT_UP[connection.vendor])


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Have the database allow it again."""
    _run(connection, _TAKE_DOWN[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
