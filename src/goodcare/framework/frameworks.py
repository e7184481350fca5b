"""A framework as a file that people write, and as canonical JSON inside a snapshot."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any  # checked by the schema

from goodcare.colour import LEAST_FOR_TEXT, WHITE, contrast
from goodcare.errors import InputError
from goodcare.framework.model import (
    Consequence,
    Explanation,
    Framework,
    Indicator,
    ModelPoint,
    Overlap,
    Pillar,
    PillarKind,
    Priority,
    Proposal,
    Scenario,
    Source,
    Statement,
    Want,
)
from goodcare.reading import (
    MarkedYaml,
    did_you_mean,
    parse_json,
    parse_yaml,
    read_yaml,
    refuse,
    schema_findings,
)

PARTS: Mapping[str, type] = {
    "pillars": Pillar,
    "statements": Statement,
    "overlaps": Overlap,
    "indicators": Indicator,
    "consequences": Consequence,
    "priorities": Priority,
    "model_points": ModelPoint,
    "wants": Want,
    "scenarios": Scenario,
    "explanations": Explanation,
    "proposals": Proposal,
}
EVIDENCED = ("statements", "consequences", "model_points", "wants")
"""Parts that a code can be evidence for: their ids are unique among all of them."""
_PACKAGE = files("goodcare.framework")


def builtin_frameworks() -> tuple[str, ...]:
    """Return the names of the frameworks that come with the program."""
    names = (entry.name for entry in _PACKAGE.joinpath("data").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def load_framework(path_or_name: Path | str) -> Framework:
    """Read a framework from a YAML file, or one that comes with the program by its name.

    Args:
        path_or_name: "good-care", or the path of a file (text that ends in .yaml or .yml is one).

    Raises:
        InputError: one line for each thing that is wrong, with its line in the file.
    """
    if isinstance(path_or_name, Path) or path_or_name.endswith((".yaml", ".yml")):
        return _checked(read_yaml(Path(path_or_name)))
    known = builtin_frameworks()
    if path_or_name not in known:
        raise InputError(
            f"There is no framework '{path_or_name}'. Give the path of a .yaml file, "
            f"or one of: {', '.join(known)}."
        )
    source = _PACKAGE.joinpath("data", f"{path_or_name}.yaml")
    return _checked(parse_yaml(source.read_text("utf-8"), name=source.name))


def framework_to_json(framework: Framework) -> str:
    """Return the canonical JSON: same framework, same text. Its sources get numbers for names."""
    content = asdict(framework)
    sources: dict[tuple[str, str], str] = {}
    for part in PARTS:
        for entry in content[part]:
            source = (entry["source"]["document"], entry["source"]["place"])
            entry["source"] = sources.setdefault(source, f"source-{len(sources) + 1}")
            if not entry.get("group", "given"):
                del entry["group"]  # so that frameworks without one keep their text
    content["sources"] = {
        name: {"document": document, "place": place} for (document, place), name in sources.items()
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def framework_from_json(text: str) -> Framework:
    """Read what `framework_to_json` wrote.

    Raises:
        IntegrityError: the text is no JSON.
        InputError: the framework in it breaks a rule.
    """
    return _checked(parse_json(text, name="framework.json"))


def _checked(document: MarkedYaml) -> Framework:
    schema = json.loads(_PACKAGE.joinpath("framework.schema.json").read_text("utf-8"))
    refuse(schema_findings(document, schema))
    refuse([*_id_findings(document), *_reference_findings(document), *_colours(document)])
    return _framework(document.content)


def _entries(document: MarkedYaml) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for part in PARTS:
        for position, entry in enumerate(document.content.get(part, ())):
            yield part, position, entry


def _id_findings(document: MarkedYaml) -> Iterator[str]:
    seen: Counter[tuple[str, str]] = Counter()
    for part, position, entry in _entries(document):
        among = " and ".join(EVIDENCED).replace("_", " ") if part in EVIDENCED else part
        seen[among, entry["id"]] += 1
        if seen[among, entry["id"]] > 1:
            at = document.at((part, position, "id"))
            yield f"{at}: '{entry['id']}' is given twice. Ids are unique among {among}."


def _reference_findings(document: MarkedYaml) -> Iterator[str]:
    pillars = {entry["id"] for entry in document.content["pillars"]}
    priorities = {entry["id"] for entry in document.content.get("priorities", ())}
    sources = document.content["sources"]
    for part, position, entry in _entries(document):
        if entry.get("priority", "") and entry["priority"] not in priorities:
            at = document.at((part, position, "priority"))
            near = did_you_mean(entry["priority"], priorities)
            yield f"{at}: there is no priority '{entry['priority']}'.{near}"
        named = [("pillar", entry["pillar"])] if entry.get("pillar") else []
        named += [("pillars", pillar) for pillar in entry.get("pillars", ())]
        for key, pillar in named:
            if pillar not in pillars:
                at = document.at((part, position, key))
                yield f"{at}: there is no pillar '{pillar}'.{did_you_mean(pillar, pillars)}"
        if entry["source"] not in sources:
            at = document.at((part, position, "source"))
            near = did_you_mean(entry["source"], sources)
            yield f"{at}: '{entry['source']}' is not listed under sources.{near}"
        if part == "overlaps" and len(set(entry["pillars"])) < 2:
            at = document.at((part, position, "pillars"))
            yield f"{at}: an overlap needs two different pillars or more."


def _colours(document: MarkedYaml) -> Iterator[str]:
    for part, position, entry in _entries(document):
        ratio = contrast(entry["colour"], WHITE) if "colour" in entry else LEAST_FOR_TEXT
        if ratio < LEAST_FOR_TEXT:
            at = document.at((part, position, "colour"))
            yield (
                f"{at}: {entry['colour']} on white has a contrast of {ratio:.1f}:1; text "
                f"needs {LEAST_FOR_TEXT}:1. Choose a darker colour."
            )


def _framework(content: dict[str, Any]) -> Framework:
    sources = {name: Source(**source) for name, source in content["sources"].items()}
    return Framework(
        id=content["id"],
        title=content["title"],
        version=content["version"],
        subject=content.get("subject", ""),
        **{
            part: tuple(_entry(made, entry, sources) for entry in content.get(part, ()))
            for part, made in PARTS.items()
        },
    )


def _entry(made: type, entry: dict[str, Any], sources: dict[str, Source]) -> Any:
    """Make one entry of a part; lists become tuples."""
    fields = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    fields["source"] = sources[entry["source"]]
    if made is Pillar:
        fields["kind"] = PillarKind(entry["kind"])
    return made(**fields)
