import doctest
import tracemalloc
from collections import Counter, defaultdict
from importlib import import_module
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.engine import EVERYBODY, GroupColumn, Level, add_cells, count_cells, kernel
from goodcare.errors import InputError, IntegrityError

QUESTIONS = ("importance", "experience", "services/gp")
AREA = GroupColumn(column="area", levels=("hackney", "newham", "nobody-lives-here"))
AGE = GroupColumn(column="age", levels=(1, 2, 3))
codes = st.sampled_from([0, 1, 2, 3, 5, 253, 255])
rows = st.fixed_dictionaries(
    {
        "importance": codes,
        "experience": st.sampled_from([0, 1, 2, 255]),
        "services/gp": st.sampled_from([1, 2]),
        "area": st.sampled_from(["hackney", "newham", "elsewhere", ""]),
        "age": st.sampled_from([0, 1, 2, 3, 4, 255]),
        "weight": st.sampled_from([0.0, 0.25, 1.0, 1 / 3, 7.1]),
    }
)
TYPES = dict.fromkeys([*QUESTIONS, "age"], pa.uint8()) | {"area": pa.string()}
TYPES["weight"] = pa.float64()


def batch_of(people):
    columns = {name: pa.array([p[name] for p in people], kind) for name, kind in TYPES.items()}
    return pa.record_batch(columns)


def count(batches, **options):
    return count_cells(batches, questions=QUESTIONS, groups=[AREA, AGE], **options)


def naive(people, question, level):
    """Count one question within one group, person by person."""
    n, w, w2 = Counter(), defaultdict(float), defaultdict(float)
    for person in people:
        if level == EVERYBODY or person[level.column] == level.value:
            n[person[question]] += 1
            w[person[question]] += person["weight"]
            w2[person[question]] += person["weight"] ** 2
    return n, w, w2


def random_people(n, seed=1):
    rng = np.random.default_rng(seed)
    return pa.record_batch(
        {
            "importance": rng.integers(0, 6, n).astype(np.uint8),
            "experience": rng.integers(0, 12, n).astype(np.uint8),
            "services/gp": rng.integers(1, 3, n).astype(np.uint8),
            "area": rng.choice(["hackney", "newham", "elsewhere"], n),
            "age": rng.integers(0, 5, n).astype(np.uint8),
            "weight": rng.random(n) + 0.5,
        }
    )


def cut(batch, places):
    edges = [0, *sorted(places), batch.num_rows]
    return [batch.slice(a, b - a) for a, b in pairwise(edges)]


def assert_same(cells, others, *, tolerance=0.0):
    assert (cells.questions, cells.levels) == (others.questions, others.levels)
    assert np.array_equal(cells.n, others.n)
    np.testing.assert_allclose(cells.w, others.w, rtol=tolerance, atol=0)
    np.testing.assert_allclose(cells.w2, others.w2, rtol=tolerance, atol=0)


@settings(max_examples=80, deadline=None)
@given(people=st.lists(rows, max_size=40), tile=st.integers(1, 4))
def test_cells_equal_a_count_person_by_person(people, tile):
    cells = count([batch_of(people)], tile=tile)

    for question in QUESTIONS:
        for level in cells.levels:
            cell = cells.cell(question, [level])
            for result, expected in zip(
                (cell.n, cell.w, cell.w2), naive(people, question, level), strict=True
            ):
                met = {code: x for code, x in enumerate(result[:-1]) if x}
                met |= {255: result[-1]} if result[-1] else {}
                positive = {code: x for code, x in expected.items() if x}
                assert met == pytest.approx(positive, rel=1e-12)


@pytest.mark.parametrize("tile", [1, 2, 3, 4, 9])
def test_the_width_of_a_tile_changes_nothing(tile):
    batch = random_people(50_000)

    assert_same(count([batch], tile=tile), count([batch], tile=1), tolerance=1e-12)


@settings(max_examples=20, deadline=None)
@given(places=st.lists(st.integers(0, 5000), max_size=6))
def test_where_batches_are_cut_changes_nothing(places):
    batch = random_people(5000)

    assert_same(count(cut(batch, places)), count([batch]))


def test_blocks_are_cut_anywhere_in_batches(monkeypatch):
    monkeypatch.setattr(kernel, "ROWS_PER_BLOCK", 700)
    batch = random_people(5000)

    cells = count(cut(batch, [1, 699, 701, 2500]))

    assert_same(cells, count([batch]))
    monkeypatch.undo()
    assert_same(cells, count([batch]), tolerance=1e-12)


def test_the_order_of_rows_and_batches_changes_nothing():
    batch = random_people(20_000)
    shuffled = batch.take(pa.array(np.random.default_rng(3).permutation(20_000)))

    cells = count([batch])

    assert_same(cells, count([shuffled]), tolerance=1e-12)
    assert_same(cells, count(cut(batch, [5, 9000])[::-1]), tolerance=1e-12)


def test_a_larger_answer_code_may_come_later(monkeypatch):
    monkeypatch.setattr(kernel, "ROWS_PER_BLOCK", 2)
    question = pa.array([1, 255, 0, 1, 9, 255], pa.uint8())

    cells = count_cells([pa.record_batch({"q": question})], questions=["q"], groups=[])

    assert cells.cell("q").n.tolist() == [1, 2, 0, 0, 0, 0, 0, 0, 0, 1, 2]


