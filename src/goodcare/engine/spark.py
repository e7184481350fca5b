"""Counting on Spark: the NumPy kernel goes to the rows, and the driver only adds.

`mapInArrow` runs the kernel in Spark's Python workers, which yield one row of sums for each part.
Of a snapshot's own file the workers read row groups themselves; of a table, Spark hands them its
partitions. Imported by `goodcare.engine.choose` alone, with the extra `spark`.
"""

from functools import partial, reduce

from py4j.protocol import Py4JError
from pyspark.errors import AnalysisException, PySparkException
from pyspark.sql import Column, DataFrame, Row, SparkSession
from pyspark.sql import functions as F

from goodcare.engine.cells import Cells, add_cells, check_weights
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.foreign import check_columns, check_rows
from goodcare.engine.kernel import count_cells
from goodcare.engine.processes import shared_out
from goodcare.engine.spark_session import quiet, spark_session
from goodcare.engine.spark_tasks import ROW, cells_from, count_partition, count_row_groups
from goodcare.engine.stored import counted_from, first_line
from goodcare.errors import InputError
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.model import SnapshotReader

ROWS_PER_PART = 262_144
"""Rows of a snapshot's file that one task counts; the same on every cluster, and so are sums."""
MOST_PARTS = 256
"""More parts than these are counted together, so that what the driver gets stays small."""


class SparkEngine:
    """Counts a snapshot's responses where Spark runs.

    Args:
        table: what holds the responses: a DataFrame, or the name of a table that Spark knows;
            empty for the snapshot's own file, whose folder every worker must reach under the same
            path. Columns are named as in the snapshot; codes may be whole numbers of any width.
        session: where it runs; the active one, or one that is started here.
    """

    name = "spark"

    def __init__(self, table: DataFrame | str = "", *, session: SparkSession | None = None) -> None:
        self._table, self._session = table, session

    def cells(
        self, snapshot: SnapshotReader, counting: Counting, *, progress: Progress = SILENT
    ) -> Cells:
        """Count each part with the NumPy kernel and add, in the order of parts.

        The same file, or the same table in the same partitions, gives the same sums to the last
        digit.

        Raises:
            InputError: there is no Java, no such table, or a column is missing.
            IntegrityError: a column holds what it may not, or the responses are not all there.
        """
        total = snapshot.manifest.counts.get("responses", 0)
        progress.step("Counting answers on Spark", done=0, total=total)
        nobody = count_cells([], questions=counting.questions, groups=counting.groups)
        with quiet():
            rows = counted_from(
                snapshot,
                lambda: self._rows(snapshot, counting),
                failures=(PySparkException, Py4JError),
                engine="Spark",
                table=self._called(),
            )
        ordered = sorted(rows, key=lambda row: int(row.part))
        cells = reduce(add_cells, (cells_from(row, like=nobody) for row in ordered), nobody)
        check_rows(cells, snapshot, table=self._called())
        check_weights(cells)
        progress.step("Counting answers on Spark", done=total, total=total)
        return cells

    def _rows(self, snapshot: SnapshotReader, counting: Counting) -> list[Row]:
        if isinstance(self._table, DataFrame):
            return self._of_table(self._table, counting)
        if self._table:
            return self._of_table(self._named(self._table), counting)
        return self._of_file(snapshot, counting)

    def _of_file(self, snapshot: SnapshotReader, counting: Counting) -> list[Row]:
        row_groups = snapshot.response_row_groups
        n_parts = min(MOST_PARTS, max(1, sum(row_groups) // ROWS_PER_PART))
        shares = shared_out(row_groups, processes=n_parts)
        count = partial(
            count_row_groups, path=snapshot.path.absolute(), shares=shares, counting=counting
        )
        numbers = self._spark().range(0, len(shares), 1, numPartitions=max(1, len(shares)))
        return numbers.mapInArrow(count, ROW).collect()

    def _of_table(self, responses: DataFrame, counting: Counting) -> list[Row]:
        columns = (*counting.columns, WEIGHT)
        check_columns(responses.columns, columns, table=self._called())
        chosen = responses.select(*(_column(name, at) for at, name in enumerate(columns)))
        count = partial(count_partition, names=columns, counting=counting)
        return chosen.coalesce(MOST_PARTS).mapInArrow(count, ROW).collect()

    def _named(self, table: str) -> DataFrame:
        try:
            return self._spark().table(table)
        except AnalysisException as error:
            raise InputError(
                f"Spark cannot read the table '{table}': {first_line(error)}"
            ) from None

    def _spark(self) -> SparkSession:
        return self._session or spark_session()

    def _called(self) -> str:
        """The table's name for people; empty for the snapshot's own file."""
        return "given to Spark" if isinstance(self._table, DataFrame) else self._table


def _column(name: str, at: int) -> Column:
    """A column by its whole name, under a plain one: dots in names mean something to Spark."""
    column = F.col("`" + name.replace("`", "``") + "`")
    return (column.cast("double") if name == WEIGHT else column).alias(f"c{at}")
