"""Counting in SQL, through Ibis: only sums leave the database, no row does.

One query for each group column and a few questions (`ibis_passes`). Imported by
`goodcare.engine.choose` alone, with the extra `sql`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import ibis
import ibis.expr.types as ir
import psycopg
from ibis.backends.sql import SQLBackend
from ibis.common.exceptions import IbisError, TableNotFound

from goodcare.engine.cells import Cells, check_weights
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.foreign import check_columns, check_rows, no_table
from goodcare.engine.ibis_checks import check_values, nobody_of
from goodcare.engine.ibis_columns import keyed_columns
from goodcare.engine.ibis_passes import passes_of
from goodcare.engine.stored import counted_from, first_line, responses_file
from goodcare.engine.sums import Sums
from goodcare.errors import InputError
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.model import SnapshotReader

FAILURES = (IbisError, duckdb.Error, psycopg.Error)
"""What these libraries raise; Ibis passes on what drivers do."""
WIDEST = 4
"""Questions to one query on a file of our own, by measurement: docs/benchmarks.md."""
_CALLED = {"duckdb": "DuckDB", "sql": "The database"}


class IbisEngine:
    """Counts a snapshot's responses in a database that Ibis reaches.

    Args:
        database: that holds `table`: an open connection, or an address as Ibis reads it, such as
            "postgresql://reader@host/database" or "duckdb://survey.ddb"; empty for the snapshot's
            own Parquet file, which DuckDB reads in this process.
        table: its name there. Columns are named as in the snapshot; codes may be whole numbers of
            any width.
        widest: most questions to one query. 1: what leaves the database is the cells and nothing
            finer; more: joint counts of so many questions leave it, in fewer queries.
    """

    def __init__(
        self, database: SQLBackend | str = "", table: str = "", *, widest: int = WIDEST
    ) -> None:
        self.name = "sql" if database else "duckdb"
        self._database, self._table, self._widest = database, table, widest

    def cells(
        self, snapshot: SnapshotReader, counting: Counting, *, progress: Progress = SILENT
    ) -> Cells:
        """Count by SQL; sums of weights are added in the order that the database chose.

        Raises:
            InputError: there is no such table, a column is missing, or the database failed.
            IntegrityError: a column holds what it may not, or the responses are not all there.
        """
        cells = counted_from(
            snapshot,
            lambda: self._counted(snapshot, counting, progress=progress),
            failures=FAILURES,
            engine=_CALLED[self.name],
            table=self._table,
        )
        check_rows(cells, snapshot, table=self._table)
        check_weights(cells)
        return cells

    def _counted(
        self, snapshot: SnapshotReader, counting: Counting, *, progress: Progress
    ) -> Cells:
        with self._responses(snapshot, counting) as responses:
            return self._counted_in(responses, counting, progress=progress)

    def _counted_in(self, responses: ir.Table, counting: Counting, *, progress: Progress) -> Cells:
        check_columns(responses.columns, (*counting.columns, WEIGHT), table=self._table)
        nobody = nobody_of(responses, counting)
        columns = keyed_columns(responses, counting)
        checked = check_values(responses, counting)
        sums = Sums(n_questions=len(counting.questions), groups=counting.groups)
        passes = tuple(passes_of(counting, columns, checked, widest=self._widest))
        for at, one in enumerate(passes):
            one.add(one.query(responses).to_pyarrow(), into=sums)
            progress.step("Counting answers in SQL", done=at + 1, total=len(passes))
        return sums.cells(questions=nobody.questions, levels=nobody.levels)

    @contextmanager
    def _responses(self, snapshot: SnapshotReader, counting: Counting) -> Iterator[ir.Table]:
        """The table, or the snapshot's file, its columns held in memory while it is counted."""
        if isinstance(self._database, SQLBackend):
            yield _named(self._database, self._table)
        elif self._database:
            with _closed_after(_connected(self._database)) as connection:
                yield _named(connection, self._table)
        else:
            path = responses_file(snapshot)
            needed = (*counting.columns, WEIGHT)
            with _closed_after(ibis.duckdb.connect()) as connection:
                stored = connection.read_parquet(path)
                check_columns(stored.columns, needed)
                yield connection.create_table("responses", stored.select(*needed))


@contextmanager
def _closed_after(connection: SQLBackend) -> Iterator[SQLBackend]:
    """Close a connection that is no longer needed."""
    try:
        yield connection
    finally:
        connection.disconnect()


def _connected(address: str) -> SQLBackend:
    try:
        return ibis.connect(address)
    except (*FAILURES, ValueError, ImportError, OSError) as error:
        raise InputError(f"The database cannot be reached: {first_line(error)}") from None


def _named(connection: SQLBackend, table: str) -> ir.Table:
    try:
        return connection.table(table)
    except TableNotFound:
        raise InputError(no_table(table)) from None
