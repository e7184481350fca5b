"""A form as it stands in its sheets: questions, groups and lists, each with its row."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from goodcare.instrument.columns import CHOICES, SETTINGS, SURVEY
from goodcare.instrument.languages import Languages, languages_of
from goodcare.instrument.model import Kind
from goodcare.instrument.workbook import Row, Sheet

KIND_OF_TYPE = {
    "select_one": Kind.SINGLE,
    "select one": Kind.SINGLE,
    "select_multiple": Kind.MULTIPLE,
    "select multiple": Kind.MULTIPLE,
    "rank": Kind.RANKING,
    "integer": Kind.NUMBER,
    "int": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "date": Kind.DATE,
    "text": Kind.TEXT,
    "string": Kind.TEXT,
    "note": Kind.NOTE,
}
CHOSEN_FROM_A_LIST = (Kind.SINGLE, Kind.MULTIPLE, Kind.RANKING)
BANDED = (Kind.NUMBER, Kind.DATE)
DECIMAL_TYPES = ("decimal",)
# What a device notes by itself: nobody is asked, and it is not kept.
NOTED_BY_DEVICES = ("start", "end", "today", "deviceid", "audit", "username", "email")
BEGIN_GROUP = ("begin_group", "begin group")
END_GROUP = ("end_group", "end group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A `relevant` that decides over a question, of its own row or of a group around it."""

    row: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the survey sheet.

    Args:
        row: the row.
        type: first part of the type column ("select_one").
        kind: None if it is not a question that goodcare knows.
        rest: what stands after the type: the list.
        name: of the question or group.
        group: names of the groups around it, outermost first.
        conditions: of the groups around it, outermost first, then its own.
    """

    row: Row
    type: str
    kind: Kind | None
    rest: str
    name: str
    group: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()

    @property
    def is_group(self) -> bool:
        """Whether a group begins here."""
        return self.type in BEGIN_GROUP


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form as it stands in its sheets.

    Args:
        sheets: by name; survey, choices and settings if they are there.
        languages: of the labels.
        lines: every row of the survey sheet but the ends of groups.
        lists: rows of the choices sheet by name of list, in the order of the sheet.
    """

    sheets: dict[str, Sheet]
    languages: Languages
    lines: tuple[Line, ...]
    lists: dict[str, tuple[Row, ...]] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[Line, ...]:
        """Rows with a question of a known kind."""
        return tuple(line for line in self.lines if line.kind is not None)

    @property
    def settings(self) -> Row:
        """Row of the settings sheet; empty if there is none."""
        sheet = self.sheets.get(SETTINGS)
        return sheet.rows[0] if sheet and sheet.rows else Row(number=2, cells={})

    def text(self, line: Line | Row, column: str) -> str:
        """Return a cell, or empty."""
        return self.languages.text(line.row if isinstance(line, Line) else line, column)

    def words(self, line: Line | Row, column: str) -> dict[str, str]:
        """Return the cells of a translated column, by language."""
        return self.languages.words(line.row if isinstance(line, Line) else line, column)

    def list_of(self, line: Line) -> str:
        """Return the name of the list with the answers or bands of a question, or empty."""
        if line.kind in CHOSEN_FROM_A_LIST:
            return line.rest.split(" ")[0]
        return self.text(line, "gc_bands") if line.kind in BANDED else ""

    def choices_of(self, line: Line) -> tuple[Row, ...]:
        """Return the rows with the answers or bands of a question."""
        return self.lists.get(self.list_of(line), ())

    def names_of(self, line: Line) -> tuple[str, ...]:
        """Return the names of the answers of a question."""
        return tuple(self.text(row, "name") for row in self.choices_of(line))


def read_form(sheets: dict[str, Sheet]) -> Form:
    """Read the sheets; what cannot be understood is left for the checks to name."""
    languages = languages_of(sheets)
    lists: dict[str, tuple[Row, ...]] = {}
    for row in sheets[CHOICES].rows if CHOICES in sheets else ():
        name = languages.text(row, "list_name")
        if name:
            lists[name] = (*lists.get(name, ()), row)
    return Form(
        sheets=sheets,
        languages=languages,
        lines=tuple(_lines(sheets[SURVEY].rows, languages)),
        lists=lists,
    )


def _lines(rows: tuple[Row, ...], languages: Languages) -> Iterator[Line]:
    around: list[tuple[str, tuple[Condition, ...]]] = []
    for row in rows:
        line = _line(row, languages, around=around)
        if line.type in END_GROUP:
            del around[-1:]
            continue
        if line.is_group:
            around.append((line.name, line.conditions))
        yield line


def _line(
    row: Row, languages: Languages, *, around: list[tuple[str, tuple[Condition, ...]]]
) -> Line:
    type_, rest = split_type(languages.text(row, "type"))
    relevant = languages.text(row, "relevant")
    own = (Condition(row=row.number, text=relevant),) if relevant else ()
    return Line(
        row=row,
        type=type_,
        kind=KIND_OF_TYPE.get(type_),
        rest=rest,
        name=languages.text(row, "name"),
        group=tuple(name for name, _ in around),
        conditions=(*(around[-1][1] if around else ()), *own),
    )


def split_type(text: str) -> tuple[str, str]:
    """Split a type into what it is and what follows.

    >>> split_type("select_one yes_no")
    ('select_one', 'yes_no')
    """
    text = " ".join(text.split())
    for known in (*KIND_OF_TYPE, *BEGIN_GROUP, *END_GROUP):
        if text == known or text.startswith(f"{known} "):
            return known, text[len(known) :].strip()
    first, _, rest = text.partition(" ")
    return first, rest
