"""What the tables of the example event said, and how two coders read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodcare.example.words import capital, spell_out

Drawn = tuple["Table", str, list[Any]]  # a table, a theme, and an entry of the data
SAID = "“"
"""Words that begin so are what somebody said; others are a facilitator's note."""
SECOND_READER, OVERLOOKED = 0.25, 0.12
CODERS = ("reader-1", "reader-2")
ADJUDICATED = "adjudicated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: who sat at it, and the themes that it chose."""

    id: str
    title: str
    people: int
    can_quote: bool
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point as it was written down at a table."""

    id: str
    table: str
    theme: str
    proposal: str
    kind: str
    text: str
    is_said: bool
    can_quote: bool
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One code that one coder gave to a point; no code: read, and nothing found."""

    point: str
    code: str
    coder: str
    is_random: bool


def tables_of(data: dict[str, Any]) -> tuple[Table, ...]:
    """Return the tables of the event, in order."""
    event = data["event"]
    return tuple(
        Table(
            id=f"{event['id']}-T{number:02}",
            title=f"{event['title']}, table {number}",
            people=table["people"],
            can_quote=table["quote"],
            themes=tuple(table["themes"]),
        )
        for number, table in enumerate(data["tables"], start=1)
    )


def points_of(
    tables: tuple[Table, ...], data: dict[str, Any], *, rng: np.random.Generator
) -> tuple[Point, ...]:
    """Write down what each table said on the case for change and on its themes."""
    drawn = [
        (table, theme, entry)
        for table in tables
        for theme in (data["case"], *table.themes)
        for entry in _raised(data["points"][theme], rng)
    ]
    drawn = _said_once(drawn)
    used: set[str] = set()
    return tuple(
        _point(f"N{number:03}", table, theme, entry, words=_unused(entry[4], used, rng))
        for number, (table, theme, entry) in enumerate(drawn, start=1)
    )


def readings_of(points: tuple[Point, ...], *, rng: np.random.Generator) -> Iterator[Reading]:
    """Code every point; a random quarter is read twice, and what differs is settled."""
    for point in points:
        is_random = rng.random() < SECOND_READER
        for coder in CODERS if is_random else CODERS[:1]:
            kept = [code for code in point.codes if not is_random or rng.random() >= OVERLOOKED]
            for code in kept or [""]:
                yield Reading(point=point.id, code=code, coder=coder, is_random=is_random)
        if is_random:
            for code in point.codes:
                yield Reading(point=point.id, code=code, coder=ADJUDICATED, is_random=True)


def _said_once(drawn: list[Drawn]) -> list[Drawn]:
    """Keep what somebody said at the first table that drew it: people do not repeat each other."""
    kept, said = [], set()
    for table, theme, entry in drawn:
        if entry[4] not in said:
            kept.append((table, theme, entry))
        if entry[4].startswith(SAID):
            said.add(entry[4])
    return kept


def _raised(entries: list[list[Any]], rng: np.random.Generator) -> list[list[Any]]:
    """What a table raised on a theme: by chance, and never nothing."""
    return [entry for entry in entries if rng.random() < entry[3]] or entries[:1]


def _unused(words: str, used: set[str], rng: np.random.Generator) -> str:
    """Spell words out in a way that no table has used, while there is one."""
    for _ in range(20):
        text = capital(spell_out(words, rng=rng))
        if text not in used:
            break
    used.add(text)
    return text


def _point(number: str, table: Table, theme: str, entry: list[Any], *, words: str) -> Point:
    kind, proposal, codes = entry[0], entry[1], entry[2]
    is_said = words.startswith(SAID)
    return Point(
        id=number,
        table=table.id,
        theme=theme,
        proposal=proposal,
        kind=kind,
        text=words.strip("“”"),
        is_said=is_said,
        can_quote=is_said and table.can_quote,
        codes=tuple(codes),
    )
