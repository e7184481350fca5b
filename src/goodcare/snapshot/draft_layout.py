"""How a file begins, proposed from its first rows: titles, headings, the program that wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from goodcare.snapshot.csv_file import first_rows, looks_like
from goodcare.snapshot.exports import PLAIN, PROGRAMS, Export, Layout, own_columns, recognised
from goodcare.snapshot.problems import shown
from goodcare.snapshot.sheets import Sheet, SheetFile
from goodcare.snapshot.xlsx_file import XlsxFile

LOOKED = 12
"""Rows in which headings are looked for."""
PART_OF_WIDEST = 3
"""Headings fill at least this part (1 in 3) of the widest row's cells; titles fill fewer."""
IN_WORDS = {1: "one row", 2: "two rows", 3: "three rows"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """How a file is read, as long as nobody says otherwise.

    Args:
        sheet: of a workbook; empty for other files.
        said: what was seen, for a comment.
    """

    layout: Layout = PLAIN
    sheet: str = ""
    said: tuple[str, ...] = ()

    def keys(self) -> str:
        """Return the keys that say so under `files`, each with a comma before it."""
        layout, found = self.layout, []
        program = None if layout.export is None else PROGRAMS.get(layout.export)
        if layout.export not in (None, Export.TABLE):
            found.append(f"shape: {layout.export}")
        if layout.skip_rows:
            found.append(f"skip_rows: {layout.skip_rows}")
        if layout.heading_rows != (program.heading_rows[0] if program else 1):
            found.append(f"heading_rows: {layout.heading_rows}")
        return "".join(f", {key}" for key in found)


def propose(path: Path, *, sheet: str = "") -> Proposal:
    """Look at the first rows of a file.

    Raises:
        InputError: it cannot be read.
    """
    kind = looks_like(path)
    if kind == "csv":
        rows = list(enumerate(first_rows(path, most=LOOKED), start=1))
        return _proposal(rows, blank_rows_count=True)
    if kind != "xlsx":
        return Proposal()
    book = XlsxFile(path, sheet=sheet)
    said: tuple[str, ...] = ()
    if book.others and not sheet:
        listed = ", ".join(f"'{name}'" for name in book.others)
        said = (f"the first sheet; the others are {listed}",)
    found = _proposal(book.first_rows(LOOKED), blank_rows_count=False)
    return Proposal(layout=found.layout, sheet=book.sheet, said=(*said, *found.said))


def whole(file: SheetFile) -> Sheet:
    """Read every column that has a name."""
    return file.read([name for name in file.header if name])


def _proposal(rows: Sequence[tuple[int, list[str]]], *, blank_rows_count: bool) -> Proposal:
    at = _heading(rows)
    number, headings = rows[at]
    titles = [row for _, row in rows[:at] if any(map(str.strip, row))]
    skip = number - 1 if titles or blank_rows_count else 0
    export = recognised(headings)
    n_rows = _heading_rows(export, rows[at:])
    said = []
    if titles:
        title = next(cell for cell in titles[0] if cell.strip())
        said.append(f"headings in row {number}, below '{shown(title.strip())}'")
    if export is not None:
        name = PROGRAMS[export].name
        said.append(f"looks like a {name} export with {IN_WORDS[n_rows]} of headings")
    layout = Layout(export=export or Export.TABLE, skip_rows=skip, heading_rows=n_rows)
    return Proposal(layout=layout, said=tuple(said))


def _heading(rows: Sequence[tuple[int, list[str]]]) -> int:
    """Return which row holds the headings: a program's, or the first that is nearly as wide."""
    filled = [sum(bool(cell.strip()) for cell in row) for _, row in rows]
    for at, (_, row) in enumerate(rows):
        if recognised(row):
            return at
    wide = max(filled)
    wanted = max(wide / PART_OF_WIDEST, min(wide, 2))
    return next(at for at, cells in enumerate(filled) if cells >= wanted)


def _heading_rows(export: Export | None, rows: Sequence[tuple[int, list[str]]]) -> int:
    """Return how many rows a program's headings take: its own columns are empty in the others."""
    if export is None:
        return 1
    least, most = PROGRAMS[export].heading_rows
    own, found = own_columns(export, rows[0][1]), 1
    for _, row in rows[1:most]:
        if not any(row) or any(place < len(row) and row[place].strip() for place in own):
            break
        found += 1
    return max(found, least)
