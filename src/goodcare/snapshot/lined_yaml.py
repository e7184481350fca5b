"""YAML read as text, keeping the line of every key, so that messages can point at it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from goodcare.errors import InputError
from goodcare.reading import DEEPEST, read_text

Route = tuple[str | int, ...]
"""Keys and list positions from the top of a file to one value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinedYaml:
    """A file's content, every scalar as it was written, and the line of every route."""

    content: Any  # nested dict, list and str
    lines: dict[Route, int]

    def line(self, route: Route) -> int:
        """Line of a route, or of the nearest thing around it."""
        while route and route not in self.lines:
            route = route[:-1]
        return self.lines.get(route, 1)


def read_lined_yaml(path: Path) -> LinedYaml:
    """Read a YAML file without turning `yes`, `1` or `2024-05-01` into anything but text.

    Raises:
        InputError: the file is missing, not UTF-8 or not YAML, or has a key twice or an anchor.
    """
    lines: dict[Route, int] = {}
    return LinedYaml(content=_value(_compose(path), (), lines, path), lines=lines)


def _compose(path: Path) -> yaml.Node:
    try:
        root = yaml.compose(read_text(path), Loader=_TextLoader)
        if root is None:
            raise InputError(f"{path.name} is empty.")
        return root
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise InputError(f"{path.name}{where}: {problem}.") from None


class _TextLoader(yaml.BaseLoader):
    """Every scalar is text; no anchors, which make small files unpack into very large ones."""

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


def _value(node: yaml.Node, route: Route, lines: dict[Route, int], path: Path) -> Any:
    lines.setdefault(route, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, route, lines, path)
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(child, (*route, index), lines, path) for index, child in enumerate(node.value)
        ]
    return node.value


def _mapping(
    node: yaml.MappingNode, route: Route, lines: dict[Route, int], path: Path
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, child in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise InputError(f"{path.name} line {line}: a key must be one word or text.")
        if key.value in found:
            raise InputError(f"{path.name} line {line}: '{key.value}' is there twice.")
        lines[*route, key.value] = line
        found[key.value] = _value(child, (*route, key.value), lines, path)
    return found
