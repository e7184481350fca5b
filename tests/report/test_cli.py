"""Reports through the command: what it prints, what it refuses, what it leaves behind."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from goodcare.cli import main
from goodcare.cli.progress import Terminal
from goodcare.compose.build import build_report
from goodcare.compose.definition import read_definition
from goodcare.progress import Cancelled
from tests.report.conftest import FEW, MADE_ON

SHORT = "id: short\ntitle: Short\nsections:\n  - title\n  - framework\n  - services\n"


def run(*arguments):
    """Run the command in this process; a bug's traceback comes through."""
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(main, words, prog_name="goodcare", catch_exceptions=False)


def everything_in(folder):
    return sorted(path.relative_to(folder) for path in folder.rglob("*"))


@pytest.fixture
def desk(workshop, tmp_path, monkeypatch):
    """A folder with a snapshot of its own in ./snapshots, to work in."""
    snapshots = tmp_path / "snapshots"
    shutil.copytree(workshop.snapshot_path, snapshots / workshop.snapshot_path.name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def short(desk):
    """A definition of a team's own: three sections."""
    file = desk / "short.yaml"
    file.write_text(SHORT, "utf-8")
    return file


# --- outline ------------------------------------------------------------------------------------


def test_outline_lists_sections_in_order():
    lines = run("report", "outline", "area").output.splitlines()

    ids = [line.split()[0] for line in lines]
    at = ids.index("each-pillar")
    assert ids[:3] == ["title", "contents", "summary"]
    assert ids[at : at + 3] == ["each-pillar", "pillar", "pillar-index"]
    assert lines[at + 1].startswith("  pillar ")
    assert all(len(line.split()) > 2 for line in lines)


def test_outline_for_machines_has_levels():
    rows = json.loads(run("report", "outline", "area", "--json").output)

    assert {row["id"]: row["level"] for row in rows}["pillar-question"] == 1
    assert {*rows[0]} == {"id", "about", "level"}


@pytest.mark.parametrize("command", [("report", "outline"), ("report", "build"), ("explain",)])
def test_help_shows_an_example(command):
    shown = run(*command, "--help").output

    assert re.search("Examples?:", shown)
    assert f"goodcare {' '.join(command)} " in shown


# --- build --------------------------------------------------------------------------------------


def test_build_takes_the_only_snapshot_and_says_where_the_report_is(short, desk):
    result = run("report", "build", short, "--area", FEW, "--date", MADE_ON)

    assert result.exit_code == 0
    written = {line.split()[0]: Path(line.split()[1]) for line in result.stdout.splitlines()[:3]}
    assert list(written) == ["Slides", "Page", "Receipts"]
    assert all((desk / path).is_file() for path in written.values())
    (folder,) = (desk / "reports").iterdir()
    assert everything_in(folder) == [
        Path("receipts.json"), Path(f"short-{FEW}.html"), Path(f"short-{FEW}.pptx"),
    ]  # fmt: skip


def test_build_for_machines_says_what_it_wrote(built_by_command, hackney, workshop):
    assert {*built_by_command} >= {"slides", "page", "receipts", "pages", "snapshot"}
    assert built_by_command["pages"] == len(hackney.report.pages)
    assert f"snapshot-{built_by_command['snapshot']}" == workshop.snapshot_path.name


def test_build_prints_today_unless_told(short, desk):
    assert run("report", "build", short, "--area", FEW).exit_code == 0

    (page,) = (desk / "reports").glob("*/*.html")
    assert MADE_ON not in page.read_text("utf-8")


REFUSED = {
    "unknown area": (["area", "--area", "hackny"], "'hackny'"),
    "unknown definition": (["areas", "--area", FEW], "'areas'"),
    "unknown section": (["odd.yaml", "--area", FEW], "odd.yaml, line 5: there is no section"),
    "a folder as definition": (["snapshots", "--area", FEW], "'snapshots'"),
    "binary definition": (["binary.yaml", "--area", FEW], "UTF-8"),
    "no snapshot there": (["area", "--area", FEW, "--snapshot", "nowhere"], "nowhere"),
    "wrong date": (["area", "--area", FEW, "--date", "31.1.2026"], "31.1.2026"),
    "out below a file": (["area", "--area", FEW, "--out", "odd.yaml/reports"], "odd.yaml"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_built_is_one_line_and_leaves_nothing(desk, case):
    (desk / "odd.yaml").write_text(SHORT.replace("framework", "frameworks"), "utf-8")
    (desk / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    before = everything_in(desk)
    arguments, named = REFUSED[case]

    result = run("report", "build", *arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    assert named in line
    assert everything_in(desk) == before


@pytest.mark.parametrize("n_snapshots", [0, 2])
def test_without_a_single_snapshot_the_choice_is_asked_for(desk, n_snapshots):
    (only,) = (desk / "snapshots").iterdir()
    if n_snapshots:
        shutil.copytree(only, desk / "snapshots" / "snapshot-000000000000")
    else:
        shutil.rmtree(only)

    result = run("report", "build", "area", "--area", FEW)

    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "--snapshot" in line or "the newest is" in line
    assert not (desk / "reports").exists()


def renamed(areas: bytes) -> bytes:
    return areas.replace(b'"Hackney"', b'"Hackney Marsh"', 1)


def overwritten(table: bytes) -> bytes:
    return table[:5000] + b"62%" + table[5003:]


@pytest.mark.parametrize(
    ("file", "change"), [("areas.json", renamed), ("responses.parquet", overwritten)]
)
def test_a_snapshot_that_was_changed_is_refused(short, desk, file, change):
    """A report carries the name of its snapshot: it must be made of that and nothing else."""
    (only,) = (desk / "snapshots").iterdir()
    content = (only / file).read_bytes()
    (only / file).write_bytes(change(content))
    assert (only / file).read_bytes() != content

    result = run("report", "build", short, "--area", "hackney")

    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert file in line
    assert not (desk / "reports").exists()


def test_explain_refuses_a_snapshot_that_was_changed(short, desk):
    assert run("report", "build", short, "--area", "hackney").exit_code == 0
    (receipts,) = (desk / "reports").glob("*/receipts.json")
    (first, *_) = json.loads(receipts.read_text("utf-8"))["facts"]
    (file,) = (desk / "snapshots").glob("*/responses.parquet")
    file.write_bytes(overwritten(file.read_bytes()))

    result = run("explain", first["fact_id"])

    assert "the same" not in result.stdout


# --- stopping -----------------------------------------------------------------------------------


class Impatient:
    """Asks the work to stop at a step, counted from 0; never, where there are fewer."""

    def __init__(self, last=1_000_000):
        self.last, self.n_steps = last, 0

    def step(self, what, *, done=0, total=0):
        if self.n_steps == self.last:
            raise Cancelled
        self.n_steps += 1


@pytest.fixture(scope="module")
def build_short(workshop):
    speaker, definition = workshop.speaker, read_definition(SHORT, source="short.yaml")
    place = speaker.basis.analysis.snapshot.gazetteer.place(FEW)

    def build(out, progress, *, made_on=MADE_ON):
        return build_report(
            speaker, definition, place=place, out=out, made_on=made_on, progress=progress
        )

    return build


@pytest.fixture(scope="module")
def n_steps(build_short, tmp_path_factory) -> int:
    whole = Impatient()
    build_short(tmp_path_factory.mktemp("whole"), whole)
    return whole.n_steps


@pytest.mark.parametrize("part", [0, 0.3, 0.6, 0.8, 1])
def test_stopping_leaves_nothing_and_keeps_the_earlier_report(build_short, n_steps, tmp_path, part):
    out, last = tmp_path / "reports", int(part * (n_steps - 1))

    with pytest.raises(Cancelled):
        build_short(out, Impatient(last))
    assert not list(out.glob("**/*"))

    built = build_short(out, Impatient())
    before = {path: path.read_bytes() for path in built.folder.iterdir()}
    with pytest.raises(Cancelled):
        build_short(out, Impatient(last), made_on="2026-02-01")
    assert {path: path.read_bytes() for path in built.folder.iterdir()} == before
    assert list(out.iterdir()) == [built.folder]


class Overtaken(Impatient):
    """Lets another build of the same report run from start to end in between."""

    def __init__(self, other):
        super().__init__()
        self.other = other

    def step(self, what, *, done=0, total=0):
        super().step(what, done=done, total=total)
        if total and done == total:
            other, self.other = self.other, lambda: None
            other()


def test_two_builds_of_a_report_at_once_do_not_disturb_each_other(build_short, tmp_path):
    overtaken = Overtaken(lambda: build_short(tmp_path, Impatient()))

    built = build_short(tmp_path, overtaken)

    assert list(tmp_path.iterdir()) == [built.folder]
    assert len(everything_in(built.folder)) == 3


def test_stopping_the_command_is_said_in_a_line(short, desk, monkeypatch):
    monkeypatch.setattr(Terminal, "step", Impatient(5).step)

    result = run("report", "build", short, "--area", FEW)

    assert result.exit_code == 130
    assert result.stderr.splitlines() == ["Stopped; nothing was written."]
    assert not list((desk / "reports").glob("**/*"))


def test_a_second_build_replaces_the_first_whole(short, desk):
    for date in (MADE_ON, "2026-02-01"):
        assert run("report", "build", short, "--area", FEW, "--date", date).exit_code == 0

    (folder,) = (desk / "reports").iterdir()
    assert MADE_ON not in (folder / f"short-{FEW}.html").read_text("utf-8")
    assert len(everything_in(folder)) == 3


# --- explain ------------------------------------------------------------------------------------


@pytest.fixture
def fact(hackney):
    """The share of a headline, as the receipts hold it."""
    stored = json.loads(hackney.receipts.read_text("utf-8"))["facts"]
    return next(one for one in stored if one["statistic"] == "top_share@1" and "%" in one["text"])


def test_explain_says_what_is_behind_a_number_and_computes_it_again(hackney, fact):
    result = run("explain", fact["fact_id"], "--report", hackney.folder)

    assert result.exit_code == 0
    first, *lines = result.stdout.splitlines()
    assert first.startswith(fact["text"])
    for words in ("who is counted", "base", "interval", "method", "snapshot", fact["fact_id"]):
        assert any(words in line for line in lines)
    for value in fact["receipt"].values():
        assert value in result.stdout
    assert "the same" in lines[-1]


def test_explain_for_machines(hackney, fact):
    (explained,) = json.loads(
        run("explain", fact["fact_id"][:8], "--report", hackney.folder, "--json").output
    )

    assert explained["fact"] == fact["fact_id"]
    assert explained["receipt"] == fact["receipt"]
    assert explained["is_same"] is True


def test_explain_finds_reports_below_this_folder(short, desk):
    assert run("report", "build", short, "--area", FEW).exit_code == 0
    (receipts,) = (desk / "reports").glob("*/receipts.json")
    (first, *_) = json.loads(receipts.read_text("utf-8"))["facts"]

    result = run("explain", first["fact_id"])

    assert result.exit_code == 0
    assert "the same" in result.stdout


def test_explain_works_after_the_snapshot_is_gone(short, desk):
    assert run("report", "build", short, "--area", FEW).exit_code == 0
    (receipts,) = (desk / "reports").glob("*/receipts.json")
    (first, *_) = json.loads(receipts.read_text("utf-8"))["facts"]
    shutil.rmtree(desk / "snapshots")

    result = run("explain", first["fact_id"])

    assert result.exit_code == 0
    assert first["receipt"]["who is counted"] in result.stdout
    assert "the snapshot is not here" in result.stdout
    assert "the same" not in result.stdout


def test_explain_says_when_a_stored_number_was_changed(short, desk):
    assert run("report", "build", short, "--area", FEW).exit_code == 0
    (receipts,) = (desk / "reports").glob("*/receipts.json")
    content = json.loads(receipts.read_text("utf-8"))
    first = content["facts"][0]
    true, first["text"] = first["text"], "999"
    receipts.write_text(json.dumps(content), "utf-8")

    result = run("explain", first["fact_id"])

    assert f"{true}, which differs" in result.stdout


@pytest.mark.parametrize(
    ("content", "wanted", "named"),
    [
        (None, "0000000", "0000000"),
        (None, "zzz", "zzz"),
        ("[]", "3f9a1c", "not a receipts file"),
        ('{"facts": 1}', "3f9a1c", "not a receipts file"),
        ('{"facts": [1]}', "3f9a1c", "not a receipts file"),
        ("\x00", "3f9a1c", "not a receipts file"),
    ],
)
def test_explain_refuses_in_a_line(hackney, tmp_path, content, wanted, named):
    folder = hackney.folder
    if content is not None:
        folder = tmp_path
        (tmp_path / "receipts.json").write_text(content, "utf-8")

    result = run("explain", wanted, "--report", folder)

    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert named in line


def test_explain_without_any_report_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    result = run("explain", "3f9a1c")

    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "3f9a1c" in line


# --- formats ------------------------------------------------------------------------------------


def test_report_is_written_in_the_formats_asked_for_and_no_other(short, desk):
    formats = ("--format", "docx", "--format", "xlsx", "--format", "open-data")

    done = run("report", "build", short, "--area", "hackney", *formats)

    assert done.exit_code == 0
    (folder,) = (desk / "reports").iterdir()
    assert sorted(path.name for path in folder.iterdir()) == [
        "open-data",
        "receipts.json",
        "short-hackney.docx",
        "short-hackney.xlsx",
    ]
    named = [line.split()[0] for line in done.stdout.splitlines() if str(folder.name) in line]
    assert named == ["Document", "Tables", "Open", "Receipts"]
    assert (folder / "open-data" / "datapackage.json").is_file()


def test_formats_for_machines_are_those_that_were_written(short, desk):
    done = run("report", "build", short, "--area", "hackney", "--format", "docx", "--json")

    printed = json.loads(done.stdout)
    assert printed["document"].endswith("short-hackney.docx")
    assert {"slides", "page", "tables", "open_data"} & set(printed) == set()


def test_same_report_gives_the_same_document_tables_and_open_data(short, desk):
    formats = ("--format", "docx", "--format", "xlsx", "--format", "open-data")
    order = ("report", "build", short, "--area", "hackney", "--date", MADE_ON, *formats)

    for out in ("one", "two"):
        assert run(*order, "--out", desk / out).exit_code == 0

    one, two = (
        {path.relative_to(desk / out): path.read_bytes() for path in (desk / out).rglob("*.*")
         if path.is_file()}
        for out in ("one", "two")
    )  # fmt: skip
    assert one == two
    assert len(one) > 10


def test_unknown_format_is_refused_with_those_that_exist(short, desk):
    done = run("report", "build", short, "--area", "hackney", "--format", "pdf")

    assert done.exit_code == 2
    assert "'pdf' is not one of 'pptx', 'html', 'docx', 'xlsx', 'open-data'" in done.stderr


def test_open_data_without_their_extra_are_refused_before_anything_is_built(
    short, desk, monkeypatch
):
    monkeypatch.setitem(sys.modules, "frictionless", None)

    done = run("report", "build", short, "--area", "hackney", "--format", "open-data")

    assert done.exit_code == 2
    assert "extra 'open-data': pip install 'goodcare[open-data]'" in done.stderr
    assert not (desk / "reports").exists()


def test_folder_that_cannot_be_written_is_one_line(short, desk):
    (desk / "file").write_text("", "utf-8")

    done = run("report", "build", short, "--area", "hackney", "--format", "docx", "--out",
               desk / "file" / "reports")  # fmt: skip

    assert done.exit_code == 2
    assert done.stderr.count("Cannot write into") == 1
    assert "Traceback" not in done.output
