"""`goodcare snapshot`."""

import csv
import json
import shutil

import pytest
import yaml
from click.testing import CliRunner

from goodcare.cli import main
from goodcare.snapshot import DraftSources, draft_mapping
from tests.snapshot.files import KEY


def run(*arguments):
    return CliRunner().invoke(main, ["snapshot", *map(str, arguments)])


def test_build_says_what_became_of_the_rows(conversation):
    mapping = conversation.write()

    first = run("build", mapping, "--out", conversation.folder / "out")
    second = run("build", mapping, "--out", conversation.folder / "out")

    assert first.exit_code == 0, first.output
    assert "responses (responses.csv): 3 rows in = 3 kept + 0 left out" in first.output
    assert "Built " in first.output
    assert "There already, nothing to do: " in second.output


def test_a_file_named_on_the_command_line_replaces_the_mappings(conversation, tmp_path):
    mapping = conversation.write()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.move(tmp_path / "responses.csv", elsewhere / "r.csv")

    done = run("build", mapping, "--out", tmp_path / "out", "--responses", elsewhere / "r.csv")

    assert "responses (r.csv): 3 rows in" in done.output


def test_problems_are_printed_and_written_and_nothing_is_built(conversation):
    conversation.responses[1][3] = "=cmd|' /C calc'!A0"
    listed = conversation.folder / "problems.csv"
    out = conversation.folder / "out"

    done = run("build", conversation.write(), "--out", out, "--problems", listed, "--json")

    assert done.exit_code == 2
    assert "row 3, column 'gender'" in done.stderr
    assert "      - {problem: unknown-answer, question: gender" in done.stderr.splitlines()[-1]
    assert json.loads(done.stdout)["problems"][0]["row"] == 3
    assert not out.exists()
    with listed.open(encoding="utf-8-sig", newline="") as file:
        (row,) = list(csv.DictReader(file))
    assert row["value"].startswith("'=cmd")
    assert row["row"] == "3"


def test_problems_of_an_earlier_run_are_not_left_standing(conversation):
    listed = conversation.folder / "problems.csv"
    listed.write_text("of an earlier run")
    mapping = conversation.write()
    mapping.write_text("version: 2")

    done = run("build", mapping, "--problems", listed)

    assert done.exit_code == 2
    with listed.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.DictReader(file)) == []


def test_show_prints_counts_and_hash(conversation):
    build = conversation.build()

    shown = run("show", build.path, "--verify")

    assert "Small (A council), 2026-03-01 to 2026-03-31" in shown.output
    assert "Responses  3" in shown.output
    assert build.content_hash in shown.output
    assert json.loads(run("show", build.path, "--json").output)["counts"]["responses"] == 3


def test_show_says_what_is_damaged(conversation):
    path = conversation.build().path
    (path / "areas.json").write_text("{}")

    done = run("show", path, "--verify")

    assert done.exit_code == 2
    assert "areas.json" in done.stderr


@pytest.fixture
def draft(conversation):
    conversation.header[1] = "Where do you live"
    conversation.header[3] = "Gendr"
    conversation.responses[1][3] = "Mann"
    conversation.responses[2][4] = "960"
    folder = conversation.write().parent
    files = {
        "responses": folder / "responses.csv",
        "instrument": folder / "instrument.json",
        "areas": folder / "areas.yaml",
        "framework": folder / "framework.yaml",
        "codebook": folder / "codebook.csv",
    }
    text = draft_mapping(DraftSources(files=files, key=KEY))
    return text, yaml.load(text, Loader=yaml.BaseLoader)


def test_a_draft_proposes_and_marks_what_is_to_check(draft):
    text, said = draft

    responses = said["responses"]
    assert responses["id"] == "id"
    assert responses["area"]["column"] == "Where do you live"
    assert responses["area"]["answers"]["LB Hackney"] == "hackney"
    assert responses["questions"]["gender"]["column"] == "Gendr"
    assert 'column: "Gendr"  # check: close to' in text
    assert responses["questions"]["gender"]["answers"] == {"F": "?", "Mann": "?", "Woman": "woman"}
    assert "check: close to 'man'" in text
    assert responses["questions"]["age"]["answers"] == {"960": "?", "NA": "not-answered"}
    assert responses["questions"]["uses"]["columns"]["gp"] == "uses gp"
    assert responses["questions"]["uses"]["chosen"] == ["1"]
    assert responses["questions"]["order"]["separator"] == ">"
    assert responses["questions"]["seen_on"]["format"] == "%d/%m/%Y"
    assert responses["questions"]["good_care"]["column"] == "good care"
    assert '#   "quote": 3 different values' in text
    assert "Kind staff" not in text


def test_a_draft_refuses_to_build_until_it_is_decided(draft, conversation):
    text, _ = draft
    path = conversation.folder / "draft.yaml"
    path.write_text(text, encoding="utf-8")

    done = run("build", path, "--out", conversation.folder / "out")

    assert done.exit_code == 2
    assert "conversation.title is still '?'" in done.stderr


def test_a_decided_draft_builds(draft, conversation):
    text, _ = draft
    for old, new in (
        ('title: "?"', "title: T"),
        ('organisation: "?"', "organisation: O"),
        ('first_day: "?"', "first_day: 2026-03-01"),
        ('last_day: "?"', "last_day: 2026-03-31"),
        ('coverage: "?"', "coverage: all"),
        ('about: "?"', "about: A"),
        ('"F": "?"', '"F": woman'),
        ('"Mann": "?"', '"Mann": man'),
        ('"960": "?"', '"960": not-answered'),
    ):
        assert old in text
        text = text.replace(old, new)
    path = conversation.folder / "draft.yaml"
    path.write_text(text, encoding="utf-8")

    done = run("build", path, "--out", conversation.folder / "out")

    assert done.exit_code == 0, done.output
    assert "3 kept + 0 left out" in done.output


def test_the_draft_command_writes_to_standard_output(draft, conversation):
    folder = conversation.folder
    done = run(
        *("draft-mapping", folder / "responses.csv", "--instrument", folder / "instrument.json"),
        *("--areas", folder / "areas.yaml"),
    )

    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("# Drafted from responses.csv (3 rows)")
