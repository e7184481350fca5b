"""What Spark's Python workers run: the kernel over one part of the responses, as one row."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyspark import TaskContext
from pyspark.sql import Row

from goodcare.engine.cells import Cells
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.derived import prepared
from goodcare.engine.foreign import as_responses
from goodcare.engine.kernel import count_cells
from goodcare.errors import GoodcareError, InputError, IntegrityError
from goodcare.snapshot import open_snapshot

ROW = "part int, n binary, w binary, w2 binary, is_damaged boolean, refused string"
"""The row of a part, for Spark: its number; the bytes of n, w and w2, or why there are none."""

_ROW = pa.schema(
    [
        ("part", pa.int32()),
        ("n", pa.binary()),
        ("w", pa.binary()),
        ("w2", pa.binary()),
        ("is_damaged", pa.bool_()),
        ("refused", pa.string()),
    ]
)


def count_partition(
    batches: Iterable[pa.RecordBatch], *, names: tuple[str, ...], counting: Counting
) -> Iterator[pa.RecordBatch]:
    """Count the rows of one partition of a table.

    Args:
        batches: of the partition.
        names: of their columns, in order.
        counting: what to recode, to derive and to count.

    Yields:
        One batch of one row.
    """
    named = (batch.rename_columns(list(names)) for batch in batches)
    task = TaskContext.get()
    yield _row(as_responses(named, counting), counting, part=task.partitionId() if task else 0)


def count_row_groups(
    parts: Iterable[pa.RecordBatch],
    *,
    path: Path,
    shares: Sequence[tuple[int, ...]],
    counting: Counting,
) -> Iterator[pa.RecordBatch]:
    """Count some row groups of a snapshot's file, which the worker reads itself.

    Args:
        parts: a column of numbers of shares.
        path: the snapshot's folder, as every worker sees it.
        shares: row groups of each share.
        counting: what to recode, to derive and to count.

    Yields:
        A batch of one row for each share.
    """
    for batch in parts:
        for part in batch.column(0).to_pylist():
            yield _row(_stored(path, shares[part], counting), counting, part=part)


def cells_from(row: Row, *, like: Cells) -> Cells:
    """Read the row of a part, in the driver.

    Args:
        row: as these tasks make it.
        like: cells with the questions and levels that were counted.

    Raises:
        InputError, IntegrityError: what the task refused, in its words.
    """
    if row.refused:
        raise (IntegrityError if row.is_damaged else InputError)(row.refused)
    if not like.questions:
        return like
    shape = (len(like.questions), -1, len(like.levels))
    return Cells(
        questions=like.questions,
        levels=like.levels,
        n=np.frombuffer(row.n, dtype=np.int64).reshape(shape),
        w=np.frombuffer(row.w, dtype=np.float64).reshape(shape),
        w2=np.frombuffer(row.w2, dtype=np.float64).reshape(shape),
    )


def _stored(
    path: Path, row_groups: tuple[int, ...], counting: Counting
) -> Iterator[pa.RecordBatch]:
    columns = (*counting.columns, WEIGHT)
    yield from open_snapshot(path).response_batches(columns, row_groups=row_groups)


def _row(batches: Iterable[pa.RecordBatch], counting: Counting, *, part: int) -> pa.RecordBatch:
    row: dict[str, object] = dict.fromkeys(_ROW.names)
    row["part"] = part
    try:
        cells = count_cells(
            prepared(batches, counting), questions=counting.questions, groups=counting.groups
        )
        row |= {name: getattr(cells, name).tobytes() for name in ("n", "w", "w2")}
    except GoodcareError as error:
        row |= {"refused": str(error), "is_damaged": isinstance(error, IntegrityError)}
    return pa.RecordBatch.from_pylist([row], schema=_ROW)
