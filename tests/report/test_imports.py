"""What the commands for finished snapshots leave alone: libraries that only take time there."""

import subprocess
import sys

import pytest

UNNEEDED = {"pyxform", "openpyxl", "pandas"}
PROGRAM = """
import sys
from goodcare.cli import main
main({arguments!r}, standalone_mode=False, prog_name="goodcare")
print("imported", *sorted({{name.split(".")[0] for name in sys.modules}}))
"""


def imported_by(*arguments):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(arguments=arguments)],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split("\nimported ")[1].split())


def test_a_report_is_built_without_the_libraries_for_forms_and_workbooks(workshop, tmp_path):
    where = ["--snapshot", str(workshop.snapshot_path), "--out", str(tmp_path)]

    imported = imported_by("report", "build", "area", "--area", "hackney", *where)

    assert {"pyarrow", "pptx"} <= imported
    assert imported & UNNEEDED == set()


def test_findings_are_listed_without_them_and_without_what_renders(workshop):
    imported = imported_by("findings", str(workshop.snapshot_path), "--area", "hackney")

    assert "pyarrow" in imported
    assert imported & (UNNEEDED | {"pptx", "xlsxwriter", "jinja2"}) == set()


@pytest.mark.parametrize("room", ["instrument", "snapshot"])
def test_every_exported_name_can_be_imported_and_no_other(room):
    program = (
        f"import goodcare.{room} as room\n"
        "assert sorted(dir(room)) == sorted(room.__all__)\n"
        "for name in room.__all__: getattr(room, name)\n"
        "try: room.nonsense\n"
        f"except AttributeError as error: assert 'goodcare.{room}' in str(error)\n"
        "else: raise SystemExit('it has any name')\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
