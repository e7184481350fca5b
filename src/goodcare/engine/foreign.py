"""Rows that a cluster or a database hands over, made into what the kernel counts."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from goodcare.engine.cells import EVERYBODY, Cells
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.errors import InputError, IntegrityError
from goodcare.instrument.model import MOST_ANSWERS, NOT_ASKED
from goodcare.snapshot.model import SnapshotReader


def as_responses(batches: Iterable[pa.RecordBatch], counting: Counting) -> Iterator[pa.RecordBatch]:
    """Turn whole numbers of any width into answer codes (uint8), and weights into doubles.

    Args:
        batches: columns of whole numbers, of texts where they make groups, and `weight`, a number.
        counting: says which columns make groups by text.

    Yields:
        One batch for each, with the same rows.

    Raises:
        IntegrityError: a column has nulls, another type, or a number that is no answer code.
    """
    coded = replace(counting, groups=()).columns
    texts = {group.column for group in counting.groups}.difference(coded)
    for batch in batches:
        names = batch.schema.names
        columns = [_column(batch.column(name), name, texts=texts) for name in names]
        yield pa.record_batch(columns, names=names)


def _column(column: pa.Array, name: str, *, texts: Set[str]) -> pa.Array:
    if column.null_count:
        raise IntegrityError(has_nulls(name))
    is_whole = pa.types.is_integer(column.type)
    if name == WEIGHT:
        return column.cast(pa.float64()) if is_whole else column  # the kernel looks at the rest
    if column.type == pa.uint8() or (name in texts and not is_whole):
        return column
    if not is_whole:
        raise IntegrityError(
            f"Column '{name}' of the responses should hold answer codes (whole numbers); "
            f"it holds {column.type}."
        )
    try:
        return column.cast(pa.uint8())
    except pa.ArrowInvalid:
        met = pc.min_max(column).as_py()
        raise IntegrityError(no_code(name, met["min"] if met["min"] < 0 else met["max"])) from None


def has_nulls(name: str) -> str:
    """Say that a column has empty values, as the kernel does."""
    return f"Column '{name}' of the responses has empty values (nulls)."


def no_code(name: str, value: int) -> str:
    """Say that a number is no answer code."""
    return (
        f"Column '{name}' of the responses holds {value}, which is no answer code: "
        f"0 not answered, 1 to {MOST_ANSWERS} answers, {NOT_ASKED} not asked."
    )


def too_large(name: str) -> str:
    """Say that an answer code is one too large, as the kernel does."""
    return (
        f"Column '{name}' of the responses holds the answer code {MOST_ANSWERS + 1}; "
        f"the largest is {MOST_ANSWERS}."
    )


def no_table(table: str) -> str:
    """Say that a table is not there, or may not be read."""
    return f"The database has no table '{table}' that may be read."


def check_columns(names: Iterable[str], needed: Sequence[str], *, table: str = "") -> None:
    """Refuse a table that lacks a column, and a snapshot that does.

    Args:
        names: columns that are there.
        needed: columns that are to be read.
        table: its name; empty for a snapshot's own file.

    Raises:
        InputError: one is missing; the message names the first.
    """
    there = set(names)
    missing = [name for name in needed if name not in there]
    if missing and table:
        raise InputError(
            f"Table '{table}' has no column '{missing[0]}'. It should have the columns of the "
            "snapshot's responses, under the same names."
        )
    if missing:
        raise InputError(f"The snapshot has no column '{missing[0]}' of responses.")


def check_rows(cells: Cells, snapshot: SnapshotReader, *, table: str = "") -> None:
    """Refuse cells of more or fewer responses than the snapshot has.

    A table with a part missing, or with a row twice, counts as well as a whole one; only the
    number of rows gives it away.

    Args:
        cells: what was counted.
        snapshot: its manifest says how many responses there are; where it does not, or where no
            question was counted, nothing is checked.
        table: what was counted; empty for a snapshot's own file.

    Raises:
        IntegrityError: the numbers differ.
    """
    expected = snapshot.manifest.counts.get("responses")
    if expected is None or not cells.questions:
        return
    found = int(cells.cell(cells.questions[0], [EVERYBODY]).n.sum())
    if found != expected:
        where = f"Table '{table}'" if table else f"{snapshot.path.name}: responses.parquet"
        raise IntegrityError(
            f"{where} holds {found:,} responses; the snapshot has {expected:,}. "
            "Nothing was computed from it."
        )
