"""An instrument as an XLSForm workbook, such that reading it gives the same instrument again.

The workbook is laid out first (`sheets_of`), so that whoever has findings by row can say which
question or answer each row holds, and written then.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from babel import Locale
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

from goodcare.instrument.columns import CHOICES, SETTINGS, SURVEY
from goodcare.instrument.form import BANDED, CHOSEN_FROM_A_LIST
from goodcare.instrument.model import Choice, GoodEnd, Instrument, Kind, Question, Role, Words
from goodcare.spreadsheets import write_text

TYPE_OF_KIND: Mapping[Kind, str] = {
    Kind.SINGLE: "select_one",
    Kind.MULTIPLE: "select_multiple",
    Kind.RANKING: "rank",
    Kind.NUMBER: "integer",
    Kind.DATE: "date",
    Kind.TEXT: "text",
    Kind.NOTE: "note",
}
DECIMAL = "decimal"
USUAL_TOP = 2
YES = "yes"
FIXED = datetime(2026, 1, 1)  # noqa: DTZ001 - a spreadsheet's times have no zone
_NO_NAME = re.compile(r"[^\w.-]")

Cells = dict[str, str]
"""Texts by heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRow:
    """One row of a sheet.

    Args:
        cells: by heading; what is empty is left out.
        questions: names of the questions that it belongs to; none: of the form, or a group.
        choice: name of the answer that it holds, or empty.
    """

    cells: Cells
    questions: tuple[str, ...] = ()
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSheet:
    """One sheet; its first row stands in row 2, below the headings."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[WrittenRow, ...]

    def row(self, number: int) -> WrittenRow | None:
        """Return a row by its number in the spreadsheet; None for headings and beyond."""
        return self.rows[number - 2] if 2 <= number < len(self.rows) + 2 else None


def write_xlsform(instrument: Instrument) -> bytes:
    """Write an instrument as an .xlsx workbook.

    `read_xlsform` of it gives an equal instrument, if the instrument was read from an XLSForm.
    Conditions of groups stand with each question inside them. Text that begins like a formula
    stays as it is: the cell is marked as text.
    """
    book = Workbook()
    book.properties.created = book.properties.modified = FIXED
    book.properties.creator = "goodcare"
    book.remove(book.worksheets[0])
    for sheet in sheets_of(instrument):
        _fill(book.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheets_of(instrument: Instrument) -> tuple[WrittenSheet, ...]:
    """Lay out survey, choices and settings."""
    lists = _lists(instrument)
    survey = tuple(_survey(instrument, lists))
    choices = tuple(_choices(instrument, lists))
    settings = (WrittenRow(cells=_settings(instrument)),)
    labels = tuple(f"label::{_language(code)}" for code in instrument.languages)
    return (
        _sheet(SURVEY, ("type", "name", *labels), survey),
        _sheet(CHOICES, ("list_name", "name", *labels), choices),
        _sheet(SETTINGS, ("form_id", "form_title", "version", "default_language"), settings),
    )


def _sheet(name: str, first: Sequence[str], rows: tuple[WrittenRow, ...]) -> WrittenSheet:
    used = dict.fromkeys(heading for row in rows for heading in row.cells)
    return WrittenSheet(name=name, headings=tuple(dict.fromkeys((*first, *used))), rows=rows)


def _fill(sheet: Worksheet, written: WrittenSheet) -> None:
    for place, heading in enumerate(written.headings, start=1):
        write_text(sheet, row=1, column=place, text=heading)
    places = {heading: place for place, heading in enumerate(written.headings, start=1)}
    for number, row in enumerate(written.rows, start=2):
        for heading, text in row.cells.items():
            write_text(
                sheet,
                row=number,
                column=places[heading],
                text=ILLEGAL_CHARACTERS_RE.sub("", text),  # no XML file can hold them
            )
    sheet.freeze_panes = "A2"


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A list of answers, with the questions that share it."""

    name: str
    choices: tuple[Choice, ...]
    questions: tuple[str, ...]


def _lists(instrument: Instrument) -> dict[str, _List]:
    """Return the list of each question; equal answers are one list, named by its first."""
    by_answers: dict[str, _List] = {}
    key_of: dict[str, str] = {}
    for question in instrument.questions:
        if not question.choices:
            continue
        key = repr([_choice_cells(choice, instrument) for choice in question.choices])
        known = by_answers.get(key)
        by_answers[key] = _List(
            name=known.name if known else _list_name(question.name),
            choices=question.choices,
            questions=(*(known.questions if known else ()), question.name),
        )
        key_of[question.name] = key
    return {name: by_answers[key] for name, key in key_of.items()}


def _list_name(question: str) -> str:
    return _NO_NAME.sub("_", question)


