"""A backup is of one moment: its rows and its files belong together."""

import os
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from goodcare.config.backups import write_backup

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="A backup of PostgreSQL is made by pg_dump."
)


@pytest.fixture
def home(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with one row that names one file."""
    place = tmp_path / "home"
    settings.HOME, settings.FILES = place, place / "files"
    settings.SNAPSHOTS = place / "snapshots"
    (place / "files" / "exports").mkdir(parents=True)
    (place / "files" / "exports" / "one.zip").write_bytes(b"one")
    database = place / "goodcare.sqlite3"
    monkeypatch.setitem(connection.settings_dict, "NAME", str(database))
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("PRAGMA journal_mode=WAL")
        opened.execute("CREATE TABLE export (file TEXT)")
    save(place, "INSERT INTO export VALUES ('exports/one.zip')")
    return place


def save(home: Path, sql: str) -> None:
    with closing(sqlite3.connect(home / "goodcare.sqlite3", timeout=0)) as opened, opened:
        opened.execute(sql)


def before(function: Callable, meanwhile: Callable[[], None]) -> Callable:
    def both(*arguments, **named):
        meanwhile()
        return function(*arguments, **named)

    return both


def unpacked(backup: Path, folder: Path) -> tuple[list[str], list[str]]:
    """Return the files that rows name, and the files that are there."""
    with tarfile.open(backup) as archive:
        archive.extractall(folder, filter="data")
    with closing(sqlite3.connect(folder / "goodcare.sqlite3")) as opened:
        named = [name for (name,) in opened.execute("SELECT file FROM export")]
    files = folder / "files"
    there = [path.relative_to(files).as_posix() for path in files.rglob("*") if path.is_file()]
    return named, there


def test_a_file_removed_while_the_backup_is_packed_is_in_it_with_its_row(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def erase() -> None:
        save(home, "DELETE FROM export")
        (home / "files" / "exports" / "one.zip").unlink()

    with monkeypatch.context() as patched:
        patched.setattr(tarfile, "open", before(tarfile.open, erase))
        write_backup(tmp_path / "b.tar.gz")

    assert unpacked(tmp_path / "b.tar.gz", tmp_path / "out") == (
        ["exports/one.zip"],
        ["exports/one.zip"],
    )


def test_nobody_saves_while_files_are_gathered(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    refused: list[str] = []

    def try_to_save() -> None:
        try:
            save(home, "INSERT INTO export VALUES ('exports/two.zip')")
        except sqlite3.OperationalError as error:
            refused.append(str(error))

    monkeypatch.setattr(os, "link", before(os.link, try_to_save))
    write_backup(tmp_path / "b.tar.gz")

    assert refused == ["database is locked"]
    assert unpacked(tmp_path / "b.tar.gz", tmp_path / "out")[0] == ["exports/one.zip"]
    save(home, "INSERT INTO export VALUES ('exports/two.zip')")


def test_nothing_is_left_in_the_home_by_a_backup(home: Path, tmp_path: Path):
    write_backup(tmp_path / "b.tar.gz")

    assert [path.name for path in (home / "working").iterdir()] == [".gate"]
