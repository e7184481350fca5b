"""Events with their tables, focus groups, and what was said there."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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
    """One point of a table or account of a group; `template` is what its words were made of."""

    gathering: str
    text: str
    kind: str
    language: str = "en"
    template: str = ""
    proposal: str = ""
    point_kind: str = ""
    can_quote: bool = True
    said: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True, kw_only=True)
class Gathered:
    """Everything from gatherings."""

    gatherings: list[Gathering] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)


def gather(*, rng: np.random.Generator, again: np.random.Generator) -> Gathered:
    """Make all events, tables and focus groups; `again` words points that an event had before."""
    data = read_data("gatherings.yaml")
    gathered = Gathered()
    for event in data["events"]:
        _add_event(gathered, event, data=data, rng=rng)
    gathered.heard = list(_each_once(gathered, data=data, rng=again))
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
    template = options[int(rng.integers(len(options)))]
    text = spell_out(template, rng=rng)
    stance = STANCE_OF_POINT.get(kind, "neutral")
    codes = [proposal["codes"][0]] if rng.random() < 0.6 else list(proposal["codes"])
    return Heard(
        gathering=table.id,
        text=text,
        kind="note",
        template=template,
        proposal=proposal["name"],
        point_kind=kind,
        can_quote=False,
        said=tuple((code, stance) for code in codes),
    )


def _each_once(
    gathered: Gathered, *, data: dict[str, Any], rng: np.random.Generator
) -> Iterator[Heard]:
    """Say what an event has heard already in words about the proposal itself."""
    event_of = {one.id: one.parent for one in gathered.gatherings}
    further = {
        proposal["name"]: data["further_points"][name]
        for name, proposal in data["proposals"].items()
    }
    said: set[tuple[str, str]] = set()
    for heard in gathered.heard:
        event = event_of[heard.gathering]
        own = further[heard.proposal][heard.point_kind]
        options = (heard.template, own, *data["points"][heard.point_kind])
        fresh = [one for one in options if (event, one) not in said]
        template = fresh[0] if fresh else own
        said.add((event, template))
        is_first = template == heard.template
        yield heard if is_first else replace(heard, text=spell_out(template, rng=rng))


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
    """What groups say that respondents say too, each account on one subject."""
    voice = Voice(
        area=group["id"], tags=frozenset(), habit=Habit.PLAIN, writes_in="", language="en"
    )
    codes = [code for code in load_codes() if code.says and not code.is_sensitive]
    accounts = []
    for place in rng.choice(len(codes), size=MORE_ACCOUNTS, replace=False):
        code = codes[place]
        one, two = (decks.draw(code, voice, is_wish=False) for _ in range(2))
        lines = (one, two) if one.stance == two.stance and one != two else (one,)
        texts = [capital(spell_out(line.words, rng=rng)) for line in lines]
        text = join(texts[0], ". ", texts[1]) if len(texts) > 1 else texts[0]
        accounts.append(_account(group, "verbatim", _closed(text), [(code.id, one.stance)]))
    return accounts


def _closed(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."
