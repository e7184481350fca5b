"""The invented respondents: where they live, who they are, what they chose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from goodcare.example.form import Asked, Form
from goodcare.example.planted import Difference, chances

Texts = NDArray[np.str_]
Flags = NDArray[np.bool_]

BLANK = ""
SEPARATOR = ";"
WIDEST = "U160"
CHANNELS = ("online", "paper", "assisted")
CHANNEL_SHARES = (0.71, 0.18, 0.11)
MAY_BE_QUOTED = 0.72
LEANING = 0.55
"""Correlation of an answer with the leaning it shares with others."""
SHARED_LEANING = {"importance": "value", "experience": "care"}
OLDEST = 94
FIRST_DATE, LAST_DATE = "2022-06-01", "2023-09-28"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """All respondents; every array has one entry per person.

    Args:
        ids: random, without order. areas: ids of areas.
        chosen: by question the name of the answer, names joined by `;`, the age or the date;
            empty where blank or not asked.
        bands: for a number or a date, the name of the band.
        expected: for a question with planted differences, each person's chance of a top answer.
    """

    ids: Texts
    areas: Texts
    channels: Texts
    may_quote: Flags
    chosen: dict[str, Texts]
    bands: dict[str, Texts]
    expected: dict[str, NDArray[np.float64]]

    def level(self, column: str) -> Texts:
        """Return the values that make groups: area, band or answer."""
        if column == "area":
            return self.areas
        return self.bands.get(column, self.chosen.get(column, self.areas))


@dataclass(slots=True, kw_only=True)
class _Drawing:
    """What has been drawn so far. `true` holds answers before blanks and refusals."""

    rng: np.random.Generator
    areas: Texts
    differences: tuple[Difference, ...]
    true: dict[str, Texts] = field(default_factory=dict)
    chosen: dict[str, Texts] = field(default_factory=dict)
    bands: dict[str, Texts] = field(default_factory=dict)
    expected: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    latents: dict[str, NDArray[np.float64]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.areas)


def draw_people(
    form: Form,
    *,
    n_by_area: Mapping[str, int],
    differences: tuple[Difference, ...],
    rng: np.random.Generator,
    later: np.random.Generator,
) -> People:
    """Draw every respondent and every closed answer; `later` draws the questions that are later."""
    areas = np.repeat(np.array(list(n_by_area), dtype=WIDEST), list(n_by_area.values()))
    drawing = _Drawing(rng=rng, areas=rng.permutation(areas), differences=differences)
    closed = list(form.of_type("single", "multiple", "number", "date"))
    _draw_all(drawing, [asked for asked in closed if not asked.is_later], form=form)
    drawing.chosen["home_area"] = np.char.replace(drawing.areas, "-", "_")
    ids = random_ids(drawing.size, prefix="R", rng=rng)
    channels = rng.choice(CHANNELS, size=drawing.size, p=CHANNEL_SHARES).astype(WIDEST)
    may_quote = rng.random(drawing.size) < MAY_BE_QUOTED
    drawing.rng = later
    _draw_all(drawing, [asked for asked in closed if asked.is_later], form=form)
    return People(
        ids=ids,
        areas=drawing.areas,
        channels=channels,
        may_quote=may_quote,
        chosen=drawing.chosen,
        bands=drawing.bands,
        expected=drawing.expected,
    )


def _draw_all(drawing: _Drawing, closed: Sequence[Asked], *, form: Form) -> None:
    for asked in sorted(closed, key=_who_first):
        _draw_with_what_it_needs(drawing, asked, form=form)


def random_ids(n: int, *, prefix: str, rng: np.random.Generator) -> Texts:
    """Draw distinct ids that say nothing about order."""
    letters = np.array(list("23456789ABCDEFGHJKLMNPQRSTUVWXYZ"))
    drawn: dict[str, None] = {}
    while len(drawn) < n:
        drawn[prefix + "".join(rng.choice(letters, size=7))] = None
    return np.array(list(drawn), dtype=WIDEST)


def _who_first(asked: Asked) -> bool:
    return asked.role != "demographic"


def _draw_with_what_it_needs(drawing: _Drawing, asked: Asked, *, form: Form) -> None:
    if asked.name in drawing.chosen or asked.name == "home_area":
        return
    for needed in (*asked.given, *asked.only_if):
        _draw_with_what_it_needs(drawing, form[needed], form=form)
    _draw(drawing, asked)


def _draw(drawing: _Drawing, asked: Asked) -> None:
    is_asked = _is_asked(drawing, asked)
    if asked.type == "multiple":
        drawing.chosen[asked.name] = np.where(is_asked, _several(drawing, asked), BLANK)
        return
    draw = drawing.rng.random((2, drawing.size))
    is_blank = ~is_asked | (draw[0] < asked.missing)
    is_off = ~is_blank & (draw[1] < asked.off)
    true = _one(drawing, asked, answered=~is_blank & ~is_off)
    drawing.true[asked.name] = true
    reported = np.where(is_off, _off_scale(drawing, asked), np.where(is_blank, BLANK, true))
    if asked.bands:
        drawing.bands[asked.name] = reported
        reported = _within_bands(drawing, asked, reported)
    drawing.chosen[asked.name] = reported


def _is_asked(drawing: _Drawing, asked: Asked) -> Flags:
    flags = np.ones(drawing.size, dtype=bool)
    for name, wanted in asked.only_if.items():
        lists = np.char.split(drawing.chosen[name], SEPARATOR)
        flags &= np.array([bool(set(chosen) & set(wanted)) for chosen in lists], dtype=bool)
    return flags


def _one(drawing: _Drawing, asked: Asked, *, answered: Flags) -> Texts:
    names = np.array([answer.name for answer in asked.scale], dtype=WIDEST)
    place = _places(drawing, asked)
    planted = [one for one in drawing.differences if one.question == asked.name]
    shares = np.tile(np.array(asked.shares), (drawing.size, 1))
    for other, by_answer in asked.given.items():
        for answer, bent in by_answer.items():
            shares[drawing.true[other] == answer] = bent
    if planted:
        top = asked.top
        levels = {one.column: _level(drawing, one.column) for one in planted}
        spread = chances(planted, levels, answered=answered, share=sum(asked.shares[:top]))
        drawing.expected[asked.name] = spread.chance
        place = _places_within(place, spread.stratum, answered=answered)
        ratio = spread.chance / sum(asked.shares[:top])
        rest = (1 - spread.chance) / (1 - sum(asked.shares[:top]))
        shares[:, :top] *= ratio[:, None]
        shares[:, top:] *= rest[:, None]
    limits = np.cumsum(shares, axis=1)[:, :-1]
    chosen: Texts = names[(place[:, None] >= limits).sum(axis=1)]
    return chosen


def _level(drawing: _Drawing, column: str) -> Texts:
    if column == "area":
        return drawing.areas
    return drawing.bands.get(column, drawing.chosen.get(column, drawing.areas))


def _places(drawing: _Drawing, asked: Asked) -> NDArray[np.float64]:
    """Ranks between 0 and 1: evenly spread, so that marginals are what they should be."""
    own = drawing.rng.standard_normal(drawing.size)
    name = asked.latent or SHARED_LEANING.get(asked.role, "")
    if name:
        if name not in drawing.latents:
            drawing.latents[name] = drawing.rng.standard_normal(drawing.size)
        own = LEANING * drawing.latents[name] + np.sqrt(1 - LEANING**2) * own
    return _ranks(own)


def _ranks(score: NDArray[np.float64]) -> NDArray[np.float64]:
    return (np.argsort(np.argsort(score, kind="stable"), kind="stable") + 0.5) / len(score)


def _places_within(
    place: NDArray[np.float64], stratum: NDArray[np.int64], *, answered: Flags
) -> NDArray[np.float64]:
    """Rank again inside each planted group, so that the planted difference is really there."""
    within = place.copy()
    for number in np.unique(stratum):
        here = answered & (stratum == number)
        if here.any():
            within[here] = _ranks(place[here])
    return within


def _off_scale(drawing: _Drawing, asked: Asked) -> Texts:
    names = [answer.name for answer in asked.answers if answer.off] or [BLANK]
    return drawing.rng.choice(np.array(names, dtype=WIDEST), size=drawing.size)


def _several(drawing: _Drawing, asked: Asked) -> Texts:
    draw = drawing.rng.random((drawing.size, len(asked.each)))
    names = np.array([answer.name for answer in asked.scale], dtype=WIDEST)
    chosen = draw < np.array(asked.each)
    texts = np.array([SEPARATOR.join(names[row]) for row in chosen], dtype=WIDEST)
    is_none = drawing.rng.random(drawing.size) < asked.off
    texts = np.where(is_none, _off_scale(drawing, asked), texts)
    return np.where(drawing.rng.random(drawing.size) < asked.missing, BLANK, texts)


def _within_bands(drawing: _Drawing, asked: Asked, bands: Texts) -> Texts:
    draw = drawing.rng.random(drawing.size)
    limits = {answer.name: (answer.low, answer.high) for answer in asked.scale}
    pick = _age if asked.type == "number" else _day
    return np.array(
        [
            pick(*limits[band], place) if band else BLANK
            for band, place in zip(bands, draw, strict=True)
        ],
        dtype=WIDEST,
    )


def _age(low: str, high: str, place: float) -> str:
    first, last = int(low), int(high or OLDEST)
    return str(first + int(place * (last - first + 1)))


def _day(low: str, high: str, place: float) -> str:
    first, last = date.fromisoformat(low or FIRST_DATE), date.fromisoformat(high or LAST_DATE)
    return (first + timedelta(days=int(place * ((last - first).days + 1)))).isoformat()
