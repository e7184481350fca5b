"""Recoded and derived columns of Arrow batches, with NumPy."""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.engine.counting import AnyOf, Counting, Derived, Index, OffScaleOnly
from goodcare.engine.fractions import fraction_codes, least_answered
from goodcare.instrument.model import CHOSEN, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN

Codes = NDArray[np.uint8]
Columns = dict[str, pa.Array]


def prepared(batches: Iterable[pa.RecordBatch], counting: Counting) -> Iterator[pa.RecordBatch]:
    """Yield batches with what is recoded and derived; the rows and their order stay.

    Args:
        batches: of responses, with the columns that `Counting.columns` names; others pass.
        counting: what to recode and to derive; questions and groups are not looked at.

    Yields:
        One batch for each.
    """
    for batch in batches:
        if not (counting.off_scale_only or counting.derived):
            yield batch
            continue
        columns: Columns = {name: batch.column(name) for name in batch.schema.names}
        for recoding in counting.off_scale_only:
            columns |= _without_off_scale_only(columns, recoding)
        columns |= {one.name: as_column(_derive(columns, one)) for one in counting.derived}
        yield pa.RecordBatch.from_pydict(columns)


def as_column(answers: Codes) -> pa.Array:
    """Answers as Arrow, without a copy; `pa.array` would import pandas where it is installed.

    Args:
        answers: codes, uint8, shape (rows,).

    Returns:
        An Arrow array of uint8 that shares their memory; nothing in it is null.
    """
    return pa.Array.from_buffers(pa.uint8(), len(answers), [None, pa.py_buffer(answers)])


def _without_off_scale_only(columns: Columns, recoding: OffScaleOnly) -> Columns:
    is_off_only = _any_chosen(columns, recoding.off_scale) & ~_any_chosen(
        columns, recoding.on_scale
    )
    if not is_off_only.any():
        return {}
    return {
        name: as_column(np.where(is_off_only, np.uint8(NOT_ANSWERED), _codes(columns, name)))
        for name in recoding.on_scale
    }


def _any_chosen(columns: Columns, names: Iterable[str]) -> NDArray[np.bool_]:
    chosen: NDArray[np.bool_] = np.logical_or.reduce(
        [_codes(columns, name) == CHOSEN for name in names]
    )
    return chosen


def _codes(columns: Columns, name: str) -> Codes:
    return np.asarray(np.from_dlpack(columns[name]))


def _derive(columns: Columns, derived: Derived) -> Codes:
    return _any_of(columns, derived) if isinstance(derived, AnyOf) else _index(columns, derived)


def _any_of(columns: Columns, derived: AnyOf) -> Codes:
    is_in = np.logical_or.reduce(
        [_codes(columns, level.column) == level.value for level in derived.levels]
    )
    answers = {scale.column: _codes(columns, scale.column) for scale in derived.scales}
    is_asked = np.logical_and.reduce([codes != NOT_ASKED for codes in answers.values()])
    has_answered = np.logical_and.reduce(
        [np.isin(answers[scale.column], scale.levels) for scale in derived.scales]
    )
    elsewhere = np.where(is_asked, np.uint8(NOT_ANSWERED), np.uint8(NOT_ASKED))
    outside = np.where(has_answered, np.uint8(NOT_CHOSEN), elsewhere)
    return np.where(is_in, np.uint8(CHOSEN), outside)


def _index(columns: Columns, derived: Index) -> Codes:
    n_items = len(derived.items)
    n_rows = len(columns[derived.items[0].column])
    top, answered = np.zeros(n_rows, dtype=np.intp), np.zeros(n_rows, dtype=np.intp)
    is_asked = np.zeros(n_rows, dtype=bool)
    for item in derived.items:
        codes = _codes(columns, item.column)
        top += np.isin(codes, item.top)
        answered += np.isin(codes, item.scale)
        is_asked |= codes != NOT_ASKED
    found: Codes = index_table(n_items)[top, answered]
    return np.where(is_asked, found, np.uint8(NOT_ASKED))


def index_table(n_items: int) -> Codes:
    """Return the code of an index by number of top answers and number of items answered.

    Args:
        n_items: items of the index.

    Returns:
        Shape (n_items + 1, n_items + 1); "not answered" where too few items were answered.
    """
    table = np.zeros((n_items + 1, n_items + 1), dtype=np.uint8)
    for (n_top, n_answered), code in fraction_codes(n_items).items():
        if n_answered >= least_answered(n_items):
            table[n_top, n_answered] = code
    return table
