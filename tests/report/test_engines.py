"""Whichever engine counts, reports say the same, letter by letter."""

import json
import shutil
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from goodcare.claims.say import Speaker
from goodcare.compose.build import draft_report, speaker_for
from goodcare.compose.definition import load_definition, read_definition
from goodcare.compose.receipts import StoredSnapshot, receipts_text
from goodcare.engine import NUMPY, Engine
from goodcare.engine.choose import ENGINES, engine_named
from goodcare.engine.processes import ProcessesEngine
from goodcare.engine.spark import SparkEngine
from goodcare.findings.counting import counting_of
from goodcare.snapshot import open_snapshot
from tests.engine.conftest import postgres, spark  # noqa: F401 - fixtures
from tests.engine.database import write_table

pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning"),
]
N_ROWS = 100_000
TWO_PROCESSES = "two processes"
ASKED_OF = {"age", "carer", "disabled", "ethnicity"}
"""Questions that make groups of the many: each is a query of its own in a database."""
SPARK_TABLE = "spark, a table in other partitions"
OTHERS = (
    "numba",
    TWO_PROCESSES,
    "duckdb",
    pytest.param("postgres", marks=pytest.mark.xdist_group("postgres")),
    pytest.param("sql", marks=pytest.mark.xdist_group("postgres")),
    pytest.param("spark", marks=pytest.mark.xdist_group("spark")),
    pytest.param(SPARK_TABLE, marks=pytest.mark.xdist_group("spark")),
)
"""Every engine but NumPy in one process; a server and a session stay with one worker each."""
COUNTED_ONCE = (
    *("closed_answers", "code_pairs", "coded", "codes_counted", "gatherings", "groupings"),
    *("mentioning", "passages_by_place", "people", "quotable", "subjects", "waves"),
)
"""What an analysis reads from the snapshot itself, whatever engine it was given."""
COMPUTED_FROM_CELLS = ("families", "steadied", "verdicts")
"""The same where cells are the same to the last bit."""
OF_CLOSED_QUESTIONS = """
id: closed
title: Closed questions
about: Every section whose figures an engine counts.
sections:
  - who-we-heard
  - representation
  - services
  - each-pillar:
      - pillar
      - pillar-index
      - pillar-question
  - comparison
  - areas-steadied
  - preference
  - cultural-competence
  - having-a-say
  - involvement
  - each-priority:
      - key-figure
      - pillar-question
"""


@dataclass(frozen=True)
class Conversation:
    """A snapshot, the same responses as a table of the database, and what NumPy's reports say."""

    snapshot: object
    table: str
    reports: tuple
    numpy: Speaker
    expected: str


def conversation(snapshot, table, reports) -> Conversation:
    numpy = speaker_for(snapshot, engine=NUMPY)
    return Conversation(snapshot, table, reports, numpy, said(numpy, reports))


def said(speaker, reports) -> str:
    """Every text of some reports, with every fact behind it."""
    snapshot = speaker.basis.analysis.snapshot
    drafts = [
        draft_report(
            speaker, definition, place=snapshot.gazetteer.place(place), made_on="2026-01-31"
        )
        for definition, place in reports
    ]
    stored = {"": StoredSnapshot(id="", path="")}
    return "\n".join(receipts_text(one, snapshots=stored) for one in drafts)


def counted_by(engine: Engine, one: Conversation) -> Speaker:
    """A speaker whose cells an engine counted; what no engine counts is NumPy's."""
    speaker = speaker_for(one.snapshot, engine=engine)
    take_over(COUNTED_ONCE, speaker, one)
    return speaker


def take_over(names, speaker: Speaker, one: Conversation) -> None:
    """Compute no more what was computed for NumPy's reports."""
    known = one.numpy.basis.analysis.__dict__
    speaker.basis.analysis.__dict__.update({name: known[name] for name in names if name in known})


@pytest.fixture(scope="module")
def example(workshop) -> Conversation:
    """The invented conversation: its report on the region, and on an area."""
    snapshot = open_snapshot(workshop.snapshot_path)
    region = (load_definition("region"), snapshot.gazetteer.region)
    return conversation(snapshot, "responses", (region, (load_definition("area"), "hackney")))


@pytest.fixture(scope="module")
def many(workshop, tmp_path_factory) -> Conversation:
    """The same, with many more people, who weigh differently."""
    folder = tmp_path_factory.mktemp("many") / "snapshot-many"
    snapshot = enlarged(workshop.snapshot_path, folder)
    closed = read_definition(OF_CLOSED_QUESTIONS, source="closed.yaml")
    places = (snapshot.gazetteer.region, "hackney")
    return conversation(snapshot, "many_responses", tuple((closed, one) for one in places))


