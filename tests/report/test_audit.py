"""What the example's reports publish together gives nothing away that they hide."""

import json

import pytest
from click.testing import CliRunner

from goodcare.claims.model import FactKind
from goodcare.claims.statistics import STATISTICS
from goodcare.cli import main
from goodcare.compose.planned import PLAN_FILE, kept_plan, unplanned
from goodcare.compose.released import NOT_READ, released_by
from goodcare.compose.worded import facts_in
from goodcare.disclosure import Door, Shown
from goodcare.disclosure.auditor import POSSIBLE_VALUES
from goodcare.findings.published import subjects_of
from goodcare.findings.recounted import people_counted
from tests.report.conftest import FEW, REGION

AREA = FEW


@pytest.fixture(scope="module")
def analysis(workshop):
    return workshop.speaker.basis.analysis


def facts_of(workshop, name):
    report = workshop.report(name).report
    facts = {fact.fact_id: fact for page in report.pages for fact in facts_in(page)}
    return [fact for fact in facts.values() if fact.snapshot_id == report.snapshot_id]


def test_without_a_plan_the_same_publication_tells_something(analysis):
    policy = Door(analysis.policy)

    plan = kept_plan(analysis, policy)

    assert unplanned(analysis, policy) is None
    assert plan.hidden


@pytest.mark.parametrize("name", [AREA, "hackney", REGION])
def test_every_figure_of_a_report_counts_the_people_that_it_says(workshop, analysis, name):
    read = 0
    for fact in facts_of(workshop, name):
        of = fact.shown.of
        is_count = isinstance(fact.shown, Shown) and fact.kind is FactKind.COUNT
        if of is not None and is_count and fact.statistic not in NOT_READ:
            assert people_counted(analysis, of) == fact.shown.value, fact
            read += 1
    assert read > 100


@pytest.mark.parametrize("name", [AREA, REGION])
def test_what_a_report_tells_of_people_is_true(workshop, analysis, name):
    for one in released_by(facts_of(workshop, name), analysis):
        assert one.low <= one.true, one
        assert one.is_suppressed or one.true <= one.high, one


def test_every_listed_statement_counts_the_people_that_it_says(analysis):
    door, seen = Door(analysis.policy), set()
    for subject in subjects_of(analysis)[::9]:
        for _, tell in subject.parts:
            for one in tell(door):
                if one.counted not in seen:
                    seen.add(one.counted)
                    assert people_counted(analysis, one.counted) == one.true, one
                    assert one.is_suppressed or one.low <= one.true <= one.high, one
    assert len(seen) > 500


@pytest.mark.parametrize("name", [AREA, "hackney", REGION])
def test_figures_that_are_not_read_are_named_with_the_reason(workshop, name):
    unread = {
        fact.statistic
        for fact in facts_of(workshop, name)
        if fact.kind in (FactKind.COUNT, FactKind.SHARE)
        and isinstance(fact.shown, Shown)
        and fact.part not in ("low", "high")
    } - {fact.statistic for fact in facts_of(workshop, name) if fact.shown.of is not None}

    assert unread <= NOT_READ.keys()


def test_only_statistics_that_exist_are_not_read():
    assert NOT_READ.keys() <= STATISTICS.keys()
    assert all(NOT_READ.values())


def test_the_plan_is_kept_beside_the_snapshot_and_found_again_where_it_is_damaged(
    workshop, analysis
):
    path = analysis.snapshot.path / PLAN_FILE
    door = Door(analysis.policy)
    kept = kept_plan(analysis, door)
    text = path.read_text("utf-8")

    content = json.loads(text)

    assert len(content["hidden"]) == len(kept.hidden)
    assert kept_plan(analysis, door) == kept
    assert path.name not in analysis.snapshot.manifest.files
    content["hidden"] = content["hidden"][:5]
    path.write_text(json.dumps(content), "utf-8")
    assert kept_plan(analysis, door) == kept
    assert path.read_text("utf-8") == text


def test_a_report_and_all_tables_beside_it_leave_enough_numbers_possible(workshop):
    done = CliRunner().invoke(main, ["audit", str(workshop.report(AREA).folder), "--json"])

    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    tables = {table["name"]: table for table in found["tables"]}
    assert found["is_safe"]
    assert found["narrowest"] >= POSSIBLE_VALUES
    assert tables["answers by area"]["hidden"] > 0
    assert tables["answers by area"]["hidden_in_addition"] > 0
    assert tables["other figures of a report"]["figures"] > 0


def test_a_folder_that_is_neither_is_refused(tmp_path):
    done = CliRunner().invoke(main, ["audit", str(tmp_path)])

    assert done.exit_code == 2
    assert "neither a snapshot nor a report" in done.stderr
