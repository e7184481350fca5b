"""What a schema finds wrong with a mapping file, in words, with line and key."""

from typing import Any

import jsonschema

from goodcare.errors import InputError
from goodcare.reading import QUOTES, MarkedYaml, did_you_mean
from goodcare.snapshot.mapping_schema import MAPPING, MOST_SKIPPED


def check_against_schema(file: MarkedYaml) -> None:
    """Check what a mapping file holds.

    Raises:
        InputError: one line for each thing that is wrong.
    """
    found = {
        message
        for error in jsonschema.Draft202012Validator(MAPPING).iter_errors(file.content)
        for message in _messages(error, file)
    }
    if found:
        raise InputError(
            "\n".join(f"{file.name}, line {line}: {text}" for line, text in sorted(found))
        )


# `error` is jsonschema's ValidationError, whose attributes are typed as anything or unset.
def _messages(error: Any, file: MarkedYaml) -> list[tuple[int, str]]:
    if error.validator == "anyOf":
        return _of_alternatives(error, file)
    route = tuple(error.absolute_path)
    name = ".".join(map(str, route)) or "the file"
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        return [
            (
                file.line((*route, key)),
                f"{name} has no key '{key}'.{_near(key, list(known))}{'' if said else QUOTES}",
            )
            for key, said in error.instance.items()
            if key not in known
        ]
    return [(file.line(route), _message(error, name))]


def _of_alternatives(error: Any, file: MarkedYaml) -> list[tuple[int, str]]:
    wanted = "object" if isinstance(error.instance, dict) else "array"
    fitting = [
        message
        for inner in error.context
        for message in _messages(inner, file)
        if inner.schema.get("type") == wanted or len(inner.absolute_path) > len(error.absolute_path)
    ]
    route = tuple(error.absolute_path)
    name = ".".join(map(str, route))
    return fitting or [(file.line(route), f"{name}: expected the name of a column, or its keys.")]


def _message(error: Any, name: str) -> str:
    match error.validator:
        case "required":
            missing = [f"'{key}'" for key in error.validator_value if key not in error.instance]
            said = f"{name} needs {' and '.join(missing)}."
        case "enum" if name.endswith("skip_rows"):
            said = f"{name}: '{error.instance}' is no number of rows from 0 to {MOST_SKIPPED}."
        case "enum":
            said = f"{name}: '{error.instance}' is not one of {', '.join(error.validator_value)}."
        case "not":
            said = f"{name} is still '?'."
        case "type":
            kinds = {"string": "text", "array": "a list", "object": "keys with values"}
            said = f"{name}: expected {kinds[error.validator_value]}."
        case "pattern" if name.endswith("key"):
            said = f"{name}: expected at least 32 hexadecimal digits, drawn at random."
        case "pattern":
            said = f"{name}: '{error.instance}' is not a date like 2026-05-01."
        case _:
            said = f"{name} is empty."
    return said


def _near(word: str, known: list[str]) -> str:
    return did_you_mean(word, known) or f" It has: {', '.join(known)}."
