"""What is pointed out before a report is signed: the two published errors, and what is like them.

Both published borough reports carried another borough's figures, and a quotation stood twice.
"""

import csv
import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner

from goodcare.cli import main
from goodcare.compose.build import speaker_for
from goodcare.compose.pointing import point_out
from goodcare.publish.blocks import (
    CountList,
    CountRow,
    Label,
    Paragraphs,
    Quote,
    Quoted,
    Quotes,
    Words,
)
from goodcare.snapshot import Sources, build_snapshot, open_snapshot


@pytest.fixture(scope="module")
def place(workshop):
    return workshop.speaker.basis.analysis.snapshot.gazetteer.place("hackney")


@pytest.fixture
def pointed_out(workshop, hackney, place):
    """Point out in Hackney's report with one more block on its last page."""

    def with_block(block):
        *pages, last = hackney.report.pages
        report = replace(
            hackney.report,
            pages=(*pages, replace(last, main=(*last.main, block))),
            empty_sections=(),
        )
        return point_out(report, speaker=workshop.speaker, place=place)

    return with_block


def kinds(found):
    return [one.kind for one in found]


def first_quote(report):
    blocks = [block for page in report.pages for block in (*page.main, *page.side)]
    return next(block.quotes[0] for block in blocks if isinstance(block, Quotes))


def test_another_areas_figures_are_pointed_out(workshop, hackney, tmp_path):
    """Newham's answers are replaced by Hackney's: what a copied spreadsheet would do."""
    assert workshop.snapshot_path
    shutil.copytree(workshop.files, tmp_path / "files")
    path = tmp_path / "files" / "responses.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if row["area"] != "Newham"]
    copies = [
        {**row, "respondent": f"copy-{number}", "area": "Newham"}
        for number, row in enumerate(kept)
        if row["area"] == "Hackney"
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows([*kept, *copies])
    people = {row["respondent"] for row in kept} | {""}
    passages = _keep(tmp_path / "files/passages.csv", lambda row: row["respondent"] in people)
    known = {row["passage"] for row in passages} | {""}
    _keep(
        tmp_path / "files/codings.csv",
        lambda row: row["respondent"] in people and row["passage"] in known,
    )
    _keep(tmp_path / "files/journeys.csv", lambda row: row["respondent"] in people)
    sources = Sources(mapping=tmp_path / "files" / "mapping.yaml")
    snapshot = open_snapshot(build_snapshot(sources, out=tmp_path / "snapshots").path)
    speaker = speaker_for(snapshot)

    found = point_out(hackney.report, speaker=speaker, place=snapshot.gazetteer.place("hackney"))

    same = [one for one in found if one.kind == "same-figures"]
    newham = [one for one in same if "in Newham. Make sure that it is chance." in one.text]
    assert len(newham) >= 20
    assert len(same) - len(newham) <= 2


def _keep(path, is_kept):
    """Drop rows of a file, and return those that stay."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if is_kept(row)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(kept)
    return kept


def test_figures_that_differ_are_not_pointed_out(workshop, hackney, place):
    found = point_out(hackney.report, speaker=workshop.speaker, place=place)

    assert len([one for one in found if one.kind == "same-figures"]) <= 2


def test_a_quotation_that_stands_twice_is_pointed_out(hackney, pointed_out):
    quote = first_quote(hackney.report)

    found = pointed_out(Quotes(quotes=(quote,)))

    (twice,) = [one for one in found if one.kind == "quotation-twice"]
    assert quote.words.text in twice.text
    assert "stands 2 times" in twice.text


def test_a_shortened_second_use_is_twice_and_shortened(hackney, pointed_out):
    """What happened: one quotation appeared twice, once silently shortened."""
    quote = first_quote(hackney.report)
    words = Quoted(text=quote.words.text[:20] + " …", passage_id=quote.words.passage_id)

    found = pointed_out(Quotes(quotes=(replace(quote, words=words),)))

    assert {"quotation-twice", "quotation-shortened"} <= set(kinds(found))


def test_an_area_named_in_authored_text_is_pointed_out(pointed_out):
    label = Label(text="Open a hub in Newham first.", source="register:hub")

    found = pointed_out(Paragraphs(paragraphs=((label,),)))

    (named,) = [one for one in found if one.kind == "area-in-authored-text"]
    assert "names Newham" in named.text
    assert "register:hub" in named.text


def test_the_reports_own_area_may_be_named(pointed_out):
    label = Label(text="Open a hub in Hackney first.", source="register:hub")

    assert "area-in-authored-text" not in kinds(pointed_out(Paragraphs(paragraphs=((label,),))))


def test_a_line_without_evidence_and_an_empty_section_are_pointed_out(
    workshop, hackney, place, pointed_out
):
    row = CountRow(label=(Label(text="Nobody said so", source="framework:x"),), value=None)
    listed = CountList(heading=(Words("Signs"),), unit=(Words("respondents"),), rows=(row,))

    by_line = [one.text for one in pointed_out(listed) if one.kind == "no-evidence"]
    empty = replace(hackney.report, empty_sections=("focus",))
    by_section = point_out(empty, speaker=workshop.speaker, place=place)

    assert any("“Nobody said so”" in text for text in by_line)
    assert any("nothing to show here: focus." in one.text for one in by_section)


def test_the_command_prints_what_is_pointed_out(workshop, tmp_path):
    given = ["--snapshot", str(workshop.snapshot_path), "--out", str(tmp_path / "reports")]

    result = CliRunner().invoke(main, ["report", "build", "area", "--area", "hackney", *given])

    assert result.exit_code == 0, result.output
    assert "Look at these before you sign it:" in result.output


def test_a_quotation_is_given_once_by_the_report_itself(hackney):
    quotes = [
        quote.words.passage_id
        for page in hackney.report.pages
        for block in (*page.main, *page.side)
        if isinstance(block, Quotes)
        for quote in block.quotes
        if isinstance(quote, Quote)
    ]

    assert len(quotes) == len(set(quotes)) > 5
