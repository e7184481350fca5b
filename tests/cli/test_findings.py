import json

import pytest
from click.testing import CliRunner
from tests.findings.fake import FakeSnapshot, people
from tests.findings.test_mentions import coded, said

from goodcare.cli.findings import FOR_THE_TEAM, findings
from goodcare.cli.findings_tables import tables_of
from goodcare.compose.planned import unplanned
from goodcare.disclosure import Door
from goodcare.findings import analyse


@pytest.fixture
def snapshot(monkeypatch):
    fake = FakeSnapshot(
        responses=[
            *people(80, area="north", available=5, gender=1),
            *people(20, area="north", available=1, gender=2),
            *people(40, area="south", available=5, gender=1),
            *people(60, area="south", available=1, gender=2),
            *people(7, area="east", available=5),
        ],
        passage_rows=[said("a", by="r0"), said("b", by="r1")],
        coding_rows=[*coded("a", "gp"), *coded("b", "gp")],
    )
    monkeypatch.setattr("goodcare.snapshot.open_snapshot", lambda path, verify: fake)
    monkeypatch.setattr("goodcare.compose.planned.kept_plan", unplanned)
    return fake


def run(*options):
    return CliRunner().invoke(findings, ["folder", *options], catch_exceptions=False)


def test_findings_lead_with_the_areas_own_result(snapshot):
    found = run("--area", "north")

    assert found.exit_code == 0
    assert found.output.index("own result") < found.output.index("against the rest")
    assert "available  80%" in found.output
    assert FOR_THE_TEAM in found.output
    assert Door().release_notice in found.output


def test_json_holds_what_passed_the_door(snapshot):
    found = json.loads(run("--area", "north", "--json").output)

    assert found["results"][0] == {
        "question": "available",
        "share": 0.8,
        "low": 0.71,
        "high": 0.87,
        "count": 80,
        "base": 100,
    }
    assert found["area_differences"][0]["verdict"] == "clear"


def test_area_with_under_ten_people_shows_no_figure(snapshot):
    found = json.loads(run("--area", "east", "--json").output)

    assert found["results"][0]["share"] == {"suppressed": "small-base"}
    assert found["results"][0]["base"] == {"suppressed": "small-base"}


def test_one_question_shows_how_its_answers_spread(snapshot):
    found = json.loads(run("--question", "available", "--json").output)

    assert [row["answer"] for row in found["answers"]] == ["Never or Rarely or Some", "Most or All"]


def test_region_is_not_compared_with_itself(snapshot):
    tables = tables_of(analyse(snapshot), Door(), place=snapshot.gazetteer.place("region"))

    assert "area_differences" not in {table.id for table in tables}
