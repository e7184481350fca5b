"""Time and memory of whole reports. `python benchmarks/bench_reports.py`.

The regional report, with the earlier conversation beside it and the example's register: in a fresh
process (cold, and with whatever the first left behind), and a second time in the same process; and
the area report on all eight areas in one fresh process. Slides and page each time.
Wall seconds are the median of three runs, memory is the highest peak of a process. This program
imports nothing heavy: a child's peak begins with its parent's.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 3
GOODCARE = [sys.executable, "-m", "goodcare.cli"]
TWICE = """
import json, sys, time
from click.testing import CliRunner
from goodcare.cli import main
for _ in range(2):
    started = time.perf_counter()
    done = CliRunner().invoke(main, sys.argv[1:], catch_exceptions=False)
    seconds = time.perf_counter() - started
json.dump({"seconds": seconds, "built": json.loads(done.stdout)}, sys.stdout)
"""
"""Builds a report twice in one process, and says how long the second took."""


def measured(command: list[str], folder: Path) -> tuple[float, float, str]:
    """Run a command; return wall seconds, peak MiB and what it printed."""
    printed = folder / "printed.json"
    started = time.perf_counter()
    with printed.open("w") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024, printed.read_text("utf-8")


def slides_of(printed: str) -> str:
    """Return how many slides were built, of each report."""
    built = json.loads(printed)
    built = built.get("built", built) if isinstance(built, dict) else built
    counts = sorted(one["pages"] for one in (built if isinstance(built, list) else [built]))
    return f"{counts[0]}" if len(counts) == 1 else f"{counts[0]} to {counts[-1]} × {len(counts)}"


def one_run(cases: dict[str, list[str]]) -> dict[str, tuple[float, float, str]]:
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
            seconds, peak, printed = measured([*command, *beside], folder)
            if "built" in (found := json.loads(printed)):
                seconds = found["seconds"]
            results[case] = (seconds, peak, slides_of(printed))
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
    print(f"{'':30} {'seconds':>8} {'least':>8} {'peak MiB':>9}  slides")
    for case in cases:
        seconds = [run[case][0] for run in runs]
        peak, slides = max(run[case][1] for run in runs), runs[0][case][2]
        middle, least = statistics.median(seconds), min(seconds)
        print(f"{case:30} {middle:8.2f} {least:8.2f} {peak:9.0f}  {slides}")


if __name__ == "__main__":
    main()
