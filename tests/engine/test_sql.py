from functools import partial

import duckdb
import ibis
import psycopg
import pytest
from pyarrow import parquet

from goodcare.engine import NUMPY, Counting, GroupColumn, ibis_passes
from goodcare.engine.ibis_engine import IbisEngine
from goodcare.engine.postgres import PostgresEngine
from goodcare.errors import InputError, IntegrityError
from tests.engine.database import write_table
from tests.engine.survey import COUNTING, assert_same, stored, survey

pytestmark = [
    pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning"),  # Ibis calls
    pytest.mark.xdist_group("postgres"),
]
BY_COPY, INSIDE = "postgres", "sql"
ENGINES = {BY_COPY: PostgresEngine, INSIDE: partial(IbisEngine, widest=1)}


@pytest.fixture(scope="session")
def few():
    return survey(300)


@pytest.fixture
def small(few, tmp_path):
    return stored(few, tmp_path / "snapshot-small")


@pytest.fixture(scope="session")
def address(postgres, few):
    """A database with the small survey."""
    write_table(postgres, "few", few)
    return postgres


@pytest.fixture(scope="session")
def many(postgres, table):
    """The table with the large survey."""
    write_table(postgres, "many", table)
    return "many"


@pytest.mark.parametrize("engine", ENGINES)
def test_postgresql_counts_as_numpy_does(engine, postgres, many, snapshot, expected):
    assert_same(ENGINES[engine](postgres, many).cells(snapshot, COUNTING), expected)


def test_duckdb_counts_a_snapshot_as_numpy_does(snapshot, expected):
    assert_same(IbisEngine().cells(snapshot, COUNTING), expected)


@pytest.mark.parametrize("widest", [1, 2, 3])
def test_how_many_questions_go_into_a_query_changes_nothing(small, widest, monkeypatch):
    monkeypatch.setattr(ibis_passes, "FEW_ROWS", 0)

    assert_same(IbisEngine(widest=widest).cells(small, COUNTING), NUMPY.cells(small, COUNTING))


def test_a_table_of_another_database_is_counted_by_its_name(small, few, tmp_path):
    file = in_duckdb(few, tmp_path)

    cells = IbisEngine(f"duckdb://{file}", "answers").cells(small, COUNTING)

    assert_same(cells, NUMPY.cells(small, COUNTING))


def test_only_sums_leave_a_database(small, few, tmp_path, monkeypatch):
    """Each line that comes out counts one answer to one question within one group."""
    connection = ibis.duckdb.connect(in_duckdb(few, tmp_path))
    lines = []
    fetch = type(connection).to_pyarrow

    def to_pyarrow(self, *args, **options):
        found = fetch(self, *args, **options)
        lines.append(found)
        return found

    monkeypatch.setattr(type(connection), "to_pyarrow", to_pyarrow)
    IbisEngine(connection, "answers", widest=1).cells(small, COUNTING)
    connection.disconnect()

    counted = [one for one in lines if "n" in one.column_names]
    assert len(counted) == len(COUNTING.groups)
    assert {name for one in counted for name in one.column_names} == {"key", "g", "n", "w", "w2"}
    n_people = few.num_rows * len(COUNTING.questions)
    assert all(sum(one["n"].to_pylist()) == n_people for one in counted)
    areas = {value for one in counted for value in one["g"].to_pylist() if isinstance(value, str)}
    assert areas == {"hackney", "newham"}


@pytest.mark.parametrize("engine", [IbisEngine])
def test_a_table_without_rows_has_cells_of_nobody(engine, tmp_path):
    empty = stored(survey(0), tmp_path / "snapshot-empty")

    assert_same(engine().cells(empty, COUNTING), NUMPY.cells(empty, COUNTING))


@pytest.mark.parametrize(
    "counting",
    [
        Counting(questions=("ease",), groups=()),
        Counting(questions=("index", "ease"), groups=(), derived=COUNTING.derived),
        Counting(
            questions=("ease",),
            groups=(GroupColumn(column="index", levels=(1, 5)),),
            derived=COUNTING.derived,
        ),
        Counting(questions=(), groups=COUNTING.groups[:2]),
    ],
)
@pytest.mark.parametrize("engine", ["duckdb", BY_COPY])
def test_every_kind_of_pass_is_the_same(engine, counting, small, address):
    made = IbisEngine() if engine == "duckdb" else PostgresEngine(address, "few")

    assert_same(made.cells(small, counting), NUMPY.cells(small, counting))


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ("ease = 300 WHERE ease = 1", "'ease' of the responses holds 300, which is no answer code"),
        ("ease = -1 WHERE ease = 1", "'ease' of the responses holds -1, which is no answer code"),
        ("ease = 254 WHERE ease = 1", "'ease' of the responses holds the answer code 254"),
        ("carer = NULL WHERE carer = 1", "'carer' of the responses has empty values"),
        ("area = NULL WHERE carer = 1", "'area' of the responses has empty values"),
        ("weight = NULL WHERE carer = 1", "'weight' of the responses has empty values"),
        ("weight = -1 WHERE carer = 1", "'weight' of the responses holds a weight that is negat"),
        ("weight = 'NaN' WHERE carer = 1", "'weight' of the responses holds a weight that is neg"),
        ("weight = 'Infinity'", "'weight' of the responses holds a weight that is negative"),
    ],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_values_out_of_range_are_refused(engine, address, small, change, line):
    run(address, "DROP TABLE IF EXISTS changed", "CREATE TABLE changed AS SELECT * FROM few")
    run(address, f"UPDATE changed SET {change}")

    with pytest.raises(IntegrityError, match=line):
        ENGINES[engine](address, "changed").cells(small, COUNTING)


