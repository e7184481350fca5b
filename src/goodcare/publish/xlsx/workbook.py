"""A workbook with all tables behind a report: cover, contents, notes, then a sheet for each.

The layout is that of gptables, the library of the Government Analysis Function for accessible
statistical tables; see docs/adr/0009-word-and-tables.md for why it is not used itself.
"""

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from goodcare.claims.model import Fact
from goodcare.progress import SILENT, Progress
from goodcare.publish.blocks import Label, Piece, Report, Text, Words, plain
from goodcare.publish.figure_tables import FigureRow, FigureTable, tables_of
from goodcare.publish.figures import Figure, number_of
from goodcare.publish.html.scope import joined
from goodcare.publish.office import date_of
from goodcare.publish.placement import Placement, Where
from goodcare.publish.xlsx.sheet import ARTEFACT, Cell, Number, Row, Sheet
from goodcare.publish.xlsx.shorthand import MEANING, shorthand_of, used_in
from goodcare.publish.xlsx.words import words_of

NUMBERED = "sheet"
"""Source of the labels that count worksheets and notes."""

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_COVER_WIDTH = 90
_A4 = 9
_PLAIN_COUNT = "#,##0"
_TITLE, _SUBTITLE = 15, 12

# The objects of XlsxWriter have few types; Any marks them in this module and its neighbour.


def render_xlsx(
    report: Report, path: Path, *, progress: Progress = SILENT
) -> tuple[Placement, ...]:
    """Write the tables behind a report as a workbook.

    Args:
        report: what was said, in order.
        path: the file to write; nothing else is touched.
        progress: told after each worksheet.

    Returns:
        Where each text and each number stands: worksheets by number, cells by name.

    Raises:
        InputError: a replaced word holds a figure.
    """
    target = BytesIO()
    with Workbook(target, _OPTIONS) as workbook:
        book = _Book(workbook, report)
        tables = tables_of(report)
        book.write_cover(has_tables=bool(tables))
        if tables:
            book.write_contents(tables)
            book.write_notes(tables)
        for number, table in enumerate(tables, start=1):
            progress.step("Writing tables", done=number, total=len(tables))
            book.write_table(number, table)
        book.write_properties()
    path.write_bytes(target.getvalue())
    return tuple(book.placements)


class _Book:
    """A workbook in the making."""

    def __init__(self, workbook: Any, report: Report) -> None:
        self.workbook, self.report = workbook, report
        self.words = words_of(report)
        self.placements: list[Placement] = []
        self.formats: Callable[..., Any] = cache(
            lambda **properties: workbook.add_format({"font_name": "Arial", **properties})
        )
        self.notes: dict[str, tuple[str, Text]] = {}

    def write_cover(self, *, has_tables: bool) -> None:
        """Say what the workbook is, and what holds for all of it."""
        report, words = self.report, self.words
        sheet = self._sheet(plain(words["cover"]))
        sheet.sheet.set_column(0, 0, _COVER_WIDTH)
        sheet.line(report.title, size=_TITLE, is_bold=True, wrap_at=_COVER_WIDTH - 25)
        sheet.line(report.notice, is_bold=True)
        sheet.line(words["introduction"], size=_SUBTITLE, is_bold=True)
        told = words["one_number"] if has_tables else words["no_numbers"]
        sheet.line(told, wrap_at=_COVER_WIDTH)
        sheet.line(words["about"], size=_SUBTITLE, is_bold=True)
        for statement in report.statements:
            sheet.line(statement, wrap_at=_COVER_WIDTH)
        sheet.line(report.footer)
        if report.made_on:
            sheet.line((*words["made_on"], *words["date"]))

    def write_contents(self, tables: tuple[FigureTable, ...]) -> None:
        """List the tables, with links."""
        words = self.words
        sheet = self._sheet(plain(words["contents"]))
        sheet.line(words["contents_title"], size=_TITLE, is_bold=True)
        sheet.line(words["one_table"])
        top = sheet.row + 1
        rows: list[Row] = [
            (_anchor(table), (_sheet_name(number), table.title, _heading(table)))
            for number, table in enumerate(tables, start=1)
        ]
        sheet.table("contents_table", (words["sheet"], words["title"], words["heading"]), rows)
        for number in range(len(tables)):
            name = _sheet_name(number + 1)
            sheet.link(top + number, plain(name), name)

    def write_notes(self, tables: tuple[FigureTable, ...]) -> None:
        """Number the notes of all tables, and explain the shorthand."""
        words = self.words
        for table in tables:
            for note in table.notes:
                self.notes.setdefault(plain(note), (_anchor(table), note))
        used = used_in(row for table in tables for row in table.rows)
        if not self.notes and not used:
            return
        sheet = self._sheet(plain(words["notes"]))
        sheet.line(words["notes"], size=_TITLE, is_bold=True)
        sheet.line(words["one_table"] if self.notes else ())
        sheet.line(_explained(words["shorthand_all"], used) if used else ())
        rows: list[Row] = [
            (key, (_note_name(number), note))
            for number, (key, note) in enumerate(self.notes.values(), start=1)
        ]
        if rows:
            sheet.table("notes_table", (words["note"], words["note_text"]), rows)

    def write_table(self, number: int, table: FigureTable) -> None:
        """Write a table on a worksheet of its own."""
        words, report = self.words, self.report
        sheet = self._sheet(plain(_sheet_name(number)))
        sheet.anchor = _anchor(table)
        sheet.line((*table.title, *self._references(table)), size=_TITLE, is_bold=True)
        sheet.line(_heading(table), size=_SUBTITLE)
        sheet.line(words["one_table"])
        used = used_in(table.rows)
        sheet.line(_explained(words["shorthand"], used) if used else ())
        source = joined(report.title, report.footer, report.notice)
        sheet.line((*words["source"], *source))
        scope = _scope(table)
        sheet.line((*words["scope"], *scope) if plain(scope) else ())
        sheet.line((*words["units"], *table.unit) if plain(table.unit) else ())
        head, rows = self._columns(table)
        sheet.table(f"table_{number}", head, rows)

    def write_properties(self) -> None:
        """Write the workbook's own title and dates."""
        report = self.report
        moment = date_of(report.made_on).replace(tzinfo=None)
        texts = {"title": report.title, "subject": report.footer}
        self.workbook.set_properties(
            {name: plain(text)[:255] for name, text in texts.items()}
            | {"author": "Goodcare", "created": moment}
        )
        self.placements += [
            Placement(
                artefact=ARTEFACT, page=0, anchor="", name=name, where=Where.TITLE, pieces=text
            )
            for name, text in texts.items()
        ]

    def _sheet(self, name: str) -> Sheet:
        worksheet = self.workbook.add_worksheet(name)
        worksheet.hide_gridlines(2)
        worksheet.set_paper(_A4)
        worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        number = len(self.workbook.worksheets())
        return Sheet(
            sheet=worksheet,
            formats=self.formats,
            name=name,
            number=number,
            placements=self.placements,
        )

    def _references(self, table: FigureTable) -> Iterator[Piece]:
        numbers = {text: number for number, text in enumerate(self.notes, start=1)}
        for note in table.notes:
            yield Words(" [")
            yield from _note_name(numbers[plain(note)])
            yield Words("]")

    def _columns(self, table: FigureTable) -> tuple[tuple[Text, ...], list[Row]]:
        """Return heads and rows, without the columns that would be empty."""
        words = self.words
        heads = (*table.heads, *(words[key] for key in _OF_NUMBERS))
        rows = [(row.page.key, (*row.labels, *_cells(row))) for row in table.rows]
        kept = [
            column
            for column in range(len(heads))
            if any(not isinstance(cells[column], tuple) or cells[column] for _, cells in rows)
        ]
        return (
            tuple(heads[column] for column in kept),
            [(key, tuple(cells[column] for column in kept)) for key, cells in rows],
        )


