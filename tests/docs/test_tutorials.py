"""Pages with commands, run as a reader would: each `$ command` of a console block, in order.

A block with a title is a file of the reader's, and is written before the commands run.
"""

import csv
import fnmatch
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

DOCS = Path(__file__).parents[2] / "docs"
HOW_TOS = [
    DOCS / "how-to/eight-borough-reports.md",
    DOCS / "how-to/bring-your-own-survey.md",
    DOCS / "how-to/exports.md",
    DOCS / "how-to/word-and-open-data.md",
]
TUTORIALS = [*sorted((DOCS / "tutorial").glob("*.md")), *HOW_TOS]
FILE = re.compile(
    r'^```\w+ title="(?P<name>[^",]+)(?:, sheet (?P<sheet>\w+))?"\n(?P<text>.*?)^```', re.M | re.S
)
BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A line to run and the lines that the tutorial shows below it."""

    line: str
    shown: tuple[str, ...]


def commands_in(tutorial):
    """Read the commands: a line that ends in a backslash goes on in the next."""
    commands = []
    for block in BLOCK.findall(tutorial):
        for part in re.split(r"^\$ ", block.replace("\\\n", " "), flags=re.M)[1:]:
            line, *shown = part.splitlines()
            said = tuple(row.strip() for row in shown if row.strip() not in ("", "...", "…"))
            commands.append(Command(line=line, shown=said))
    return commands


def write_files(page, folder):
    """Write the files that a page shows; a workbook is shown sheet by sheet."""
    books = {}
    for found in FILE.finditer(page):
        if not found["sheet"]:
            (folder / found["name"]).write_text(found["text"], encoding="utf-8")
            continue
        book = books.setdefault(found["name"], openpyxl.Workbook())
        sheet = book.create_sheet(found["sheet"])
        for row in csv.reader(found["text"].splitlines()):
            sheet.append([cell or None for cell in row])
    for name, book in books.items():
        book.remove(book.worksheets[0])
        book.save(folder / name)


def missing_from(output, shown):
    """Return the shown lines that do not occur, in order; "…" inside a line stands for anything."""
    waiting = [line.strip() for line in output.splitlines()]
    missing = []
    for line in shown:
        pattern = re.sub(r"([\[\]?*])", r"[\1]", line).replace("…", "*").replace("...", "*")
        found = next(
            (n for n, row in enumerate(waiting) if fnmatch.fnmatchcase(row, pattern)), None
        )
        if found is None:
            missing.append(line)
        else:
            waiting = waiting[found + 1 :]
    return missing


@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
def test_tutorial_does_what_it_shows(path, tmp_path):
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    write_files(path.read_text("utf-8"), tmp_path)
    commands = commands_in(path.read_text("utf-8"))

    assert commands, "a tutorial without a console block teaches nothing"
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", command.line],
            check=False,
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )
        assert "Traceback" not in done.stdout
        assert missing_from(done.stdout, command.shown) == [], done.stdout
        says_error = any(line.startswith("Error:") for line in command.shown)
        assert (done.returncode == 0) != says_error, f"{command.line}\n{done.stdout}"


def test_commands_and_their_shown_lines_are_read_apart():
    text = "```console\n$ first \\\n    --option\nsaid\n...\n$ second\n```\n```python\n$ no\n```"

    commands = commands_in(text)

    assert [command.line.split() for command in commands] == [["first", "--option"], ["second"]]
    assert commands[0].shown == ("said",)


def test_files_of_a_page_are_written(tmp_path):
    text = (
        '```csv title="a.csv"\nx,y\n1,2\n```\n```csv title="b.xlsx, sheet one"\n"x, y"\n1\n```\n'
        "```csv\nnot a file\n```\n"
    )

    write_files(text, tmp_path)

    assert (tmp_path / "a.csv").read_text() == "x,y\n1,2\n"
    assert openpyxl.load_workbook(tmp_path / "b.xlsx")["one"]["A1"].value == "x, y"
    assert len(list(tmp_path.iterdir())) == 2


def test_shown_lines_must_occur_in_order_and_an_ellipsis_stands_for_anything():
    output = "a\nsnapshot-12ab34 [1] written\nb\n"

    assert missing_from(output, ("a", "snapshot-… [1] written", "b")) == []
    assert missing_from(output, ("b", "a")) == ["a"]
