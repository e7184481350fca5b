"""The record cannot be changed: not through the models, and not in the database either."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from tests.builders import a_user

from goodcare.audit.guards import put_up, take_down
from goodcare.audit.models import Entry
from goodcare.audit.services import record
from goodcare.errors import ForbiddenError

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    """One entry, guarded; undone with the test's transaction."""
    put_up(connection)
    return record("conversation opened", by=None, subject="abc")


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET action = 'nothing happened'", "DELETE FROM audit_entry"],
)
def test_the_database_refuses_raw_statements(entry, statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert Entry.objects.get(pk=entry.pk).action == "conversation opened"


def test_the_database_refuses_to_empty_the_table():
    put_up(connection)
    if connection.vendor != "postgresql":
        return  # SQLite has no such statement
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE audit_entry")


def test_many_at_once_are_refused_too(entry):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(by=a_user())


def test_an_entry_refuses_to_be_saved_again_or_deleted(entry):
    with pytest.raises(ForbiddenError, match="append-only"):
        entry.save()
    with pytest.raises(ForbiddenError, match="append-only"):
        entry.delete()


def test_more_can_be_recorded(entry):
    record("conversation closed", by=a_user())

    assert Entry.objects.count() == 2


def test_the_migration_guards_and_can_be_undone(settings):
    settings.AUDIT_IS_GUARDED = True
    migration = import_module("goodcare.audit.migrations.0002_guards")
    editor = SimpleNamespace(connection=connection)

    migration.guard(None, editor)
    migration.unguard(None, editor)
    migration.guard(None, editor)
    record("conversation opened", by=None)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(action="nothing happened")


def test_guards_can_be_taken_down():
    put_up(connection)
    take_down(connection)
    entry = record("conversation opened", by=None)

    Entry.objects.filter(pk=entry.pk).update(action="changed")

    entry.refresh_from_db()
    assert entry.action == "changed"
