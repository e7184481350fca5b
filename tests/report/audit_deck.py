"""Audits finished slides."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from goodcare.claims.model import Said
from goodcare.claims.receipt import receipt_of
from goodcare.publish.blocks import Contents, plain
from goodcare.publish.placement import Placement
from tests.report.audit_charts import LAYOUT_WORDS, audit_chart
from tests.report.auditor import Auditor
from tests.report.finished import Deck, Text, read_deck

WORDY = re.compile(r"[^\W_]|[%‰]")
"""What makes a text worth auditing: the plus and minus signs of number formats are not."""

MAKER = "Goodcare"
"""The name of the program stands in the document properties."""


def audit_deck(auditor: Auditor, path: Path) -> list[str]:
    """Return every complaint about a deck."""
    deck = read_deck(path)
    placed = [one for one in auditor.built.placements if one.artefact == "pptx"]
    complaints = [f"{path.name}: {strange}" for strange in deck.strange]
    for placement in placed:
        complaints += auditor.wrong_with(placement)
    complaints += _wrong_pages(auditor, deck, placed)
    complaints += _wrong_texts(auditor, deck, placed)
    complaints += _wrong_notes(auditor, deck, placed)
    for chart in deck.charts:
        anchor = _anchors(placed).get(chart.slide, "")
        complaints += audit_chart(auditor, chart, anchor=anchor)
    return complaints


def _anchors(placed: list[Placement]) -> dict[int, str]:
    return {one.page: one.anchor for one in placed if one.page}


def _wrong_pages(auditor: Auditor, deck: Deck, placed: list[Placement]) -> Iterator[str]:
    """Each slide must belong to one page, whose headline is its title; each page must be there."""
    keys = defaultdict(set)
    for one in placed:
        keys[one.page].add(one.anchor)
    for slide, title in deck.titles.items():
        if len(keys[slide]) != 1:
            yield f"slide {slide}: placed for {sorted(keys[slide])}"
            continue
        (key,) = keys[slide]
        if key in auditor.pages and title != plain(auditor.pages[key].headline):
            yield f"slide {slide}: the title is not the headline of {key}: '{title}'"
    for key in auditor.pages.keys() - _anchors(placed).keys() - set(_anchors(placed).values()):
        yield f"page {key} has no slide"


def _wrong_texts(auditor: Auditor, deck: Deck, placed: list[Placement]) -> Iterator[str]:
    by_shape: dict[tuple[int, str, str], list[Placement]] = defaultdict(list)
    by_slide: dict[int, list[Placement]] = defaultdict(list)
    for one in placed:
        by_shape[one.page, one.where.value, one.name].append(one)
        by_slide[one.page].append(one)
    for text in deck.texts:
        if text.where == "notes":
            continue
        if text.where in ("chart", "workbook"):
            where = tuple(by_slide[text.slide])
            is_told = text.text in LAYOUT_WORDS or auditor.holds(text.text, where)
            is_told = is_told or not WORDY.search(text.text)
        elif text.where == "property" or text.name in ("author", "last_modified_by"):
            is_told = text.text == MAKER
        else:
            where = tuple(by_shape[text.slide, text.where, text.name])
            is_told = auditor.holds(text.text, where) and _numbered_right(auditor, text, where)
        if not is_told:
            yield f"slide {text.slide} {text.where}: {auditor.accuse(text.text)}"


def _numbered_right(auditor: Auditor, text: Text, where: tuple[Placement, ...]) -> bool:
    """A page number must be the slide's own, or of the slide that its entry leads to."""
    pieces = [piece for one in where for piece in one.pieces if piece.text == text.text]
    if not any(getattr(piece, "source", "") == "page" for piece in pieces):
        return True
    page = auditor.pages[where[0].anchor]
    is_contents = any(isinstance(block, Contents) for block in page.main)
    own = {str(text.slide)} if not text.target else set()
    return text.text in own | ({str(text.target)} if is_contents and text.target else set())


def _wrong_notes(auditor: Auditor, deck: Deck, placed: list[Placement]) -> Iterator[str]:
    """Notes hold the receipt of each fact that the slide shows, and nothing else."""
    said: dict[int, dict[str, str]] = defaultdict(dict)
    for one in placed:
        for piece in one.pieces:
            if isinstance(piece, Said):
                for fact in piece.facts:
                    receipt = receipt_of(fact)
                    said[one.page][receipt.one_line()] = fact.fact_id
    noted: dict[int, list[str]] = defaultdict(list)
    for text in deck.texts:
        if text.where == "notes":
            noted[text.slide].append(text.text)
    for slide in deck.titles:
        for line in noted[slide]:
            if line not in said[slide]:
                yield f"slide {slide} notes: {auditor.accuse(line)}"
        for line, fact in said[slide].items():
            if line not in noted[slide]:
                yield f"slide {slide} notes: no receipt of {fact} ({line})"
