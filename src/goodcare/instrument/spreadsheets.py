"""One rule for every spreadsheet that goodcare writes: text is text, never a formula."""

from openpyxl.worksheet.worksheet import Worksheet

# A spreadsheet reads text that begins so as a formula, or as a command of an old link.
READ_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_text(sheet: Worksheet, *, row: int, column: int, text: str) -> None:
    """Put text into a cell, counted from 1, so that no spreadsheet works it out."""
    cell = sheet.cell(row=row, column=column, value=text)
    if text.startswith(READ_AS_FORMULA):
        cell.data_type = "s"
        cell.quotePrefix = True
