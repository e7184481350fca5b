"""Sections over a partner's snapshot beside ours: named as theirs, with their own receipts."""

import json

import pytest
from click.testing import CliRunner

from goodcare.cli import main
from goodcare.compose.assemble import assemble
from goodcare.compose.build import conversations_of, speaker_for
from goodcare.compose.context import Context
from goodcare.compose.definition import read_definition
from goodcare.compose.receipts import find_facts
from goodcare.compose.recompute import recompute
from goodcare.example import write_example
from goodcare.findings import QuotationPicker
from goodcare.publish.blocks import plain
from goodcare.snapshot import build_snapshot, open_snapshot

DEFINITION = """
id: with-partner
title: Ours beside a partner's
sections:
  - pillar-question: {pillar: accessible}
  - pillar-question: {pillar: accessible, snapshot: earlier}
  - pillar-question: {pillar: accessible, snapshot: earlier, scope: region}
"""


@pytest.fixture(scope="module")
def partner(workshop, tmp_path_factory):
    folder = tmp_path_factory.mktemp("partner")
    assert workshop.snapshot_path
    earlier = write_example(folder / "files").earlier
    return build_snapshot(earlier, out=folder / "snapshots").path


@pytest.fixture
def build(workshop, partner, tmp_path):
    definition = tmp_path / "with-partner.yaml"
    definition.write_text(DEFINITION, encoding="utf-8")

    def build(*options, beside=partner):
        given = ["--snapshot", str(workshop.snapshot_path), "--out", str(tmp_path / "reports")]
        besides = ["--beside", f"earlier={beside}"] if beside else []
        arguments = ["report", "build", str(definition), "--area", "hackney", *given, *besides]
        return CliRunner().invoke(main, [*arguments, *options])

    return build


@pytest.fixture
def receipts(build, tmp_path):
    result = build()
    assert result.exit_code == 0, result.output
    (file,) = (tmp_path / "reports").glob("*/receipts.json")
    return file


def test_figures_of_the_partner_name_the_partners_snapshot(receipts, partner, workshop):
    content = json.loads(receipts.read_text(encoding="utf-8"))

    own = open_snapshot(workshop.snapshot_path).id
    theirs = open_snapshot(partner).id
    assert {fact["snapshot"] for fact in content["facts"]} == {own, theirs}
    late = [fact for fact in content["facts"] if fact["parameters"].get("question") == "late_need"]
    assert {fact["snapshot"] for fact in late} == {theirs}


def test_the_partners_figures_are_computed_again_from_the_partners_snapshot(receipts, partner):
    content = json.loads(receipts.read_text(encoding="utf-8"))
    theirs = open_snapshot(partner).id
    fact = next(fact for fact in content["facts"] if fact["snapshot"] == theirs)

    (again,) = recompute(find_facts(fact["fact_id"], files=[receipts]))

    assert again.is_same
    place = open_snapshot(partner).gazetteer.place("hackney")
    alone = speaker_for(open_snapshot(partner)).fact(
        fact["statistic"],
        fact["part"],
        place=place,
        written_as=fact["kind"],
        **fact["parameters"],
    )
    assert alone.text == fact["text"]


def test_every_page_over_the_partners_snapshot_says_so(workshop, partner, tmp_path):
    theirs = open_snapshot(partner)
    speaker = speaker_for(open_snapshot(workshop.snapshot_path), beside={"earlier": theirs})
    snapshot = speaker.basis.analysis.snapshot
    report = assemble(
        read_definition(DEFINITION, source="with-partner.yaml"),
        context=Context(
            speaker=speaker,
            place=snapshot.gazetteer.place("hackney"),
            picker=QuotationPicker(speaker.basis.analysis),
            made_on="2026-01-31",
            beside=conversations_of(speaker),
        ),
    )

    pages = [page for page in report.pages if page.key.endswith(("-earlier", "-earlier-region"))]
    assert len(pages) > 5
    title = theirs.manifest.conversation.title
    assert all(title in plain(page.kicker) for page in pages)
    assert all(theirs.id in plain(page.source_note) for page in pages)
    ours = [page for page in report.pages if page not in pages]
    assert not any(title in plain(page.kicker) for page in ours)


def test_a_partner_that_was_not_given_is_refused_in_one_line(build, tmp_path):
    result = build(beside=None)

    assert result.exit_code == 2
    lines = [line for line in result.output.splitlines() if line.startswith("Error")]
    assert len(lines) == 2  # one for each section that names it
    assert "with-partner.yaml, line 6" in lines[0]
    assert all("--beside earlier=FOLDER" in line for line in lines)
    assert not (tmp_path / "reports").exists()
