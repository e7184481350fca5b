import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.engine import NUMPY, count_cells
from goodcare.engine.counters import counter_named
from goodcare.errors import InputError
from tests.engine.survey import COUNTING, assert_same, survey

pytest.importorskip("numba", reason="the extra numba is not installed")
STORED = tuple(name for name in COUNTING.questions if name not in ("any-need", "index"))
GROUPS = COUNTING.groups[:3]


def count(table, **options):
    return count_cells(table.to_batches(), questions=STORED, groups=GROUPS, **options)


@settings(max_examples=15, deadline=None)
@given(n_rows=st.sampled_from([0, 1, 7, 4999, 5000, 20_000]), seed=st.integers(0, 99))
def test_numba_counts_as_numpy_does(n_rows, seed):
    table = survey(n_rows, seed=seed)

    assert_same(count(table, counter=counter_named("numba")), count(table))


@pytest.mark.parametrize("n_rows", [300, 9000])
def test_numba_counts_people_of_equal_weight(n_rows):
    table = survey(n_rows).drop_columns("weight")

    cells = count(table, counter=counter_named("numba"))

    assert_same(cells, count(table))
    assert np.array_equal(cells.w, cells.n)


def test_numba_counts_a_snapshot_with_what_is_derived(snapshot, expected):
    engine = type(NUMPY)("numba", counter_named("numba"))

    assert_same(engine.cells(snapshot, COUNTING), expected)


def test_without_the_library_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.delitem(sys.modules, "goodcare.engine.numba_kernel")

    with pytest.raises(InputError, match=r"pip install 'goodcare\[numba\]'") as refused:
        counter_named("numba")

    assert "\n" not in str(refused.value)
