"""`goodcare plan-size`."""

import json

import pytest
from click.testing import CliRunner

from goodcare.cli import main


def run(*options):
    return CliRunner().invoke(main, ["plan-size", *options], catch_exceptions=False)


def test_a_plan_is_a_table_and_a_sentence():
    found = run("--people", "Northtown=150", "--people", "Southtown=100", "--group", "carers=0.2")

    lines = found.output.splitlines()
    assert found.exit_code == 0
    assert lines[0].split() == ["Area", "Compared", "People", "Others", "Smallest", "difference"]
    assert lines[1].split("  ")[0] == "Northtown"
    assert [line.split()[0] for line in lines[1:6]] == ["Northtown"] * 2 + ["Southtown"] * 2 + [
        "All"
    ]
    assert "carers in Southtown: where 50% of the others give an answer" in found.output
    assert "of the time; smaller ones would often go unseen" in found.output


def test_points_are_rounded_upwards():
    # R 4.2.2: power.prop.test(n = 100, p1 = .5, power = .8) finds .6932: 19.32 points.
    found = run("--people", "A=100", "--people", "B=100")

    assert "20 points" in found.output


def test_a_plan_can_be_read_by_machines():
    found = run("--people", "A=100", "--people", "B=100", "--json")

    first, _ = json.loads(found.output)["comparisons"]
    assert first["difference"] == pytest.approx(0.1932, abs=1e-4)
    assert (first["area"], first["people"], first["others"]) == ("A", 100, 100)


def test_a_plan_too_small_says_so():
    found = run("--people", "A=35", "--people", "B=35", "--share", "0.5", "--power", "0.999999999")

    assert "no difference would be found" in found.output


def test_what_reports_would_not_compare_is_no_promise():
    few = ("--people", "A=29", "--people", "B=200", "--group", "carers=0.08")

    table, read = run(*few), json.loads(run(*few, "--json").output)["comparisons"]

    assert table.output.count("too few to be compared") == 3
    assert "The plan is too small for carers in A: reports compare nobody so few." in table.output
    assert [one["difference"] is None for one in read] == [True, True, True, False, False]
    enough = run("--people", "A=30", "--people", "B=250", "--group", "carers=0.34")
    assert "too few" not in enough.output


def test_a_share_is_said_as_it_was_asked_for():
    found = run("--people", "A=90", "--people", "B=90", "--share", "0.999")

    assert "where 99.9% of the others" in found.output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "There is nobody to plan with"),
        (["--people", "A=100"], "There is nothing to compare"),
        (["--people", "A"], "--people takes NAME=NUMBER; got 'A'"),
        (["--people", "A=many"], "--people A needs a whole number; got 'many'"),
        (["--people", "A=1", "--people", "B=50"], "at least 2 people; A has 1"),
        (["--people", "A=9", "--people", "A=8"], "names 'A' twice"),
        (["--people", "A=90", "--group", "old=half"], "a share between 0 and 1; got 'half'"),
        (["--people", "A=90", "--group", "old=0.5", "--share", "2"], "between 0 and 1; got 2"),
        (["--people", "A=90", "--group", "old=0.5", "--power", "1"], "Power must lie between"),
    ],
)
def test_a_wrong_plan_is_one_clear_line(options, message):
    found = run(*options)

    assert found.exit_code == 2
    assert found.output.startswith("Error: ")
    assert message in found.output
    assert len(found.output.splitlines()) == 1
