"""What the cases of bench_cells.py share: pairs to count, times, and R's own time."""

import resource
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable

from national import GROUPS, QUESTIONS

PAIRS = [(question, group.column) for group in GROUPS for question in QUESTIONS]
SPREAD = PAIRS[:: len(PAIRS) // 16]
"""Sixteen pairs over all columns, for peers that would take too long with 800."""
R_SCRIPT = """
suppressMessages(library(survey))
set.seed(1); n <- as.integer(commandArgs(TRUE)[1]); k <- 8
d <- data.frame(w = runif(n) + .5)
for (i in 1:k) { d[[paste0("q", i)]] <- factor(sample(1:5, n, TRUE))
                 d[[paste0("g", i)]] <- factor(sample(1:9, n, TRUE)) }
design <- svydesign(ids = ~1, weights = ~w, data = d)
begun <- proc.time()[[3]]
for (i in 1:k) svyby(reformulate(paste0("q", i)), reformulate(paste0("g", i)), design, svymean)
cat((proc.time()[[3]] - begun) / k)
"""


def timed(work: Callable[[], object], *, runs: int) -> tuple[list[float], list[float], object]:
    """Wall and CPU seconds of each run, its processes included, and what the last one found."""
    wall, cpu, found = [], [], None
    for _ in range(runs):
        start, start_cpu = time.perf_counter(), _cpu_seconds()
        found = work()
        wall.append(time.perf_counter() - start)
        cpu.append(_cpu_seconds() - start_cpu)
    return wall, cpu, found


def times(wall: list[float], cpu: list[float]) -> dict[str, float]:
    return {"wall": statistics.median(wall), "least": min(wall), "cpu": statistics.median(cpu)}


def _cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def seconds_of_r(n_rows: int) -> float | None:
    """Seconds of R's `svyby` for all pairs, extrapolated from eight; None without R or survey."""
    if shutil.which("Rscript") is None:
        return None
    times = []
    for _ in range(3):
        done = subprocess.run(
            ["Rscript", "-e", R_SCRIPT, str(n_rows)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            return None
        times.append(float(done.stdout) * len(PAIRS))
    return statistics.median(times)
