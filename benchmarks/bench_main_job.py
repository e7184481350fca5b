"""Time and memory of the main job. `python benchmarks/bench_main_job.py`.

Files to report, cold: a new process each for `goodcare snapshot build` and `goodcare report build`
(slides and page) on the example conversation; and how soon `goodcare --help` answers. The peer is
the floor under any Python report: a process that only imports python-pptx and pyarrow.
Wall seconds are the median of five runs, memory is the highest peak of a process. This program
imports nothing heavy: a child's peak begins with its parent's.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
GOODCARE = [sys.executable, "-m", "goodcare.cli"]
FLOOR = [sys.executable, "-c", "import pptx, pyarrow.parquet"]


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """Run a command; return wall seconds and peak MiB."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def median_of(commands: list[list[str]]) -> tuple[float, float]:
    """Run commands one after the other, each time in an empty folder."""
    seconds, peaks = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            measured([*GOODCARE, "example", "--out", "files"], folder)
            results = [measured(command, folder) for command in commands]
            seconds.append(sum(one for one, _ in results))
            peaks.append(max(peak for _, peak in results))
    return statistics.median(seconds), max(peaks)


def main() -> None:
    build = [*GOODCARE, "snapshot", "build", "files/mapping.yaml", "--out", "snapshots"]
    report = [*GOODCARE, "report", "build", "area", "--area", "hackney"]
    cases = {
        "files to report: snapshot, slides, page": [build, report],
        "snapshot alone": [build],
        "goodcare --help": [[*GOODCARE, "--help"]],
        "floor: import python-pptx and pyarrow": [FLOOR],
    }
    results = {name: median_of(commands) for name, commands in cases.items()}
    floor = results["floor: import python-pptx and pyarrow"][0]
    print(f"Main job, {time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, median of {RUNS}")
    print(f"{'':42} {'seconds':>8} {'peak MiB':>9} {'× floor':>8}")
    for name, (seconds, peak) in results.items():
        print(f"{name:42} {seconds:8.2f} {peak:9.0f} {seconds / floor:8.1f}")


if __name__ == "__main__":
    main()