@pytest.mark.parametrize("engine", ENGINES)
def test_weights_that_are_all_zero_are_refused(engine, address, small):
    run(address, "DROP TABLE IF EXISTS weightless")
    run(address, "CREATE TABLE weightless AS SELECT * FROM few")
    run(address, "UPDATE weightless SET weight = 0")

    with pytest.raises(InputError, match="weights of all 300 responses are zero"):
        ENGINES[engine](address, "weightless").cells(small, COUNTING)


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        ("ease::text AS ease", "Column 'ease' of the responses"),
        ("ease::numeric AS ease", "Column 'ease' of the responses"),
        ("area::date AS area", "Column 'area' of the responses"),
        ("weight::text AS weight", "Column 'weight' of the responses should hold numbers"),
    ],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_columns_of_another_type_are_refused(engine, address, small, columns, line):
    name = columns.split()[-1]
    kept = ", ".join(f'"{one}"' for one in small_columns(small) if one != name)
    run(address, "DROP TABLE IF EXISTS odd")
    run(
        address,
        "CREATE TABLE odd AS SELECT "
        + columns.replace("area::date", "DATE '2026-01-01'")
        + f", {kept} FROM few",
    )

    with pytest.raises(IntegrityError, match=line):
        ENGINES[engine](address, "odd").cells(small, COUNTING)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_table_that_is_not_there_is_named(engine, address, small):
    with pytest.raises(InputError, match="The database has no table 'answers' that may be read"):
        ENGINES[engine](address, "answers").cells(small, COUNTING)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_missing_column_is_named(engine, address, small):
    run(address, "DROP TABLE IF EXISTS narrow", "CREATE TABLE narrow AS SELECT * FROM few")
    run(address, "ALTER TABLE narrow DROP COLUMN weight")

    with pytest.raises(InputError, match="Table 'narrow' has no column 'weight'"):
        ENGINES[engine](address, "narrow").cells(small, COUNTING)


@pytest.mark.parametrize("engine", ENGINES)
def test_fewer_rows_than_the_snapshot_has_are_refused(engine, address, small):
    run(address, "DROP TABLE IF EXISTS part", "CREATE TABLE part AS SELECT * FROM few LIMIT 299")

    with pytest.raises(IntegrityError, match="Table 'part' holds 299 responses; the snapshot has"):
        ENGINES[engine](address, "part").cells(small, COUNTING)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_database_that_cannot_be_reached_is_one_line(engine, small, tmp_path):
    nowhere = f"postgresql://nobody@/none?host={tmp_path}"

    with pytest.raises(InputError) as raised:
        ENGINES[engine](nowhere, "few").cells(small, COUNTING)

    assert len(str(raised.value).splitlines()) == 1


def test_a_kind_of_database_that_nobody_knows_is_refused(small):
    with pytest.raises(InputError, match="The database cannot be reached"):
        IbisEngine("stone-tablet://hill", "few").cells(small, COUNTING)


def test_a_level_that_a_column_cannot_have_is_refused_as_by_numpy(small):
    counting = Counting(questions=("ease",), groups=(GroupColumn(column="area", levels=(1,)),))

    for engine in (NUMPY, IbisEngine()):
        with pytest.raises(InputError, match="'area' of the responses holds texts; 1 cannot be"):
            engine.cells(small, counting)


@pytest.mark.parametrize("kept", [None, 0.5, 0.999])
def test_a_file_missing_or_cut_off_gives_the_same_line_as_numpy(small, kept):
    file = small.path / "responses.parquet"
    content = file.read_bytes()
    file.unlink()
    if kept is not None:
        file.write_bytes(content[: int(len(content) * kept)])

    for engine in (NUMPY, IbisEngine()):
        with pytest.raises(IntegrityError, match=r"snapshot-small: responses\.parquet is missing"):
            engine.cells(small, COUNTING)


def test_a_file_damaged_inside_gives_the_same_line(small):
    file = small.path / "responses.parquet"
    content = bytearray(file.read_bytes())
    content[4 : len(content) // 2] = bytes(len(content) // 2 - 4)
    file.write_bytes(content)

    with pytest.raises(IntegrityError, match=r"snapshot-small: responses\.parquet is missing"):
        IbisEngine().cells(small, COUNTING)


def in_duckdb(table, folder):
    """A database of DuckDB with the table `answers`."""
    file = folder / "survey.ddb"
    with duckdb.connect(file) as connection:
        connection.register("rows", table)
        connection.execute("CREATE TABLE answers AS SELECT * FROM rows")
    return file


def run(address, *statements):
    with psycopg.connect(address) as connection:
        for statement in statements:
            connection.execute(statement)


def small_columns(snapshot):
    return parquet.read_schema(snapshot.path / "responses.parquet").names
