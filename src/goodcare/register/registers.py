"""A register as a file that people write; it may begin from one that comes with the program."""

import json
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any  # checked by the schema

from goodcare.areas import Gazetteer
from goodcare.errors import InputError
from goodcare.framework.model import Framework, Source
from goodcare.reading import (
    MarkedYaml,
    did_you_mean,
    parse_yaml,
    read_yaml,
    refuse,
    schema_findings,
)
from goodcare.register.checks import findings_of
from goodcare.register.model import (
    Answer,
    Direction,
    Entry,
    Measure,
    Recommendation,
    Register,
    Standing,
)

_PACKAGE = files("goodcare.register")
_NOTHING = Register(id="nothing", title="Nothing to begin from")


def builtin_registers() -> tuple[str, ...]:
    """Return the names of the registers that come with the program."""
    names = (entry.name for entry in _PACKAGE.joinpath("data").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def load_register(
    path_or_name: Path | str, *, framework: Framework, gazetteer: Gazetteer | None = None
) -> Register:
    """Read a register from a YAML file, or one that comes with the program by its name.

    A file that says `extends: NAME` begins with the measures of that register; an entry with the
    id of one of them adds numbers, an owner and evidence to it.

    Args:
        path_or_name: "good-care", or the path of a file (text that ends in .yaml or .yml is one).
        framework: whose pillars and priorities the register speaks of.
        gazetteer: whose areas recommendations are for; without it areas are not checked.

    Raises:
        InputError: one line for each thing that is wrong, with its line in the file.
    """
    if isinstance(path_or_name, Path) or path_or_name.endswith((".yaml", ".yml")):
        document = read_yaml(Path(path_or_name), as_text=True)
        return _checked(document, framework=framework, gazetteer=gazetteer)
    if path_or_name not in builtin_registers():
        near = did_you_mean(path_or_name, builtin_registers())
        raise InputError(
            f"There is no register '{path_or_name}'.{near} Give the path of a .yaml file, "
            f"or one of: {', '.join(builtin_registers())}."
        )
    try:
        return _builtin(path_or_name, framework=framework)
    except InputError:
        raise InputError(
            f"The register '{path_or_name}' speaks of pillars or priorities that the framework "
            f"'{framework.id}' does not have. Write a register for this framework."
        ) from None


def _builtin(name: str, *, framework: Framework) -> Register:
    text = _PACKAGE.joinpath("data", f"{name}.yaml").read_text("utf-8")
    document = parse_yaml(text, name=f"{name}.yaml", as_text=True)
    return _checked(document, framework=framework, gazetteer=None)


def _checked(
    document: MarkedYaml, *, framework: Framework, gazetteer: Gazetteer | None
) -> Register:
    schema = json.loads(_PACKAGE.joinpath("register.schema.json").read_text("utf-8"))
    refuse(schema_findings(document, schema))
    base = _base(document, framework=framework)
    known = {measure.id: measure for measure in base.measures}
    refuse(findings_of(document, framework=framework, gazetteer=gazetteer, base=known))
    return _register(document.content, base=known)


def _base(document: MarkedYaml, *, framework: Framework) -> Register:
    """Return the register that a file begins from."""
    name = document.content.get("extends")
    if name is None:
        return _NOTHING
    if name not in builtin_registers():
        raise InputError(
            f"{document.at(('extends',))}: there is no register '{name}' to begin from."
            f"{did_you_mean(name, builtin_registers())} Those that come with the program are: "
            f"{', '.join(builtin_registers())}."
        )
    try:
        return _builtin(name, framework=framework)
    except InputError:
        raise InputError(
            f"{document.at(('extends',))}: '{name}' speaks of pillars or priorities that the "
            f"framework '{framework.id}' does not have. Leave the line out."
        ) from None


def _register(content: Mapping[str, Any], *, base: Mapping[str, Measure]) -> Register:
    sources = {name: Source(**source) for name, source in content.get("sources", {}).items()}
    measures = dict(base)
    for entry in content.get("measures", ()):
        fields = _measure_fields(entry, sources)
        earlier = base.get(entry["id"])
        measures[entry["id"]] = replace(earlier, **fields) if earlier else Measure(**fields)
    return Register(
        id=content["id"],
        title=content["title"],
        measures=tuple(measures.values()),
        recommendations=tuple(_recommendation(one) for one in content.get("recommendations", ())),
    )


def _measure_fields(entry: Mapping[str, Any], sources: Mapping[str, Source]) -> dict[str, Any]:
    fields = _with_tuples(entry)
    if "source" in entry:
        fields["source"] = sources[entry["source"]]
    if "direction" in entry:
        fields["direction"] = Direction(entry["direction"])
    for key in ("baseline", "target"):
        if key in entry:
            fields[key] = _entry(entry[key])
    if "series" in entry:
        fields["series"] = tuple(_entry(one) for one in entry["series"])
    return fields


def _entry(entry: Mapping[str, str]) -> Entry:
    return Entry(
        value=float(entry["value"]),
        day=entry["day"],
        entered_by=entry["entered_by"],
        note=entry.get("note", ""),
    )


def _recommendation(entry: Mapping[str, Any]) -> Recommendation:
    fields = _with_tuples(entry)
    if "answer" in entry:
        answer = entry["answer"]
        fields["answer"] = Answer(**{**answer, "standing": Standing(answer["standing"])})
    return Recommendation(**fields)


def _with_tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
