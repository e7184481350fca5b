"""Codes that the same people mention, tested with strata and clusters taken into account."""

from collections.abc import Sequence

import numpy as np

from goodcare.engine.cells import EVERYBODY, Cell
from goodcare.findings.code_cells import MENTIONED, NO_ANSWER, NOT_MENTIONED, Mentioning
from goodcare.findings.coded import Flags
from goodcare.findings.drawn import share_of_rows
from goodcare.findings.families import judge_alone
from goodcare.findings.pairs import Pair
from goodcare.findings.shares import estimate_of
from goodcare.findings.values import Estimate
from goodcare.instrument.model import NOT_ASKED
from goodcare.snapshot.model import SnapshotReader
from goodcare.stats.checks import Array


def together_p(
    snapshot: SnapshotReader, mentioning: Mentioning, pairs: Sequence[tuple[int, int]]
) -> Array:
    """Test who mentioned the first code against everybody else on the second, by the design.

    Args:
        snapshot: that names strata or clusters.
        mentioning: of the same snapshot.
        pairs: places of two codes in `Mentioning.codes`.

    Returns:
        p before any correction, unweighted, one per pair. People who answered other questions are
        not kept apart here: it stands beside the test that does.
    """
    return np.array([_p(snapshot, mentioning, *pair) for pair in pairs], dtype=float)


def _p(snapshot: SnapshotReader, mentioning: Mentioning, first: int, second: int) -> float:
    has_answered = mentioning.answered != NO_ANSWER
    said = mentioning.answers[:, first] == MENTIONED
    other = mentioning.answers[:, second] == MENTIONED
    sides = has_answered & said, has_answered & ~said
    here, rest = (_share(snapshot, other, among=side) for side in sides)
    pair = Pair(question="", area_id="", group=EVERYBODY, here=here, rest=rest)
    return float(judge_alone(pair).p[0]) if here.base and rest.base else 1.0


def _share(snapshot: SnapshotReader, said: Flags, *, among: Flags) -> Estimate:
    codes = np.where(among, np.where(said, MENTIONED, NOT_MENTIONED), NOT_ASKED).astype(np.uint8)
    counts = np.bincount(codes[among], minlength=MENTIONED + 2)
    chosen, scale = (MENTIONED,), (NOT_MENTIONED, MENTIONED)
    raw = estimate_of(
        Cell(n=counts, w=counts.astype(float), w2=counts.astype(float)),
        chosen=chosen,
        scale=scale,
    )
    return share_of_rows(raw, snapshot, codes, chosen=chosen, scale=scale)
