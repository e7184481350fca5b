"""The command line itself: its list, its errors, what it imports."""

import os
import pty
import subprocess
import sys
import time
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from goodcare.cli import COMMANDS, main
from goodcare.cli.commands import Command, Commands
from goodcare.errors import GoneError, InputError
from goodcare.progress import Cancelled

HEAVY = {"numpy", "pyarrow", "scipy", "pptx", "jinja2", "openpyxl", "pyxform", "babel", "yaml"}


@click.command()
@click.argument("how")
def failing(how):
    match how:
        case "input":
            raise InputError("Row 2 is odd.\nRow 3 is odd.")
        case "gone":
            raise GoneError("It was erased.")
        case "stop":
            raise Cancelled
        case "interrupt":
            raise KeyboardInterrupt
        case _:
            raise ZeroDivisionError


@click.group()
def nested():
    """Has commands of its own."""


nested.add_command(failing)

TABLE = {
    "failing": Command(target=f"{__name__}:failing", summary="Fails."),
    "nested": Command(target=f"{__name__}:nested", summary="Has commands."),
}


@pytest.fixture
def run():
    group = Commands(name="goodcare", table=TABLE)
    return lambda *arguments: CliRunner().invoke(group, arguments, prog_name="goodcare")


def test_help_lists_every_command_and_imports_nothing_heavy():
    program = (
        "import sys; from goodcare.cli import main; "
        "main(['--help'], standalone_mode=False, prog_name='goodcare'); "
        "print('imported', *sorted({name.split('.')[0] for name in sys.modules}))"
    )

    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout

    listing, imported = printed.split("\nimported ")
    assert HEAVY & set(imported.split()) == set()
    for name, command in COMMANDS.items():
        assert f"  {name} " in listing
        assert command.summary in listing


def leaves(command, path):
    """Return the paths of the commands that do something."""
    if not isinstance(command, click.Group):
        return [path]
    inside = command.commands.items()
    return [leaf for name, child in inside for leaf in leaves(child, [*path, name])]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_in_the_list_exists_and_its_help_shows_an_example(name):
    module, attribute = COMMANDS[name].target.split(":")
    command = getattr(import_module(module), attribute)

    for path in leaves(command, [name]):
        helped = CliRunner().invoke(main, [*path, "--help"], prog_name="goodcare")

        assert helped.exit_code == 0
        usage, rest = helped.output.split("\n", 1)
        assert usage.startswith("Usage: goodcare")
        assert f"goodcare {' '.join(path)} " in rest, f"{path} shows no example"


@pytest.mark.parametrize("path", [["failing", "input"], ["nested", "failing", "input"]])
def test_expected_errors_are_one_line_each_on_stderr_with_code_2(run, path):
    result = run(*path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: Row 2 is odd.\nError: Row 3 is odd.\n"


def test_every_expected_error_has_code_2(run):
    assert run("failing", "gone").exit_code == 2


@pytest.mark.parametrize("how", ["stop", "interrupt"])
def test_a_stop_says_that_nothing_was_written(run, how):
    result = run("failing", how)

    assert (result.exit_code, result.stderr) == (130, "Stopped; nothing was written.\n")


def test_a_bug_keeps_its_traceback(run):
    result = run("failing", "bug")

    assert isinstance(result.exception, ZeroDivisionError)


def test_an_unknown_command_is_refused_with_the_nearest(run):
    result = run("failling")

    assert result.exit_code == 2
    assert "failing" in result.stderr


def test_version_is_that_of_the_package():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))

    result = CliRunner().invoke(main, ["--version"], prog_name="goodcare")

    assert result.output == f"goodcare {project['project']['version']}\n"


WORK = """
import time
from goodcare.cli.progress import Terminal
with Terminal(patience={patience}) as progress:
    for done in range(4):
        progress.step("Counting", done=done, total=1000)
        time.sleep(0.05)
    progress.step("Writing")
"""


def test_progress_says_nothing_of_short_work():
    shown = subprocess.run(
        [sys.executable, "-c", WORK.format(patience=60)], capture_output=True, text=True, check=True
    )

    assert (shown.stdout, shown.stderr) == ("", "")


def test_progress_in_a_file_is_plain_lines():
    shown = subprocess.run(
        [sys.executable, "-c", WORK.format(patience=0.01)],
        capture_output=True,
        text=True,
        check=True,
    )

    lines = shown.stderr.splitlines()
    assert lines[0].startswith("Counting: ")
    assert lines[0].endswith(" of 1,000")
    assert lines[-1] == "Writing …"
    assert "\r" not in shown.stderr


def test_progress_on_a_terminal_is_one_line_that_is_cleared():
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", WORK.format(patience=0.01)]
    with subprocess.Popen(command, stderr=theirs) as process:
        process.wait(timeout=20)
    time.sleep(0.05)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    os.close(theirs)

    assert "\n" not in shown
    assert "\rCounting" in shown.replace("\x1b[K", "")
    assert shown.endswith("\r\x1b[K")
