"""Stored, recoded and derived columns as Ibis expressions of small whole numbers.

What a database computes is a key: an answer code, or for an index the number of top answers and of
items answered. What the key stands for is looked up once the counts are here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add, and_, or_

import ibis
import ibis.expr.types as ir
import numpy as np
from numpy.typing import NDArray

from goodcare.engine.counting import AnyOf, Counting, Index, OffScaleOnly
from goodcare.engine.derived import index_table
from goodcare.instrument.model import CHOSEN, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN

N_CODES = 256
SAME: NDArray[np.uint8] = np.arange(N_CODES).astype(np.uint8)
"""Each key is its own code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """A column to group by.

    Args:
        key: what the database computes: whole numbers from 0, or texts.
        codes: the answer code of each whole number; None where the keys are texts.
    """

    key: ir.Value
    codes: NDArray[np.uint8] | None

    @property
    def n_codes(self) -> int:
        """How many answer codes there can be at most; 0 for texts."""
        return 0 if self.codes is None else int(np.unique(self.codes).size)

    def code_of(self, keys: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return the answer codes of keys that are whole numbers."""
        return SAME[:0][keys] if self.codes is None else self.codes[keys]


def keyed_columns(table: ir.Table, counting: Counting) -> Mapping[str, Keyed]:
    """Return every column that a pass reads or makes, as the NumPy engine's `prepared` does.

    Args:
        table: responses with the columns that `Counting.columns` names.
        counting: what to recode and to derive.

    Returns:
        By name.
    """
    stored = {name: table[name] for name in counting.columns}
    for recoding in counting.off_scale_only:
        stored |= _without_off_scale_only(stored, recoding)
    found = {name: _stored(column) for name, column in stored.items()}
    for one in counting.derived:
        found[one.name] = _any_of(stored, one) if isinstance(one, AnyOf) else _index(stored, one)
    return found


def _stored(column: ir.Value) -> Keyed:
    return Keyed(key=column, codes=SAME if column.type().is_integer() else None)


def _without_off_scale_only(
    columns: Mapping[str, ir.Value], recoding: OffScaleOnly
) -> dict[str, ir.Value]:
    is_off_only = _any_chosen(columns, recoding.off_scale) & ~_any_chosen(
        columns, recoding.on_scale
    )
    return {name: is_off_only.ifelse(NOT_ANSWERED, columns[name]) for name in recoding.on_scale}


def _any_chosen(columns: Mapping[str, ir.Value], names: Iterable[str]) -> ir.BooleanValue:
    return _any(columns[name] == CHOSEN for name in names)


def _any_of(columns: Mapping[str, ir.Value], derived: AnyOf) -> Keyed:
    is_in = _any(columns[level.column] == level.value for level in derived.levels)
    is_asked = _all(columns[scale.column] != NOT_ASKED for scale in derived.scales)
    has_answered = _all(columns[scale.column].isin(scale.levels) for scale in derived.scales)
    key = ibis.cases(
        (is_in, CHOSEN),
        (has_answered, NOT_CHOSEN),
        (is_asked, NOT_ANSWERED),
        else_=NOT_ASKED,
    )
    return Keyed(key=key, codes=SAME)


def _index(columns: Mapping[str, ir.Value], derived: Index) -> Keyed:
    """Top answers and items answered as one number; the largest: asked nothing."""
    items = [(columns[item.column], item) for item in derived.items]
    side = len(items) + 1
    top = reduce(add, (_counted(column.isin(item.top)) for column, item in items))
    answered = reduce(add, (_counted(column.isin(item.scale)) for column, item in items))
    is_asked = _any(column != NOT_ASKED for column, _ in items)
    codes = np.append(index_table(len(items)).ravel(), np.uint8(NOT_ASKED))
    return Keyed(key=is_asked.ifelse(top * side + answered, side * side), codes=codes)


def _counted(flag: ir.BooleanValue) -> ir.IntegerValue:
    return flag.ifelse(1, 0)


def _any(flags: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    return reduce(or_, flags, ibis.literal(value=False))


def _all(flags: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    return reduce(and_, flags, ibis.literal(value=True))
