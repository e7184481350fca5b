"""The summary over the example: one slide wherever it stands, and only claims on it."""

import pytest

from goodcare.claims.model import Said
from goodcare.compose.assemble import assemble
from goodcare.compose.context import Context
from goodcare.compose.definition import read_definition
from goodcare.findings.quotations import QuotationPicker
from goodcare.publish.blocks import Paragraphs, Quotes, Words
from goodcare.publish.pptx import render_pptx

DEFINITION = """id: short
title: Short
sections:
  - summary
  - each-priority:
      - key-figure
      - pillar-question
"""
PLACES = ("barking-and-dagenham-place", "city-of-london", "hackney", "north-east-london")
"""The longest name, the fewest people, a borough, the region."""


def made(workshop, area):
    speaker = workshop.speaker
    return assemble(
        read_definition(DEFINITION, source="short.yaml"),
        context=Context(
            speaker=speaker,
            place=speaker.basis.analysis.snapshot.gazetteer.place(area),
            picker=QuotationPicker(speaker.basis.analysis),
            made_on="2026-01-31",
        ),
    )


@pytest.mark.parametrize("area", PLACES)
def test_the_summary_is_one_slide_of_claims_and_one_quotation(workshop, tmp_path, area):
    report = made(workshop, area)

    placements = render_pptx(report, tmp_path / "short.pptx")

    assert len({one.page for one in placements if one.anchor == "summary"}) == 1
    (page,) = [one for one in report.pages if one.key == "summary"]
    said = [block for block in (*page.main, *page.side) if isinstance(block, Paragraphs)]
    pieces = [piece for block in said for text in block.paragraphs for piece in text]
    assert {type(piece) for piece in pieces} <= {Said, Words}
    assert {piece.text for piece in pieces if isinstance(piece, Words)} <= {" "}
    (quotes,) = [block for block in page.side if isinstance(block, Quotes)]
    assert len(quotes.quotes) == 1


def test_the_summary_says_one_figure_of_each_priority(workshop):
    report = made(workshop, "hackney")

    (page,) = [one for one in report.pages if one.key == "summary"]
    claims = [piece.claim for text in page.main[0].paragraphs for piece in text
              if isinstance(piece, Said)]  # fmt: skip

    figures = [claim for claim in claims if claim in ("summary-chosen@1", "summary-top@1")]
    priorities = workshop.speaker.basis.analysis.snapshot.framework.priorities
    assert len(figures) == len(priorities)
