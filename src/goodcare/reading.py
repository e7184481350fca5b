"""Reading the small text files that people write, so that each error names its line.

A YAML key that is given twice is refused, and so are anchors, which make small files unpack into
very large ones.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any  # what a YAML file holds is not known before its schema has checked it

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from yaml.composer import Composer
from yaml.parser import Parser

from goodcare.errors import InputError, IntegrityError

MOST_BYTES = 5_000_000
MOST_FINDINGS = 30
DEEPEST = 30
QUOTES = " A text with ? , : or # needs quotes."

Key = tuple[str | int, ...]
"""Where a value stands in a file: ("areas", 2, "name")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedYaml:
    """The content of a YAML file, and the line on which each value stands.

    Args:
        name: of the file, as errors say it.
        lines: line (from 1) of each value by its key: where its name stands, if it has one.
    """

    name: str
    content: Any
    lines: Mapping[Key, int]

    def at(self, key: Iterable[str | int]) -> str:
        """Return "areas.yaml, line 4, areas[2].name"; the nearest line above if it has none."""
        path = tuple(key)
        where = f"{self.name}, line {self.line(path)}"
        return f"{where}, {_written(path)}" if path else where

    def line(self, key: Key) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


def read_text(path: Path) -> str:
    """Read a UTF-8 file of a size that people write by hand.

    Raises:
        InputError: it is absent, no file, empty, too large, or not UTF-8 text.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            limit = f"{MOST_BYTES // 1_000_000} MB"
            raise InputError(f"{path.name} is larger than {limit}. Is it the right file?")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path.name} is not UTF-8 text (byte {error.start + 1}). Save it as UTF-8."
        ) from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    if not text.strip():
        raise InputError(f"{path.name} is empty.")
    return text


def parse_yaml(text: str, *, name: str, as_text: bool = False) -> MarkedYaml:
    """Parse a YAML text.

    Args:
        text: the content of the file.
        name: of the file, for errors.
        as_text: keep every word as it is written: `no`, `1` and `2026-05-01` are text, and may
            be keys.

    Raises:
        InputError: it is no YAML, or uses what is not allowed.
    """
    try:
        loader = _TextLoader(text) if as_text else _Loader(text)
        node = loader.get_single_node()
        if node is None:
            raise InputError(f"{name} is empty.")
        lines = {(): _line(node), **dict(_marks(node, (), name))}
        content = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        is_ours = type(error) is yaml.MarkedYAMLError
        raise InputError(
            f"{name}{line}: this is not readable as YAML: {error.problem}."
            f"{'' if is_ours else QUOTES}"
        ) from None
    except yaml.YAMLError:
        raise InputError(f"{name} holds characters that no YAML file may hold.") from None
    except ValueError as error:
        raise InputError(f"{name}: a value cannot be read ({error}). Put it in quotes.") from None
    return MarkedYaml(name=name, content=content, lines=lines)


def read_yaml(path: Path, *, as_text: bool = False) -> MarkedYaml:
    """Read a YAML file, as `parse_yaml` does.

    Raises:
        InputError: it cannot be read, or is no YAML.
    """
    return parse_yaml(read_text(path), name=path.name, as_text=as_text)


def parse_json(text: str, *, name: str) -> MarkedYaml:
    """Parse JSON that goodcare wrote.

    Raises:
        IntegrityError: the text is no JSON.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise IntegrityError(f"{name} is damaged: it is not JSON.") from None
    return MarkedYaml(name=name, content=content, lines={})


