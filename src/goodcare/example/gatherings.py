"""Events with their tables, focus groups, and what was said there."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from goodcare.example.codebook import load_codes, services_named
from goodcare.example.form import read_data
from goodcare.example.voices import Decks, Voice
from goodcare.example.words import STANCES, Habit, capital, join, spell_out

POINTS_AT_A_TABLE = (5, 9)
MORE_ACCOUNTS = 4
THEMES_CHOSEN = 2
STANCE_OF_POINT = {"support": "positive", "already done well": "positive", "challenge": "negative"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """An event, a table or a focus group. `can` is attribute, name community, name area."""

    id: str
    kind: str
    title: str
    areas: tuple[str, ...]
    date: str
    people: int
    parent: str = ""
    community: str = ""
    language: str = "en"
    can: tuple[bool, bool, bool] = (True, False, True)
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One point of a table or account of a group."""

    gathering: str
    text: str
    kind: str
    language: str = "en"
    proposal: str = ""
    point_kind: str = ""
    can_quote: bool = True
    said: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True, kw_only=True)
class Gathered:
    """Everything from gatherings."""

    gatherings: list[Gathering] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)


def gather(*, rng: np.random.Generator) -> Gathered:
    """Make all events, tables and focus groups."""
    data = read_data("gatherings.yaml")
    gathered = Gathered()
    for event in data["events"]:
        _add_event(gathered, event, data=data, rng=rng)
    decks = Decks(rng=rng)
    for group in data["focus_groups"]:
        _add_group(gathered, group, decks=decks, rng=rng)
    return gathered


def _add_event(
    gathered: Gathered, event: dict[str, Any], *, data: dict[str, Any], rng: np.random.Generator
) -> None:
    themes: list[str] = data["themes"]
    tables: list[Gathering] = []
    for number, people in enumerate(event["people"], start=1):
        places = sorted(rng.choice(len(themes), size=THEMES_CHOSEN, replace=False).tolist())
        table = Gathering(
            id=f"{event['id']}-T{number}",
            parent=event["id"],
            kind="table",
            title=f"{event['title']}, table {number}",
            areas=(event["area"],),
            date=event["date"],
            people=people,
            themes=tuple(themes[place] for place in places),
        )
        tables.append(table)
    chosen = {theme for table in tables for theme in table.themes}
    whole = Gathering(
        id=event["id"],
        kind="event",
        title=event["title"],
        areas=(event["area"],),
        date=event["date"],
        people=sum(event["people"]),
        themes=tuple(theme for theme in themes if theme in chosen),
    )
    gathered.gatherings += [whole, *tables]
    for table in tables:
        gathered.heard += _points(table, data=data, rng=rng)


def _points(table: Gathering, *, data: dict[str, Any], rng: np.random.Generator) -> list[Heard]:
    """What one table said about the proposals: never the same kind of point twice on one."""
    proposals, kinds = list(data["proposals"].values()), list(data["points"])
    pairs = [(proposal, kind) for proposal in proposals for kind in kinds]
    n = int(rng.integers(*POINTS_AT_A_TABLE))
    return [
        _point(table, *pairs[place], data=data, rng=rng)
        for place in rng.permutation(len(pairs))[:n]
    ]


def _point(
    table: Gathering,
    proposal: dict[str, Any],
    kind: str,
    *,
    data: dict[str, Any],
    rng: np.random.Generator,
) -> Heard:
    options: list[str] = data["points"][kind]
    text = spell_out(options[int(rng.integers(len(options)))], rng=rng)
    stance = STANCE_OF_POINT.get(kind, "neutral")
    codes = [proposal["codes"][0]] if rng.random() < 0.6 else list(proposal["codes"])
    return Heard(
        gathering=table.id,
        text=text,
        kind="note",
        proposal=proposal["name"],
        point_kind=kind,
        can_quote=False,
        said=tuple((code, stance) for code in codes),
    )


def _add_group(
    gathered: Gathered, group: dict[str, Any], *, decks: Decks, rng: np.random.Generator
) -> None:
    consent = group["consent"]
    gathered.gatherings.append(
        Gathering(
            id=group["id"],
            kind="focus-group",
            title=group["title"],
            areas=tuple(group["areas"]),
            community=group["community"],
            language=group["language"],
            date=group["date"],
            people=group["people"],
            can=(consent[0], consent[1], consent[2]),
        )
    )
    for kind, code, mark, text in group["accounts"]:
        gathered.heard.append(_account(group, kind, text, [(code, STANCES[mark])]))
    if group["language"] == "en":
        gathered.heard += _more_accounts(group, decks=decks, rng=rng)


def _account(group: dict[str, Any], kind: str, text: str, said: list[tuple[str, str]]) -> Heard:
    named = [(service, "neutral") for service in services_named(text)]
    return Heard(
        gathering=group["id"],
        text=text,
        kind=kind,
        can_quote=kind != "note" and group["consent"][0],
        said=tuple(dict([*named, *said]).items()),
    )


def _more_accounts(group: dict[str, Any], *, decks: Decks, rng: np.random.Generator) -> list[Heard]:
    """What groups say that respondents say too, two things at a time."""
    voice = Voice(
        area=group["id"], tags=frozenset(), habit=Habit.PLAIN, writes_in="", language="en"
    )
    codes = [code for code in load_codes() if code.says and not code.is_sensitive]
    places = rng.choice(len(codes), size=(MORE_ACCOUNTS, 2), replace=False)
    accounts = []
    for first, second in places:
        drawn = [
            (code, decks.draw(code, voice, is_wish=False)) for code in (codes[first], codes[second])
        ]
        one, two = (capital(spell_out(fragment.words, rng=rng)) for _, fragment in drawn)
        said = [(code.id, fragment.stance) for code, fragment in drawn]
        accounts.append(_account(group, "verbatim", join(one, ". ", two) + ".", said))
    return accounts
