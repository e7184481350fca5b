"""The example event, counted again from its files, beside what its report says."""

import csv
import re
from collections import defaultdict

import pytest

from goodcare.compose.assemble import assemble
from goodcare.compose.build import speaker_for
from goodcare.compose.context import Context
from goodcare.compose.definition import load_definition
from goodcare.compose.worded import pieces_in, sayings_in
from goodcare.example.event import write_event_example
from goodcare.findings.quotations import QuotationPicker
from goodcare.framework import load_framework
from goodcare.publish.blocks import Label, Matrix, Quoted, Table, plain
from goodcare.publish.pptx.layout import layout_warnings
from goodcare.snapshot import build_snapshot, open_snapshot

REGION = "south-east-london"
CASE = "case-for-change"
WIDTH = re.compile(r"\b(every|most|some) tables?\b|\bone table\b", re.IGNORECASE)


class Event:
    """The files of the event, read with the csv module, and the report made of them."""

    def __init__(self, folder):
        self.files = write_event_example(folder / "files")
        for part in ("gatherings", "points", "codings"):
            setattr(self, part, self._rows(f"{part}.csv"))
        self.tables = {
            row["gathering"]: set(row["themes"].split(";"))
            for row in self.gatherings
            if row["kind"] == "table"
        }
        built = build_snapshot(self.files.sources, out=folder / "snapshots")
        self.snapshot = open_snapshot(built.path)
        self.speaker = speaker_for(self.snapshot)
        self.place = self.snapshot.gazetteer.place(REGION)
        self.report = assemble(
            load_definition("event-summary"),
            context=Context(
                speaker=self.speaker,
                place=self.place,
                picker=QuotationPicker(self.speaker.basis.analysis),
                made_on="2026-01-31",
            ),
        )

    def _rows(self, name):
        with (self.files.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def on(self, theme):
        """Tables that discussed a theme: the case for change was discussed at all."""
        return {one for one, themes in self.tables.items() if theme == CASE or theme in themes}

    def codes(self):
        """Codes of each point: settled ones, what both coders gave, and what one read alone."""
        given = defaultdict(lambda: defaultdict(set))
        for row in self.codings:
            given[row["point"]][row["coder"]].add(row["code"])
        found = {}
        for point, by_coder in given.items():
            settled = by_coder.pop("adjudicated", set())
            both = set.intersection(*by_coder.values())
            found[point] = (settled | both) - {""}
        return found

    def outcome(self, statistic, **parameters):
        return self.speaker.outcome(statistic, place=self.place, event="", **parameters)

    def page(self, key):
        return next(page for page in self.report.pages if page.key == key)


@pytest.fixture(scope="module")
def event(tmp_path_factory):
    return Event(tmp_path_factory.mktemp("event"))


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(event, tmp_path):
    again = write_event_example(tmp_path / "again")
    other = write_event_example(tmp_path / "other", seed=1)

    assert [path.read_bytes() for path in again.paths] == [
        path.read_bytes() for path in event.files.paths
    ]
    assert (other.folder / "points.csv").read_bytes() != (again.folder / "points.csv").read_bytes()


def test_nobody_was_surveyed_and_the_points_are_there(event):
    assert event.snapshot.manifest.counts["responses"] == 0
    assert event.snapshot.manifest.counts["passages"] == len(event.points) > 100
    assert 10 <= len(event.tables) <= 12


def test_every_point_is_on_a_theme_that_its_table_discussed(event):
    for row in event.points:
        assert row["table"] in event.on(row["theme"])


def test_points_by_proposal_and_kind_are_the_tables_in_the_file(event):
    pillar_of = {one.id: one.pillar for one in load_framework("clinical-strategy-2014").proposals}
    tables, spoke = defaultdict(set), defaultdict(set)
    for row in event.points:
        if row["proposal"]:
            tables[row["proposal"], row["kind of point"]].add(row["table"])
            spoke[row["proposal"]].add(row["table"])

    outcome = event.outcome("extent@1")

    shown = {part: figure.shown.value for part, figure in outcome.figures.items() if "/" in part}
    bases = {part: shown.pop(part) for part in list(shown) if part.endswith("/base")}
    assert shown == {f"{one}/{kind}": len(found) for (one, kind), found in tables.items()}
    assert bases == {
        f"{one}/base": len((event.on(pillar) if pillar else set(event.tables)) | spoke[one])
        for one, pillar in pillar_of.items()
    }


def test_codes_under_each_theme_are_the_tables_in_the_files(event):
    codes = event.codes()
    for theme in [CASE, *{one for themes in event.tables.values() for one in themes}]:
        tables = defaultdict(set)
        for row in event.points:
            if row["theme"] == theme:
                for code in codes[row["point"]]:
                    tables[code].add(row["table"])

        outcome = event.outcome("theme_points@1", theme=theme)

        counted = {code: outcome.figures[code].shown.value for code in outcome.lists["codes"]}
        assert counted == {code: len(found) for code, found in tables.items()}
        assert outcome.figures["base"].shown.value == len(event.on(theme))


def test_what_cuts_across_is_under_the_themes_in_the_files(event):
    codes, under = event.codes(), defaultdict(set)
    for row in event.points:
        if row["theme"] != CASE:
            for code in codes[row["point"]]:
                under[code].add(row["theme"])

    outcome = event.outcome("across_themes@1")

    assert {code: set(outcome.lists[f"themes:{code}"]) for code in outcome.lists["codes"]} == {
        code: themes for code, themes in under.items() if len(themes) > 1
    }


def test_the_report_leaves_nothing_out_and_says_nothing_of_another_framework(event):
    words = " ".join(piece.text for piece in pieces_in(event.report))

    assert event.report.empty_sections == ()
    assert "good care" not in words.casefold()
    assert plain(event.report.title) == (
        "What people in South East London told us about the draft clinical strategy"
    )
    assert "answered the survey" not in words


def test_no_width_word_stands_beside_fewer_than_three_tables(event):
    worded = [said for said in sayings_in(event.report) if WIDTH.search(said.text)]

    assert worded
    for said in worded:
        counts = {fact.part: fact.shown.value for fact in said.facts}
        base = counts.get("base", counts.get("tables"))
        assert base >= 3, said.text
        assert len(said.facts) >= 2, said.text


def test_every_note_is_printed_once_and_no_note_is_printed_as_a_quotation(event):
    written_as = {row["text"]: row["written as"] for row in event.points}
    pieces = list(pieces_in(event.report))
    notes = [
        piece.text
        for piece in pieces
        if isinstance(piece, Label) and piece.source.startswith("note:")
    ]
    quoted = [piece.text for piece in pieces if isinstance(piece, Quoted)]

    quoted = [text for text in quoted if text != "Event table"]
    assert len(set(notes)) == len(notes) > 20
    assert len(set(quoted)) == len(quoted) > 5
    assert {written_as[text] for text in notes} == {"note"}
    assert {written_as[text] for text in quoted} == {"their words"}


def test_tables_that_did_not_agree_are_not_quoted(event):
    agreed = {row["gathering"]: row["may quote"] for row in event.gatherings}
    table_of = {row["text"]: row["table"] for row in event.points}
    quoted = [piece.text for piece in pieces_in(event.report) if isinstance(piece, Quoted)]

    assert {agreed[table_of[text]] for text in quoted if text in table_of} == {"yes"}


def test_proposals_that_no_table_spoke_about_stand_apart_and_in_no_matrix(event):
    spoken = {row["proposal"] for row in event.points}
    silent = [one for one in event.snapshot.framework.proposals if one.id not in spoken]
    listed = {
        plain(row.label).partition(",")[0]
        for page in event.report.pages
        for block in page.main
        if page.section == "extent-of-agreement" and isinstance(block, Matrix)
        for row in block.rows
    }

    page = event.page("extent-of-agreement-silent")

    assert silent
    assert not listed & {one.name for one in silent}
    assert {plain(row.label) for block in page.main for row in block.rows} == {
        one.name for one in silent
    }


def test_the_framework_leads_to_the_page_of_each_theme_that_was_discussed(event):
    parts = event.page("framework").main[0].parts
    keys = {page.key for page in event.report.pages}

    assert {part.target for part in parts} <= keys
    assert len(parts) == 8


def test_every_slide_fits(event):
    assert layout_warnings(event.report) == ()
    assert all(
        len(block.rows) <= 7
        for page in event.report.pages
        for block in page.main
        if isinstance(block, Table)
    )
