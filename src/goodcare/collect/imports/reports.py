"""What a check or an import says: every row that was not taken, and why."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from goodcare.snapshot import FileRows, LeftOut, Problem
from goodcare.spreadsheets import csv_text

MOST_KEPT = 5_000
"""Lines of one report that are kept; the numbers are of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReport:
    """What became of the rows of one file."""

    part: str
    file: str
    rows_in: int
    taken: int
    left_out: int
    already_here: int = 0
    erased: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row that was not taken, or that needs a decision; never what somebody wrote.

    Args:
        kind: of the problem, as a decision names it; empty: it is decided.
        question, value: as a decision names them.
    """

    file: str
    row: int
    reason: str
    part: str = ""
    kind: str = ""
    question: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a check or an import found.

    Args:
        parts: one for each file.
        lines: rows that were not taken, at most `MOST_KEPT`.
        n_lines: how many there are.
        refused: what is wrong with a file as a whole, in lines; then nothing was read.
        n_open: rows that need a decision; while there are some, nothing is imported.
    """

    parts: tuple[PartReport, ...] = ()
    lines: tuple[Line, ...] = ()
    n_lines: int = 0
    refused: tuple[str, ...] = ()
    n_open: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Whether the rows can be imported."""
        return not self.refused and not self.n_open

    def to_json(self) -> dict[str, Any]:
        """Return it as a row of the database keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Report":
        """Read what `to_json` returned."""
        if not kept:
            return cls()
        return cls(
            **{
                **kept,
                "parts": tuple(PartReport(**one) for one in kept["parts"]),
                "lines": tuple(Line(**one) for one in kept["lines"]),
                "refused": tuple(kept["refused"]),
            }
        )


def refused_report(message: str) -> Report:
    """Return the report of files that cannot be used."""
    return Report(refused=tuple(message.splitlines()))


def open_report(problems: tuple[Problem, ...]) -> Report:
    """Return the report of rows that need a decision."""
    lines = tuple(
        Line(
            file=one.file,
            row=one.row,
            reason=one.message,
            part=one.part,
            kind=one.kind.value,
            question=one.question,
            value=one.value,
        )
        for one in problems[:MOST_KEPT]
    )
    return Report(lines=lines, n_lines=len(problems), n_open=len(problems))


def read_report(
    accounts: tuple[FileRows, ...],
    left_out: tuple[LeftOut, ...],
    *,
    already_here: Mapping[str, int],
    erased: Mapping[str, int],
) -> Report:
    """Return the report of files that were read: rows in = taken + left out + here + erased."""
    parts = tuple(
        PartReport(
            part=one.part,
            file=one.file,
            rows_in=one.rows_in,
            taken=one.kept - already_here.get(one.part, 0) - erased.get(one.part, 0),
            left_out=one.left_out,
            already_here=already_here.get(one.part, 0),
            erased=erased.get(one.part, 0),
        )
        for one in accounts
        if one.part != "margins"
    )
    lines = tuple(
        Line(file=one.file, row=one.row, reason=one.reason) for one in left_out[:MOST_KEPT]
    )
    return Report(parts=parts, lines=lines, n_lines=len(left_out))


def report_csv(report: Report) -> str:
    """Return every kept line of a report as CSV."""
    header = ("file", "row", "why it was not taken")
    return csv_text((header, *((one.file, str(one.row), one.reason) for one in report.lines)))
