"""The database itself refuses to change or delete entries."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from goodcare.audit.guards import put_up, take_down


def guard(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guards up, unless tests empty the table between them."""
    if settings.AUDIT_IS_GUARDED:
        put_up(schema_editor.connection)


def unguard(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take them down again."""
    if settings.AUDIT_IS_GUARDED:
        take_down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_first")]

    operations = [migrations.RunPython(guard, unguard)]
