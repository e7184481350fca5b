"""Audits a finished HTML page."""

import re
from collections.abc import Iterator
from pathlib import Path

from goodcare.claims.model import Said, SpanKind
from goodcare.claims.receipt import receipt_of
from goodcare.publish.blocks import plain
from goodcare.publish.placement import Placement
from tests.report.auditor import APPENDIX, Auditor
from tests.report.finished import Element, Finished, read_page

_SPACE = re.compile(r"\s+")
_RECEIPT = "receipt--"


def audit_page(auditor: Auditor, path: Path) -> list[str]:
    """Return every complaint about a page."""
    page = read_page(path)
    placed = {one.name: one for one in auditor.built.placements if one.artefact == "html"}
    complaints = [f"{path.name}: {strange}" for strange in page.strange]
    complaints += [f"{path.name}: the id {one} stands twice" for one in page.twice]
    for placement in placed.values():
        complaints += auditor.wrong_with(placement)
        complaints += _wrong_element(page, placement)
    complaints += _unplaced(auditor, page, placed)
    complaints += _wrong_receipts(auditor, page, placed)
    return complaints


def _squeezed(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _find(page: Finished, name: str) -> Element | None:
    if name == "goodcare--title":
        titles = [element for element, _ in page.nodes if element.tag == "title"]
        return next((one for one in titles if one.parent and one.parent.tag == "head"), None)
    return page.by_id.get(name)


def _wrong_element(page: Finished, placement: Placement) -> Iterator[str]:
    """The element must say what was placed there, in the section of its page."""
    element = _find(page, placement.name)
    if element is None:
        yield f"html {placement.name}: not in the file: '{plain(placement.pieces)}'"
        return
    said, wanted = _squeezed(element.text), _squeezed(plain(placement.pieces))
    if said != wanted:
        yield f"html {placement.name}: says '{said}', but '{wanted}' was placed there"
    around = {one.id for one in element.around()}
    is_receipt = placement.anchor == APPENDIX and any(one.startswith(_RECEIPT) for one in around)
    is_whole = placement.anchor == "" and not any(one.tag == "section" for one in element.around())
    if not (placement.anchor in around or is_receipt or is_whole):
        yield f"html {placement.name}: stands outside of {placement.anchor}"


def _unplaced(auditor: Auditor, page: Finished, placed: dict[str, Placement]) -> Iterator[str]:
    """Every text must stand in an element that something was placed in; commas may stand free."""
    for element, text in page.nodes:
        is_told = element.tag == "title" and element.parent and element.parent.tag == "head"
        is_told = is_told or any(one.id in placed for one in element.around() if one.id)
        if not is_told and re.search(r"[^\W_]|%", text):
            yield f"html <{element.tag}>: {auditor.accuse(_squeezed(text))}"
    for element, name, text in page.attributes:
        is_snapshot = name == "meta goodcare-snapshot"
        if not (is_snapshot and text == auditor.built.report.snapshot_id):
            yield f"html <{element.tag} {name}>: {auditor.accuse(text)}"


def _wrong_receipts(
    auditor: Auditor, page: Finished, placed: dict[str, Placement]
) -> Iterator[str]:
    """The button of a number must open the receipt of that number's fact."""
    facts = auditor.facts_of(APPENDIX)
    for placement in placed.values():
        element = _find(page, placement.name)
        if element is None:
            continue
        buttons = [
            (one.attributes.get("popovertarget", ""), one.text)
            for one in element.walk()
            if one.tag == "button" and "fact" in one.attributes.get("class", "").split()
        ]
        numbers = [
            (f"{_RECEIPT}{span.fact.fact_id}", piece.text[span.start : span.end])
            for piece in placement.pieces
            if isinstance(piece, Said)
            for span in piece.spans
            if span.kind is SpanKind.FACT and span.fact is not None
        ]
        if buttons and buttons != numbers:
            yield f"html {placement.name}: {buttons} should open {numbers}"
    for name, element in page.by_id.items():
        fact = facts.get(name.removeprefix(_RECEIPT)) if name.startswith(_RECEIPT) else None
        if fact is not None:
            receipt = receipt_of(fact)
            wanted = [receipt.text, *(words for line in receipt.lines for words in line if words)]
            said = _squeezed(element.text)
            for words in wanted:
                if _squeezed(words) not in said:
                    yield f"html {name}: the receipt does not say '{words}'"