def enlarged(path, folder):
    """A copy of a snapshot in which people answer again until there are `N_ROWS`, weighted."""
    shutil.copytree(path, folder, ignore=shutil.ignore_patterns("plan.json"))
    file = folder / "responses.parquet"
    rng = np.random.default_rng(5)
    table = parquet.read_table(file)
    n_more = N_ROWS - table.num_rows
    drawn = rng.integers(0, table.num_rows, n_more)
    ids = [*table["id"].to_pylist(), *(f"again-{at}" for at in range(n_more))]
    rows = table.take(np.concatenate([np.arange(table.num_rows), drawn]))
    rows = rows.set_column(rows.schema.get_field_index("id"), "id", pa.array(ids))
    weights = rng.gamma(9, 1 / 9, N_ROWS)
    rows = rows.set_column(rows.schema.get_field_index("weight"), "weight", [weights])
    parquet.write_table(rows, file, row_group_size=N_ROWS // 4)
    with changed(folder / "manifest.json") as content:
        content["counts"]["responses"] = N_ROWS
        content["content_hash"] = "1" * 64
        del content["files"]["groups.json"]
    with changed(folder / "instrument.json") as content:
        for question in content["questions"]:
            if question["role"] == "demographic" and question["name"] not in ASKED_OF:
                question["role"] = "other"
    return open_snapshot(folder)


@contextmanager
def changed(file):
    """What a JSON file holds, to be changed in place."""
    content = json.loads(file.read_text(encoding="utf-8"))
    yield content
    file.write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture(params=OTHERS)
def engine_for(request) -> Callable[[Conversation], Engine]:
    """Make an engine for a conversation; one of a database gets a table with its responses."""

    def made(one: Conversation) -> Engine:
        file = one.snapshot.path / "responses.parquet"
        if request.param == TWO_PROCESSES:
            return ProcessesEngine(processes=2, least_rows=0)
        if request.param in ("postgres", "sql"):
            address = request.getfixturevalue("postgres")
            write_table(address, one.table, parquet.read_table(file))
            return engine_named(request.param, database=address, table=one.table)
        if request.param == SPARK_TABLE:
            session = request.getfixturevalue("spark")
            return SparkEngine(session.read.parquet(str(file)).repartition(3, "weight"))
        if request.param == "spark":
            request.getfixturevalue("spark")
        return engine_named(request.param)

    return made


def test_no_engine_is_left_out():
    names = {one if isinstance(one, str) else one.values[0] for one in OTHERS}

    assert {"numpy", *names} >= set(ENGINES)


def test_the_example_says_the_same(engine_for, example):
    """Everybody weighs the same there: the last bit too is the same."""
    speaker = counted_by(engine_for(example), example)

    cells, expected = (one.basis.analysis.cells for one in (speaker, example.numpy))
    for name in ("questions", "levels", "n", "w", "w2"):
        np.testing.assert_array_equal(getattr(cells, name), getattr(expected, name))
    take_over(COMPUTED_FROM_CELLS, speaker, example)
    assert said(speaker, example.reports) == example.expected


def test_many_people_who_weigh_differently_say_the_same(engine_for, many):
    """Sums of weights end in other digits there, and no text may show it."""
    speaker = counted_by(engine_for(many), many)

    cells, expected = (one.basis.analysis.cells for one in (speaker, many.numpy))
    np.testing.assert_array_equal(cells.n, expected.n)
    for name in ("w", "w2"):
        sums = getattr(cells, name), getattr(expected, name)
        np.testing.assert_allclose(*sums, rtol=1e-12, atol=0)
    assert said(speaker, many.reports) == many.expected


@pytest.mark.xdist_group("spark")
def test_sums_that_end_in_other_digits_are_among_them(many, spark):  # noqa: F811 - the fixture
    file = many.snapshot.path / "responses.parquet"
    counting = counting_of(
        many.snapshot.instrument,
        many.snapshot.gazetteer,
        derived=many.snapshot.derived_groups,
    )

    cells = SparkEngine(spark.read.parquet(str(file)).repartition(3, "weight")).cells(
        many.snapshot, counting
    )

    assert not np.array_equal(cells.w, many.numpy.basis.analysis.cells.w)
