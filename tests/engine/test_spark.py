import subprocess
import sys
import textwrap

import pyarrow as pa
import pytest

from goodcare.engine import NUMPY, Counting
from goodcare.engine import spark as spark_engine
from goodcare.engine.spark import SparkEngine
from goodcare.engine.spark_session import spark_session
from goodcare.engine.spark_tasks import count_partition
from goodcare.errors import InputError, IntegrityError
from tests.engine.survey import COUNTING, assert_same, stored, survey

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.xdist_group("spark")]


@pytest.fixture
def small(tmp_path):
    return stored(survey(300), tmp_path / "snapshot-small")


def test_spark_counts_a_snapshot_as_numpy_does(spark, snapshot, expected):
    steps = []

    class Told:
        def step(self, label, *, done=0, total=0):
            steps.append((label, done, total))

    cells = SparkEngine(session=spark).cells(snapshot, COUNTING, progress=Told())

    assert_same(cells, expected)
    assert steps == [
        ("Counting answers on Spark", 0, 100_000),
        ("Counting answers on Spark", 100_000, 100_000),
    ]


def test_a_session_runs_where_it_was_told_and_is_found_again(spark):
    assert (spark.sparkContext.master, spark.sparkContext.appName) == ("local[2]", "goodcare")
    assert spark.conf.get("spark.driver.host") == "127.0.0.1"
    assert spark.conf.get("spark.ui.enabled") == "false"
    assert spark_session() is spark


def test_every_way_of_sharing_out_a_file_gives_the_same(spark, snapshot, expected, monkeypatch):
    monkeypatch.setattr(spark_engine, "ROWS_PER_PART", 30_000)

    assert_same(SparkEngine(session=spark).cells(snapshot, COUNTING), expected)


def test_spark_counts_a_table_as_numpy_does(spark, snapshot, expected):
    responses = spark.read.parquet(str(snapshot.path / "responses.parquet"))

    assert_same(SparkEngine(responses).cells(snapshot, COUNTING), expected)


def test_the_same_partitions_give_the_same_digits(spark, snapshot):
    responses = spark.read.parquet(str(snapshot.path / "responses.parquet")).repartition(5, "age")
    engine = SparkEngine(responses)

    first, second = engine.cells(snapshot, COUNTING), engine.cells(snapshot, COUNTING)

    assert (first.w == second.w).all()
    assert (first.w2 == second.w2).all()


def test_a_table_is_found_by_its_name(spark, small):
    spark.read.parquet(str(small.path / "responses.parquet")).createOrReplaceTempView(
        "answers_of_people"
    )

    cells = SparkEngine("answers_of_people", session=spark).cells(small, COUNTING)

    assert_same(cells, NUMPY.cells(small, COUNTING))


def test_a_table_without_rows_has_cells_of_nobody(spark, tmp_path):
    empty = stored(survey(0), tmp_path / "snapshot-empty")

    assert_same(SparkEngine(session=spark).cells(empty, COUNTING), NUMPY.cells(empty, COUNTING))


def test_a_pass_without_questions_counts_nothing(spark, small):
    nothing = Counting(questions=(), groups=COUNTING.groups[:1])

    assert_same(SparkEngine(session=spark).cells(small, nothing), NUMPY.cells(small, nothing))


def test_a_table_that_is_not_there_is_named(spark, small):
    with pytest.raises(InputError, match="Spark cannot read the table 'no_such_table'"):
        SparkEngine("no_such_table", session=spark).cells(small, COUNTING)


def test_a_missing_column_is_named(spark, small):
    responses = spark.read.parquet(str(small.path / "responses.parquet")).drop("visits")

    with pytest.raises(InputError, match="Table 'given to Spark' has no column 'visits'"):
        SparkEngine(responses).cells(small, COUNTING)


def test_a_column_that_the_snapshot_lacks_is_refused_as_by_numpy(spark, small):
    counting = Counting(questions=("nothing",), groups=())

    for engine in (NUMPY, SparkEngine(session=spark)):
        with pytest.raises(InputError, match="The snapshot has no column 'nothing' of responses"):
            engine.cells(small, counting)


@pytest.mark.parametrize(
    ("column", "value", "line"),
    [
        ("ease", "300", "'ease' of the responses holds 300, which is no answer code"),
        ("ease", "-1", "'ease' of the responses holds -1, which is no answer code"),
        ("ease", "254", "'ease' of the responses holds the answer code 254"),
        ("carer", "null", "'carer' of the responses has empty values"),
        ("area", "null", "'area' of the responses has empty values"),
        ("weight", "-0.5", "'weight' of the responses holds a weight that is negative"),
        ("weight", "double('nan')", "'weight' of the responses holds a weight that is negative"),
    ],
)
def test_values_out_of_range_are_refused(spark, small, column, value, line):
    spark.read.parquet(str(small.path / "responses.parquet")).createOrReplaceTempView("sound")
    damaged = spark.sql(
        f"select * except ({column}), if(rand(1) < 0.1, {value}, {column}) as {column} from sound"
    )

    with pytest.raises(IntegrityError, match=line):
        SparkEngine(damaged).cells(small, COUNTING)


def test_more_rows_than_the_snapshot_has_are_refused(spark, small):
    responses = spark.read.parquet(str(small.path / "responses.parquet"))

    with pytest.raises(IntegrityError, match="holds 600 responses; the snapshot has 300"):
        SparkEngine(responses.union(responses)).cells(small, COUNTING)


@pytest.mark.parametrize("kept", [None, 0.5, 0.999])
def test_a_file_missing_or_cut_off_gives_the_same_line_as_numpy(spark, small, kept):
    file = small.path / "responses.parquet"
    content = file.read_bytes()
    file.unlink()
    if kept is not None:
        file.write_bytes(content[: int(len(content) * kept)])

    for engine in (NUMPY, SparkEngine(session=spark)):
        with pytest.raises(
            IntegrityError, match=r"snapshot-small: responses\.parquet is missing or"
        ):
            engine.cells(small, COUNTING)


def test_a_file_damaged_inside_gives_the_same_line(spark, small):
    file = small.path / "responses.parquet"
    content = bytearray(file.read_bytes())
    content[4 : len(content) // 2] = bytes(len(content) // 2 - 4)
    file.write_bytes(content)

    with pytest.raises(IntegrityError, match=r"snapshot-small: responses\.parquet is missing or"):
        SparkEngine(session=spark).cells(small, COUNTING)


def test_what_is_wrong_with_a_partition_comes_back_as_a_row():
    batch = pa.record_batch({"q": pa.array([1, 300], pa.int32()), "weight": [1.0, 1.0]})

    counting = Counting(questions=("q",), groups=())

    (row,) = count_partition([batch], names=("q", "weight"), counting=counting)

    assert row.to_pylist()[0]["is_damaged"]
    assert "holds 300" in row.to_pylist()[0]["refused"]


def test_without_java_one_line_says_what_to_install(tmp_path):
    code = """
        from goodcare.engine.spark_session import spark_session
        from goodcare.errors import InputError
        try:
            spark_session()
        except InputError as error:
            print(error)
        """

    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env={"PATH": str(tmp_path), "JAVA_HOME": ""},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.startswith("Spark needs Java 17 or later, and there is none")
    assert run.stderr == ""
    assert len(run.stdout.splitlines()) == 1
