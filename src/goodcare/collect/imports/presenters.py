"""What the pages of an import show."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodcare.collect.imports.drafts import OpenLine, open_lines
from goodcare.collect.imports.models import Batch, BatchState
from goodcare.collect.imports.reports import Line, Report
from goodcare.snapshot.mapping import ProblemKind
from goodcare.snapshot.problems import is_only_left_out

MOST_SHOWN = 200
MOST_ROWS_NAMED = 5
COLOURS = {
    BatchState.MAPPING: "yellow",
    BatchState.CHECKED: "blue",
    BatchState.IMPORTING: "blue",
    BatchState.DONE: "green",
    BatchState.DELETED: "grey",
    BatchState.EXCLUDED: "grey",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProblem:
    """Rows with the same thing wrong, and what may become of them."""

    line: Line
    n_rows: int
    rows: str
    can_be_not_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPage:
    """One import, as its page shows it."""

    batch: Batch
    colour: str
    report: Report
    problems: tuple[OpenProblem, ...]
    left_out: tuple[Line, ...]
    open_lines: tuple[OpenLine, ...]

    @property
    def n_undecided(self) -> int:
        """Lines of the mapping that the import refuses."""
        return sum(line.is_undecided for line in self.open_lines)

    @property
    def can_change(self) -> bool:
        """Whether its mapping may still be changed."""
        return self.batch.state in (BatchState.MAPPING, BatchState.CHECKED)

    @property
    def can_import(self) -> bool:
        """Whether its rows may be imported now."""
        return self.batch.state == BatchState.CHECKED

    @property
    def can_delete(self) -> bool:
        """Whether what it added may be deleted."""
        gone = (BatchState.DELETED, BatchState.IMPORTING)
        return self.batch.settled_at is None and self.batch.state not in gone

    @property
    def can_exclude(self) -> bool:
        """Whether what it added may be left out from now on."""
        return self.batch.state == BatchState.DONE


def batch_page(batch: Batch) -> BatchPage:
    """Put together what the page of an import shows."""
    report = Report.from_json(batch.report)
    return BatchPage(
        batch=batch,
        colour=COLOURS[BatchState(batch.state)],
        report=report,
        problems=tuple(_problems(report)),
        left_out=tuple(line for line in report.lines if not line.kind)[:MOST_SHOWN],
        open_lines=open_lines(batch.mapping),
    )


def _problems(report: Report) -> Iterator[OpenProblem]:
    groups: dict[tuple[str, ...], list[Line]] = {}
    for line in report.lines:
        if line.kind:
            same = (line.file, line.part, line.kind, line.question, line.value, line.reason)
            groups.setdefault(same, []).append(line)
    for lines in groups.values():
        first, more = lines[0], len(lines) - MOST_ROWS_NAMED
        named = ", ".join(f"{line.row:,}" for line in lines[:MOST_ROWS_NAMED])
        yield OpenProblem(
            line=first,
            n_rows=len(lines),
            rows=f"{named} and {more:,} more" if more > 0 else named,
            can_be_not_answered=not is_only_left_out(ProblemKind(first.kind), first.part),
        )
