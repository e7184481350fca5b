"""Entries of a release ledger as lines of JSON."""

import json
from collections.abc import Iterable, Mapping
from typing import Any  # what stands in a file is not known

from goodcare.disclosure.ledger import (
    BEGINNING,
    HIDDEN,
    Entry,
    EntryKind,
    Ledger,
    Release,
    Stated,
    body_of,
    canonical,
)
from goodcare.disclosure.released import Counted
from goodcare.errors import IntegrityError


def line_of(entry: Entry) -> str:
    """Write an entry as one line of JSON, with its id and a line break."""
    return canonical({"id": entry.id, **body_of(entry)}) + "\n"


def read_lines(lines: Iterable[str]) -> Ledger:
    """Read whole lines and follow the chain.

    Raises:
        IntegrityError: a line is not what was written, or one is missing or added.
    """
    entries: list[Entry] = []
    previous = BEGINNING
    for number, line in enumerate(lines, start=1):
        try:
            content = json.loads(line)
            entry = _entry(content)
            is_whole = content["id"] == entry.id and line_of(entry) == f"{line}\n"
        except (ValueError, KeyError, TypeError, AttributeError):
            is_whole = False
        if not is_whole or entry.previous != previous:
            raise IntegrityError(
                f"Line {number} of the ledger is not what was written: it was changed, or a line "
                "before it was taken out or put in. Release nothing; restore the file from a copy."
            )
        entries.append(entry)
        previous = entry.id
    return Ledger(entries=tuple(entries))


def _entry(content: Mapping[str, Any]) -> Entry:
    kind = EntryKind(content["kind"])
    return Entry(
        kind=kind,
        at=str(content["at"]),
        signed_by=str(content["signed_by"]),
        previous=str(content["previous"]),
        release=_release(content) if kind is EntryKind.RELEASE else None,
        takes_back=str(content.get("takes_back", "")),
        reason=str(content.get("reason", "")),
    )


def _release(content: Mapping[str, Any]) -> Release:
    return Release(
        artefact=str(content["artefact"]),
        conversation=str(content["conversation"]),
        snapshot_id=str(content["snapshot"]),
        policy_id=str(content["policy"]),
        statements=tuple(_stated(row) for row in content["statements"]),
    )


def _stated(row: Mapping[str, Any]) -> Stated:
    people = row["people"]
    is_hidden = people == HIDDEN
    low, high = (0, None) if is_hidden else people
    return Stated(
        table=str(row["table"]),
        counted=Counted(
            question=str(row["question"]),
            answers=frozenset(row["answers"]),
            column=str(row["column"]),
            values=frozenset(row["values"]),
            within=frozenset(row["within"]),
        ),
        low=low,
        high=high,
        is_suppressed=is_hidden,
    )
