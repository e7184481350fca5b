"""`goodcare weight`."""

import csv

import pytest
from click.testing import CliRunner
from tests.findings.test_weighting import PEOPLE, snapshot

from goodcare.cli import main

GOOD = "area,category,answer,people\nRegion,sex,woman,600\nregion,sex,Man,400\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("goodcare.snapshot.open_snapshot", lambda path, verify: snapshot())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*options):
    return CliRunner().invoke(main, ["weight", "snap", *options], catch_exceptions=False)


def test_weights_are_written_with_a_report(folder):
    found = run("--out", "w.csv")

    rows = list(csv.DictReader((folder / "w.csv").read_text().splitlines()))
    assert found.exit_code == 0
    assert [row["id"] for row in rows] == [f"r{at}" for at in range(len(PEOPLE))]
    assert sum(float(row["weight"]) for row in rows) == pytest.approx(len(PEOPLE))
    assert "Margins that hold now: area, sex, age" in found.output
    assert f"Respondents: {len(PEOPLE)}" in found.output
    assert "Effective base: 66 before, " in found.output
    assert "Rounds: " in found.output
    assert list(folder.iterdir()) == [folder / "w.csv"]


def test_margins_may_come_from_a_file(folder):
    (folder / "m.csv").write_text(GOOD)

    found = run("--margins", "m.csv", "--largest", "3")

    assert found.exit_code == 0
    assert "Margins that hold now: sex\n" in found.output
    assert "Areas were not weighted against each other" in found.output


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("area,category,answer\nRegion,sex,woman\n", "m.csv has no column 'people'"),
        (GOOD.replace("sex", "shoe size"), "no question has the category 'shoe size'"),
        (GOOD.replace("woman", "giant"), "'giant' is no answer to the question"),
        (GOOD.replace("600", "many"), "m.csv row 2, column 'people'"),
        (GOOD.replace("Region", "Atlantis"), "'Atlantis' is no area"),
        (GOOD.replace("600", "0"), "but 0 people in the population"),
        (GOOD.replace("600", "0").replace("400", "0"), "not all of them 0"),
    ],
)
def test_bad_margins_are_refused_in_plain_lines_and_nothing_is_written(folder, text, message):
    (folder / "m.csv").write_text(text)

    found = run("--margins", "m.csv")

    assert found.exit_code == 2
    assert message in found.output
    assert "Traceback" not in found.output
    assert list(folder.iterdir()) == [folder / "m.csv"]


def test_a_limit_that_cannot_hold_is_refused(folder):
    found = run("--largest", "1.01")

    assert found.exit_code == 2
    assert "Raking does not converge" in found.output
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_refused(folder):
    found = run("--out", "no/w.csv")

    assert found.exit_code == 2
    assert "Cannot write no/w.csv: No such file or directory." in found.output


def test_the_ids_can_be_those_of_the_teams_own_file(folder, monkeypatch):
    monkeypatch.setattr(
        "goodcare.snapshot.written_ids.written_ids",
        lambda ids, mapping: tuple(f"{mapping}: {one}" for one in ids),
    )

    run("--mapping", "m.yaml", "--out", "w.csv")

    assert "m.yaml: r0," in (folder / "w.csv").read_text()
