"""How respondents were drawn, where the snapshot says so: strata, clusters, and what they cost.

People of one cluster (a clinic, a class, a round of tables) resemble each other, so that a hundred
of them tell less than a hundred drawn one by one. Shares then have the interval that the clusters
imply, and comparisons are tested on what both sides really tell.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.engine.cells import EVERYBODY, GroupColumn, Level
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.derived import as_column, prepared
from goodcare.engine.unit_counts import CLUSTER, STRATUM, count_units
from goodcare.engine.units import UnitCells
from goodcare.findings.values import Estimate
from goodcare.snapshot.model import SnapshotReader
from goodcare.stats import design_error, effective_by_design, share_interval
from goodcare.stats.checks import Array
from goodcare.stats.designs import Lonely
from goodcare.stats.unit_sums import Units, UnitSums, indicator, mean_of_sums

DESIGN_COLUMNS = (STRATUM, CLUSTER)
CODES = "codes"
MOST_KEPT = 2**24
"""Sums that are kept of the columns counted last: some 400 MB. Others are counted again."""

Batches = Callable[[str], Iterator[pa.RecordBatch]]
"""Yields responses with a column to count, the groups, weights, strata and clusters."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Respondents by stratum and cluster; counted a column at a time, when first asked for.

    Args:
        batches: of responses, for a column.
        groups: columns that split respondents.
    """

    batches: Batches
    groups: tuple[GroupColumn, ...]

    @cached_property
    def _kept(self) -> dict[str, tuple[UnitCells, Units]]:
        return {}

    def of_share(
        self,
        raw: Estimate,
        *,
        column: str,
        levels: Iterable[Level],
        chosen: Collection[int],
        scale: Collection[int],
    ) -> Estimate:
        """Give a share the interval and the effective base of the design.

        Args:
            raw: the same share, by its weights.
            column: that was answered.
            levels: of groups that have nobody in common.
            chosen: answer codes counted.
            scale: codes in the base.
        """
        sums, units = self.sums(column, levels)
        return by_design(raw, sums, among(sums, chosen=chosen, scale=scale), units)

    def of_mean(
        self, raw: Estimate, *, column: str, levels: Iterable[Level], values: Array
    ) -> Estimate:
        """Give the mean of an index the interval and the effective base of the design.

        Args:
            raw: the same mean, by its weights.
            column: of the index.
            levels: of groups that have nobody in common.
            values: what its codes from 1 on stand for, 0 to 1.
        """
        sums, units = self.sums(column, levels)
        numbers = np.full(sums.n.shape[1], np.nan)
        met = min(len(values), len(numbers) - 2)
        numbers[1 : 1 + met] = values[:met]
        return by_design(raw, sums, numbers, units)

    def sums(self, column: str, levels: Iterable[Level] = (EVERYBODY,)) -> tuple[UnitSums, Units]:
        """Sums of a column within groups by unit, and the units of everybody."""
        cells, units = self._of(column)
        return cells.sums(column, levels), units

    def _of(self, column: str) -> tuple[UnitCells, Units]:
        kept = self._kept
        if column not in kept:
            found = count_units(self.batches(column), questions=[column], groups=self.groups)
            kept[column] = found, found.design(lonely=Lonely.ADJUST)
            while len(kept) > 1 and sum(cells.n.size for cells, _ in kept.values()) > MOST_KEPT:
                del kept[next(iter(kept))]
        return kept[column]


def among(sums: UnitSums, *, chosen: Collection[int], scale: Collection[int]) -> Array:
    """1 for the chosen codes, 0 for others on the scale, nan off it; for `by_design`."""
    n_codes = sums.n.shape[1]
    met = [[code for code in codes if code <= n_codes - 2] for codes in (chosen, scale)]
    return indicator(n_codes, answers=met[0], base=met[1])


def share_of_rows(
    raw: Estimate,
    snapshot: SnapshotReader,
    codes: NDArray[np.uint8],
    *,
    chosen: Collection[int],
    scale: Collection[int],
) -> Estimate:
    """As `Drawn.of_share`, of codes that were worked out person by person.

    Args:
        raw: the same share, by its weights.
        snapshot: that names strata or clusters.
        codes: of everybody, in stored order; codes off the scale leave people out of the base.
        chosen: codes counted.
        scale: codes in the base.
    """
    cells = count_units(_with_codes(snapshot, codes), questions=[CODES])
    sums, units = cells.sums(CODES), cells.design(lonely=Lonely.ADJUST)
    return by_design(raw, sums, among(sums, chosen=chosen, scale=scale), units)


def _with_codes(snapshot: SnapshotReader, codes: NDArray[np.uint8]) -> Iterator[pa.RecordBatch]:
    start = 0
    for batch in snapshot.response_batches((WEIGHT, *DESIGN_COLUMNS)):
        end = start + batch.num_rows
        yield batch.append_column(CODES, as_column(np.ascontiguousarray(codes[start:end])))
        start = end


def by_design(raw: Estimate, sums: UnitSums, numbers: Array, units: Units) -> Estimate:
    """Give a share or mean the interval and the effective base of a design.

    Args:
        raw: the same, by its weights.
        sums: of its people, by unit and answer code.
        numbers: what each code stands for, 0 to 1; nan leaves its people out of the base.
        units: of everybody.

    Returns:
        Share, count and base as they are; Korn and Graubard's interval, and `Estimate.design`.
        A base of nobody stays as it is.
    """
    if not raw.base or not raw.effective_base > 0:
        return raw
    found = mean_of_sums(sums, numbers, units)
    told = effective_by_design(
        raw.share,
        found.standard_error**2,
        most=raw.effective_base,
        n_units=_units_with(sums.of_codes(~np.isnan(numbers)), units),
        degrees=max(0, found.degrees),
    )
    is_apart = 0 < raw.share < 1
    limits = share_interval(
        raw.share,
        design_error(told, raw.share),
        n=raw.base if is_apart else int(told.effective_base),
        degrees=max(1, told.degrees),
    )
    return replace(raw, low=limits.low, high=limits.high, design=told)


def drawn_of(snapshot: SnapshotReader, counting: Counting) -> Drawn | None:
    """How the respondents of a snapshot were drawn; None where it names no strata or clusters.

    Args:
        snapshot: an open snapshot.
        counting: what is counted of it.
    """
    if not names_units(snapshot.response_batches(DESIGN_COLUMNS)):
        return None

    def batches(column: str) -> Iterator[pa.RecordBatch]:
        wanted = {column, *(group.column for group in counting.groups)}
        alone = replace(
            counting,
            questions=(column,),
            derived=tuple(one for one in counting.derived if one.name in wanted),
        )
        columns = dict.fromkeys([*alone.columns, WEIGHT, *DESIGN_COLUMNS])
        return prepared(snapshot.response_batches(tuple(columns)), alone)

    return Drawn(batches=batches, groups=counting.groups)


def has_clusters(snapshot: SnapshotReader) -> bool:
    """Whether somebody has a cluster."""
    return any(_has_text(batch.column(CLUSTER)) for batch in snapshot.response_batches((CLUSTER,)))


def names_units(batches: Iterable[pa.RecordBatch]) -> bool:
    """Whether somebody has a stratum or a cluster, without making a text of every row."""
    return any(_has_text(batch.column(name)) for batch in batches for name in DESIGN_COLUMNS)


def _has_text(column: pa.Array) -> bool:
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    values: Sequence[str] = encoded.dictionary.to_pylist()
    return any(values)


def _units_with(sums: UnitSums, units: Units) -> int:
    """Units with somebody who answered and has a weight: clusters, or people."""
    has_people = sums.w.sum(axis=1) > 0
    return int(sums.n[has_people].sum()) if units.are_people else int(has_people.sum())
