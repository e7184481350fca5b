"""The default engine: batches of responses to one table of cells, with NumPy."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa

from goodcare.engine.cells import EVERYBODY, Cells, GroupColumn, Level
from goodcare.engine.columns import WEIGHT, blocks
from goodcare.engine.sums import Sums
from goodcare.engine.tables import NUMPY_TABLES, TableCounter
from goodcare.errors import InputError
from goodcare.instrument.model import MOST_ANSWERS
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.model import SnapshotReader

WIDEST_TILE = 4
ROWS_PER_BLOCK = 262_144
THREADS = 2
"""Widest tile, block and threads were chosen by measurement: docs/benchmarks.md."""


def count_cells(
    batches: Iterable[pa.RecordBatch],
    *,
    questions: Sequence[str],
    groups: Sequence[GroupColumn],
    tile: int = WIDEST_TILE,
    counter: TableCounter = NUMPY_TABLES,
    threads: int = THREADS,
    total: int = 0,
    progress: Progress = SILENT,
) -> Cells:
    """Count every answer to every question within every level of every group column.

    One pass; memory does not grow with the number of rows. Each row is one respondent's answers
    and counts as one: `group_size` (people represented by a row) is not looked at.

    Args:
        batches: of responses, any sizes, read once. Question columns are uint8 (0 not answered,
            255 not asked, 1 to 253 answers), group columns uint8 or text, `weight` is double
            and may be absent: then every weight is 1.
        questions: columns to count.
        groups: columns that split respondents; a value that is no level makes no group.
        tile: most questions counted jointly; changes the time, never the cells.
        counter: how joint tables are counted; changes the time, never n.
        threads: how many count at once; changes the time alone.
        total: rows to come, for the progress; 0 when not known.
        progress: told after each block of rows.

    Returns:
        Cells of `EVERYBODY` and then of each level, in the order of `groups`. n is the same for
        any order and any cutting of the batches; w and w2 are the same for any cutting, and
        within 1e-12 of each other for any order.

    Raises:
        InputError: a column is missing or asked for twice, or a level is out of range.
        IntegrityError: a column has the wrong type, nulls or values out of range.

    >>> batch = pa.record_batch({"q": pa.array([1, 2, 2, 255], pa.uint8()),
    ...                          "area": ["a", "a", "b", "b"]})
    >>> areas = GroupColumn(column="area", levels=("a", "b"))
    >>> cells = count_cells([batch], questions=["q"], groups=[areas])
    >>> cells.cell("q").n.tolist(), cells.cell("q", [Level("area", "b")]).n.tolist()
    ([0, 1, 2, 1], [0, 0, 1, 1])
    """
    levels = _levels(questions, groups)
    if tile < 1:
        raise InputError(f"A tile holds at least one question; got {tile}.")
    sums = Sums(n_questions=len(questions), groups=groups, counter=counter)
    done = 0
    with ThreadPoolExecutor(threads) as pool:
        for block in blocks(batches, questions=questions, groups=groups, rows=ROWS_PER_BLOCK):
            list(pool.map(sums.add, sums.tasks(block, tile=tile)))
            done += block.n_rows
            progress.step("Counting answers", done=done, total=total)
    return sums.cells(questions=tuple(questions), levels=levels)


def cells_of(
    snapshot: SnapshotReader,
    *,
    questions: Sequence[str],
    groups: Sequence[GroupColumn],
    progress: Progress = SILENT,
) -> Cells:
    """Count the responses of a snapshot; as `count_cells`.

    Args:
        snapshot: an open snapshot.
        questions: columns of its responses (`Question.columns`).
        groups: columns that split respondents, among them `area`, `channel` and `wave`.
        progress: told after each block of rows.

    Returns:
        Unweighted counts, sums of weights, and of their squares.

    Raises:
        InputError, IntegrityError: as `count_cells`.
    """
    columns = dict.fromkeys([*questions, *(group.column for group in groups), WEIGHT])
    return count_cells(
        snapshot.response_batches(tuple(columns)),
        questions=questions,
        groups=groups,
        total=snapshot.manifest.counts.get("responses", 0),
        progress=progress,
    )


def _levels(questions: Sequence[str], groups: Sequence[GroupColumn]) -> tuple[Level, ...]:
    """Everybody, then each level; nothing twice, nothing out of range."""
    if len(set(questions)) < len(questions):
        raise InputError("A question was asked for twice; each is counted once.")
    levels = [EVERYBODY]
    for group in groups:
        for value in group.levels:
            if isinstance(value, int) and not 1 <= value <= MOST_ANSWERS:
                raise InputError(
                    f"Groups of '{group.column}' are answer codes 1 to {MOST_ANSWERS}; got {value}."
                )
            levels.append(Level(group.column, value))
    if len(set(levels)) < len(levels):
        raise InputError("A group was asked for twice; each is counted once.")
    return tuple(levels)
