"""Writing the files of the example event."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from goodcare.errors import InputError
from goodcare.example.event.discussion import Point, Reading, Table, points_of, readings_of
from goodcare.example.event.discussion import tables_of as tables_in
from goodcare.example.form import read_data
from goodcare.example.mapping import HEADER
from goodcare.example.tables import INVENTED, as_csv, yes_or_no
from goodcare.example.write import write_file
from goodcare.progress import SILENT, Progress
from goodcare.snapshot import Sources
from goodcare.snapshot.points import BETWEEN

DEFAULT_EVENT_SEED = 20140618
KEY = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"
"""Not a secret: nobody real is behind the ids of the example."""
FRAMEWORK = "clinical-strategy-2014"
SEPARATOR = ";"
README = b"""INVENTED EXAMPLE

Everything in this folder was made by a program. The names of areas are real; the event did not
take place, and nobody said what its tables are said to have said.
"""
FILES = {
    "areas": "areas.yaml",
    "framework": FRAMEWORK,
    "codebook": "codebook.csv",
    "passages": "points.csv",
    "gatherings": "gatherings.csv",
    "codings": "codings.csv",
}
CODE_COLUMNS = ("id", "label", "phrase", "definition", "kind", "pillar")
GATHERING_COLUMNS = (
    *("gathering", "parent", "kind", "title", "areas", "date", "people", "may quote"),
    *("themes", "backgrounds", "data"),
)
POINT_COLUMNS = (
    *("point", "table", "theme", "proposal", "kind of point", "text", "written as"),
    *("may quote", "data"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFiles:
    """Where the files of the example event are."""

    folder: Path
    mapping: Path
    paths: tuple[Path, ...]

    @property
    def sources(self) -> Sources:
        """What a snapshot of the event is built from."""
        return Sources(mapping=self.mapping)


def write_event_example(
    out: Path, *, seed: int = DEFAULT_EVENT_SEED, progress: Progress = SILENT
) -> EventFiles:
    """Write the files of the example event into a folder; the same seed gives the same bytes.

    Args:
        out: folder, made where it is missing; files of the same names are replaced.
        seed: 0 or more.
        progress: who watches.

    Raises:
        InputError: the seed is negative, or the folder cannot be written.
    """
    if seed < 0:
        raise InputError(f"The seed must be 0 or more; got {seed}.")
    progress.step("Invent an event")
    contents = _contents(read_data("event.yaml"), np.random.default_rng(seed))
    progress.step("Write the files")
    paths = tuple(write_file(out / name, content) for name, content in contents.items())
    return EventFiles(folder=out, mapping=out / "mapping.yaml", paths=paths)


def _contents(data: dict[str, Any], rng: np.random.Generator) -> dict[str, bytes]:
    tables = tables_in(data)
    points = points_of(tables, data, rng=rng)
    readings = tuple(readings_of(points, rng=rng))
    return {
        "README.txt": README,
        FILES["areas"]: _yaml({"region": data["region"], "areas": data["areas"]}),
        FILES["codebook"]: _codebook(data),
        "mapping.yaml": _yaml(_mapping(data)),
        FILES["gatherings"]: _gatherings(data, tables),
        FILES["passages"]: _points(points),
        FILES["codings"]: _codings(readings),
    }


def _yaml(content: dict[str, Any]) -> bytes:
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=96)
    return (HEADER + text).encode("utf-8")


def _codebook(data: dict[str, Any]) -> bytes:
    rows = ([code.get(name, "") for name in CODE_COLUMNS] for code in data["codes"])
    return as_csv(CODE_COLUMNS, rows)


def _gatherings(data: dict[str, Any], tables: tuple[Table, ...]) -> bytes:
    event = data["event"]
    names = {area["id"]: area["name"] for area in data["areas"]}
    areas = SEPARATOR.join(names[area] for area in event["areas"])
    backgrounds = SEPARATOR.join(
        f"{words}{BETWEEN}{people}" for words, people in event["backgrounds"].items()
    )
    people = str(sum(table.people for table in tables))
    rows = [
        [
            *(event["id"], "", "event", event["title"], areas, event["date"], people),
            *("no", "", backgrounds),
        ],
        *(
            [
                *(table.id, event["id"], "table", table.title, "", event["date"]),
                *(str(table.people), yes_or_no(table.can_quote)),
                *(SEPARATOR.join(table.themes), ""),
            ]
            for table in tables
        ),
    ]
    return as_csv(GATHERING_COLUMNS, ([*row, INVENTED] for row in rows))


def _points(points: tuple[Point, ...]) -> bytes:
    rows = (
        [
            *(point.id, point.table, point.theme, point.proposal, point.kind, point.text),
            "their words" if point.is_said else "note",
            *(yes_or_no(point.can_quote), INVENTED),
        ]
        for point in points
    )
    return as_csv(POINT_COLUMNS, rows)


def _codings(readings: tuple[Reading, ...]) -> bytes:
    rows = (
        [one.point, one.code, one.coder, yes_or_no(one.is_random), INVENTED] for one in readings
    )
    return as_csv(("point", "code", "coder", "drawn at random", "data"), rows)


def _mapping(data: dict[str, Any]) -> dict[str, Any]:
    day = data["event"]["date"]
    return {
        "version": 1,
        "conversation": {
            **data["conversation"],
            "status": "final",
            "first_day": day,
            "last_day": day,
            "is_invented": True,
            "coverage": "all",
            "quotations_signed_by": "Example reviewer",
        },
        "files": FILES,
        "key": KEY,
        "gatherings": {
            "id": "gathering",
            **{name: name for name in ("parent", "kind", "title", "date", "people")},
            **{
                name: {"column": name, "separator": SEPARATOR}
                for name in ("areas", "themes", "backgrounds")
            },
            "can_attribute": {"column": "may quote", "yes": ["yes"]},
            "can_name_area": {"constant": "yes"},
        },
        "passages": {
            "id": "point",
            "gathering": "table",
            **{name: name for name in ("text", "theme", "proposal")},
            "point_kind": "kind of point",
            "kind": {"column": "written as", "answers": {"their words": "verbatim"}},
            "can_quote": {"column": "may quote", "yes": ["yes"]},
        },
        "codings": {
            "shape": "long",
            "passage": "point",
            **{name: name for name in ("code", "coder")},
            "is_random": {"column": "drawn at random", "yes": ["yes"]},
        },
    }
