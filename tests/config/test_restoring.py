"""A backup comes back with its keys only, and whoever lacks the ledger is told."""

import os
import shutil
import subprocess
import sys

import pytest

KEYS = ("SIGNING", "FIELDS", "RECEIPTS", "CONTACTS", "ERASURE")
OURS = ("GOODCARE_HOME", "GOODCARE_DATABASE_URL", "DJANGO_SETTINGS_MODULE")


def goodcare(*arguments):
    """Run the command as on a machine of its own: no key and no home from these tests."""
    hidden = {*OURS, *(f"GOODCARE_KEY_{name}" for name in KEYS)}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "goodcare.cli", "app", *map(str, arguments)],
        env=kept | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A home, and a backup of it."""
    folder = tmp_path_factory.mktemp("installation")
    home, backup = folder / "home", folder / "monday.tar.gz"
    assert goodcare("backup", backup, "--home", home).returncode == 0
    return home, backup


def test_a_home_is_its_owners_alone(made):
    home, _ = made

    assert home.stat().st_mode & 0o777 == 0o700


def test_without_its_keys_nothing_is_restored(made, tmp_path):
    _, backup = made

    done = goodcare("restore", backup, "--home", tmp_path / "again")

    assert done.returncode != 0
    assert "Copy them there, then restore." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "again").exists()


def test_with_its_keys_it_comes_back_and_a_missing_ledger_is_told(made, tmp_path):
    home, backup = made
    shutil.copytree(home / "keys", tmp_path / "again" / "keys")

    done = goodcare("restore", backup, "--home", tmp_path / "again")

    assert done.returncode == 0, done.stderr
    assert "erasures.jsonl is not there" in done.stderr
    assert (tmp_path / "again" / "goodcare.sqlite3").is_file()
