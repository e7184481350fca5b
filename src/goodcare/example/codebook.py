"""The example's codes, with the fragments that people say about them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any  # YAML holds anything

from goodcare.example.form import read_data
from goodcare.example.words import Fragment, parse_fragments

CODE_FILES = (
    *("accessible", "competent", "person-centred", "trustworthy"),
    *("change-care", "change-wider", "services"),
    *("training", "groups", "taking-part", "care-work", "partners"),
)
LISTS = ("indicators", "confused_with", "evidence_for", "priorities")


@dataclass(frozen=True, kw_only=True)
class ExampleCode:
    """One code of the example.

    Args:
        words: finds a service by its names; whoever reads an answer gives it.
        finds: finds a finer subject in an answer; only where the code above it was said too, if
            that one has words of its own to say.
        confused_with: near codes.
    """

    id: str
    label: str
    phrase: str
    definition: str
    kind: str
    parent: str = ""
    pillar: str = ""
    indicators: tuple[str, ...] = ()
    evidence_for: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    opposite: str = ""
    is_sensitive: bool = False
    level: str = ""
    weight: float = 1.0
    confused_with: tuple[str, ...] = ()
    says: str = ""
    short: str = ""
    words: str = ""
    finds: str = ""

    @cached_property
    def fragments(self) -> tuple[Fragment, ...]:
        """What people say."""
        return parse_fragments(self.says)

    @cached_property
    def names(self) -> re.Pattern[str] | None:
        """Names of the service, or none."""
        return _words(self.words)

    @cached_property
    def subject(self) -> re.Pattern[str] | None:
        """Words for the subject, or none."""
        return _words(self.finds)


@cache
def load_codes() -> tuple[ExampleCode, ...]:
    """Read all codes, in the order of the codebook, with what ties them to the framework."""
    rows = {row["id"]: row for name in CODE_FILES for row in read_data(f"codes/{name}.yaml")}
    for part in read_data("codes/ties.yaml").values():
        for code, tie in part.items():
            rows[code] = rows[code] | _joined(rows[code], tie)
    return tuple(_code(row) for row in rows.values())


def services_named(text: str) -> tuple[str, ...]:
    """Return the ids of the services that a text names."""
    return tuple(code.id for code in load_codes() if code.names and code.names.search(text))


def also_about(text: str, said: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return finer codes for a text, with the stance of the first code that it is about."""
    if not said:
        return ()
    given, (_, stance) = dict(said), said[0]
    return tuple(
        (code.id, stance)
        for code, needed in _subjects()
        if code.id not in given
        and (not needed or needed in given)
        and code.subject
        and code.subject.search(text)
    )


@cache
def _subjects() -> tuple[tuple[ExampleCode, str], ...]:
    """Codes that are found by words, each with the code that has to be there too, or none."""
    voiced = {code.id for code in load_codes() if code.says}
    return tuple(
        (code, code.parent if code.parent in voiced else "")
        for code in load_codes()
        if code.subject
    )


def _joined(row: Mapping[str, Any], tie: Mapping[str, Any]) -> dict[str, Any]:
    """Add what ties.yaml says of a code to what stands beside the code."""
    return {key: [*row.get(key, ()), *tie[key]] if key in LISTS else tie[key] for key in tie}


def _code(row: Mapping[str, Any]) -> ExampleCode:
    return ExampleCode(**{**row, **{key: tuple(row.get(key, ())) for key in LISTS}})


def _words(words: str) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE) if words else None
