"""Reports through the command where there is too little: people, answers, consent, tables."""

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from goodcare.cli import main
from goodcare.snapshot import Sources, build_snapshot, open_snapshot
from tests.report.conftest import MADE_ON
from tests.report.finished_deck import read_deck
from tests.report.poorer import CLOSED, NINE, NOBODY, OPEN, UNQUOTED, Table, poorer

LISTED = """\
id: listed
title: Listed
sections:
  - services
  - solution: {{of: 'code:{code}'}}
  - focus: {{of: 'kind:change-care'}}
  - ranked-codes: {{of: 'kind:change-care'}}
  - two-views: {{of: 'code:{code}'}}
  - preference
  - make-a-difference: {{priority: long-term-conditions}}
  - voices: {{priority: workforce}}
  - quotes
"""


def run(*arguments):
    return CliRunner().invoke(
        main, [str(one) for one in arguments], prog_name="goodcare", catch_exceptions=False
    )


def build(definition, snapshot, out, *arguments):
    """Build reports; return what the finished files of each hold."""
    told = ("--snapshot", snapshot, "--out", out, "--date", MADE_ON, "--json")
    result = run("report", "build", definition, *arguments, *told)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    return [read(one) for one in (found if isinstance(found, list) else [found])]


def read(built):
    stored = json.loads(Path(built["receipts"]).read_text("utf-8"))
    return SimpleNamespace(
        **{name: built[name] for name in ("pages", "empty_sections", "pointed_out")},
        deck=read_deck(built["slides"]),
        page=Path(built["page"]).read_text("utf-8"),
        stored=stored,
        facts=stored["facts"],
    )


@pytest.fixture(scope="module")
def snapshot(workshop, tmp_path_factory):
    assert workshop.snapshot_path
    return poorer(workshop.files, tmp_path_factory.mktemp("poorer"))


@pytest.fixture(scope="module")
def reports(snapshot, tmp_path_factory):
    """The shipped report on an area of nine respondents, and on one of many."""
    out = tmp_path_factory.mktemp("reports")
    areas = ("--area", "havering", "--area", "hackney")
    nine, many = build("area", snapshot, out, *areas, "--register", "good-care")
    return SimpleNamespace(nine=nine, many=many)


# --- nine people, and nobody --------------------------------------------------------------------


def test_a_report_on_nine_people_is_short(reports):
    made = {page.split("-")[0] for page in reports.nine.stored["page_keys"]}

    assert {"title", "contents", "method"} <= made
    assert not made & {"summary", "who", "services", "quotes", "comparison", "voices", "focus"}
    regional = [key for key in reports.nine.stored["page_keys"] if key.endswith("-region")]
    assert len(regional) == reports.nine.pages - 3
    assert reports.nine.pages < reports.many.pages / 2


def test_a_report_on_nine_people_holds_no_figure_about_them(reports):
    own = [fact for fact in reports.nine.facts if fact["place"] == "havering"]
    written = {fact["statistic"].split("@")[0]: fact["text"] for fact in own}

    assert written == {"report_worded": "0"}
    texts = [text.text for text in reports.nine.deck.texts]
    texts += re.findall(r">([^<>]+)<", reports.nine.page)
    texts += [one["text"] for one in reports.nine.stored["sayings"]]
    about = [text for text in texts if NINE in text and re.search(r"\d", text)]
    allowed = re.compile(
        r"^Differences worded in this report on Havering: 0 clear |differences that the report on"
    )
    assert [text for text in about if not allowed.search(text)] == []
    assert any(NINE in text for text in texts)


def test_that_few_people_answered_is_pointed_out_first(reports):
    first = reports.nine.pointed_out[0]

    assert first["kind"] == "too-few-people"
    assert first["text"].startswith("Fewer than 10 people of Havering answered: ")
    assert "too-few-people" not in {one["kind"] for one in reports.many.pointed_out}


