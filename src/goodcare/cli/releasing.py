"""Checking reports against a release ledger before they are written, and recording them after."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from goodcare.claims.outcome import Basis
from goodcare.claims.say import Speaker
from goodcare.compose.releases import release_of, tables_of
from goodcare.disclosure.ledger import Ledger
from goodcare.disclosure.ledger_file import append, held, read_ledger
from goodcare.disclosure.ledger_rules import Problem, check_release, refuse_release
from goodcare.errors import InputError
from goodcare.findings.published import structure_of
from goodcare.publish.blocks import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Releasing:
    """What the command line says about the ledger.

    Args:
        path: the ledger. signed_by: who releases; empty: the reports are checked, not released.
        at: when, for the ledger's entry.
    """

    path: Path
    signed_by: str = ""
    at: str = ""

    @property
    def is_release(self) -> bool:
        """Whether the reports are recorded as released."""
        return bool(self.signed_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Reports that a ledger lets out.

    Args:
        n_earlier: releases that stand, and were compared with.
        n_cut: bytes of a torn last line, which is no entry.
    """

    n_earlier: int
    n_cut: int


@contextmanager
def released(
    releasing: Releasing, basis: Basis, drafts: Callable[[], Iterator[tuple[str, Report]]]
) -> Iterator[Checked]:
    """Check reports, let the caller write them, and record them if they are released.

    A ledger that something is released with is held from the check to the record.

    Args:
        releasing: the ledger and who signs.
        basis: that the reports are said on.
        drafts: makes the reports, each with its name, without writing anything.

    Raises:
        ForbiddenError: the ledger refuses one of them: nothing may be written.
        ConflictError: somebody else is releasing.
        InputError, IntegrityError: the ledger cannot be used.
    """
    path = releasing.path
    mine: AbstractContextManager[None] = held(path) if releasing.is_release else nullcontext()
    with mine:
        before = read_ledger(path)
        after = _with_all(before, releasing, basis, drafts)
        yield Checked(n_earlier=len(before.releases), n_cut=before.n_cut)
        if releasing.is_release:
            for entry in after.entries[len(before.entries) :]:
                append(path, entry)


def _with_all(
    ledger: Ledger,
    releasing: Releasing,
    basis: Basis,
    drafts: Callable[[], Iterator[tuple[str, Report]]],
) -> Ledger:
    """Return the ledger with all reports, each checked against those before it."""
    tables, structure = tables_of(basis), structure_of(basis.analysis)
    problems: list[Problem] = []
    for name, report in drafts():
        release = release_of(report, artefact=name, basis=basis, tables=tables)
        problems += check_release(ledger, release, structure=structure)
        signer = releasing.signed_by or "nobody yet"
        ledger = ledger.also(ledger.release(release, at=releasing.at, signed_by=signer))
    refuse_release(problems)
    return ledger


def said_with_ledger(speaker: Speaker) -> Speaker:
    """Return a speaker whose reports say that they were checked against earlier releases."""
    door = replace(speaker.basis.door, is_in_ledger=True)
    return Speaker(basis=replace(speaker.basis, door=door))


def releasing_of(
    path: Path | None, *, is_release: bool, signed_by: str, at: str
) -> Releasing | None:
    """Read the options; None where no ledger is named.

    Raises:
        InputError: they do not go together.
    """
    if is_release and not signed_by.strip():
        raise InputError("--release: say who releases with --signed-by NAME.")
    if signed_by and not is_release:
        raise InputError("--signed-by goes with --release.")
    if is_release and path is None:
        raise InputError("--release: name the ledger that records it with --ledger FILE.")
    return None if path is None else Releasing(path=path, signed_by=signed_by.strip(), at=at)
