"""Folders of work under way are gone when the work is, however it ends."""

import subprocess
import sys

import pytest

from goodcare.safekeeping.working import sweep_working_folders, working_folder, working_home

WORKS = """
import sys, django
from django.conf import settings
settings.configure(HOME=sys.argv[1])
from goodcare.safekeeping.working import working_folder
with working_folder("export") as folder:
    (folder / "words.txt").write_text("xylophone")
    print("ready", flush=True)
    sys.stdin.read()  # until it is killed
"""


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def folders():
    return [path for path in working_home().iterdir() if path.is_dir()]


def test_it_lies_in_the_home_for_its_owner_only_and_goes():
    with working_folder("freeze") as folder:
        assert folder.parent == working_home()
        assert working_home().stat().st_mode & 0o777 == 0o700
        assert folder.stat().st_mode & 0o077 == 0
    assert folders() == []


def test_it_goes_where_the_work_fails():
    with pytest.raises(RuntimeError), working_folder("freeze"):
        raise RuntimeError
    assert folders() == []


def test_what_a_killed_process_left_is_swept_and_what_works_is_not(home):
    command = [sys.executable, "-c", WORKS, str(home)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:
        process.stdout.readline()
        assert sweep_working_folders() == 0
        assert len(folders()) == 1
        process.kill()

    assert sweep_working_folders() == 1
    assert folders() == []
