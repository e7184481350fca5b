"""The connections to the one database."""

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

READING = "reading"
"""For long reads in one transaction, beside which others write."""


def connection_of(row: Model) -> str:
    """Return the alias by which a row was read: what hangs on it is read so too."""
    return row._state.db or DEFAULT_DB_ALIAS
