"""Several processes that share the row groups of one snapshot."""

import json
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import reduce
from queue import SimpleQueue
from typing import TypeAlias

from goodcare.engine.cells import Cells, add_cells, check_weights
from goodcare.engine.counters import counter_named
from goodcare.engine.counting import Counting
from goodcare.engine.counting_child import Job, Message, Refusal, Result, Step
from goodcare.engine.engines import KernelEngine
from goodcare.engine.foreign import check_rows
from goodcare.errors import InputError
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.model import SnapshotReader

LEAST_ROWS = 1_000_000
"""Fewer rows are counted sooner than another process has started."""

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from goodcare.engine.counting_child import main; main()"
)

_Child: TypeAlias = subprocess.Popen[bytes]
_Heard: TypeAlias = SimpleQueue[tuple[int, Message | None]]


class ProcessesEngine:
    """Counts a stored snapshot with several processes; each reads and counts its own row groups.

    The processes are new ones (nothing is inherited, so threads and open files do no harm) and end
    with this one's work, also where it is stopped.

    Args:
        counter: "numpy" or "numba".
        processes: most processes, from 1.
        least_rows: smaller snapshots are counted in this process.

    Raises:
        InputError: there is no such counter, its library is not installed, or the number of
            processes is out of range.
    """

    def __init__(
        self, counter: str = "numpy", *, processes: int = 2, least_rows: int = LEAST_ROWS
    ) -> None:
        if processes < 1:
            raise InputError(f"At least one process is needed to count; got {processes}.")
        self.alone = KernelEngine(counter, counter_named(counter))
        self.name, self._processes, self._least_rows = counter, processes, least_rows

    def cells(
        self, snapshot: SnapshotReader, counting: Counting, *, progress: Progress = SILENT
    ) -> Cells:
        """Count, and add the processes' cells in the order of their rows.

        Returns:
            As one process does: n the same, w and w2 within 1e-12.

        Raises:
            InputError, IntegrityError: as `count_cells`; or a process was stopped from outside.
        """
        if sum(snapshot.response_row_groups) < self._least_rows:
            return self.alone.cells(snapshot, counting, progress=progress)
        shares = shared_out(snapshot.response_row_groups, processes=self._processes)
        jobs = [
            Job(
                path=snapshot.path.absolute(),
                row_groups=share,
                counting=counting,
                counter=self.name,
            )
            for share in shares
        ]
        total = snapshot.manifest.counts.get("responses", 0)
        with _children(jobs) as heard:
            cells = _collected(heard, n_children=len(jobs), total=total, progress=progress)
        check_rows(cells, snapshot)
        check_weights(cells)
        return cells


def shared_out(row_groups: Sequence[int], *, processes: int) -> tuple[tuple[int, ...], ...]:
    """Divide row groups into runs of about equally many rows.

    Args:
        row_groups: rows of each.
        processes: most runs.

    Returns:
        Places of row groups in order, each in one run; no run is empty.

    >>> shared_out([5, 5, 5, 1], processes=2)
    ((0, 1), (2, 3))
    """
    total, before = max(1, sum(row_groups)), 0
    runs: dict[int, list[int]] = {}
    for at, rows in enumerate(row_groups):
        middle = before + rows / 2
        runs.setdefault(min(processes - 1, int(processes * middle / total)), []).append(at)
        before += rows
    return tuple(map(tuple, runs.values()))


@contextmanager
def _children(jobs: Sequence[Job]) -> Iterator[_Heard]:
    """Start a process for each job, listen to all of them, and leave none running."""
    heard: _Heard = SimpleQueue()
    children: list[_Child] = []
    with ThreadPoolExecutor(len(jobs)) as listeners:
        try:
            for at, job in enumerate(jobs):
                children.append(_started())
                listeners.submit(_listen, children[-1], job, at, heard)
            yield heard
        finally:
            for child in children:
                child.kill()
    for child in children:
        child.wait()


def _started() -> _Child:
    """A process in a session of its own: an interrupt from the keyboard goes to this one alone."""
    return subprocess.Popen(
        [sys.executable, "-c", _START, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


def _listen(child: _Child, job: Job, at: int, heard: _Heard) -> None:
    """Pass on what a process says; None when it ended before it had said all."""
    message: Message | None = None
    try:
        with child:
            _hand_over(child, job)
            while message is None or isinstance(message, Step):
                message = pickle.load(child.stdout)  # type: ignore[arg-type]  # it is a pipe
                heard.put((at, message))
    except (EOFError, OSError, pickle.UnpicklingError):
        pass
    finally:
        if not isinstance(message, Result | Refusal):
            heard.put((at, None))


def _hand_over(child: _Child, job: Job) -> None:
    if child.stdin is not None:
        with child.stdin as file:
            pickle.dump(job, file)


def _collected(heard: _Heard, *, n_children: int, total: int, progress: Progress) -> Cells:
    """Wait for every process; the first that refuses or ends early stops all."""
    done = [0] * n_children
    found: dict[int, Cells] = {}
    while len(found) < n_children:
        at, message = heard.get()
        match message:
            case Step():
                done[at] = message.done
                progress.step("Counting answers", done=sum(done), total=total)
            case Result():
                found[at] = message.cells
            case Refusal():
                raise message.error()
            case None:
                raise InputError(
                    "One of the processes that counted was stopped before it had finished: "
                    "somebody ended it, or there was too little memory. Run it again, with one "
                    "process if memory is short."
                )
    return reduce(add_cells, (found[at] for at in range(n_children)))
