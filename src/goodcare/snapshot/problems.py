"""What is wrong with rows of a file: collected, decided by the mapping, or refused."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError
from goodcare.snapshot.mapping import Decision, ProblemKind, Then
from goodcare.snapshot.spelling import folded

LONGEST_VALUE = 60
LONG_TEXT = "(a text of somebody's own)"
CONTACT = re.compile(r"@|\d[\d ]{8,}\d")
"""What looks like an address or a telephone number: ten digits or more."""

Mask = NDArray[np.bool_]

ONLY_LEFT_OUT = frozenset(
    {
        *(ProblemKind.DUPLICATE_ID, ProblemKind.EMPTY_ID, ProblemKind.AMBIGUOUS_ID),
        *(ProblemKind.UNKNOWN_CODE, ProblemKind.UNKNOWN_PASSAGE, ProblemKind.RAGGED_ROW),
        *(ProblemKind.OUTSIDE_TEXT, ProblemKind.OTHER_TEXT),
        *(ProblemKind.WRONG_COUNT, ProblemKind.WRONG_WEIGHT, ProblemKind.WRONG_PHRASE),
    }
)
"""Problems for which "not answered" has no meaning."""

WHOLE_ROWS = frozenset({"margins"})
"""Parts whose rows mean nothing without one of their cells."""


def is_only_left_out(kind: ProblemKind, part: str) -> bool:
    """Whether a problem can be decided only by leaving its row out."""
    return kind in ONLY_LEFT_OUT or part in WHOLE_ROWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in one row.

    Args:
        row: as a spreadsheet numbers it; the header is row 1.
        column: as the file names it, or empty.
        question: the question or field it is about, as a decision names it.
        value: as written in a closed answer; never free text, never an id.
        message: what is wrong.
        part: of the mapping: "responses", "passages", "margins", … or "codings 2".
        file: its name.
        kind: as a decision names it.
    """

    file: str
    row: int
    column: str
    kind: ProblemKind
    question: str
    value: str
    message: str
    part: str = ""

    def __str__(self) -> str:
        """Return one line."""
        column = f", column '{self.column}'" if self.column else ""
        return f"{self.file} row {self.row}{column}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A row that the snapshot does not hold, and why; no content of it.

    Args:
        file: its name.
        row: as a spreadsheet numbers it; the header is row 1.
        reason: why, in words.
    """

    file: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """The same problem in many rows."""

    rows: NDArray[np.int64]
    column: str
    kind: ProblemKind
    question: str
    value: str
    message: str


class Problems:
    """The problems of one file, decided as its part of the mapping says."""

    def __init__(
        self,
        file: str,
        rows: NDArray[np.int64],
        decisions: Iterable[Decision] = (),
        *,
        part: str = "",
    ) -> None:
        """Start without problems; positions below count the given rows from 0."""
        self.file, self.rows, self._decisions = file, rows, tuple(decisions)
        self.part = part
        self.is_out: Mask = np.zeros(len(rows), dtype=np.bool_)
        self._reasons: dict[int, str] = {}
        self._groups: list[_Group] = []

    def add(
        self,
        kind: ProblemKind,
        where: Mask | NDArray[np.int64],
        *,
        message: str,
        column: str = "",
        question: str = "",
        value: str = "",
    ) -> None:
        """Note a problem at these positions, and leave the rows out if the mapping says so.

        What the mapping takes as not answered is the caller's default and needs no more.
        """
        rows = self.rows[where]
        if not len(rows):
            return
        then = self._decided(kind, question, value)
        if then is Then.LEAVE_OUT:
            self.leave_out(where, f"{kind.value} {question}".strip())
        elif then is None:
            self._groups.append(
                _Group(
                    rows=rows,
                    column=column,
                    kind=kind,
                    question=question,
                    value=shown(value),
                    message=message,
                )
            )

    def add_ragged(self, ragged: dict[int, int], *, wanted: int) -> None:
        """Note the rows that have more or fewer cells than the header."""
        then = self._decided(ProblemKind.RAGGED_ROW, "", "")
        for row, cells in ragged.items():
            if then is Then.LEAVE_OUT:
                self._reasons[row] = ProblemKind.RAGGED_ROW.value
                continue
            self._groups.append(
                _Group(
                    rows=np.array([row], dtype=np.int64),
                    column="",
                    kind=ProblemKind.RAGGED_ROW,
                    question="",
                    value="",
                    message=f"{cells} cells, but the header has {wanted}.",
                )
            )

    def leave_out(self, where: Mask | NDArray[np.int64], reason: str) -> None:
        """Leave rows out; the first reason counts."""
        for row in self.rows[where].tolist():
            self._reasons.setdefault(row, reason)
        self.is_out[where] = True

    def _decided(self, kind: ProblemKind, question: str, value: str) -> Then | None:
        for decision in self._decisions:
            fits = decision.problem is kind and decision.question in ("", question)
            if fits and (not decision.values or folded(value) in decision.values):
                if decision.then is Then.NOT_ANSWERED and is_only_left_out(kind, self.part):
                    raise InputError(
                        f"The mapping decides '{kind.value}' as 'not-answered'; "
                        "only 'leave-the-row-out' has a meaning there."
                    )
                return decision.then
        return None

    @property
    def open(self) -> tuple[Problem, ...]:
        """What nobody has decided about, by row; rows that are left out anyway are not listed."""
        found = [problem for group in self._groups for problem in self._of(group)]
        return tuple(sorted(found, key=lambda problem: problem.row))

    def _of(self, group: _Group) -> Iterator[Problem]:
        for row in group.rows.tolist():
            if row not in self._reasons:
                yield Problem(
                    file=self.file,
                    row=row,
                    column=group.column,
                    kind=group.kind,
                    question=group.question,
                    value=group.value,
                    message=group.message,
                    part=self.part,
                )

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Every row that is left out, by row."""
        return tuple(
            LeftOut(file=self.file, row=row, reason=reason)
            for row, reason in sorted(self._reasons.items())
        )


def shown(value: str) -> str:
    """Return a closed answer for a message, unless it may be somebody's own words or contact."""
    is_own = len(value) > LONGEST_VALUE or "\n" in value or bool(CONTACT.search(value))
    return LONG_TEXT if is_own else value
