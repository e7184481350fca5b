"""From the file of events, tables and focus groups to the table of gatherings."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from goodcare.areas import Gazetteer
from goodcare.framework.model import Framework
from goodcare.snapshot.fields import Fields
from goodcare.snapshot.ids import SourceIds, check_ids
from goodcare.snapshot.mapping import Cell, GatheringsMapping, ProblemKind
from goodcare.snapshot.numbers import parse_number
from goodcare.snapshot.points import Meaning, background_meaning, theme_meaning
from goodcare.snapshot.problems import Problems, shown
from goodcare.snapshot.sheets import Sheet
from goodcare.snapshot.spelling import folded
from goodcare.snapshot.tables import GATHERINGS, in_order
from goodcare.snapshot.words import Unknown, note

KINDS = ("event", "table", "focus-group")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadGatherings:
    """What the file of gatherings holds; `areas` and `people` by id, `left_out` as ids."""

    table: pa.Table
    areas: Mapping[str, tuple[str, ...]]
    people: Mapping[str, int]
    left_out: frozenset[str]
    problems: Problems | None
    source: SourceIds | None = None


NO_GATHERINGS = ReadGatherings(
    table=GATHERINGS.empty_table(), areas={}, people={}, left_out=frozenset(), problems=None
)


def read_gatherings(
    sheet: Sheet, *, mapping: GatheringsMapping, gazetteer: Gazetteer, framework: Framework
) -> ReadGatherings:
    """Read every row; what is wrong is in `problems`."""
    problems = Problems(sheet.name, sheet.rows, mapping.decisions, part="gatherings")
    problems.add_ragged(sheet.ragged, wanted=len(sheet.header))
    fields = Fields(sheet, problems)
    ids = fields.texts(mapping.id)
    parents = fields.texts(mapping.parent)
    areas = _areas(fields, mapping.areas, gazetteer)
    columns = {
        "id": ids,
        "parent": parents,
        "kind": fields.one_of(mapping.kind, "kind", KINDS, ""),
        "title": fields.texts(mapping.title),
        "areas": _with_parents_areas(ids, parents, areas),
        "community": fields.texts(mapping.community),
        "language": fields.texts(mapping.language),
        "date": fields.dates(mapping.date, "date"),
        "people": _people(fields, mapping.people),
        "can_attribute": fields.yes(mapping.can_attribute).tolist(),
        "can_name_community": fields.yes(mapping.can_name_community).tolist(),
        "can_name_area": fields.yes(mapping.can_name_area).tolist(),
        "themes": _several(
            fields, mapping.themes, "themes", theme_meaning(framework, is_free=True)
        ),
        "backgrounds": _several(fields, mapping.backgrounds, "backgrounds", background_meaning),
    }
    check_ids(ids, mapping.id, problems)
    _check_parents(ids, parents, mapping.parent, problems)
    kept = np.flatnonzero(~problems.is_out)
    table = pa.table(columns, schema=GATHERINGS).take(pa.array(kept))
    kept_ids = [ids[place] for place in kept.tolist()]
    return ReadGatherings(
        table=in_order(table, "gatherings"),
        areas={ids[place]: tuple(columns["areas"][place]) for place in kept.tolist()},
        people={ids[place]: columns["people"][place] for place in kept.tolist()},
        left_out=frozenset(ids) - frozenset(kept_ids),
        problems=problems,
        source=SourceIds.of(ids, part="gatherings", problems=problems),
    )


def _parts(text: str, cell: Cell) -> tuple[str, ...]:
    parts = text.split(cell.separator) if cell.separator else [text]
    return tuple(part.strip() for part in parts if part.strip())


def _several(fields: Fields, cell: Cell, name: str, meaning: Meaning) -> list[list[str]]:
    """Return what the words in each row's cell mean; a word without a meaning is a problem."""
    column = fields.column(cell)
    by_word: list[list[str]] = []
    for place, word in enumerate(column.words):
        found: list[str] = []
        for part in _parts(cell.answers.get(folded(word), word), cell):
            meant = meaning(cell.answers.get(folded(part), folded(part)))
            if isinstance(meant, Unknown):
                note(meant, column, place, problems=fields.problems, question=name)
            else:
                found.append(meant)
        by_word.append(found)
    return [by_word[code] for code in column.codes.tolist()]


def _areas(fields: Fields, cell: Cell, gazetteer: Gazetteer) -> list[list[str]]:
    """Return the leaf areas of each gathering; a larger area stands for all areas in it."""
    column = fields.column(cell)
    by_word = []
    for place, word in enumerate(column.words):
        found: set[str] = set()
        for part in _parts(word, cell):
            area = gazetteer.find(cell.answers.get(folded(part), folded(part)))
            if area is None:
                fields.problems.add(
                    ProblemKind.UNKNOWN_AREA,
                    column.codes == place,
                    column=column.name,
                    question="areas",
                    value=part,
                    message=f"'{shown(part)}' is no area.",
                )
            else:
                found |= gazetteer.leaves(area.id)
        by_word.append(sorted(found))
    return [by_word[code] for code in column.codes.tolist()]


def _with_parents_areas(
    ids: list[str], parents: list[str], areas: list[list[str]]
) -> list[list[str]]:
    """A table without areas is where its event is."""
    own = dict(zip(ids, areas, strict=True))
    return [here or own.get(parent, []) for parent, here in zip(parents, areas, strict=True)]


def _people(fields: Fields, cell: Cell) -> list[int]:
    def meaning(word: str) -> str | Unknown:
        number = parse_number(word) if word else parse_number("0")
        if number is not None and number >= 0 and number % 1 == 0 and number < 1_000_000:
            return str(int(number))
        return Unknown(
            kind=ProblemKind.WRONG_TYPE, message=f"'{shown(word)}' is no number of people."
        )

    return [int(word or 0) for word in fields.meant(cell, "people", meaning)]


def _check_parents(ids: list[str], parents: list[str], cell: Cell, problems: Problems) -> None:
    known = {written for place, written in enumerate(ids) if not problems.is_out[place]}
    lost = [
        place
        for place, parent in enumerate(parents)
        if parent and parent not in known and not problems.is_out[place]
    ]
    problems.add(
        ProblemKind.UNKNOWN_PASSAGE,
        np.array(lost, dtype=np.int64),
        column=cell.column,
        message="no gathering has the id of this row's parent.",
    )
