import subprocess
import sys
import textwrap

import pytest
from click.testing import CliRunner

from goodcare.cli import engines
from goodcare.cli.findings import findings
from goodcare.cli.report import build
from goodcare.engine import NUMPY, choose
from goodcare.engine.choose import ENGINES, engine_named
from goodcare.engine.counters import counter_named
from goodcare.engine.engines import KernelEngine
from goodcare.engine.processes import ProcessesEngine
from goodcare.errors import InputError
from tests.engine.survey import COUNTING, assert_same, stored, survey

OF_A_DATABASE = {"database": "postgresql://reader@host/survey", "table": "responses"}


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_is_made_by_its_name(name):
    options = OF_A_DATABASE if name in ("postgres", "sql") else {}

    assert engine_named(name, **options).name == name


def test_the_default_is_numpy_in_this_process(tmp_path):
    snapshot = stored(survey(50), tmp_path / "snapshot")

    assert_same(engine_named("numpy").cells(snapshot, COUNTING), NUMPY.cells(snapshot, COUNTING))


def test_several_processes_are_used_where_they_are_asked_for():
    assert isinstance(engine_named("numpy", processes=2), ProcessesEngine)


@pytest.mark.parametrize(
    ("name", "options", "line"),
    [
        ("abacus", {}, "There is no engine 'abacus'; there are numpy, numba, duckdb"),
        ("numpy", {"processes": 0}, "At least one process is needed to count; got 0"),
        ("duckdb", {"processes": 2}, "'duckdb' divides the work itself"),
        ("numpy", {"table": "responses"}, "'numpy' counts the snapshot's own file; a table goes"),
        ("duckdb", {"database": "duckdb://x"}, "'duckdb' needs no database"),
        ("spark", {"database": "postgresql://x"}, "'spark' needs no database"),
        ("postgres", {"table": "responses"}, "'postgres' needs the address of a database and"),
        ("sql", {"database": "postgresql://x"}, "'sql' needs the address of a database and the"),
    ],
)
def test_options_that_do_not_go_together_are_refused(name, options, line):
    with pytest.raises(InputError, match=line):
        engine_named(name, **options)


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("numba", "numba", "numba"),
        ("spark", "pyspark", "spark"),
        ("duckdb", "ibis", "sql"),
        ("postgres", "psycopg", "sql"),
        ("sql", "ibis", "sql"),
    ],
)
def test_a_library_that_is_missing_is_named_with_its_extra(name, library, extra):
    options = OF_A_DATABASE if name in ("postgres", "sql") else {}
    code = f"""
        import sys
        sys.modules[{library!r}] = None
        from goodcare.engine.choose import engine_named
        from goodcare.errors import InputError
        try:
            engine_named({name!r}, **{options!r})
        except InputError as error:
            print(error)
        """

    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True
    )

    assert f"pip install 'goodcare[{extra}]'" in run.stdout
    assert library in run.stdout


def test_a_bug_in_an_engine_is_not_taken_for_a_missing_library(monkeypatch):
    def broken(name):
        raise ModuleNotFoundError("No module", name="goodcare.engine.nothing")

    monkeypatch.setattr(choose, "import_module", broken)

    with pytest.raises(ModuleNotFoundError):
        engine_named("spark")


def test_nothing_of_an_extra_is_loaded_by_the_default():
    code = """
        import sys
        import goodcare.findings
        from goodcare.engine.choose import engine_named
        engine_named("numpy"), engine_named("numpy", processes=2)
        extras = {"numba", "pyspark", "py4j", "pandas", "ibis", "duckdb", "psycopg", "svy",
                  "stepmix", "sklearn"}
        print(sorted(extras & set(sys.modules)))
        """

    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("command", [findings, build])
def test_commands_name_every_engine(command):
    told = " ".join(CliRunner().invoke(command, ["--help"]).output.split())

    assert all(name in told for name in ENGINES)


def test_the_command_line_refuses_before_it_opens_anything():
    with pytest.raises(InputError, match="There is no engine 'abacus'"):
        engines.Counted(engine="abacus").made()


@pytest.mark.parametrize(
    "engine", [KernelEngine("numba", counter_named("numba")), ProcessesEngine(least_rows=0)]
)
def test_numba_and_two_processes_count_as_numpy_does(engine, snapshot, expected):
    assert_same(engine.cells(snapshot, COUNTING), expected)
