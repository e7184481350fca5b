"""Where the database is, from one environment variable."""

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