def _survey(instrument: Instrument, lists: Mapping[str, _List]) -> Iterator[WrittenRow]:
    groups = {group.name: group for group in instrument.groups}
    around: tuple[str, ...] = ()
    for question in instrument.questions:
        shared = shared_groups(around, question.group)
        yield from _ends(around, shared)
        for name in question.group[shared:]:
            cells: Cells = {"type": "begin_group", "name": name}
            if name in groups:
                cells |= _translated("label", groups[name].label)
                cells |= _filled(appearance=groups[name].appearance)
            yield WrittenRow(cells=cells)
        around = question.group
        cells = _question_cells(question, list_name=_of_list(question, lists))
        yield WrittenRow(cells=cells, questions=(question.name,))
    yield from _ends(around, 0)


def shared_groups(around: tuple[str, ...], wanted: tuple[str, ...]) -> int:
    """Return how many groups, from the outermost, two questions are in together."""
    shared = 0
    while shared < min(len(around), len(wanted)) and around[shared] == wanted[shared]:
        shared += 1
    return shared


def _ends(around: tuple[str, ...], shared: int) -> Iterator[WrittenRow]:
    for _ in around[shared:]:
        yield WrittenRow(cells={"type": "end_group"})


def _of_list(question: Question, lists: Mapping[str, _List]) -> str:
    """Return the name of its list; a question that has no answers yet names one of its own."""
    if question.name in lists:
        return lists[question.name].name
    return _list_name(question.name) if question.kind in CHOSEN_FROM_A_LIST else ""


def _question_cells(question: Question, *, list_name: str) -> Cells:
    is_banded = question.kind in BANDED
    has_end = question.good_end is not GoodEnd.NONE
    return {
        "type": _type(question, "" if is_banded else list_name),
        "name": question.name,
        **_translated("label", {**question.label, **question.asked}),
        **_translated("hint", question.hint),
        **_filled(
            relevant=question.relevant,
            required=_yes(question.is_required),
            constraint=question.constraint,
            appearance="multiline" if question.is_long else "",
        ),
        **_translated("constraint_message", question.constraint_message),
        **_filled(
            gc_role="" if question.role is Role.OTHER else question.role,
            gc_pair=question.pair,
            gc_pillar=question.pillar,
            gc_priority=question.priority,
            gc_section=question.section,
            gc_by=question.voices_by,
            gc_with=question.read_with,
            gc_good_end=question.good_end if has_end else "",
            gc_top="" if question.top == USUAL_TOP else str(question.top),
            gc_headline=_yes(question.is_headline),
            gc_sensitive=_yes(question.is_sensitive),
            gc_census=question.census,
            gc_bands=list_name if is_banded else "",
            gc_most=str(question.most or ""),
            gc_signed_video=question.signed_video,
        ),
        **_translated("gc_topic", question.topic),
        **_translated("gc_finding", question.finding),
        **_translated("gc_base", question.base),
    }


def _type(question: Question, list_name: str) -> str:
    limits = [limit for choice in question.choices for limit in (choice.low, choice.high)]
    if question.kind is Kind.NUMBER and any("." in limit for limit in limits):
        return DECIMAL
    return f"{TYPE_OF_KIND[question.kind]} {list_name}".strip()


def _choices(instrument: Instrument, lists: Mapping[str, _List]) -> Iterator[WrittenRow]:
    for one in {listed.name: listed for listed in lists.values()}.values():
        for choice in one.choices:
            yield WrittenRow(
                cells={"list_name": one.name, **_choice_cells(choice, instrument)},
                questions=one.questions,
                choice=choice.name,
            )


def _choice_cells(choice: Choice, instrument: Instrument) -> Cells:
    default = instrument.default_language
    return {
        **_filled(name=choice.name),
        **_translated("label", choice.label),
        **_filled(
            gc_off_scale=_yes(not choice.is_on_scale), gc_exclusive=_yes(choice.is_exclusive)
        ),
        **_translated("gc_group", choice.group_label, plain=default),
        **_translated("gc_finding", choice.finding, plain=default),
        **_filled(gc_low=choice.low, gc_high=choice.high),
    }


def _settings(instrument: Instrument) -> Cells:
    default = instrument.default_language
    others = {code: text for code, text in instrument.title.items() if code != default}
    return {
        **_filled(
            form_id=instrument.id,
            form_title=instrument.title.get(default, ""),
            version=instrument.version,
            default_language=_language(default),
        ),
        **_translated("gc_title", others),
    }


def _translated(column: str, words: Words, *, plain: str = "") -> Cells:
    """Return a heading for each language; the language `plain` has the bare heading.

    Other XLSForm programs stop at languages in extra columns of the choices sheet.
    """
    return {
        column if code == plain else f"{column}::{_language(code)}": text
        for code, text in words.items()
        if text
    }


def _filled(**cells: str) -> Cells:
    return {heading: str(text) for heading, text in cells.items() if text}


def _yes(is_so: bool) -> str:  # noqa: FBT001 - a word for a value
    return YES if is_so else ""


def _language(code: str) -> str:
    """Return a language as XLSForm writes it: "Turkish (tr)"."""
    name = Locale("en").languages.get(code.split("-", maxsplit=1)[0], "")
    return f"{name} ({code})" if name else code
