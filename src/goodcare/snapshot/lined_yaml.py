"""YAML read as text, keeping the line of every key, so that messages can point at it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from goodcare.errors import InputError

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
        InputError: the file is missing, not UTF-8 or not YAML, or has a key twice.
    """
    root = _compose(path)
    if root is None:
        raise InputError(f"{path.name} is empty. Draft one: goodcare snapshot draft-mapping --help")
    lines: dict[Route, int] = {}
    return LinedYaml(content=_value(root, (), lines, path, ()), lines=lines)


def _compose(path: Path) -> yaml.Node | None:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return yaml.compose(text, Loader=yaml.BaseLoader)
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path.name} is not UTF-8: byte {error.start + 1} cannot be read. Save it as UTF-8."
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise InputError(f"{path.name}{where}: {problem}.") from None


def _value(
    node: yaml.Node, route: Route, lines: dict[Route, int], path: Path, around: tuple[int, ...]
) -> Any:
    if id(node) in around:
        raise InputError(f"{path.name} line {node.start_mark.line + 1}: it refers to itself.")
    lines.setdefault(route, node.start_mark.line + 1)
    around = (*around, id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, route, lines, path, around)
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(child, (*route, index), lines, path, around)
            for index, child in enumerate(node.value)
        ]
    return node.value


def _mapping(
    node: yaml.MappingNode,
    route: Route,
    lines: dict[Route, int],
    path: Path,
    around: tuple[int, ...],
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, child in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise InputError(f"{path.name} line {line}: a key must be one word or text.")
        if key.value in found:
            raise InputError(f"{path.name} line {line}: '{key.value}' is there twice.")
        lines[*route, key.value] = line
        found[key.value] = _value(child, (*route, key.value), lines, path, around)
    return found