def test_an_area_of_nobody_is_refused(snapshot, tmp_path):
    told = ("--snapshot", snapshot, "--out", tmp_path / "reports")
    result = run("report", "build", "area", "--area", "city-of-london", *told)

    assert result.exit_code == 2
    assert result.stderr == (
        "Error: No respondent of City of London is in this snapshot: there is nothing to report.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_all_areas_are_built_but_the_one_of_nobody(snapshot, tmp_path):
    file = tmp_path / "short.yaml"
    file.write_text("id: short\ntitle: Short\nsections: [title]\n", "utf-8")
    told = ("--snapshot", snapshot, "--out", tmp_path / "reports")

    result = run("report", "build", file, "--all-areas", *told)

    assert result.exit_code == 0
    last = result.stderr.splitlines()[-1]
    assert last == f"No respondent of {NOBODY} is in this snapshot: it got no report."
    assert len(list((tmp_path / "reports").iterdir())) == 7


# --- a question that nobody answered ------------------------------------------------------------


def test_nothing_is_said_of_a_question_that_nobody_answered_but_that(reports):
    asked = [
        fact
        for fact in reports.many.facts
        if {CLOSED, OPEN} & set(fact["parameters"].values()) and fact["kind"] != "label"
    ]

    assert asked
    assert {fact["text"] for fact in asked} <= {"0", "", "not shown"}
    headlines = [
        one["text"]
        for one in reports.many.stored["sayings"]
        if one["page"].endswith(CLOSED) and one["spot"] == "headline"
    ]
    assert headlines
    assert all(text.startswith("No Hackney respondent answered") for text in headlines)


def test_nothing_is_compared_where_nobody_answered(reports):
    (number,) = {
        text.slide
        for text in reports.many.deck.texts
        if text.text.startswith("No Hackney respondent answered: Reaching")
    }
    texts = [text.text for text in reports.many.deck.texts if text.slide == number]

    assert not any("compare" in text for text in texts)


# --- a code without a quotation that somebody agreed to -----------------------------------------


def test_sections_stand_without_a_consented_quotation(snapshot, tmp_path):
    file = tmp_path / "listed.yaml"
    file.write_text(LISTED.format(code=UNQUOTED), "utf-8")
    opened = open_snapshot(snapshot)
    said = {row["passage_id"] for row in opened.codings.to_pylist() if row["code"] == UNQUOTED}
    assert len(said) > 20

    (report,) = build(file, snapshot, tmp_path / "reports", "--area", "hackney")

    assert report.empty_sections == ["solution", "two-views"]
    assert len(report.stored["quotations"]) > 10
    assert not said & set(report.stored["quotations"])
    (counted,) = {fact["text"] for fact in report.facts if fact["part"] == UNQUOTED}
    assert int(counted) > 5


# --- an event of two tables ---------------------------------------------------------------------


def test_an_event_of_two_tables_is_reported_in_tables(tmp_path):
    assert run("example", "--event", "--out", tmp_path / "files").exit_code == 0
    tables = {
        name: Table(tmp_path / "files" / f"{name}.csv")
        for name in ("gatherings", "points", "codings")
    }
    two = [row["gathering"] for row in tables["gatherings"].rows if row["kind"] == "table"][:2]
    tables["gatherings"].keep(lambda row: row["kind"] == "event" or row["gathering"] in two)
    tables["points"].keep(lambda row: row["table"] in two)
    known = {row["point"] for row in tables["points"].rows}
    tables["codings"].keep(lambda row: row["point"] in known)
    for table in tables.values():
        table.write()
    sources = Sources(mapping=tmp_path / "files" / "mapping.yaml")
    path = build_snapshot(sources, out=tmp_path / "snapshots").path

    area = open_snapshot(path).gazetteer.region
    (report,) = build("event-summary", path, tmp_path / "reports", "--area", area)

    assert report.pages > 3
    texts = [text.text for text in report.deck.texts]
    assert any(re.search(r"\btwo tables|\b2 tables", text) for text in texts)
    assert not [text for text in texts if re.search(r"\d%", text) and "95%" not in text]
