"""Counting what lies in PostgreSQL: rows come by COPY and go through the NumPy kernel.

Rows leave the database but are not kept: memory holds a few megabytes of them at a time. Where
they may not leave, `goodcare.engine.ibis_engine` counts inside. Imported by
`goodcare.engine.choose` alone, with the extra `sql`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import psycopg
import pyarrow as pa
from psycopg import sql
from pyarrow import csv

from goodcare.engine.cells import Cells, check_weights
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.derived import prepared
from goodcare.engine.foreign import as_responses, check_columns, check_rows, no_table
from goodcare.engine.kernel import count_cells
from goodcare.engine.stored import first_line
from goodcare.errors import InputError, IntegrityError
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.model import SnapshotReader

Line: TypeAlias = bytes | bytearray | memoryview

CHUNK = 4 * 2**20
"""Bytes of CSV that are parsed at once."""

_WHOLE_NUMBERS = {"int2", "int4", "int8"}
_NUMBERS = {*_WHOLE_NUMBERS, "float4", "float8", "numeric"}
_TEXTS = {"text", "varchar", "bpchar", "name"}


class PostgresEngine:
    """Counts the responses of a snapshot that lie in a table of PostgreSQL.

    Args:
        address: as libpq reads it: "postgresql://reader@host/database", "dbname=survey".
        table: its name, with the schema where the search path lacks it ("survey.responses").
            Columns are named as in the snapshot; codes are whole numbers of any width.
    """

    name = "postgres"

    def __init__(self, address: str, table: str) -> None:
        self._address, self._table = address, table

    def cells(
        self, snapshot: SnapshotReader, counting: Counting, *, progress: Progress = SILENT
    ) -> Cells:
        """Count in one pass over the table as it stands when the pass begins.

        Raises:
            InputError: the database cannot be reached, or there is no such table or column.
            IntegrityError: a column holds what it may not, or the responses are not all there.
        """
        try:
            with psycopg.connect(self._address) as connection:
                connection.read_only = True
                cells = self._counted(connection, snapshot, counting, progress=progress)
        except (psycopg.errors.UndefinedTable, psycopg.errors.InsufficientPrivilege):
            raise InputError(no_table(self._table)) from None
        except psycopg.Error as error:
            raise InputError(f"PostgreSQL: {first_line(error)}") from None
        check_rows(cells, snapshot, table=self._table)
        check_weights(cells)
        return cells

    def _counted(
        self,
        connection: psycopg.Connection,
        snapshot: SnapshotReader,
        counting: Counting,
        *,
        progress: Progress,
    ) -> Cells:
        names = (*counting.columns, WEIGHT)
        kinds = self._kinds(connection)
        check_columns(kinds, names, table=self._table)
        types = {name: _arrow_type(kinds[name], name) for name in names}
        with connection.cursor() as cursor:
            query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT CSV)").format(
                sql.SQL(", ").join(map(sql.Identifier, names)), self._identifier
            )
            with cursor.copy(query) as rows:
                return count_cells(
                    prepared(as_responses(_batches(rows, types), counting), counting),
                    questions=counting.questions,
                    groups=counting.groups,
                    total=snapshot.manifest.counts.get("responses", 0),
                    progress=progress,
                )

    def _kinds(self, connection: psycopg.Connection) -> Mapping[str, str]:
        """Name of the type of each column of the table."""
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("SELECT * FROM {} LIMIT 0").format(self._identifier))
            types = connection.adapters.types
            described = cursor.description or ()
            known = {one.name: types.get(one.type_code) for one in described}
        return {name: kind.name if kind else "another type" for name, kind in known.items()}

    @property
    def _identifier(self) -> sql.Identifier:
        return sql.Identifier(*self._table.split("."))


def _arrow_type(kind: str, name: str) -> pa.DataType:
    if name == WEIGHT and kind in _NUMBERS:
        return pa.float64()
    if name != WEIGHT and kind in _WHOLE_NUMBERS:
        return pa.int64()
    if name != WEIGHT and kind in _TEXTS:
        return pa.string()
    expected = "numbers" if name == WEIGHT else "answer codes (whole numbers) or texts"
    raise IntegrityError(
        f"Column '{name}' of the responses should hold {expected}; it holds {kind}."
    )


def _batches(rows: Iterable[Line], types: Mapping[str, pa.DataType]) -> Iterator[pa.RecordBatch]:
    """Parse lines as they come; an empty value is a null, an empty text is quoted."""
    for chunk in _chunks(rows):
        table = csv.read_csv(
            pa.BufferReader(chunk),
            read_options=csv.ReadOptions(column_names=list(types), block_size=2 * CHUNK),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types=types,
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        )
        yield from table.to_batches()


def _chunks(rows: Iterable[Line]) -> Iterator[bytes]:
    """Join lines; each comes as a message of its own."""
    gathered = bytearray()
    for row in rows:
        gathered += row
        if len(gathered) >= CHUNK:
            yield bytes(gathered)
            gathered.clear()
    if gathered:
        yield bytes(gathered)
