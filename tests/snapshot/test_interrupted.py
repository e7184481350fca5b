"""A build that is stopped leaves nothing under the final name."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from goodcare.errors import InputError
from goodcare.progress import Cancelled
from goodcare.snapshot import Sources, build, build_snapshot, open_snapshot

ROOT = Path(__file__).parents[2]
WAITS_BEFORE_RENAMING = """
import sys, time
from pathlib import Path
from goodcare.snapshot import build
from tests.snapshot.files import Conversation

def wait(folder, final):
    print("ready", flush=True)
    time.sleep(60)

build.rename_whole = wait
Conversation(Path(sys.argv[1])).build()
"""


def test_a_failure_while_writing_leaves_nothing(conversation, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(InputError, match="No space left"):
        conversation.build()

    assert list((conversation.folder / "out").iterdir()) == []


def test_a_killed_build_leaves_nothing_under_its_name_and_the_next_one_tidies(conversation):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WAITS_BEFORE_RENAMING, str(conversation.folder)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    left = [path.name for path in (conversation.folder / "out").iterdir()]
    assert all(name.startswith(".building-") for name in left)
    assert left

    built = conversation.build()

    assert [path.name for path in (conversation.folder / "out").iterdir()] == [built.path.name]
    open_snapshot(built.path, verify=True)


def test_a_build_can_be_cancelled(conversation):
    class Stops:
        def step(self, what, *, done=0, total=0):
            if what == "Writing":
                raise Cancelled

    with pytest.raises(Cancelled):
        build_snapshot(
            Sources(mapping=conversation.write()),
            out=conversation.folder / "out",
            progress=Stops(),
        )

    assert not (conversation.folder / "out").exists()


def test_a_folder_that_cannot_be_written_is_said(conversation):
    (conversation.folder / "out").write_text("a file")

    with pytest.raises(InputError, match="Cannot write into"):
        conversation.build()


def test_two_builds_at_once_make_one_snapshot(conversation, monkeypatch):
    first = conversation.build()
    elsewhere = conversation.build(out="elsewhere")
    rename = build.rename_whole

    def late(folder, final):
        elsewhere.path.rename(final)  # the other build was faster
        return rename(folder, final)

    first.path.rename(conversation.folder / "moved")
    monkeypatch.setattr(build, "rename_whole", late)

    second = conversation.build()

    assert not second.is_new
    assert [path.name for path in (conversation.folder / "out").iterdir()] == [second.path.name]
