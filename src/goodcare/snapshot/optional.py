"""The tables that a conversation may have beside answers, passages, gatherings and codings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # cells of any type

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.snapshot.fields import Fields
from goodcare.snapshot.mapping import Cell, Decision, ProblemKind
from goodcare.snapshot.problems import Problems
from goodcare.snapshot.sheets import Sheet
from goodcare.snapshot.tables import OPTIONAL, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTable:
    """A stored table that one file gives, and what is wrong with the file."""

    part: str
    table: pa.Table
    problems: Problems


class OptionalFile:
    """A file of one of these tables, whose columns are put together one by one."""

    def __init__(self, sheet: Sheet, decisions: tuple[Decision, ...], *, part: str) -> None:
        """Read from a sheet whose columns were asked for."""
        self.part = part
        self.problems = Problems(sheet.name, sheet.rows, decisions, part=part)
        self.problems.add_ragged(sheet.ragged, wanted=len(sheet.header))
        self.fields = Fields(sheet, self.problems)

    def note(
        self, places: list[int], kind: ProblemKind, message: str, *, cell: Cell, field: str
    ) -> None:
        """Note the same problem at some places."""
        self.problems.add(
            kind, self.places(places), message=message, column=cell.column, question=field
        )

    @staticmethod
    def places(places: list[int]) -> NDArray[np.int64]:
        """Return places as `Problems` takes them."""
        return np.array(places, dtype=np.int64)

    def needed(self, cell: Cell, field: str) -> list[str]:
        """Return the text of each row; an empty one is a problem."""
        texts = self.fields.texts(cell)
        empty = [place for place, text in enumerate(texts) if not text]
        message = f"there is no {field}."
        self.note(empty, ProblemKind.EMPTY_ID, message, cell=cell, field=field)
        return texts

    def once(self, keys: Sequence[tuple[object, ...]], *, cell: Cell, what: str) -> None:
        """Note rows that say again what an earlier row says; the first stays."""
        first: dict[tuple[object, ...], int] = {}
        for place, key in enumerate(keys):
            if self.problems.is_out[place]:
                continue
            before = first.setdefault(key, place)
            if before != place:
                message = f"row {self.problems.rows[before]} has the same {what}."
                self.note([place], ProblemKind.DUPLICATE_ID, message, cell=cell, field="")

    def table(self, columns: Mapping[str, Sequence[Any]]) -> ReadTable:
        """Return the rows that are not left out, in stored order."""
        kept = pa.array(np.flatnonzero(~self.problems.is_out))
        table = pa.table(dict(columns), schema=OPTIONAL[self.part]).take(kept)
        return ReadTable(part=self.part, table=in_order(table, self.part), problems=self.problems)
