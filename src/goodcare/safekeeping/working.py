"""Folders for work that is under way: inside the home, and gone when the work is, however it ends.

A killed process removes nothing. Each folder is locked by who works in it, and the kernel lets go
of a lock when its process dies: what is not locked any more is removed by `sweep_working_folders`.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

GATE = ".gate"
"""Held while a folder is made or looked at, so that none is seen before it is locked."""


def working_home() -> Path:
    """Return the folder of all working folders, which only this account of the machine may open."""
    home = Path(settings.HOME) / "working"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return home


@contextmanager
def working_folder(name: str) -> Iterator[Path]:
    """Give a folder for one piece of work, and remove it afterwards.

    Args:
        name: what it is for, such as "export"; stands in the folder's name.
    """
    home = working_home()
    with _locked(home / GATE):
        folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=home))
        held = _lock(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def sweep_working_folders() -> int:
    """Remove folders whose process is gone; return how many there were."""
    home = working_home()
    swept = 0
    with _locked(home / GATE):
        for folder in [path for path in home.iterdir() if path.is_dir()]:
            try:
                held = _lock(folder)
            except BlockingIOError:
                continue
            shutil.rmtree(folder, ignore_errors=True)
            os.close(held)
            swept += 1
    return swept


def _lock(folder: Path) -> int:
    """Lock a folder, or raise BlockingIOError where another process has."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(opened)
        raise
    return opened


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)
