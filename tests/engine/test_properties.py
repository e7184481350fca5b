"""What may change without changing a cell, and what changes it in a known way."""

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.engine import GroupColumn, count_cells, kernel
from goodcare.engine.derived import prepared
from tests.engine.survey import COUNTING, assert_same, survey

SIZES = st.sampled_from([1, 60, 4_999, 5_003, 12_000])
seeds = st.integers(0, 10_000)
bounded = settings(max_examples=15, deadline=None)


def count(batches, *, groups=COUNTING.groups):
    return count_cells(prepared(batches, COUNTING), questions=COUNTING.questions, groups=groups)


def cut(table, places):
    edges = [0, *sorted(place % (table.num_rows + 1) for place in places), table.num_rows]
    parts = [table.slice(a, b - a) for a, b in pairwise(edges)]
    return [batch for part in parts for batch in part.to_batches()]


def permuted(table, seed):
    return table.take(pa.array(np.random.default_rng(seed).permutation(table.num_rows)))


@bounded
@given(size=SIZES, seed=seeds, places=st.lists(st.integers(0, 20_000), max_size=5))
def test_batches_may_come_in_any_cut_and_order(size, seed, places):
    table = survey(size, seed=seed)

    assert_same(count(cut(table, places)[::-1]), count(table.to_batches()))


@bounded
@given(size=SIZES, seed=seeds)
def test_rows_may_come_in_any_order(size, seed):
    table = survey(size, seed=seed)

    assert_same(count(permuted(table, seed).to_batches()), count(table.to_batches()))


@bounded
@given(size=SIZES, seed=seeds, block=st.sampled_from([700, 5_000, 9_999]))
def test_blocks_may_have_any_size(size, seed, block):
    table = survey(size, seed=seed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernel, "ROWS_PER_BLOCK", block)
        cells = count(table.to_batches())

    assert_same(cells, count(table.to_batches()))


@bounded
@given(size=SIZES, seed=seeds)
def test_a_level_may_be_split_and_merged(size, seed):
    table = survey(size, seed=seed)
    ages = GroupColumn(column="age", levels=(1, 2, 3, 4))
    half = np.random.default_rng(seed).random(size) < 0.5
    codes = table.column("age").to_numpy()
    at = table.schema.get_field_index("age")
    divided = np.where((codes == 2) & half, np.uint8(200), codes)
    split = table.set_column(at, "age", pa.array(divided))
    stored = [name for name in COUNTING.questions if name not in ("any-need", "index")]

    whole = count_cells(table.to_batches(), questions=stored, groups=[ages])
    parts = GroupColumn(column="age", levels=(1, 2, 200, 3, 4))
    apart = count_cells(split.to_batches(), questions=stored, groups=[parts])

    for question in stored:
        one = whole.cell(question, [whole.levels[2]])
        both = apart.cell(question, [apart.levels[2], apart.levels[3]])
        assert both.n.tolist() == one.n.tolist()
        np.testing.assert_allclose(both.w, one.w, rtol=1e-12)
        np.testing.assert_allclose(both.w2, one.w2, rtol=1e-12)


@bounded
@given(size=SIZES, seed=seeds, factor=st.floats(1e-6, 1e6))
def test_weights_may_be_scaled(size, seed, factor):
    table = survey(size, seed=seed)
    at = table.schema.get_field_index("weight")
    weights = table.column("weight").to_numpy() * factor

    cells = count(table.to_batches())
    scaled = count(table.set_column(at, "weight", pa.array(weights)).to_batches())

    assert np.array_equal(scaled.n, cells.n)
    np.testing.assert_allclose(scaled.w, cells.w * factor, rtol=1e-12)
    np.testing.assert_allclose(scaled.w2, cells.w2 * factor**2, rtol=1e-12)
