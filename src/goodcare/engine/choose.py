"""Engines by name; a library that one needs is loaded when it is chosen."""

from importlib import import_module
from typing import Any  # a module of which only the extra's library knows the types

from goodcare.engine.counters import COUNTERS, counter_named
from goodcare.engine.engines import Engine, KernelEngine
from goodcare.engine.processes import ProcessesEngine
from goodcare.errors import InputError

ENGINES = (*COUNTERS, "duckdb", "postgres", "spark", "sql")
"""As people choose them, on the command line too."""

_TAKE_A_TABLE = ("postgres", "spark", "sql")
_NEED_A_DATABASE = ("postgres", "sql")
_EXTRAS = {"duckdb": "sql", "postgres": "sql", "spark": "spark", "sql": "sql"}


def engine_named(name: str, *, processes: int = 1, table: str = "", database: str = "") -> Engine:
    """Return the engine that people call so.

    Args:
        name: one of `ENGINES`. "numpy" and "numba" count the snapshot's file in this process or
            in several; "duckdb" by SQL in this process; "spark" where Spark runs; "postgres" what
            COPY brings out of PostgreSQL; "sql" inside any database that Ibis reaches, so that no
            row leaves it.
        processes: how many count, from 1; with "numpy" and "numba".
        table: what holds the responses there; needed with "postgres" and "sql", and with "spark"
            the name of a table that it knows (empty: the snapshot's file).
        database: its address; needed with "postgres" and "sql".

    Returns:
        An engine; whichever it is, it counts the same n, and the same sums of weights within 1e-12
        of each other.

    Raises:
        InputError: there is no such engine, an option does not go with it or is missing, its
            library is not installed.
    """
    if name not in ENGINES:
        raise InputError(f"There is no engine '{name}'; there are {', '.join(ENGINES)}.")
    _check_options(name, processes=processes, table=table, database=database)
    if name in COUNTERS:
        if processes > 1:
            return ProcessesEngine(name, processes=processes)
        return KernelEngine(name, counter_named(name))
    engine: Engine
    if name == "spark":
        engine = _module("spark", name).SparkEngine(table)
    elif name == "postgres":
        engine = _module("postgres", name).PostgresEngine(database, table)
    elif name == "sql":
        engine = _module("ibis_engine", name).IbisEngine(database, table, widest=1)
    else:
        engine = _module("ibis_engine", name).IbisEngine()
    return engine


def _check_options(name: str, *, processes: int, table: str, database: str) -> None:
    if processes < 1:
        raise InputError(f"At least one process is needed to count; got {processes}.")
    if processes > 1 and name not in COUNTERS:
        raise InputError(
            f"Engine '{name}' divides the work itself; a number of processes goes with "
            f"{' and '.join(COUNTERS)}."
        )
    if table and name not in _TAKE_A_TABLE:
        raise InputError(
            f"Engine '{name}' counts the snapshot's own file; a table goes with "
            f"{', '.join(_TAKE_A_TABLE)}."
        )
    if database and name not in _NEED_A_DATABASE:
        raise InputError(
            f"Engine '{name}' needs no database; its address goes with "
            f"{' and '.join(_NEED_A_DATABASE)}."
        )
    if name in _NEED_A_DATABASE and not (table and database):
        raise InputError(
            f"Engine '{name}' needs the address of a database and the name of the table that "
            "holds the responses."
        )


def _module(module: str, engine: str) -> Any:
    """Load the module of an engine that needs an extra."""
    try:
        return import_module(f"goodcare.engine.{module}")
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("goodcare"):
            raise
        extra = _EXTRAS[engine]
        raise InputError(
            f"Engine '{engine}' needs the library {error.name}, which is not installed here. "
            f"Install goodcare with its extra '{extra}': pip install 'goodcare[{extra}]'."
        ) from None
