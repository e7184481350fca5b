"""Reports released with a ledger: checked before anything is written, recorded after."""

import json
import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner

from goodcare.cli import main
from goodcare.disclosure.ledger import Ledger, Stated
from goodcare.disclosure.ledger_file import append, read_ledger
from goodcare.disclosure.notices import LEDGER_NOTICE
from goodcare.disclosure.released import Counted
from tests.report.recount_facts import Recount

SECTIONS = ("title", "who-we-heard", "ranked-codes", "method")
SHORT = "\n".join(
    ["id: short", "title: Short", "sections:", *(f"  - {one}" for one in SECTIONS), ""]
)
HACKNEY = Counted(column="area", values=frozenset({"hackney"}))


def run(*arguments):
    """Run the command in this process; a bug's traceback comes through."""
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(main, words, prog_name="goodcare", catch_exceptions=False)


def build(desk, *more):
    return run(
        *("report", "build", desk / "short.yaml", "--area", "hackney", "--format", "html"),
        *("--snapshot", desk / "snapshot", *more),
    )


@pytest.fixture(scope="module")
def desk(workshop, tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(workshop.snapshot_path, folder / "snapshot")
    (folder / "short.yaml").write_text(SHORT, "utf-8")
    return folder


@pytest.fixture(scope="module")
def first(desk):
    """A report that was released, and what the command printed."""
    signed = ("--ledger", desk / "ledger.jsonl", "--release", "--signed-by", "A. Owner")
    return build(desk, *signed, "--out", desk / "first")


def test_a_report_is_recorded_once_it_is_written(desk, first):
    (entry,) = read_ledger(desk / "ledger.jsonl").entries

    assert first.exit_code == 0, first.output
    assert "Earlier releases it was checked against: 0. Recorded" in first.output
    assert (entry.signed_by, entry.release.artefact) == ("A. Owner", "short-hackney")
    (receipts,) = (desk / "first").rglob("receipts.json")
    assert LEDGER_NOTICE in json.loads(receipts.read_text("utf-8"))["notices"]


def test_the_ledger_keeps_whole_tables_with_what_they_hide(desk, first, originals):
    (entry,) = read_ledger(desk / "ledger.jsonl").entries
    told = {one.counted: one for one in entry.release.statements}
    people = int(Recount(originals).answers.is_in("hackney").sum())

    assert first.exit_code == 0
    assert (told[HACKNEY].low, told[HACKNEY].high) == (people, people)
    assert any(one.is_suppressed for one in told.values())


def test_a_refused_report_is_not_written(desk, first, tmp_path):
    (entry,) = read_ledger(desk / "ledger.jsonl").entries
    people = next(one.low for one in entry.release.statements if one.counted == HACKNEY)
    wave = replace(
        entry.release,
        snapshot_id="an earlier one",
        statements=(Stated(table="respondents", counted=HACKNEY, low=people - 1, high=people - 1),),
    )
    path = tmp_path / "ledger.jsonl"
    ledger = Ledger().also(entry)
    append(path, entry)

    append(path, ledger.release(wave, at="2026-01-01", signed_by="A"))
    taken = ledger.also(ledger.release(wave, at="2026-01-01", signed_by="A"))
    append(path, taken.take_back(entry.id, at="2026-01-02", signed_by="A", reason="A slip."))
    refused = build(desk, "--ledger", path, "--out", tmp_path / "refused")

    assert first.exit_code == 0
    assert refused.exit_code == 2
    assert "1 figure would differ by 1 to 9 people from short-hackney of an" in refused.output
    assert str(people) not in refused.output
    assert not (tmp_path / "refused").exists()
    assert len(read_ledger(path).entries) == 3


def test_releasing_needs_a_ledger_and_a_name(desk, tmp_path):
    out = ("--out", tmp_path / "out")

    unsigned = build(desk, "--ledger", tmp_path / "ledger.jsonl", "--release", *out)
    unrecorded = build(desk, "--release", "--signed-by", "A. Owner", *out)
    signed_only = build(desk, "--signed-by", "A. Owner", *out)

    assert "--signed-by NAME" in unsigned.output
    assert "--ledger FILE" in unrecorded.output
    assert "goes with --release" in signed_only.output
    assert list(tmp_path.iterdir()) == []


def test_the_ledger_is_listed_checked_and_taken_back_from(desk, first, tmp_path):
    (entry,) = read_ledger(desk / "ledger.jsonl").entries
    path = tmp_path / "ledger.jsonl"
    append(path, entry)
    path.write_bytes(path.read_bytes() + b'{"at"')

    shown = run("ledger", "show", path).output
    checked = run("ledger", "check", path, "--last", entry.id[:12])
    gone = run("ledger", "check", path, "--last", "ffffffffffff")
    back = run("ledger", "take-back", path, entry.id[:8], "--signed-by", "A", "--reason", "A slip.")
    after = run("ledger", "show", path, "--json")

    assert first.exit_code == 0
    assert "short-hackney" in shown
    assert "The last line was never finished (5 bytes)" in shown
    assert "Entries: 1, each as it was written." in checked.output
    assert gone.exit_code == 2
    assert "lines were taken away" in gone.output
    assert "Say so where it was published" in back.output
    assert [row["kind"] for row in json.loads(after.output)] == ["release", "taken-back"]
