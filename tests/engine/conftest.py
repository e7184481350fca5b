"""One survey, one Spark session and one PostgreSQL for all tests of engines."""

import pytest

from goodcare.engine import NUMPY
from goodcare.errors import InputError
from tests.engine.database import postgres_server, server_programs
from tests.engine.survey import COUNTING, stored, survey

N_ROWS = 100_000


@pytest.fixture(scope="session")
def table():
    return survey(N_ROWS)


@pytest.fixture(scope="session")
def snapshot(table, tmp_path_factory):
    return stored(table, tmp_path_factory.mktemp("engines") / "snapshot-engines")


@pytest.fixture(scope="session")
def expected(snapshot):
    """What NumPy counts."""
    return NUMPY.cells(snapshot, COUNTING)


@pytest.fixture(scope="session")
def spark():
    """Spark on two threads of this machine; tests that use it allow sockets on the loopback."""
    from goodcare.engine.spark_session import spark_session

    try:
        session = spark_session(master="local[2]")
    except InputError as error:
        pytest.skip(str(error))
    yield session
    session.stop()


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL of our own."""
    programs = server_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with postgres_server(programs) as address:
        yield address
