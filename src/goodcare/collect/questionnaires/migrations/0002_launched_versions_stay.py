"""A launched version never changes: the database refuses it, whoever writes."""

from typing import Any

from django.db import migrations

FIXED = ("questionnaire_id", "number", "frozen", "hash", "workbook", "variables", "launched_at")
MESSAGE = "a launched version does not change"
TABLE, TRIGGER, FUNCTION = (
    "questionnaires_version",
    "launched_version_stays",
    "refuse_change_of_launched_version",
)


def _changed(sign: str) -> str:
    return " OR ".join(
        [f"NEW.{name} {sign} OLD.{name}" for name in FIXED] + ["NEW.state = 'draft'"]
    )


def add(_apps: Any, editor: Any) -> None:
    """Add the trigger."""
    if editor.connection.vendor == "postgresql":
        editor.execute(
            f"CREATE FUNCTION {FUNCTION}() RETURNS trigger AS $$ BEGIN "
            f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; "
            "END $$ LANGUAGE plpgsql"
        )
        editor.execute(
            f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE ON {TABLE} FOR EACH ROW "
            f"WHEN (OLD.state <> 'draft' AND ({_changed('IS DISTINCT FROM')})) "
            f"EXECUTE FUNCTION {FUNCTION}()"
        )
    else:
        editor.execute(
            f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE ON {TABLE} FOR EACH ROW "
            f"WHEN OLD.state <> 'draft' AND ({_changed('IS NOT')}) "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )


def remove(_apps: Any, editor: Any) -> None:
    """Remove the trigger."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER {TRIGGER} ON {TABLE}")
        editor.execute(f"DROP FUNCTION {FUNCTION}()")
    else:
        editor.execute(f"DROP TRIGGER {TRIGGER}")


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0001_first")]
    operations = [migrations.RunPython(add, remove)]
