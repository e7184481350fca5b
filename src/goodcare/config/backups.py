"""One file that holds an installation but its keys, and putting it back."""

import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection, connections
from django.utils.module_loading import import_string

from goodcare.errors import ConflictError, InputError
from goodcare.safekeeping.working import working_folder

DATABASE, FILES, SNAPSHOTS = "goodcare.sqlite3", "files", "snapshots"
REPLAY = "goodcare.collect.privacy.replay.replay_erasures"
"""Erases again what was taken back after the backup was made."""


def write_backup(path: Path) -> int:
    """Write database, files and snapshots into one archive while people go on working.

    The keys are not in it: keep them apart, or a copy of this file alone opens everything.

    Returns:
        Size in bytes.

    Raises:
        InputError: the database is not SQLite, or the file cannot be written.
    """
    _refuse_other_than_sqlite()
    if path.exists():
        raise InputError(f"{path} is there already. Choose another name.")
    beside = path.with_name(f".{path.name}.part")
    try:
        with working_folder("backup") as folder:
            copy = folder / DATABASE
            _copy_database(copy)
            with tarfile.open(beside, "w:gz") as archive:
                archive.add(copy, DATABASE)
                for name, source in _folders():
                    if source.is_dir():
                        archive.add(source, name)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(f"Cannot write {path}: {error.strerror}.") from None
    return path.stat().st_size


def restore_backup(path: Path) -> int:
    """Put a backup into an empty installation, and erase again what was taken back since.

    Returns:
        How many people's words were erased again.

    Raises:
        ConflictError: there is a database already.
        InputError: the database is not SQLite, or the file is no backup.
    """
    _refuse_other_than_sqlite()
    database = Path(connection.settings_dict["NAME"])
    if database.exists():
        raise ConflictError(
            f"{database} is there already. Restore into an empty folder: set GOODCARE_HOME, and "
            "copy the keys and erasures.jsonl into it."
        )
    connections.close_all()
    with working_folder("restore") as folder:
        _unpack(path, folder)
        database.parent.mkdir(parents=True, exist_ok=True)
        for part, target in _folders():
            if (folder / part).is_dir() and not target.exists():
                shutil.copytree(folder / part, target)
        shutil.copyfile(folder / DATABASE, database)
    replay: Callable[[], int] = import_string(REPLAY)
    return replay()


def _folders() -> tuple[tuple[str, Path], ...]:
    return (FILES, settings.FILES), (SNAPSHOTS, settings.SNAPSHOTS)


def _refuse_other_than_sqlite() -> None:
    if connection.vendor != "sqlite":
        raise InputError(
            "The database is PostgreSQL: back it up with pg_dump, and copy the folders 'files' and "
            "'snapshots' of GOODCARE_HOME."
        )


def _copy_database(target: Path) -> None:
    """Copy a database that is in use, as it stands at one moment."""
    source = sqlite3.connect(str(connection.settings_dict["NAME"]))
    copy = sqlite3.connect(str(target))
    with source, copy:
        source.backup(copy)
    source.close()
    copy.close()


def _unpack(path: Path, folder: Path) -> None:
    try:
        with tarfile.open(path, "r:gz") as archive:
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, OSError, EOFError) as error:
        raise InputError(f"{path} is no backup of goodcare, or is damaged.") from error
    if not (folder / DATABASE).is_file():
        raise InputError(f"{path} holds no database. Choose a file that 'app backup' wrote.")
