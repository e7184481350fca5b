"""Where the database is, from one environment variable."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from goodcare.errors import InputError

POSTGRESQL = ("postgres", "postgresql")
SQLITE_WAITS_SECONDS = 20
KEEPS_CONNECTIONS_SECONDS = 60
ON_EVERY_CONNECTION = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"  # what was acknowledged survives power loss
    "PRAGMA secure_delete=ON;"  # what is erased is overwritten
    "PRAGMA cache_size=-65536;"
)


def database_settings(url: str, *, home: Path) -> dict[str, Any]:
    """Return Django's settings of the database.

    Args:
        url: "postgresql://user:password@host:port/name", or empty for SQLite inside `home`.
        home: folder of the installation.

    Raises:
        InputError: the address is of something else, or names no database.
    """
    if not url:
        return sqlite_settings(home / "goodcare.sqlite3")
    parts = urlsplit(url)
    name = parts.path.lstrip("/")
    if parts.scheme not in POSTGRESQL or not name:
        raise InputError(
            "GOODCARE_DATABASE_URL must look like postgresql://user:password@host/name. "
            "Leave it out to use SQLite."
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": KEEPS_CONNECTIONS_SECONDS,
        "CONN_HEALTH_CHECKS": True,
    }


def reading_settings(main: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of the connection for long reads.

    SQLite begins it without a lock (its write-ahead log keeps the rows as they were);
    PostgreSQL sees one state of the database for the whole transaction.
    """
    options = dict(main["OPTIONS"])
    if main["ENGINE"].endswith("sqlite3"):
        options["transaction_mode"] = "DEFERRED"
    else:
        options["options"] = "-c default_transaction_isolation=repeatable\\ read"
    return {**main, "OPTIONS": options, "CONN_MAX_AGE": 0, "TEST": {"MIRROR": "default"}}


def sqlite_settings(path: Path) -> dict[str, Any]:
    """Return Django's settings of a SQLite file: write-ahead log, every commit synced."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": KEEPS_CONNECTIONS_SECONDS,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAITS_SECONDS,
            "init_command": ON_EVERY_CONNECTION,
        },
    }
