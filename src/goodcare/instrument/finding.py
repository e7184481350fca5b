"""What is wrong in a form, where, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to put right in a form.

    Args:
        sheet: name of the sheet.
        row: as the spreadsheet counts, the headings are row 1; 0: the sheet as a whole.
        column: heading of the column, or empty: the row as a whole.
        what: what is wrong, with the value.
        todo: what to do.
    """

    sheet: str
    row: int
    column: str
    what: str
    todo: str

    def __str__(self) -> str:
        """One line: where, what, what to do."""
        row = f", row {self.row}" if self.row else ""
        column = f", column {self.column}" if self.column else ""
        return f"Sheet {self.sheet}{row}{column}: {self.what} {self.todo}".strip()
