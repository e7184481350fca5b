"""A frozen instrument as JSON: canonical, checked against a schema, with a hash."""

import json
from collections import Counter
from dataclasses import asdict
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from goodcare.errors import InputError
from goodcare.instrument.model import Choice, GoodEnd, Group, Instrument, Kind, Question, Role

FORMAT = 1
CAME_LATER = {
    "question": ("asked", "is_long", "most", "signed_video"),
    "choice": ("is_exclusive",),
}
"""Fields that are written only where they say something: hashes of older forms stay."""
_MOST_OF_A_MESSAGE = 200


def instrument_to_json(instrument: Instrument) -> str:
    """Return the one JSON text of an instrument: sorted keys, no floats, a final line break."""
    document = {"format": FORMAT, **asdict(instrument)}
    for question in document["questions"]:
        _drop_defaults(question, CAME_LATER["question"])
        for choice in question["choices"]:
            _drop_defaults(choice, CAME_LATER["choice"])
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _drop_defaults(fields: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        if not fields[name]:
            del fields[name]


def instrument_hash(instrument: Instrument) -> str:
    """Return the SHA-256 of the canonical JSON, as `sha256sum instrument.json` prints it."""
    return sha256(instrument_to_json(instrument).encode()).hexdigest()


def instrument_from_json(text: str) -> Instrument:
    """Read a frozen instrument.

    Raises:
        InputError: it is not JSON, or not as the schema says.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"The frozen instrument is not JSON: {error}. Freeze it again.") from error
    _check_schema(document)
    instrument = _instrument(document)
    _check_unique(instrument)
    return instrument


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a frozen instrument."""
    text = files("goodcare.instrument").joinpath("schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _check_schema(document: object) -> None:
    error = best_match(Draft202012Validator(schema()).iter_errors(document))
    if error is not None:
        where = "/".join(str(part) for part in error.absolute_path) or "the whole"
        what = error.message if len(error.message) <= _MOST_OF_A_MESSAGE else "not as it should be"
        raise InputError(f"The frozen instrument is wrong at {where}: {what}. Freeze it again.")


def _check_unique(instrument: Instrument) -> None:
    names = Counter(question.name for question in instrument.questions)
    twice = [name for name, count in names.items() if count > 1]
    for question in instrument.questions:
        codes = [choice.code for choice in question.choices]
        if codes != list(range(1, len(codes) + 1)):
            twice.append(f"{question.name}/code")
        answers = Counter(choice.name for choice in question.choices)
        twice += [f"{question.name}/{name}" for name, count in answers.items() if count > 1]
    if twice:
        raise InputError(
            f"The frozen instrument has '{twice[0]}' twice or out of order. Freeze it again."
        )


def _instrument(document: dict[str, Any]) -> Instrument:
    fields = {name: value for name, value in document.items() if name != "format"}
    return Instrument(
        **{
            **fields,
            "languages": tuple(fields["languages"]),
            "questions": tuple(_question(one) for one in fields["questions"]),
            "groups": tuple(Group(**one) for one in fields["groups"]),
        }
    )


def _question(fields: dict[str, Any]) -> Question:
    return Question(
        **{
            **fields,
            "kind": Kind(fields["kind"]),
            "role": Role(fields["role"]),
            "good_end": GoodEnd(fields["good_end"]),
            "choices": tuple(Choice(**one) for one in fields["choices"]),
            "group": tuple(fields["group"]),
        }
    )
