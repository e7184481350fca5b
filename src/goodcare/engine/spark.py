"""Counting on Spark: the NumPy kernel goes to the rows, and the driver only adds.

`mapInArrow` runs the kernel on each partition, in Spark's Python workers, and yields one row with
that partition's sums. Imported by `goodcare.engine.choose` alone, with the extra `spark`.
"""

from collections.abc import Iterable, Iterator
from functools import partial, reduce

import numpy as np
import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark import TaskContext
from pyspark.errors import AnalysisException, PySparkException
from pyspark.sql import Column, DataFrame, Row, SparkSession
from pyspark.sql import functions as F

from goodcare.engine.cells import Cells, add_cells, check_weights
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.derived import prepared
from goodcare.engine.foreign import as_responses, check_columns, check_rows
from goodcare.engine.kernel import count_cells
from goodcare.engine.spark_session import quiet, spark_session
from goodcare.engine.stored import counted_from, first_line, responses_file
from goodcare.errors import GoodcareError, InputError, IntegrityError
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.model import SnapshotReader

MOST_PARTS = 256
"""Partitions beyond this many are counted together, so that what the driver gets stays small."""

_SCHEMA = "part int, n binary, w binary, w2 binary, is_damaged boolean, refused string"
_ARROW = pa.schema(
    [
        ("part", pa.int32()),
        ("n", pa.binary()),
        ("w", pa.binary()),
        ("w2", pa.binary()),
        ("is_damaged", pa.bool_()),
        ("refused", pa.string()),
    ]
)


class SparkEngine:
    """Counts a snapshot's responses where Spark runs.

    Args:
        table: what holds the responses: a DataFrame, or the name of a table that Spark knows;
            empty for the snapshot's own Parquet file. Columns are named as in the snapshot; codes
            may be whole numbers of any width.
        session: where it runs; the active one, or one that is started here.
    """

    name = "spark"

    def __init__(self, table: "DataFrame | str" = "", *, session: SparkSession | None = None):
        self._table, self._session = table, session

    def cells(
        self, snapshot: SnapshotReader, counting: Counting, *, progress: Progress = SILENT
    ) -> Cells:
        """Count each partition with the NumPy kernel and add, in the order of partitions.

        The same table in the same partitions gives the same sums to the last digit.

        Raises:
            InputError: there is no Java, no such table, or a column is missing.
            IntegrityError: a column holds what it may not, or the responses are not all there.
        """
        total = snapshot.manifest.counts.get("responses", 0)
        progress.step("Counting answers on Spark", done=0, total=total)
        with quiet():
            cells = counted_from(
                snapshot,
                lambda: self._counted(snapshot, counting),
                failures=(PySparkException, Py4JError),
                engine="Spark",
                table=self._called(),
            )
        check_rows(cells, snapshot, table=self._called())
        check_weights(cells)
        progress.step("Counting answers on Spark", done=total, total=total)
        return cells

    def _counted(self, snapshot: SnapshotReader, counting: Counting) -> Cells:
        responses = self._responses(snapshot)
        columns = (*counting.columns, WEIGHT)
        check_columns(responses.columns, columns, table=self._called())
        chosen = responses.select(*(_column(name, at) for at, name in enumerate(columns)))
        count = partial(count_partition, names=columns, counting=counting)
        rows = chosen.coalesce(MOST_PARTS).mapInArrow(count, _SCHEMA).collect()
        nobody = count_cells([], questions=counting.questions, groups=counting.groups)
        ordered = sorted(rows, key=lambda row: int(row.part))
        return reduce(add_cells, (_cells(row, like=nobody) for row in ordered), nobody)

    def _responses(self, snapshot: SnapshotReader) -> DataFrame:
        if isinstance(self._table, DataFrame):
            return self._table
        if not self._table:
            path = responses_file(snapshot)
            return self._spark().read.parquet(path.absolute().as_uri())
        try:
            return self._spark().table(self._table)
        except AnalysisException as error:
            raise InputError(
                f"Spark cannot read the table '{self._table}': {first_line(error)}"
            ) from None

    def _spark(self) -> SparkSession:
        return self._session or spark_session()

    def _called(self) -> str:
        """The table's name for people; empty for the snapshot's own file."""
        return "given to Spark" if isinstance(self._table, DataFrame) else self._table


def count_partition(
    batches: Iterable[pa.RecordBatch], *, names: tuple[str, ...], counting: Counting
) -> Iterator[pa.RecordBatch]:
    """Count one partition, in a worker; what is wrong with it goes to the driver as a row.

    Args:
        batches: of the partition.
        names: of their columns, in order.
        counting: what to recode, to derive and to count.

    Yields:
        One batch of one row: the number of the partition; the bytes of n, w and w2, or why not.
    """
    named = (batch.rename_columns(list(names)) for batch in batches)
    task = TaskContext.get()
    row: dict[str, object] = dict.fromkeys(_ARROW.names)
    row["part"] = task.partitionId() if task else 0
    try:
        cells = count_cells(
            prepared(as_responses(named, counting), counting),
            questions=counting.questions,
            groups=counting.groups,
        )
        row |= {name: getattr(cells, name).tobytes() for name in ("n", "w", "w2")}
    except GoodcareError as error:
        row |= {"refused": str(error), "is_damaged": isinstance(error, IntegrityError)}
    yield pa.RecordBatch.from_pylist([row], schema=_ARROW)


def _column(name: str, at: int) -> Column:
    """A column by its whole name, under a plain one: dots in names mean something to Spark."""
    column = F.col("`" + name.replace("`", "``") + "`")
    return (column.cast("double") if name == WEIGHT else column).alias(f"c{at}")


def _cells(row: Row, *, like: Cells) -> Cells:
    """Read back what `count_partition` wrote."""
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