_OF_NUMBERS = ("number", "low", "high", "base", "effective", "printed", "fact")


def _cells(row: FigureRow) -> tuple[Cell, ...]:
    """Return number, interval, base, effective base, words and id of a row."""
    short = shorthand_of(row)
    if row.fact is None or row.said is None:
        return ((Words(short),), (), (), (), (), (), ())
    source = f"receipt:{row.fact.fact_id}"
    is_sentence = any(row.said in label for label in row.labels)
    told: Cell = (Label(text=row.fact.text, source=source),) if is_sentence else (row.said,)
    identity: Cell = tuple(_ids((row.fact.fact_id, *row.others)))
    figure = number_of(row.fact)
    if figure is None:
        return ((Words(short),), (), (), (), (), told, identity)
    return (*_numbers(row.fact, figure), told, identity)


def _ids(ids: tuple[str, ...]) -> Iterator[Piece]:
    for index, one in enumerate(ids):
        yield Words(" " if index else "")
        yield Label(text=one, source=f"receipt:{one}")


def _numbers(fact: Fact, figure: Figure) -> tuple[Cell, ...]:
    source = f"receipt:{fact.fact_id}"
    said: Text = (Label(text=fact.text, source=source),)
    interval: Text = (Label(text=fact.interval_text, source=source),)
    base: Text = (Label(text=fact.base_text, source=source),)
    written = figure.number_format
    told: Text = (Label(text=fact.effective_text, source=source),)
    n_people = getattr(fact.shown, "n", 0)
    effective = getattr(fact.shown, "effective", None)
    return (
        Number(value=figure.value, number_format=written, said=said),
        *(
            () if end is None else Number(value=end, number_format=written, said=interval)
            for end in (figure.low, figure.high)
        ),
        Number(value=n_people, number_format=_PLAIN_COUNT, said=base) if n_people else (),
        () if effective is None else Number(value=effective, number_format=_PLAIN_COUNT, said=told),
    )


def _heading(table: FigureTable) -> Text:
    """Return the message of the table's page, unless the table is called by it."""
    if table.page is None or plain(table.title) == plain(table.page.headline):
        return ()
    return table.page.headline


def _anchor(table: FigureTable) -> str:
    return table.page.key if table.page else ""


def _scope(table: FigureTable) -> Text:
    """Say of whom the numbers are: the area, and who answered."""
    if table.page is None:
        return ()
    return joined(table.page.kicker, table.base or table.page.subtitle)


def _sheet_name(number: int) -> Text:
    return (Words("Table "), Label(text=str(number), source=NUMBERED))


def _note_name(number: int) -> Text:
    return (Words("note "), Label(text=str(number), source=NUMBERED))


def _explained(words: Text, used: tuple[str, ...]) -> Text:
    told = "; ".join(f"{short} = {MEANING[short]}" for short in used)
    return (*words, Words(f"{told}."))
