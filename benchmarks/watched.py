"""Running one case in a process of its own, and watching the memory of all that it starts."""

import json
import subprocess
import sys
import threading
from pathlib import Path

SAMPLE_SECONDS = 0.02


class CaseFailedError(Exception):
    """A case ended with an error; holds its last words."""


def run_watched(script: Path, *arguments: str) -> dict[str, float]:
    """Run a script that ends by printing JSON.

    Returns:
        What it printed, and under "peak" the highest sum of the resident sets, in MiB, of its
        process and all below it (Java and Python workers too; a database server is not below).

    Raises:
        CaseFailedError: it did not end well.
    """
    command = [sys.executable, str(script), *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        peak, over = [0.0], threading.Event()
        watcher = threading.Thread(target=_watch, args=(running.pid, peak, over))
        watcher.start()
        said, complained = running.communicate()
        over.set()
        watcher.join()
    if running.returncode:
        last = (complained.strip().splitlines() or ["no words"])[-1]
        raise CaseFailedError(f"{script.name} {' '.join(arguments)}: {last}")
    return json.loads(said.strip().splitlines()[-1]) | {"peak": peak[0]}


def _watch(process: int, peak: list[float], over: threading.Event) -> None:
    while not over.wait(SAMPLE_SECONDS):
        peak[0] = max(peak[0], sum(map(_resident, _family(process))) / 1024)


def _family(process: int) -> list[int]:
    """The process and all below it."""
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def _resident(process: int) -> int:
    """Resident KiB; 0 when the process has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    lines = [line.split() for line in status.splitlines() if line.startswith("VmRSS")]
    return int(lines[0][1]) if lines else 0
