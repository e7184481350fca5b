"""The gazetteer as a file that people write, and as canonical JSON inside a snapshot."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any  # checked by the schema

from goodcare.areas.gazetteer import Area, Gazetteer, folded
from goodcare.reading import (
    MarkedYaml,
    did_you_mean,
    parse_json,
    parse_yaml,
    read_yaml,
    refuse,
    schema_findings,
)


def load_gazetteer(path: Path) -> Gazetteer:
    """Read areas.yaml.

    Raises:
        InputError: one line for each thing that is wrong, with its line in the file.
    """
    return _checked(read_yaml(path))


def gazetteer_from_yaml(text: str, *, name: str) -> Gazetteer:
    """Read the text of areas.yaml.

    Args:
        text: what was written.
        name: of the file, for errors.

    Raises:
        InputError: one line for each thing that is wrong, with its line in the text.
    """
    return _checked(parse_yaml(text, name=name))


def gazetteer_to_json(gazetteer: Gazetteer) -> str:
    """Return the canonical JSON: same areas, same text."""
    content = {
        "region": gazetteer.region,
        "areas": [
            {
                "id": area.id,
                "name": area.name,
                "kind": area.kind,
                "parents": list(area.parents),
                "aliases": list(area.aliases),
            }
            for area in gazetteer.areas
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def gazetteer_from_json(text: str) -> Gazetteer:
    """Read what `gazetteer_to_json` wrote.

    Raises:
        IntegrityError: the text is no JSON.
        InputError: the areas in it break a rule.
    """
    return _checked(parse_json(text, name="areas.json"))


def _checked(document: MarkedYaml) -> Gazetteer:
    schema = json.loads(files("goodcare.areas").joinpath("areas.schema.json").read_text("utf-8"))
    refuse(schema_findings(document, schema))
    content = document.content
    refuse([*_spelling_findings(document), *_tree_findings(document)])
    return Gazetteer(
        region=content["region"], areas=tuple(_area(entry) for entry in content["areas"])
    )


def _area(entry: Mapping[str, Any]) -> Area:
    return Area(
        id=entry["id"],
        name=entry["name"],
        kind=entry["kind"],
        parents=tuple(entry.get("parents", ())),
        aliases=tuple(entry.get("aliases", ())),
    )


def _spellings(entry: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("id",), entry["id"]
    yield ("name",), entry["name"]
    for position, alias in enumerate(entry.get("aliases", ())):
        yield ("aliases", position), alias


def _spelling_findings(document: MarkedYaml) -> Iterator[str]:
    """A spelling stands for one area only; its own id may look like its name."""
    owner: dict[str, int] = {}
    for position, entry in enumerate(document.content["areas"]):
        for key, written in _spellings(entry):
            first = owner.setdefault(folded(written), position)
            if first != position:
                other = document.content["areas"][first]["name"]
                at = document.at(("areas", position, *key))
                yield f"{at}: '{written}' already stands for {other}. Remove one of the two."


def _tree_findings(document: MarkedYaml) -> Iterator[str]:
    entries = document.content["areas"]
    parents = {entry["id"]: tuple(entry.get("parents", ())) for entry in entries}
    region = document.content["region"]
    if region not in parents:
        yield (
            f"{document.at(('region',))}: there is no area '{region}'."
            f"{did_you_mean(region, parents)}"
        )
    for position, entry in enumerate(entries):
        for nth, parent in enumerate(entry.get("parents", ())):
            at = document.at(("areas", position, "parents", nth))
            if parent not in parents:
                yield f"{at}: there is no area '{parent}'.{did_you_mean(parent, parents)}"
            elif entry["id"] in _above(parent, parents):
                yield f"{at}: {entry['id']} would lie inside itself, through '{parent}'."


def _above(area_id: str, parents: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the area and all that it lies in, cycles or not."""
    found: set[str] = set()
    waiting = [area_id]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting.extend(parents.get(here, ()))
    return frozenset(found)
