"""The workbook behind dots: one row a group, what is shown, and where it is drawn.

A group, B finding, C low, D high, E share, F the share again for the hole of a hollow dot;
G to J the row of the picture for each of C to F; K the dashed line's share, L where it runs.
F to L are formulas (K holds the share of everybody once): they are about the picture, not
about people.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodcare.claims.model import FactKind
from goodcare.publish.blocks import DotGroup, Dots, plain
from goodcare.publish.figures import Figure, figure_of
from goodcare.publish.pptx.charts.workbook import SHEET, Cell, Column, Formula, workbook_of

FIRST_LINE = 2
EMPTY = Column(head="", cells=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A dot: its line of the sheet and its slot in the picture, where headings have slots too."""

    name: str
    heading: str
    figure: Figure | None
    line: int
    slot: int

    @property
    def share(self) -> float | None:
        """The share as shown."""
        return self.figure.value if self.figure else None

    @property
    def low(self) -> float | None:
        """The lower end as shown."""
        return self.figure.low if self.figure else None

    @property
    def high(self) -> float | None:
        """The upper end as shown."""
        return self.figure.high if self.figure else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The dashed line: everybody's share, or no difference where the dots are differences."""

    name: str
    value: float
    is_zero: bool


def reference_of(block: Dots) -> Reference | None:
    """Return the dashed line of a block."""
    figure = figure_of(block.reference) if block.reference else None
    if figure is not None:
        return Reference(name="Everybody", value=figure.value, is_zero=False)
    facts = [fact for group in block.groups for dot in group.dots for fact in dot.value.facts[:1]]
    if facts and all(fact.kind is FactKind.POINTS for fact in facts):
        return Reference(name="No difference", value=0, is_zero=True)
    return None


def rows_of(block: Dots) -> tuple[tuple[DotGroup, tuple[Row, ...]], ...]:
    """Number the dots: lines of the sheet without gaps, slots with one for each heading."""
    groups, line, slot = [], FIRST_LINE, 0
    for group in block.groups:
        slot += 1
        rows = tuple(
            Row(
                name=plain(dot.label),
                heading=plain(group.heading),
                figure=figure_of(dot.value),
                line=line + index,
                slot=slot + index + 1,
            )
            for index, dot in enumerate(group.dots)
        )
        line, slot = line + len(rows), slot + len(rows)
        groups.append((group, rows))
    return tuple(groups)


def row_cells(first: str, line: int, last: str) -> str:
    """Return a reference to neighbouring cells of one line."""
    return f"{SHEET}!${first}${line}:${last}${line}"


def column_cells(column: str, n_lines: int) -> str:
    """Return a reference to the cells under a head."""
    return f"{SHEET}!${column}${FIRST_LINE}:${column}${FIRST_LINE + n_lines - 1}"


def line_passes(rows: tuple[Row, ...]) -> tuple[float, ...]:
    """Return the rows that the dashed line passes: one more than there are dots.

    LibreOffice loses the series before a longer one, so this one, which comes first, has at
    least the four points of a hollow dot.
    """
    end = rows[-1].slot + 0.5
    passed = [row.slot - 0.5 for row in rows]
    return (*passed, *(end for _ in range(max(1, 4 - len(rows)))))


def sheet_of(block: Dots, *, reference: Reference | None) -> bytes:
    """Write the workbook."""
    rows = tuple(row for _, group_rows in rows_of(block) for row in group_rows)
    percent = next((row.figure.number_format for row in rows if row.figure), "0%")

    def column(head: str, cells: Iterable[Cell], number_format: str = "General") -> Column:
        return Column(head=head, cells=tuple(cells), number_format=number_format)

    value_head = "Share" if percent.endswith("%") else "Difference"
    rows_again = [
        column("Row", [Formula(text=f"=G{row.line}", value=row.slot) for row in rows])
        for _ in "HIJ"
    ]
    return workbook_of(
        [
            column(plain(block.title), [row.name for row in rows]),
            column("Finding", [row.heading for row in rows]),
            column("Low", [row.low for row in rows], percent),
            column("High", [row.high for row in rows], percent),
            column(value_head, [row.share for row in rows], percent),
            column(value_head, [_share_again(row) for row in rows], percent),
            column("Row", [Formula(text=_slot(row), value=row.slot) for row in rows]),
            *rows_again,
            column(reference.name, _same(rows, reference), percent) if reference else EMPTY,
            column("Line", _line(rows)) if reference else EMPTY,
        ]
    )


def _share_again(row: Row) -> Cell:
    return None if row.share is None else Formula(text=f"=E{row.line}", value=row.share)


def _slot(row: Row) -> str:
    """Compute the row from the one above, one further where a new finding begins."""
    if row.line == FIRST_LINE:
        return "=ROW()"
    above = row.line - 1
    return f"=G{above}+IF(B{row.line}=B{above},1,2)"


def _same(rows: tuple[Row, ...], reference: Reference) -> Iterator[Cell]:
    yield Formula(text="=0", value=0) if reference.is_zero else reference.value
    for _ in line_passes(rows)[1:]:
        yield Formula(text=f"=K${FIRST_LINE}", value=reference.value)


def _line(rows: tuple[Row, ...]) -> Iterator[Cell]:
    passed = line_passes(rows)
    for row, value in zip(rows, passed, strict=False):
        yield Formula(text=f"=G{row.line}-0.5", value=value)
    for value in passed[len(rows) :]:
        yield Formula(text=f"=G{rows[-1].line}+0.5", value=value)
