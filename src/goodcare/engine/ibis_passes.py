"""The GROUP BYs of a pass, through Ibis, and what is made of their answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.engine.cells import GroupColumn
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.ibis_checks import Checked
from goodcare.engine.ibis_columns import Keyed
from goodcare.engine.sums import Sums
from goodcare.engine.tiles import ROWS_PER_JOINT_CELL, plan_tiles

_GROUP = "g"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One query: some questions within one group column, or among everybody.

    The database counts the questions' joint codes, so that it reads the rows once for several
    questions; the margins of that table are the cells.

    Args:
        questions: the columns, by their places.
        column: place of the group column.
        group: the group column; None where a pass has none.
        keyed: its expression.
    """

    questions: Mapping[int, Keyed]
    column: int
    group: GroupColumn | None
    keyed: Keyed | None

    def query(self, responses: ir.Table) -> ir.Table:
        """Return the query: a key per question, the group's key, n, w and w2."""
        keys = {f"q{at}": keyed.key for at, keyed in self.questions.items()}
        keys[_GROUP] = self._group_key()
        chosen = responses.select(**keys, weight=responses[WEIGHT].cast("float64"))
        weight = chosen["weight"]
        return chosen.group_by(list(keys)).aggregate(
            n=chosen.count(), w=weight.sum(), w2=(weight * weight).sum()
        )

    def add(self, found: pa.Table, *, into: Sums) -> None:
        """Add what the database answered."""
        places, n_places = self._places(found)
        sums = [_numbers(found[name], pa.float64()) for name in ("n", "w", "w2")]
        for at, keyed in self.questions.items():
            codes = keyed.code_of(_numbers(found[f"q{at}"], pa.int64()))
            shifted = (codes + np.uint8(1)).astype(np.intp)
            radix = int(shifted.max(initial=1)) + 1
            cell, n_cells = places * radix + shifted, n_places * radix
            n, w, w2 = (
                np.bincount(cell, weights=each, minlength=n_cells).reshape(n_places, radix)
                for each in sums
            )
            into.add_counted(at, self.column, (n, w, w2))

    def _group_key(self) -> ir.Value:
        """The key of the group column; texts that are no level are one, so that none leaves."""
        if self.group is None or self.keyed is None:
            return ibis.literal(0)
        if self.keyed.codes is not None:
            return self.keyed.key
        return self.keyed.key.isin(self.group.levels).ifelse(self.keyed.key, ibis.null())

    def _places(self, found: pa.Table) -> tuple[NDArray[np.intp], int]:
        """Place of each line's level, and the number of places."""
        if self.group is None or self.keyed is None:
            return np.zeros(found.num_rows, dtype=np.intp), 1
        levels = self.group.levels
        place: dict[object, int] = {level: at for at, level in enumerate(levels)}
        if self.keyed.codes is None:
            keys: Sequence[object] = found[_GROUP].to_pylist()
        else:
            keys = self.keyed.code_of(_numbers(found[_GROUP], pa.int64())).tolist()
        nowhere = len(levels)
        return np.array([place.get(key, nowhere) for key in keys], dtype=np.intp), nowhere + 1


def passes_of(
    counting: Counting, columns: Mapping[str, Keyed], checked: Checked, *, widest: int
) -> Iterator[Pass]:
    """Divide the counting into queries.

    Args:
        counting: what is counted.
        columns: every column that is read or made.
        checked: how many rows there are, and the largest answers.
        widest: most questions counted jointly, from 1.

    Yields:
        Each question within each group column once.
    """
    radices = [
        checked.largest[name] + 2 if name in checked.largest else columns[name].n_codes
        for name in counting.questions
    ]
    limit = checked.n_rows // ROWS_PER_JOINT_CELL
    for column, group in enumerate(counting.groups or (None,)):
        levels = len(group.levels) + 1 if group else 1
        for tile in plan_tiles(radices, levels=levels, limit=limit, widest=widest):
            yield Pass(
                questions={at: columns[counting.questions[at]] for at in tile},
                column=column,
                group=group,
                keyed=columns[group.column] if group else None,
            )


def _numbers(column: pa.ChunkedArray, kind: pa.DataType) -> NDArray[Any]:
    return np.asarray(np.from_dlpack(column.cast(kind).combine_chunks()))