def test_a_split_level_adds_up_to_the_whole():
    batch = random_people(3000)
    area = batch.column("area")
    half = np.arange(3000) % 2 == 0
    split = np.where(half, "hackney-north", "hackney-south")
    named = np.where(np.array(area) == "hackney", split, np.array(area))
    at = batch.schema.get_field_index("area")
    divided = batch.set_column(at, "area", pa.array(named.tolist()))
    halves = GroupColumn(column="area", levels=("hackney-north", "hackney-south"))

    cells = count_cells([divided], questions=QUESTIONS, groups=[halves])

    merged = cells.cell("experience", cells.levels[1:])
    whole = count([batch]).cell("experience", [Level("area", "hackney")])
    assert merged.n.tolist() == whole.n.tolist()
    assert merged.w == pytest.approx(whole.w, rel=1e-12)


@pytest.mark.parametrize(
    "kind",
    [pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())],
)
def test_texts_may_be_stored_in_any_way(kind):
    batch = random_people(1000)
    at = batch.schema.get_field_index("area")

    stored = batch.set_column(at, "area", batch.column("area").cast(kind))

    assert_same(count([stored]), count([batch]))


def test_batches_may_have_their_own_dictionaries():
    batch = random_people(1000)
    at = batch.schema.get_field_index("area")

    parts = [
        part.set_column(at, "area", part.column("area").dictionary_encode())
        for part in cut(batch, [1, 2, 500])
    ]

    assert_same(count(parts), count([batch]))


@pytest.mark.parametrize("weight", [None, 1.0, 2.5])
def test_equal_weights_need_no_sums_of_their_own(weight):
    batch = random_people(500).drop_columns("weight")
    if weight:
        batch = batch.append_column("weight", pa.array([weight] * 500))

    cells = count([batch])

    assert cells.w == pytest.approx(cells.n * (weight or 1.0))
    assert cells.w2 == pytest.approx(cells.n * (weight or 1.0) ** 2)


def test_no_rows_give_cells_of_nobody():
    cells = count([])

    assert cells.n.shape == (3, 2, 7)
    assert cells.cell("importance").n.tolist() == [0, 0]


def test_a_column_without_levels_counts_everybody():
    cells = count_cells(
        [random_people(100)],
        questions=["age"],
        groups=[GroupColumn(column="area", levels=()), AGE],
    )

    assert cells.levels == (EVERYBODY, *(Level("age", code) for code in (1, 2, 3)))
    assert cells.cell("age", cells.levels[1:]).n[1:4].sum() == cells.cell("age").n[1:4].sum()


def test_cells_of_two_parts_add_up_whatever_answers_they_met():
    first = batch_of([_person(importance=1), _person(importance=255)])
    second = batch_of([_person(importance=200), _person(importance=255)])

    cells = add_cells(count([first]), count([second]))

    assert_same(cells, count([first, second]), tolerance=1e-12)
    assert cells.cell("importance").n[-1] == 2


def _person(**answers):
    usual = dict.fromkeys(QUESTIONS, 1) | {"area": "newham", "age": 2, "weight": 1.5}
    return usual | answers


def test_memory_does_not_grow_with_the_number_of_batches(monkeypatch):
    monkeypatch.setattr(kernel, "ROWS_PER_BLOCK", 4096)
    batch = random_people(4096)

    def peak(n_batches):
        tracemalloc.start()
        count(batch for _ in range(n_batches))
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(2)

    assert peak(60) < 1.5 * peak(4)


def test_progress_hears_of_rows(monkeypatch):
    monkeypatch.setattr(kernel, "ROWS_PER_BLOCK", 400)
    heard = []

    class Watcher:
        def step(self, what, *, done=0, total=0):
            heard.append((what, done, total))

    count([random_people(1000)], total=1000, progress=Watcher())

    assert heard == [("Counting answers", done, 1000) for done in (400, 800, 1000)]


@pytest.mark.parametrize(
    ("column", "values", "message"),
    [
        ("importance", pa.array([1, 2], pa.int64()), "answer codes .uint8.; it holds int64"),
        ("importance", pa.array([1, None], pa.uint8()), "empty values"),
        ("importance", pa.array([1, 254], pa.uint8()), "answer code 254; the largest is 253"),
        ("area", pa.array([1.5, 2.0]), "cannot make groups: .* it holds double"),
        ("area", pa.array(["hackney", None]), "empty values"),
        ("weight", pa.array([1, 2]), "should hold numbers .double.; it holds int64"),
        ("weight", pa.array([1.0, -2.0]), "negative or no number"),
        ("weight", pa.array([1.0, float("nan")]), "negative or no number"),
    ],
)
def test_a_damaged_column_is_refused_in_one_line(column, values, message):
    batch = batch_of([_person(), _person()])
    at = batch.schema.get_field_index(column)

    with pytest.raises(IntegrityError, match=message) as refused:
        count([batch.set_column(at, column, values)])

    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("questions", "groups", "options", "message"),
    [
        (["no_such"], [], {}, "no column 'no_such'"),
        (["age"], [GroupColumn(column="ward", levels=("x",))], {}, "no column 'ward'"),
        (["age", "age"], [], {}, "question was asked for twice"),
        (["age"], [AREA, AREA], {}, "group was asked for twice"),
        (["age"], [GroupColumn(column="age", levels=(0,))], {}, "1 to 253; got 0"),
        (["age"], [GroupColumn(column="age", levels=("1",))], {}, "answer codes; '1' cannot"),
        (["age"], [GroupColumn(column="area", levels=(1,))], {}, "texts; 1 cannot be a group"),
        (["age"], [], {"tile": 0}, "at least one question; got 0"),
    ],
)
def test_what_cannot_be_counted_is_refused(questions, groups, options, message):
    with pytest.raises(InputError, match=message):
        count_cells([random_people(5)], questions=questions, groups=groups, **options)


@pytest.mark.parametrize("module", ["kernel", "tiles"])
def test_examples_hold(module):
    result = doctest.testmod(import_module(f"goodcare.engine.{module}"))

    assert (result.attempted > 0, result.failed) == (True, 0)
