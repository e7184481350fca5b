"""Time and memory of counting cells: tile widths beside pandas. `python benchmarks/bench_cells.py`.

Forty five-point questions, twenty demographics with 174 levels, weights. Each case runs in a
process of its own, five times; its memory is what counting adds to the peak of the process.
Widths are forced: the limit by which the plan makes tiles narrower is lifted, save in "as planned".
CPU time is given beside wall time because it suffers less from other work on the machine.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pyarrow as pa

from goodcare.engine import Cells, GroupColumn, Level, count_cells, tiles
from goodcare.engine.kernel import WIDEST_TILE

N_QUESTIONS = 40
LEVELS = [9] * 14 + [8] * 6
RUNS = 5
WIDTHS = range(1, 7)
AS_PLANNED = 0
ROWS = (1_000, 100_000, 1_000_000)
MOST_ROWS_FOR_PANDAS = 100_000
QUESTIONS = [f"q{at}" for at in range(N_QUESTIONS)]
GROUPS = [
    GroupColumn(column=f"g{at}", levels=tuple(range(1, size + 1))) for at, size in enumerate(LEVELS)
]


def responses(n_rows: int) -> pa.RecordBatch:
    rng = np.random.default_rng(20)
    codes = np.array([0, 1, 2, 3, 4, 5, 255], dtype=np.uint8)
    columns = {
        name: rng.choice(codes, n_rows, p=[0.05, 0.1, 0.2, 0.3, 0.2, 0.1, 0.05])
        for name in QUESTIONS
    }
    for group in GROUPS:
        columns[group.column] = rng.integers(0, len(group.levels) + 1, n_rows).astype(np.uint8)
    return pa.record_batch(columns | {"weight": rng.random(n_rows) + 0.5})


def in_batches(batch: pa.RecordBatch) -> list[pa.RecordBatch]:
    return [batch.slice(at, 65_536) for at in range(0, batch.num_rows, 65_536)]


def kernel(batch: pa.RecordBatch, width: int) -> Cells:
    if width != AS_PLANNED:
        tiles.ROWS_PER_JOINT_CELL = 1 / sys.maxsize
    return count_cells(
        in_batches(batch), questions=QUESTIONS, groups=GROUPS, tile=width or WIDEST_TILE
    )


def with_pandas(frame: pd.DataFrame) -> dict[tuple[str, str], pd.DataFrame]:
    """The same counts, one `groupby` for each question and group column."""
    frame = frame.assign(square=frame["weight"] ** 2)
    found = {}
    for group in GROUPS:
        for question in QUESTIONS:
            grouped = frame.groupby([group.column, question])[["weight", "square"]]
            found[group.column, question] = grouped.sum().assign(n=grouped.size())
    return found


def check_against_pandas(batch: pa.RecordBatch, found: dict[tuple[str, str], pd.DataFrame]) -> None:
    cells = kernel(batch, AS_PLANNED)
    for (column, question), table in found.items():
        for (level, code), row in table.iterrows():
            if level == 0:
                continue
            cell = cells.cell(question, [Level(column, level)])
            at = -1 if code == 255 else code
            np.testing.assert_allclose(
                [cell.n[at], cell.w[at], cell.w2[at]],
                row[["n", "weight", "square"]].to_numpy(float),
                rtol=1e-10,
            )


def run_case(engine: str, n_rows: int, width: int) -> dict[str, float]:
    batch = responses(n_rows)
    frame = batch.to_pandas() if engine == "pandas" else None
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = [], []
    for _ in range(RUNS):
        start, start_cpu = time.perf_counter(), time.process_time()
        found = kernel(batch, width) if frame is None else with_pandas(frame)
        wall.append(time.perf_counter() - start)
        cpu.append(time.process_time() - start_cpu)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if frame is not None:
        check_against_pandas(batch, found)
    return {
        "wall": statistics.median(wall),
        "least": min(wall),
        "cpu": statistics.median(cpu),
        "added": (peak - before) / 1024,
    }


def in_a_process(engine: str, n_rows: int, width: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--case", engine, str(n_rows), str(width)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def run_all(sizes: list[int]) -> None:
    print(
        f"{datetime.now(UTC).date()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}, ",
        end="",
    )
    print(f"NumPy {np.__version__}, pandas {pd.__version__}\n")
    print("| rows | tile width | wall s, median | least | CPU s, median | ratio of CPU ", end="")
    print("| added peak, MiB | load |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|")
    for n_rows in sizes:
        planned = in_a_process("kernel", n_rows, AS_PLANNED)
        print_row(n_rows, "as planned", planned, planned)
        for width in WIDTHS:
            print_row(n_rows, f"{width}", in_a_process("kernel", n_rows, width), planned)
        if n_rows <= MOST_ROWS_FOR_PANDAS:
            print_row(n_rows, "pandas", in_a_process("pandas", n_rows, AS_PLANNED), planned)


def print_row(n_rows: int, name: str, result: dict[str, float], planned: dict[str, float]) -> None:
    print(
        f"| {n_rows:,} | {name} | {result['wall']:.3f} | {result['least']:.3f} "
        f"| {result['cpu']:.3f} | {result['cpu'] / planned['cpu']:.2f} "
        f"| {result['added']:.0f} | {os.getloadavg()[0]:.1f} |",
        flush=True,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--rows", nargs="+", type=int, default=list(ROWS), help="sizes to run")
    arguments = parser.parse_args()
    if arguments.case:
        engine, rows, width = arguments.case
        print(json.dumps(run_case(engine, int(rows), int(width))))
    else:
        run_all(arguments.rows)
