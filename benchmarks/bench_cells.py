"""Time and memory of counting cells. `python benchmarks/bench_cells.py`.

40 five-point questions within 174 levels of 20 demographics, with weights: counted from Arrow
batches in memory beside pandas, DuckDB, svy and R's survey; from a stored snapshot of up to ten
million rows, by one process and by two; and, of such a snapshot, each stage from file to sentence.

Each case runs in a process of its own. Ours: medians of five runs; peers run three times over 1,000
rows and once over more, and the cells of pandas and DuckDB are compared with ours. Memory is the
highest sum of the resident sets (VmRSS) of the case's process and all below it, looked at every
20 ms; pages that processes share count once for each. CPU seconds stand beside wall seconds because
other work on the machine disturbs them less.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import cells_stages
import numpy as np
from cells_timing import seconds_of_r, timed, times
from national import GROUPS, QUESTIONS, in_batches, responses, stored
from watched import run_watched

from goodcare.engine import Counting, count_cells
from goodcare.engine.counters import counter_named
from goodcare.engine.processes import ProcessesEngine
from goodcare.errors import InputError
from goodcare.snapshot import open_snapshot

RUNS = 5
IN_MEMORY = (1_000, 100_000, 1_000_000)
STORED = (1_000_000, 10_000_000)
MOST_ROWS = {"pandas": 1_000_000, "DuckDB": 1_000_000, "svy": 100_000, "R svyby": 1_000}
LIBRARIES = {"pandas": "pandas", "DuckDB": "duckdb", "svy": "svy"}
SCRIPTS = {"pandas": "cells_peers.py", "DuckDB": "cells_peers.py", "svy": "cells_svy.py"}
HEAD = "| rows | engine | wall s, median | × NumPy | least | CPU s, median | peak MiB | load |"
COUNTING = Counting(questions=tuple(QUESTIONS), groups=tuple(GROUPS))


def in_memory(engine: str, n_rows: int) -> dict[str, float]:
    """Count batches in memory."""
    batches = in_batches(responses(n_rows))
    start = time.perf_counter()
    counter = counter_named(engine)
    count_cells(in_batches(responses(100)), questions=QUESTIONS, groups=GROUPS, counter=counter)
    first = time.perf_counter() - start
    wall, cpu, _ = timed(
        lambda: count_cells(batches, questions=QUESTIONS, groups=GROUPS, counter=counter),
        runs=RUNS,
    )
    return times(wall, cpu) | {"first": first}


def from_file(engine: str, path: str, processes: str) -> dict[str, float]:
    """Count a stored snapshot."""
    counted = ProcessesEngine(engine, processes=int(processes), least_rows=1)
    if processes == "1":
        counted = counted.alone
    snapshot = open_snapshot(Path(path))
    wall, cpu, _ = timed(lambda: counted.cells(snapshot, COUNTING), runs=RUNS)
    return times(wall, cpu)


CASES = {
    "memory": lambda engine, n_rows: in_memory(engine, int(n_rows)),
    "stored": from_file,
    "stages": lambda path: cells_stages.measure(Path(path)),
}


def run_case(*arguments: str) -> dict[str, float]:
    """Run one of our cases."""
    return run_watched(Path(__file__), "--case", *arguments)


def compare_in_memory(sizes: list[int], engines: list[str], *, peers: list[str]) -> None:
    print(
        f"\nIn memory, {len(QUESTIONS)} questions × 174 levels\n\n{HEAD}\n|---:|---|{'---:|' * 6}"
    )
    first = {}
    for n_rows in sizes:
        ours = 0.0
        for engine in [*engines, *(peer for peer in peers if n_rows <= MOST_ROWS[peer])]:
            if engine == "R svyby":
                seconds = seconds_of_r(n_rows)
                if seconds is not None:
                    print(
                        f"| {n_rows:,} | R svyby | {seconds:.0f} | {seconds / ours:.0f} | | | | |"
                    )
                continue
            result = _case_in_memory(engine, n_rows)
            ours = ours or result["wall"]
            first.setdefault(engine, result.get("first", 0.0))
            _print_row(n_rows, engine, result, ours=ours)
    print("\nsvy and R: 16 and 8 of 800 pairs, times what is missing.")
    print(f"The first call in a process: {first['numpy']:.2f} s with NumPy", end="")
    print(f", {first['numba']:.2f} s with numba (compiled before)." if "numba" in first else ".")


def _case_in_memory(engine: str, n_rows: int) -> dict[str, float]:
    if engine in SCRIPTS:
        return run_watched(Path(__file__).with_name(SCRIPTS[engine]), engine, str(n_rows))
    return run_case("memory", engine, str(n_rows))


def compare_stored(paths: dict[int, Path], engines: list[str]) -> None:
    print(f"\nFrom a stored snapshot, reading included\n\n{HEAD}\n|---:|---|{'---:|' * 6}")
    walls: dict[str, list[float]] = {}
    for n_rows, path in paths.items():
        ours = 0.0
        for engine in engines:
            for processes in (1, 2):
                result = run_case("stored", engine, str(path), str(processes))
                name = f"{engine}, {processes} process{'es' * (processes > 1)}"
                ours = ours or result["wall"]
                _print_row(n_rows, name, result, ours=ours)
                walls.setdefault(name, []).append(result["wall"] / n_rows)
    for name, per_row in walls.items():
        if len(per_row) > 1:
            print(f"{name}: a row of the largest takes {per_row[-1] / per_row[0]:.2f} ×", end=" ")
            print("the time of a row of the smallest.")


def show_stages(paths: dict[int, Path]) -> None:
    for n_rows, path in paths.items():
        result = run_case("stages", str(path))
        peak = result.pop("peak")
        print(f"\nStages of {n_rows:,} rows (peak {peak:.0f} MiB)\n\n| stage | s |\n|---|---:|")
        for stage, seconds in result.items():
            print(f"| {stage} | {seconds:.2f} |", flush=True)


def _print_row(n_rows: int, name: str, result: dict[str, float], *, ours: float) -> None:
    """Print one case; `ours` is the wall time of NumPy in one process over the same rows."""
    print(
        f"| {n_rows:,} | {name} | {result['wall']:.3f} | {result['wall'] / ours:.2f} "
        f"| {result['least']:.3f} "
        f"| {result['cpu']:.3f} | {result['peak']:.0f} | {os.getloadavg()[0]:.1f} |",
        flush=True,
    )


def installed_engines() -> list[str]:
    try:
        counter_named("numba")
    except InputError:
        return ["numpy"]
    in_memory("numba", 1_000)  # compiles once, for all processes
    return ["numpy", "numba"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--memory", nargs="*", type=int, default=list(IN_MEMORY), help="rows")
    parser.add_argument("--stored", nargs="*", type=int, default=list(STORED), help="rows")
    parser.add_argument("--peers", nargs="*", default=list(MOST_ROWS), choices=list(MOST_ROWS))
    given = parser.parse_args()
    if given.case:
        kind, *arguments = given.case
        print(json.dumps(CASES[kind](*arguments)))
        return
    cores, python = os.cpu_count(), sys.version.split()[0]
    print(f"{datetime.now(UTC).date()}, {cores} cores, Python {python}, NumPy {np.__version__}")
    engines = installed_engines()
    peers = [peer for peer in given.peers if find_spec(LIBRARIES.get(peer, "json"))]
    compare_in_memory(given.memory, engines, peers=peers)
    if given.stored:
        with tempfile.TemporaryDirectory() as folder:
            paths = {n_rows: stored(Path(folder), n_rows) for n_rows in given.stored}
            compare_stored(paths, engines)
            show_stages(paths)


if __name__ == "__main__":
    main()
