"""Cells per stratum and cluster."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.engine import EVERYBODY, GroupColumn, Level, count_cells
from goodcare.engine.unit_counts import count_units
from goodcare.engine.units import MOST_SUMS, Unit, add_unit_cells, require_room
from goodcare.errors import InputError, IntegrityError
from goodcare.stats.designs import Design, Lonely, Stage
from goodcare.stats.linearised import difference_of_rows, mean_of_rows
from goodcare.stats.unit_sums import difference_of_sums, mean_of_sums

N = 400
GROUPS = [GroupColumn(column="group", levels=(1, 2)), GroupColumn(column="area", levels=("a", "b"))]


def drawn(seed=5, rows=N):
    random = np.random.default_rng(seed)
    strata = random.choice(["north", "south", "west"], rows)
    return {
        "q": random.choice([0, 1, 2, 3, 4, 5, 255], rows).astype(np.uint8),
        "other": random.choice([1, 2], rows).astype(np.uint8),
        "group": random.choice([0, 1, 2], rows).astype(np.uint8),
        "area": random.choice(["a", "b", "c"], rows),
        "weight": random.uniform(0.5, 3, rows),
        "stratum": strata,
        "cluster": np.char.add(strata, random.choice(["1", "2", "3", "4"], rows)),
    }


def batch(columns, *, without=(), where=slice(None)):
    return pa.record_batch(
        {
            name: pa.array(values[where].tolist(), pa.uint8() if values.dtype == np.uint8 else None)
            for name, values in columns.items()
            if name not in without
        }
    )


def counted(*batches):
    return count_units(batches, questions=["q", "other"], groups=GROUPS)


def numbers(cells):
    """Answers stand for themselves; not answered and not asked for nothing."""
    return np.array([np.nan, *range(1, cells.n.shape[2] - 1), np.nan])


@pytest.mark.parametrize("without", [(), ("cluster",), ("stratum", "cluster")])
def test_units_give_the_means_and_differences_of_the_rows(without):
    columns = drawn()
    cells = counted(batch(columns, without=without))
    stage = Stage(
        strata=None if "stratum" in without else columns["stratum"],
        units=None if "cluster" in without else columns["cluster"],
    )
    design = Design(weights=columns["weight"], stages=(stage,))
    values = np.where(np.isin(columns["q"], [0, 255]), np.nan, columns["q"])
    in_a, in_b = columns["area"] == "a", columns["area"] == "b"

    mean = mean_of_sums(cells.sums("q", [Level("area", "a")]), numbers(cells), cells.design())
    difference = difference_of_sums(
        cells.sums("q", [Level("area", "a")]),
        cells.sums("q", [Level("area", "b")]),
        numbers(cells),
        cells.design(),
    )

    by_rows = mean_of_rows(values, design, where=in_a)
    apart = difference_of_rows(values, design, first=in_a, second=in_b)
    assert (mean.n, mean.degrees) == (by_rows.n, by_rows.degrees)
    assert mean.standard_error == pytest.approx(by_rows.standard_error, rel=1e-9)
    assert difference.standard_error == pytest.approx(apart.standard_error, rel=1e-9)
    assert difference.degrees == apart.degrees


def test_units_add_up_to_the_cells_of_everybody():
    columns = drawn()
    cells = counted(batch(columns))
    plain = count_cells([batch(columns)], questions=["q", "other"], groups=GROUPS)

    for question in ("q", "other"):
        for level in plain.levels:
            sums, cell = cells.sums(question, [level]), plain.cell(question, [level])
            assert sums.n.sum(axis=0).tolist() == cell.n.tolist()
            assert sums.w.sum(axis=0) == pytest.approx(cell.w)
            assert sums.w2.sum(axis=0) == pytest.approx(cell.w2)


@given(cut=st.integers(0, N), seed=st.integers(0, 20))
def test_neither_cuts_nor_order_change_anything(cut, seed):
    columns = drawn()
    order = np.random.default_rng(seed).permutation(N)

    whole = counted(batch(columns))
    parts = add_unit_cells(
        counted(batch(columns, where=order[:cut])), counted(batch(columns, where=order[cut:]))
    )

    assert parts.units == whole.units
    assert np.array_equal(parts.n, whole.n)
    assert np.allclose(parts.w, whole.w, rtol=1e-12)
    assert np.array_equal(parts.people, whole.people)


def test_rows_without_stratum_and_cluster_are_one_stratum_of_people():
    cells = counted(batch(drawn(), without=("stratum", "cluster")))

    assert cells.units == (Unit(""),)
    assert cells.design().are_people
    assert cells.design().drawn.tolist() == [N]


def test_no_rows_count_nobody():
    cells = counted()

    assert cells.units == ()
    assert cells.sums("q", [EVERYBODY]).n.tolist() == []


def test_the_population_of_a_stratum_counts_its_units():
    cells = counted(batch(drawn()))

    design = cells.design(population={"north": 10, "south": 8, "west": 4}, lonely=Lonely.ADJUST)

    assert design.drawn.tolist() == [4, 4, 4]
    assert design.population.tolist() == [10.0, 8.0, 4.0]


@pytest.mark.parametrize(
    ("population", "message"),
    [
        ({"north": 10, "south": 8}, "Stratum 'west' has no number of units"),
        ({"north": 10, "south": 8, "west": 3}, "Stratum 'west' has 4 units in the sample and 3"),
    ],
)
def test_a_population_that_cannot_be_is_refused(population, message):
    with pytest.raises(InputError, match=message):
        counted(batch(drawn())).design(population=population)


def test_clusters_of_some_people_only_are_refused():
    columns = drawn()
    columns["cluster"] = np.where(columns["stratum"] == "west", "", columns["cluster"])

    with pytest.raises(InputError, match="Some respondents have a cluster and others have none"):
        counted(batch(columns)).design()


def test_strata_that_are_no_texts_are_refused():
    columns = drawn() | {"stratum": np.arange(N)}

    with pytest.raises(IntegrityError, match="'stratum' of the responses should hold texts"):
        counted(batch(columns))


def test_more_sums_than_fit_are_refused():
    with pytest.raises(InputError, match="Count fewer questions or groups at once"):
        require_room(MOST_SUMS, 1, 2, 1)


def test_what_was_not_counted_is_refused():
    cells = counted(batch(drawn()))

    with pytest.raises(InputError, match="'missing' was not counted"):
        cells.sums("missing")
    with pytest.raises(InputError, match="cannot be added"):
        add_unit_cells(cells, count_units([], questions=["q"]))
    with pytest.raises(InputError, match="asked for twice"):
        count_units([], questions=["q", "q"])