def schema_findings(document: MarkedYaml, schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Return one line for each place where a file departs from its JSON Schema."""
    errors = Draft202012Validator(schema).iter_errors(document.content)
    ordered = sorted(errors, key=lambda error: [str(part) for part in error.absolute_path])
    return tuple(f"{document.at(error.absolute_path)}: {_plain(error)}" for error in ordered)


def refuse(findings: Iterable[str]) -> None:
    """Raise all findings as one error, one to a line; do nothing if there are none.

    Raises:
        InputError: there are findings.
    """
    found = list(findings)
    if len(found) > MOST_FINDINGS:
        more = len(found) - MOST_FINDINGS
        found = [*found[:MOST_FINDINGS], f"… and {more} more like these."]
    if found:
        raise InputError("\n".join(found))


def did_you_mean(written: str, known: Iterable[str], *, who: str = "you") -> str:
    """Return " Did you mean 'x'?" for the nearest of the known words, or nothing."""
    near = get_close_matches(written, list(known), n=1)
    return f" Did {who} mean '{near[0]}'?" if near else ""


class _Careful(Parser, Composer):
    """Composes without anchors, and with a floor."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # absent from the stubs
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem="anchors (& and *) are not allowed", problem_mark=event.start_mark
            )
        if self.depth > DEEPEST:
            raise yaml.MarkedYAMLError(
                problem="it is nested too deeply", problem_mark=event.start_mark
            )
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _Loader(_Careful, yaml.SafeLoader):
    """Makes numbers, truth values and dates of what looks like them."""


class _TextLoader(_Careful, yaml.BaseLoader):
    """Leaves every word as text."""


def _marks(node: yaml.Node, key: Key, name: str) -> Iterator[tuple[Key, int]]:
    if isinstance(node, yaml.SequenceNode):
        for position, child in enumerate(node.value):
            yield (*key, position), _line(child)
            yield from _marks(child, (*key, position), name)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for written, child in node.value:
            at = f"{name}, line {_line(written)}"
            if written.tag != "tag:yaml.org,2002:str":
                raise InputError(f"{at}: a key must be text. Put it in quotes.")
            if written.value in seen:
                raise InputError(f"{at}: {_quoted(written.value)} is given twice.")
            seen.add(written.value)
            yield (*key, written.value), _line(written)
            yield from _marks(child, (*key, written.value), name)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _written(key: Key) -> str:
    words = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key)
    return words.lstrip(".")


def _plain(error: ValidationError) -> str:
    """Say a schema error in the words of somebody who edits the file."""
    wanted: Any = error.validator_value
    got: Any = error.instance
    schema: Any = error.schema
    said: str = error.message
    match error.validator:
        case "required":
            missing = [key for key in wanted if key not in got]
            said = f"{_listed(missing)} is missing."
        case "additionalProperties":
            extra = [str(key) for key in got if key not in schema["properties"]]
            near = did_you_mean(extra[0], schema["properties"])
            said = f"{_listed(extra)} is not known here.{near}"
        case "type":
            said = f"this must be {_TYPES[wanted]}, not {_short(got)}.{_quotes(wanted, got)}"
        case "enum":
            said = f"this must be one of {_listed(wanted)}, not {_short(got)}."
        case "pattern":
            said = f"{_short(got)} is not written as it must be: {schema['description']}."
        case "minLength" | "minItems":
            said = "this must not be empty."
    return said


_TYPES = {
    "string": "text",
    "boolean": "true or false",
    "array": "a list",
    "object": "a set of keys with values",
    "integer": "a whole number",
    "number": "a number",
}


def _quotes(wanted: object, got: object) -> str:
    is_scalar = wanted == "string" and not isinstance(got, dict | list) and got is not None
    return " Put it in quotes." if is_scalar else ""


def _short(value: object) -> str:
    if isinstance(value, dict | list):
        return _TYPES["object" if isinstance(value, dict) else "array"]
    return "nothing" if value is None else _quoted(value)


def _quoted(value: object) -> str:
    """Return the value on one line, in quotes, shortened."""
    written = " ".join(str(value).split())
    return f"'{written}'" if len(written) <= 60 else f"'{written[:57]}…'"


def _listed(keys: Iterable[object]) -> str:
    return ", ".join(_quoted(key) for key in keys)
