"""Making an installation ready: its folder, its keys, its tables."""

import os
from contextlib import suppress
from pathlib import Path

import django
from django.core.management import call_command
from django.db import DatabaseError

from goodcare.config.home import HOME_VARIABLE, home_folder, make_keys
from goodcare.errors import InputError

FOR_ITS_OWNER = 0o700
SETTINGS = "goodcare.config.settings"


def set_up(home: Path | None = None) -> Path:
    """Make the keys that are missing, and load Django; return the folder of the installation.

    Raises:
        InputError: the folder cannot be written.
    """
    if home is not None:
        os.environ[HOME_VARIABLE] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    folder = home_folder()
    make_keys(folder)
    with suppress(PermissionError):  # somebody else's folder, such as a mounted one
        folder.chmod(FOR_ITS_OWNER)
    django.setup()
    return folder


def prepare(home: Path | None = None) -> Path:
    """Set up, and bring the tables up to date.

    Raises:
        InputError: the folder cannot be written, or the database cannot be reached.
    """
    folder = set_up(home)
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else "no reason given"
        raise InputError(
            f"The database cannot be used: {first}. Check GOODCARE_DATABASE_URL, or leave it out "
            "to use SQLite."
        ) from error
    return folder
