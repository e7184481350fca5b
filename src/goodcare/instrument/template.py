"""The template to download: an XLSForm with the extra columns, worked examples and help."""

import os
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from goodcare.errors import InputError
from goodcare.instrument.columns import CHOICES, COLUMNS, SETTINGS, SURVEY, columns_of
from goodcare.instrument.template_rows import (
    CHOICE_HEADINGS,
    CHOICE_ROWS,
    HELP_ON_XLSFORM,
    SETTINGS_HEADINGS,
    SETTINGS_ROWS,
    SURVEY_HEADINGS,
    SURVEY_ROWS,
)
from goodcare.spreadsheets import write_text

HELP = "help"
HEADING_FONT = Font(bold=True, color="FFFFFF")
HEADING_FILL = PatternFill("solid", fgColor="1F3A5F")
NARROWEST, WIDEST = 10, 60
ROWS_WITH_LISTS = 500


def write_template(path: Path | str) -> None:
    """Write the template, beside first and then in place.

    Raises:
        InputError: the file cannot be written there.
    """
    target = Path(path)
    beside = target.with_name(f".{target.name}.part")
    try:
        _workbook().save(beside)
        os.replace(beside, target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(
            f"Cannot write {target.name}: {error.strerror}. Check the path."
        ) from error


def _workbook() -> Workbook:
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    _fill(book.create_sheet(SURVEY), SURVEY_HEADINGS, SURVEY_ROWS)
    _fill(book.create_sheet(CHOICES), CHOICE_HEADINGS, CHOICE_ROWS)
    _fill(book.create_sheet(SETTINGS), SETTINGS_HEADINGS, SETTINGS_ROWS)
    _fill(book.create_sheet(HELP), ("sheet", "column", "what it means", "values"), _help())
    for name in (SURVEY, CHOICES):
        _offer_values(book[name])
    return book


def _help() -> tuple[tuple[str, ...], ...]:
    own = tuple(
        (
            column.sheet,
            f"{column.name}::English (en)" if column.is_translated else column.name,
            column.meaning,
            ", ".join(column.values) or f"for example: {column.example}",
        )
        for column in COLUMNS
    )
    return (*HELP_ON_XLSFORM, *own)


def _fill(sheet: Worksheet, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for number, texts in enumerate((headings, *rows), start=1):
        for place, text in enumerate(texts, start=1):
            if text:
                write_text(sheet, row=number, column=place, text=text)
                sheet.cell(row=number, column=place).alignment = Alignment(
                    wrap_text=True, vertical="top"
                )
    for place, heading in enumerate(headings, start=1):
        cell = sheet.cell(row=1, column=place)
        cell.font, cell.fill = HEADING_FONT, HEADING_FILL
        longest = max([len(heading), *(len(row[place - 1]) for row in rows)])
        width = min(max(longest + 2, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"


def _offer_values(sheet: Worksheet) -> None:
    own = columns_of(sheet.title)
    for place, cell in enumerate(sheet[1], start=1):
        column = own.get(str(cell.value))
        if column is None or not column.values:
            continue
        listed = DataValidation(
            type="list", formula1=f'"{",".join(column.values)}"', allow_blank=True
        )
        listed.error = f"Choose one of: {', '.join(column.values)}."
        listed.errorTitle = column.name
        listed.showErrorMessage = True
        letter = get_column_letter(place)
        listed.add(f"{letter}2:{letter}{ROWS_WITH_LISTS}")
        sheet.add_data_validation(listed)
