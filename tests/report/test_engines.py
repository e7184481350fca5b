"""Whichever engine counts, a report says the same, letter by letter."""

import shutil

import numpy as np
import pytest
from pyarrow import parquet

from goodcare.compose.assemble import assemble
from goodcare.compose.build import _context, speaker_for
from goodcare.compose.definition import load_definition
from goodcare.compose.receipts import StoredSnapshot, receipts_text
from goodcare.engine import NUMPY
from goodcare.engine.choose import engine_named
from goodcare.engine.processes import ProcessesEngine
from goodcare.engine.spark import SparkEngine
from goodcare.findings.counting import counting_of
from goodcare.register import EMPTY
from goodcare.snapshot import open_snapshot
from tests.engine.conftest import postgres, spark  # noqa: F401 - fixtures
from tests.engine.database import write_table

pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning"),
]


@pytest.fixture(scope="module")
def example(workshop):
    return open_snapshot(workshop.snapshot_path)


@pytest.fixture(scope="module")
def by_numpy(example):
    return NUMPY.cells(example, counting_of(example.instrument, example.gazetteer))


@pytest.fixture(params=["numba", "two processes", "duckdb", "postgres", "sql", "spark"])
def engine(request):
    """Every engine but NumPy; those of a database over a table with the example's responses."""
    if request.param == "two processes":
        return ProcessesEngine(processes=2, least_rows=0)
    if request.param in ("postgres", "sql"):
        address = request.getfixturevalue("responses")
        return engine_named(request.param, database=address, table="responses")
    if request.param == "spark":
        request.getfixturevalue("spark")
    return engine_named(request.param)


@pytest.fixture(scope="module")
def responses(workshop, postgres):  # noqa: F811 - the fixture
    table = parquet.read_table(workshop.snapshot_path / "responses.parquet")
    write_table(postgres, "responses", table)
    return postgres


def test_the_example_is_counted_the_same_to_the_last_bit(engine, example, by_numpy):
    """Everybody weighs the same there, so that nothing is rounded; all claims follow from this."""
    cells = engine.cells(example, counting_of(example.instrument, example.gazetteer))

    for name in ("questions", "levels", "n", "w", "w2"):
        np.testing.assert_array_equal(getattr(cells, name), getattr(by_numpy, name))


def test_a_weighted_report_says_the_same_where_sums_end_in_other_digits(
    workshop,
    tmp_path,
    spark,  # noqa: F811 - the fixture
):
    snapshot = weighted(workshop.snapshot_path, tmp_path / "weighted")
    counting = counting_of(snapshot.instrument, snapshot.gazetteer)
    file = snapshot.path / "responses.parquet"
    elsewhere = SparkEngine(spark.read.parquet(str(file)).repartition(3, "weight"))

    assert not np.array_equal(
        elsewhere.cells(snapshot, counting).w, NUMPY.cells(snapshot, counting).w
    )
    assert said(snapshot, elsewhere) == said(snapshot, NUMPY)


def weighted(path, folder):
    """A copy of a snapshot in which people weigh differently."""
    shutil.copytree(path, folder)
    file = folder / "responses.parquet"
    table = parquet.read_table(file)
    weights = np.random.default_rng(5).gamma(9, 1 / 9, table.num_rows)
    parquet.write_table(
        table.set_column(table.schema.get_field_index("weight"), "weight", [weights]), file
    )
    return open_snapshot(folder)


def said(snapshot, engine):
    """Every text of the report on an area, with every fact behind it."""
    speaker = speaker_for(snapshot, engine=engine)
    place = snapshot.gazetteer.place("hackney")
    context = _context(speaker, place, made_on="2026-01-31", register=EMPTY)
    report = assemble(load_definition("area"), context=context)
    return receipts_text(report, snapshots={"": StoredSnapshot(id="", path="")})
