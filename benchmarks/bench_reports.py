"""Time and memory of whole reports. `python benchmarks/bench_reports.py`.

The regional report, with the earlier conversation beside it and the example's register: in a fresh
process (cold, and with whatever the first left behind), and a second time in the same process; and
the area report on all eight areas in one fresh process. Slides and page each time.
Wall and CPU seconds are the median of three runs, memory is the highest peak of a process. This
program imports nothing heavy: a child's peak begins with its parent's.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

RUNS = 3
GOODCARE = [sys.executable, "-m", "goodcare.cli"]
TWICE = """
import json, sys, time
from click.testing import CliRunner
from goodcare.cli import main
for _ in range(2):
    started, spent = time.perf_counter(), time.process_time()
    done = CliRunner().invoke(main, sys.argv[1:], catch_exceptions=False)
    seconds, spent = time.perf_counter() - started, time.process_time() - spent
json.dump({"seconds": seconds, "spent": spent, "built": json.loads(done.stdout)}, sys.stdout)
"""
"""Builds a report twice in one process, and says how long the second took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a command: wall and CPU seconds, peak MiB, and what it printed."""

    seconds: float
    spent: float
    peak: float
    printed: str


def measured(command: list[str], folder: Path) -> Run:
    """Run a command in a process of its own."""
    printed = folder / "printed.json"
    started = time.perf_counter()
    with printed.open("w") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return Run(
        seconds=time.perf_counter() - started,
        spent=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss / 1024,
        printed=printed.read_text("utf-8"),
    )


def slides_of(printed: str) -> str:
    """Return how many slides were built, of each report."""
    built = json.loads(printed)
    built = built.get("built", built) if isinstance(built, dict) else built
    counts = sorted(one["pages"] for one in (built if isinstance(built, list) else [built]))
    return f"{counts[0]}" if len(counts) == 1 else f"{counts[0]} to {counts[-1]} × {len(counts)}"


def one_run(cases: dict[str, list[str]]) -> dict[str, Run]:
    """Write the example, freeze both conversations and measure each case once."""
    results = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured([*GOODCARE, "example", "--out", "files"], folder)
        for mapping, out in (
            ("files/mapping.yaml", "snapshots"),
            ("files/earlier/mapping.yaml", "earlier"),
        ):
            measured([*GOODCARE, "snapshot", "build", mapping, "--out", out], folder)
        (earlier,) = (folder / "earlier").glob("snapshot-*")
        beside = ["--beside", f"earlier={earlier}", "--register", "files/register.yaml", "--json"]
        for case, command in cases.items():
            run = measured([*command, *beside], folder)
            found = json.loads(run.printed)
            if "built" in found:
                run = replace(run, seconds=found["seconds"], spent=found["spent"])
            results[case] = run
    return results


def main() -> None:
    region = ["report", "build", "region"]
    cases = {
        "region, fresh process": [*GOODCARE, *region],
        "region, fresh process again": [*GOODCARE, *region],
        "region, second in a process": [sys.executable, "-c", TWICE, *region],
        "all areas, fresh process": [*GOODCARE, "report", "build", "area", "--all-areas"],
    }
    runs = [one_run(cases) for _ in range(RUNS)]
    load = os.getloadavg()[0]
    print(f"Reports, {time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, median of {RUNS}")
    print(f"load at the end {load:.1f}")
    print(f"{'':30} {'seconds':>8} {'CPU s':>8} {'peak MiB':>9}  slides")
    for case in cases:
        of_case = [run[case] for run in runs]
        seconds = statistics.median(run.seconds for run in of_case)
        spent = statistics.median(run.spent for run in of_case)
        peak, slides = max(run.peak for run in of_case), slides_of(of_case[0].printed)
        print(f"{case:30} {seconds:8.2f} {spent:8.2f} {peak:9.0f}  {slides}")


if __name__ == "__main__":
    main()
