"""Time of every engine over the same survey. `python benchmarks/bench_engines.py`.

Forty five-point questions, twenty demographics with 174 levels, weights, as `bench_cells`, in a
stored snapshot; of databases in a table with the same columns. Each engine runs in a process of its
own on two threads or processes, first once and then five times; "first" holds what is loaded,
compiled or started at that time. Every engine's cells are compared with NumPy's. Memory is that of
the process and all below it (Java, workers), not of the database's server.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import psycopg
import pyarrow as pa
from pyspark.sql import functions as F

sys.path.insert(0, str(Path(__file__).parent.parent))  # the tests know how to start PostgreSQL

from bench_cells import GROUPS, QUESTIONS, responses
from tests.engine.database import postgres_server, server_programs, write_table
from tests.engine.survey import stored
from watched import CaseFailedError, run_watched

from goodcare.engine import NUMPY, Cells, Counting, Engine
from goodcare.engine.choose import engine_named
from goodcare.engine.spark import SparkEngine
from goodcare.engine.spark_session import spark_session
from goodcare.snapshot import open_snapshot

ROWS = 1_000_000
RUNS = 5
SLOW = {"sql", "spark-sql"}
"""Run once: what they show is that the kernel is worth moving."""
CASES = (
    "numpy",
    "numba",
    "numpy, 2 processes",
    "numba, 2 processes",
    "duckdb",
    "spark",
    "spark, a table",
    "spark-sql",
    "postgres",
    "sql",
)
COUNTING = Counting(questions=tuple(QUESTIONS), groups=tuple(GROUPS))


class SparkTable:
    """The engine over a DataFrame, which Spark reads and hands to the workers."""

    def cells(self, snapshot, counting):
        table = spark_session().read.parquet(str(snapshot.path / "responses.parquet"))
        return SparkEngine(table).cells(snapshot, counting)


class SparkSql:
    """The same counts in Spark's SQL: for each group column one GROUP BY over stacked questions."""

    def cells(self, snapshot, counting):
        table = spark_session().read.parquet(str(snapshot.path / "responses.parquet"))
        keys = [F.col(name).cast("int") + at * 256 for at, name in enumerate(counting.questions)]
        for group in counting.groups:
            stacked = table.select(group.column, "weight", F.explode(F.array(*keys)).alias("key"))
            stacked.groupBy(group.column, "key").agg(
                F.count("*"), F.sum("weight"), F.sum(F.col("weight") * F.col("weight"))
            ).collect()


def engine_of(case: str, address: str) -> Engine:
    if case == "spark, a table":
        return SparkTable()
    if case == "spark-sql":
        return SparkSql()
    if case in ("postgres", "sql"):
        return engine_named(case, database=address, table="responses")
    name, _, processes = case.partition(", ")
    return engine_named(name, processes=2 if processes else 1)


def run_case(case: str, path: Path, address: str) -> dict[str, float]:
    snapshot = open_snapshot(path)
    started = _start_spark() if case.startswith("spark") else 0.0
    engine = engine_of(case, address)
    walls = []
    for _ in range(1 if case in SLOW else 1 + RUNS):
        start = time.perf_counter()
        cells = engine.cells(snapshot, COUNTING)
        walls.append(time.perf_counter() - start)
    if cells is not None:
        _check(cells, NUMPY.cells(snapshot, COUNTING))
    return {
        "start": started,
        "first": walls[0],
        "wall": statistics.median(walls[1:] or walls),
        "load": os.getloadavg()[0],
    }


def _start_spark() -> float:
    start = time.perf_counter()
    spark_session(master="local[2]")
    return time.perf_counter() - start


def _check(cells: Cells, expected: Cells) -> None:
    np.testing.assert_array_equal(cells.n, expected.n)
    np.testing.assert_allclose(cells.w, expected.w, rtol=1e-12)
    np.testing.assert_allclose(cells.w2, expected.w2, rtol=1e-12)


def measured(case: str, path: Path, address: str, *, rows: int, ours: float) -> float:
    """Run one case, print it, and return its median seconds; `ours` are NumPy's, 0 if unknown."""
    try:
        got = run_watched(Path(__file__), "--case", case, "--path", str(path), "--at", address)
    except CaseFailedError as error:
        print(f"| {rows:,} | {case} | failed: {error} |")
        return 0.0
    ratio = f"{got['wall'] / ours:.1f}" if ours else "1.0" if case == "numpy" else ""
    print(
        f"| {rows:,} | {case} | {got['start']:.1f} | {got['first']:.2f} | {got['wall']:.2f} "
        f"| {ratio} | {got['peak']:.0f} | {got['load']:.1f} |",
        flush=True,
    )
    return got["wall"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--case")
    parser.add_argument("--path", type=Path)
    parser.add_argument("--at", default="")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--cases", nargs="*", default=CASES)
    given = parser.parse_args()
    if given.case:
        print(json.dumps(run_case(given.case, given.path, given.at)))
        return
    print(f"{datetime.now(UTC).date()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
    print("| rows | engine | start s | first s | then s, median | × NumPy | peak MiB | load |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        table = pa.Table.from_batches([responses(given.rows)])
        path = Path(folder) / "snapshot-survey"
        stored(table, path, row_group_size=131_072)
        with postgres_server(server_programs()) as address:
            write_table(address, "responses", table)
            with psycopg.connect(address) as connection:
                connection.execute("ANALYZE responses")
            del table
            ours = 0.0
            for case in given.cases:
                took = measured(case, path, address, rows=given.rows, ours=ours)
                ours = took if case == "numpy" else ours


if __name__ == "__main__":
    main()
