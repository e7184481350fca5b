"""The folder of an installation: its database, its files and its keys."""

import os
import secrets
from pathlib import Path

from goodcare.errors import InputError

HOME_VARIABLE = "GOODCARE_HOME"
DEFAULT_HOME = "goodcare-home"
KEY_BYTES = 32
KEYS = ("signing", "fields", "receipts", "contacts", "erasure")
"""One key for each purpose, so that one of them can be replaced alone."""


def home_folder() -> Path:
    """Return the folder of this installation, from GOODCARE_HOME."""
    return Path(os.environ.get(HOME_VARIABLE, DEFAULT_HOME)).absolute()


def read_key(name: str, *, home: Path) -> str:
    """Return a key as hexadecimal digits, from GOODCARE_KEY_<NAME> or its file.

    Returns:
        64 hexadecimal digits, or empty where the installation has not been prepared.
    """
    said = os.environ.get(f"GOODCARE_KEY_{name.upper()}", "")
    path = _path(name, home)
    return said or (path.read_text(encoding="ascii").strip() if path.exists() else "")


def missing_keys(home: Path) -> tuple[str, ...]:
    """Return names of keys that neither the environment nor the home has."""
    return tuple(name for name in KEYS if not read_key(name, home=home))


def make_keys(home: Path) -> tuple[str, ...]:
    """Make the keys that are missing, readable by their owner only.

    Returns:
        Names of the keys that were made.

    Raises:
        InputError: the folder cannot be written.
    """
    made = missing_keys(home)
    try:
        for name in made:
            _write_key(_path(name, home), secrets.token_hex(KEY_BYTES))
    except OSError as error:
        raise InputError(
            f"Cannot write into {home}: {error.strerror}. Set {HOME_VARIABLE} to a folder that "
            "you may write."
        ) from None
    return made


def _path(name: str, home: Path) -> Path:
    return home / "keys" / f"{name}.key"


def _write_key(path: Path, key: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="ascii") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())
