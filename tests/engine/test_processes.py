import os
import signal
import subprocess
import sys
import time

import pytest

from goodcare.engine.processes import ProcessesEngine, shared_out
from goodcare.errors import InputError, IntegrityError
from goodcare.progress import Cancelled
from tests.engine.survey import COUNTING, assert_same, stored, survey, with_manifest

BLOCK = 300_000


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Two row groups, of which each takes a process more than one block."""
    folder = tmp_path_factory.mktemp("large") / "snapshot-large"
    return with_manifest(stored(survey(2 * BLOCK), folder, row_group_size=BLOCK))


@pytest.fixture(scope="module")
def openable(table, tmp_path_factory):
    """The survey of all engines, in a folder that other processes can open."""
    return with_manifest(stored(table, tmp_path_factory.mktemp("engines") / "snapshot-engines"))


def two(counter="numpy"):
    return ProcessesEngine(counter, processes=2, least_rows=0)


def test_two_processes_count_as_one_does(openable, expected):
    cells = two().cells(openable, COUNTING)

    assert_same(cells, expected)


def test_two_processes_with_numba_count_as_one_without(openable, expected):
    pytest.importorskip("numba", reason="the extra numba is not installed")

    assert_same(two("numba").cells(openable, COUNTING), expected)


def test_a_small_snapshot_is_counted_without_more_processes(openable, expected, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", None)

    assert_same(ProcessesEngine(processes=2).cells(openable, COUNTING), expected)


def test_progress_hears_of_the_rows_of_all_processes(large):
    heard = []

    class Watcher:
        def step(self, what, *, done=0, total=0):
            heard.append((done, total))

    two().cells(large, COUNTING, progress=Watcher())

    assert heard[-1] == (2 * BLOCK, 2 * BLOCK)
    assert heard == sorted(heard)


@pytest.mark.parametrize("why", [Cancelled, KeyboardInterrupt])
def test_stopping_ends_the_processes(large, why, started):
    class Stopper:
        def step(self, what, *, done=0, total=0):
            raise why

    with pytest.raises(why):
        two().cells(large, COUNTING, progress=Stopper())

    assert len(started) == 2
    assert all(child.returncode is not None for child in started)
    assert any(child.returncode == -signal.SIGKILL for child in started)


def test_a_process_that_was_killed_is_said_in_one_line(large, started):
    class Killer:
        def step(self, what, *, done=0, total=0):
            for child in started:
                child.kill()

    with pytest.raises(InputError, match="stopped before it had finished") as refused:
        two().cells(large, COUNTING, progress=Killer())

    assert "\n" not in str(refused.value)


def test_a_damaged_row_group_is_refused_by_the_process_that_reads_it(tmp_path):
    snapshot = with_manifest(stored(survey(4000), tmp_path / "snapshot-damaged"))
    path = snapshot.path / "responses.parquet"
    damaged = bytearray(path.read_bytes())
    middle = len(damaged) // 2
    damaged[middle : middle + 64] = bytes(64)
    path.write_bytes(damaged)

    with pytest.raises(IntegrityError, match=r"responses\.parquet is missing or not what"):
        two().cells(snapshot, COUNTING)


@pytest.fixture
def started(monkeypatch):
    """The processes that were started."""
    children = []
    start = subprocess.Popen

    def remembered(*args, **options):
        children.append(start(*args, **options))
        return children[-1]

    monkeypatch.setattr("goodcare.engine.processes.subprocess.Popen", remembered)
    return children


PROGRAM = """
import subprocess, sys
from pathlib import Path
from goodcare.snapshot import open_snapshot
from tests.engine.survey import COUNTING
from tests.engine.test_processes import two

start = subprocess.Popen
def told(*args, **options):
    child = start(*args, **options)
    print(child.pid, flush=True)
    return child
subprocess.Popen = told

class Watcher:
    def step(self, what, *, done=0, total=0):
        print("counting", flush=True)
        sys.stdin.readline()

two().cells(open_snapshot(Path(sys.argv[1])), COUNTING, progress=Watcher())
"""


def test_an_interrupt_from_the_keyboard_leaves_no_process(large, tmp_path):
    path = tmp_path / "count.py"
    path.write_text(PROGRAM, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, str(path), str(large.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,
    )

    with running:
        children = [int(running.stdout.readline()) for _ in range(2)]
        assert running.stdout.readline() == "counting\n"
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does, to the whole group
        _, complaint = running.communicate(timeout=30)

    assert complaint.splitlines()[-1] == "KeyboardInterrupt"
    assert complaint.count("Traceback") == 1
    assert not any(is_running(child) for child in children)


def is_running(process):
    for _ in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.01)
    return True


@pytest.mark.parametrize(
    ("counter", "processes", "message"),
    [("abacus", 2, "no kernel 'abacus'; there are numpy and numba"), ("numpy", 0, "got 0")],
)
def test_what_cannot_be_is_refused(counter, processes, message):
    with pytest.raises(InputError, match=message):
        ProcessesEngine(counter, processes=processes)


@pytest.mark.parametrize(
    ("row_groups", "processes", "runs"),
    [
        ([5, 5, 5, 1], 2, ((0, 1), (2, 3))),
        ([100, 1, 1], 2, ((0,), (1, 2))),
        ([7], 3, ((0,),)),
        ([3, 3, 3], 8, ((0,), (1,), (2,))),
        ([0, 0], 2, ((0, 1),)),
        ([], 2, ()),
    ],
)
def test_row_groups_are_shared_out_by_rows(row_groups, processes, runs):
    assert shared_out(row_groups, processes=processes) == runs
