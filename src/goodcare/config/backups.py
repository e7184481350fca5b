"""One file that holds an installation but its keys, and putting it back."""

import errno
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection, connections
from django.utils.module_loading import import_string

from goodcare.errors import ConflictError, InputError
from goodcare.safekeeping.working import working_folder

DATABASE, FILES, SNAPSHOTS = "goodcare.sqlite3", "files", "snapshots"
WAITS_SECONDS = 30.0
"""How long a backup waits for whoever writes to the database."""
REPLAY = "goodcare.collect.privacy.replay.replay_erasures"
"""Erases again what was taken back after the backup was made."""


def write_backup(path: Path) -> int:
    """Write database, files and snapshots, as of one moment, while people go on working.

    Whoever saves waits while the files are gathered, so that no row in the archive names a file
    that was removed later. A file that was being written may be in it without its row.

    The keys are not in it: keep them apart, or a copy of this file alone opens everything.

    Returns:
        Size in bytes.

    Raises:
        InputError: the database is not SQLite or cannot be read, or the file cannot be written.
    """
    _refuse_other_than_sqlite()
    if path.exists():
        raise InputError(f"{path} is there already. Choose another name.")
    beside = path.with_name(f".{path.name}.part")
    try:
        with working_folder("backup") as folder:
            _gather(folder)
            with tarfile.open(beside, "w:gz") as archive:
                for name in sorted(part.name for part in folder.iterdir()):
                    archive.add(folder / name, name)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(f"Cannot write {path}: {error.strerror}.") from None
    except sqlite3.OperationalError as error:
        beside.unlink(missing_ok=True)
        raise InputError(f"Cannot copy the database: {error}. Make the backup again.") from None
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


def _gather(folder: Path) -> None:
    """Copy the database as it stood when the files were gathered."""
    name = str(connection.settings_dict["NAME"])
    with closing(_opened(name)) as source, closing(sqlite3.connect(folder / DATABASE)) as copy:
        with _nobody_writes(name):
            source.execute("BEGIN")
            source.execute("SELECT 1 FROM sqlite_master").fetchall()  # what it reads, from here on
            for part, place in _folders():
                _link_all(place, folder / part)
        source.backup(copy)


@contextmanager
def _nobody_writes(name: str) -> Iterator[None]:
    with closing(_opened(name)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        yield
        writer.execute("ROLLBACK")


def _opened(name: str) -> sqlite3.Connection:
    return sqlite3.connect(name, isolation_level=None, timeout=WAITS_SECONDS)


def _link_all(source: Path, target: Path) -> None:
    """Link files, which takes no time; one that is removed meanwhile has no row any more."""
    for here, _, names in os.walk(source):
        place = target / Path(here).relative_to(source)
        place.mkdir(parents=True)
        for name in names:
            with suppress(FileNotFoundError):
                _link(Path(here, name), place / name)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM):  # another disk, or one without links
            raise
        shutil.copyfile(source, target)


def _unpack(path: Path, folder: Path) -> None:
    try:
        with tarfile.open(path, "r:gz") as archive:
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, OSError, EOFError) as error:
        raise InputError(f"{path} is no backup of goodcare, or is damaged.") from error
    if not (folder / DATABASE).is_file():
        raise InputError(f"{path} holds no database. Choose a file that 'app backup' wrote.")
