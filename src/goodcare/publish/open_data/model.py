"""A table of open data: its columns are described, its cells are text, numbers or nothing."""

from dataclasses import dataclass
from enum import StrEnum

Value = str | int | float | bool | None


class Kind(StrEnum):
    """What a column holds, in the words of the Table Schema."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column.

    Args:
        name: as the files have it. about: what it holds, with its unit.
        is_required: whether each row has a value.
        refers_to: table and column that its values are from, or empty ("areas.id").
    """

    name: str
    about: str
    kind: Kind = Kind.STRING
    is_required: bool = False
    refers_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTable:
    """A table; each row has a value for each column.

    Args:
        name: of its files. key: columns that tell each row from all others.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
