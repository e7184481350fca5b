"""Wave against wave: did the people who answered later answer otherwise?

The respondents of two waves are taken for different people. Waves are ordered as their names are
("2023", "2024-q1"). All other findings count the answers of all waves together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np
import pyarrow as pa

from goodcare.areas import Place
from goodcare.disclosure.released import Counted as Whom
from goodcare.engine import count_cells
from goodcare.engine.cells import EVERYBODY, Cells, GroupColumn, add_cells
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.derived import prepared
from goodcare.findings.area_pairs import areas_with_different_leaves
from goodcare.findings.counted import AREA, Counted, area_levels
from goodcare.findings.drawn import DESIGN_COLUMNS, Drawn
from goodcare.findings.families import Declared
from goodcare.findings.indices import index_spread, items_inside
from goodcare.findings.pairs import Pair, Subject
from goodcare.findings.scales import has_top
from goodcare.findings.values import Estimate
from goodcare.instrument.model import Question

WAVES, POOLED_WAVES = "waves", "waves-pooled"
WAVE = "wave"
_LEAST_WAVES, _LEAST_TO_POOL = 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Waves:
    """Questions with top answers and indices, counted in each wave by leaf area.

    Args:
        names: in order, the latest last; people without a wave are in none.
        cells: by name; empty where there are fewer than two waves.
        drawn: by stratum and cluster, each wave and all before the latest; empty where the
            snapshot names none.
    """

    names: tuple[str, ...]
    cells: Mapping[str, Cells]
    drawn: Mapping[tuple[str, ...], Drawn] = field(default_factory=dict)

    @property
    def is_repeated(self) -> bool:
        """Whether there are two waves or more."""
        return len(self.names) >= _LEAST_WAVES

    @property
    def latest(self) -> str:
        """The last wave."""
        return self.names[-1]

    def before(self, *, is_pooled: bool) -> tuple[str, ...]:
        """Return the wave that the latest is set against, or all before it together."""
        return self.names[:-1] if is_pooled else self.names[-_LEAST_WAVES:-1]


def waves_of(counted: Counted) -> Waves:
    """Count every wave of a snapshot; nothing is counted where there is but one."""
    snapshot = counted.snapshot
    names = sorted(_names(snapshot.response_batches([WAVE])) - {""})
    if len(names) < _LEAST_WAVES:
        return Waves(names=tuple(names), cells={})
    counting = _counting(counted)
    columns = (*counting.columns, WAVE, WEIGHT)
    cells = {
        name: count_cells(
            prepared(_of_waves(snapshot.response_batches(columns), (name,)), counting),
            questions=counting.questions,
            groups=counting.groups,
        )
        for name in names
    }
    sets = {*((name,) for name in names), tuple(names[:-1])}
    drawn = {one: _drawn(counted, counting, one) for one in sets if counted.drawn is not None}
    return Waves(names=tuple(names), cells=cells, drawn=drawn)


def _drawn(counted: Counted, counting: Counting, names: tuple[str, ...]) -> Drawn:
    """People of some waves by stratum and cluster."""
    columns = tuple(dict.fromkeys((*counting.columns, WAVE, WEIGHT, *DESIGN_COLUMNS)))

    def batches(_column: str) -> Iterator[pa.RecordBatch]:
        rows = counted.snapshot.response_batches(columns)
        return prepared(_of_waves(rows, names), counting)

    return Drawn(batches=batches, groups=counting.groups)


def wave_estimate(
    counted: Counted, waves: Waves, subject: Subject, *, place: Place, names: Iterable[str]
) -> Estimate:
    """Estimate a share of top answers, or the mean of an index, among the people of some waves.

    Args:
        counted: the snapshot.
        waves: of it; two or more.
        subject: a question with top answers, or an index.
        place: whose respondents.
        names: of waves, taken together.

    Returns:
        Weighted where weights differ, count and base unweighted; the interval as of any share.
    """
    chosen = tuple(names)
    within = _within(counted, waves, chosen)
    levels = area_levels(place.members)
    if not isinstance(subject, Question):
        return within.mean(subject, levels)
    whom = Whom(
        question=subject.name,
        answers=frozenset(subject.top_codes),
        column=WAVE,
        values=frozenset(chosen),
        within=place.members,
    )
    return replace(within.top(subject, levels), of=whom)


def wave_pair(
    counted: Counted, waves: Waves, subject: Subject, *, place: Place, is_pooled: bool
) -> Pair:
    """Set the latest wave of a place against the one before, or against all before together."""
    sides = ((waves.latest,), waves.before(is_pooled=is_pooled))
    here, rest = (
        wave_estimate(counted, waves, subject, place=place, names=names) for names in sides
    )
    spread = None
    if not isinstance(subject, Question):
        levels = area_levels(place.members)
        cells = [_within(counted, waves, names).cells.cell(subject.name, levels) for names in sides]
        spread = index_spread(cells[0], cells[1], subject)
    return Pair(
        question=subject.name,
        area_id=place.area.id,
        group=EVERYBODY,
        here=here,
        rest=rest,
        spread=spread,
    )


def declare_waves(counted: Counted, waves: Waves, *, is_pooled: bool) -> Declared:
    """Declare the family: the region and every area, headline questions and indices.

    Questions of a pillar that are no headline questions are inside its index. Nothing is declared
    with a single wave; nor, of waves before the latest taken together, with two.
    """
    if len(waves.names) < (_LEAST_TO_POOL if is_pooled else _LEAST_WAVES):
        return Declared(top=())
    instrument, gazetteer = counted.snapshot.instrument, counted.snapshot.gazetteer
    questions = [one for one in instrument.questions if one.is_headline and has_top(one)]
    top: list[Pair] = []
    inside: dict[int, list[Pair]] = {}
    for area_id in (gazetteer.region, *areas_with_different_leaves(counted)):
        place = gazetteer.place(area_id)

        def pair(subject: Subject, *, at: Place = place) -> Pair:
            return wave_pair(counted, waves, subject, place=at, is_pooled=is_pooled)

        top += [pair(question) for question in questions]
        for index in counted.indices:
            inside[len(top)] = [pair(one) for one in items_inside(instrument, index)]
            top.append(pair(index))
    return Declared(top=tuple(top), inside=(inside,))


def _within(counted: Counted, waves: Waves, names: tuple[str, ...]) -> Counted:
    cells = reduce(add_cells, (waves.cells[name] for name in names))
    return Counted(
        snapshot=counted.snapshot,
        cells=cells,
        language=counted.language,
        policy=counted.policy,
        drawn=waves.drawn.get(names),
    )


def _counting(counted: Counted) -> Counting:
    gazetteer = counted.snapshot.gazetteer
    leaves = sorted(area.id for area in gazetteer.areas if gazetteer.leaves(area.id) == {area.id})
    asked = [one.name for one in counted.snapshot.instrument.questions if has_top(one)]
    return Counting(
        questions=(*asked, *(index.name for index in counted.indices)),
        groups=(GroupColumn(column=AREA, levels=tuple(leaves)),),
        derived=tuple(index.derived for index in counted.indices),
    )


def _names(batches: Iterable[pa.RecordBatch]) -> set[str]:
    """Distinct waves, without making a text of every row."""
    return {
        name
        for batch in batches
        for name in batch.column(WAVE).dictionary_encode().dictionary.to_pylist()
    }


def _of_waves(
    batches: Iterable[pa.RecordBatch], names: tuple[str, ...]
) -> Iterator[pa.RecordBatch]:
    """Keep the rows of some waves; `pa.array` would import pandas where it is installed."""
    for batch in batches:
        encoded = batch.column(WAVE).dictionary_encode()
        places = np.from_dlpack(encoded.indices)
        is_here = np.array([one in names for one in encoded.dictionary.to_pylist()])[places]
        bits = pa.py_buffer(np.packbits(is_here, bitorder="little"))
        yield batch.filter(pa.Array.from_buffers(pa.bool_(), batch.num_rows, [None, bits]))
