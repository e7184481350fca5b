"""What this installation has, what it lacks, and what to do about it."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path

from goodcare.compose.definition import load_definition, shipped_reports
from goodcare.errors import GoodcareError
from goodcare.snapshot import open_snapshot

PACKAGE = "goodcare"
LEAST_PYTHON = (3, 11)
LEAST_SPACE = 200_000_000
"""Bytes that a snapshot and eight reports of a survey take at most."""
FONT = "atkinson-hyperlegible-latin-400-normal.woff2"
NAME = re.compile(r"[A-Za-z0-9._-]+")


class State(StrEnum):
    """How something stands."""

    GOOD = "ok"
    OPTIONAL = "optional"  # absent, and the software goes on without it
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at; `todo` is empty where all is well."""

    what: str
    state: State
    found: str
    todo: str = ""


def check_installation(folder: Path) -> tuple[Check, ...]:
    """Look at everything; `folder` is where somebody works."""
    return tuple(
        check
        for checks in (_python(), _packages(), _font(), _definitions(), _programs(), _place(folder))
        for check in checks
    )


def _python() -> Iterator[Check]:
    found = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, LEAST_PYTHON))
    is_good = sys.version_info[:2] >= LEAST_PYTHON
    yield Check(
        what="Python",
        state=State.GOOD if is_good else State.MISSING,
        found=found,
        todo="" if is_good else f"Install Python {wanted} or later.",
    )


def _packages() -> Iterator[Check]:
    """Yield a check of each package that ours names; extras are optional."""
    for line in requires(PACKAGE) or ():
        name = NAME.match(line)
        if name is None:
            continue
        is_extra = "extra ==" in line
        try:
            yield Check(what=name.group(), state=State.GOOD, found=version(name.group()))
        except PackageNotFoundError:
            yield Check(
                what=name.group(),
                state=State.OPTIONAL if is_extra else State.MISSING,
                found="not installed",
                todo="Install it only if you need it." if is_extra else "Install goodcare again.",
            )


def _font() -> Iterator[Check]:
    is_there = (files("goodcare.publish") / "static" / FONT).is_file()
    yield Check(
        what="Typeface of pages",
        state=State.GOOD if is_there else State.OPTIONAL,
        found="Atkinson Hyperlegible" if is_there else "not built in",
        todo=""
        if is_there
        else "Pages use the reader's own typeface. Run 'make fonts' where npm can be reached.",
    )


def _definitions() -> Iterator[Check]:
    for name in shipped_reports():
        try:
            load_definition(name)
        except GoodcareError as error:
            yield Check(
                what=f"Report '{name}'",
                state=State.MISSING,
                found=str(error),
                todo="Install goodcare again.",
            )
        else:
            yield Check(what=f"Report '{name}'", state=State.GOOD, found="can be built")


def _programs() -> Iterator[Check]:
    path = shutil.which("soffice")
    yield Check(
        what="LibreOffice",
        state=State.GOOD if path else State.OPTIONAL,
        found="installed" if path else "not installed",
        todo="" if path else "Reports are built without it; it shows slides and makes PDF of them.",
    )


def _place(folder: Path) -> Iterator[Check]:
    is_writable = os.access(folder, os.W_OK)
    yield Check(
        what="This folder",
        state=State.GOOD if is_writable else State.MISSING,
        found="can be written" if is_writable else "cannot be written",
        todo="" if is_writable else "Go to a folder of yours, or use --out.",
    )
    free = shutil.disk_usage(folder).free
    yield Check(
        what="Free space",
        state=State.GOOD if free >= LEAST_SPACE else State.MISSING,
        found=f"{free / 1e9:.1f} GB",
        todo="" if free >= LEAST_SPACE else f"Free {LEAST_SPACE / 1e6:.0f} MB or more.",
    )
    for path in sorted((folder / "snapshots").glob("snapshot-*")):
        yield _snapshot(path)


def _snapshot(path: Path) -> Check:
    try:
        opened = open_snapshot(path, verify=True)
    except GoodcareError as error:
        return Check(
            what=path.name,
            state=State.MISSING,
            found=str(error),
            todo="Restore it from a copy, or build it again.",
        )
    counts = opened.manifest.counts
    return Check(
        what=path.name, state=State.GOOD, found=f"whole, {counts.get('responses', 0):,} responses"
    )
