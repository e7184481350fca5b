"""Audits a finished Word document, and the workbook of the tables behind a report."""

import re
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook

from goodcare.claims.model import Said
from goodcare.publish.blocks import Contents, Label, plain
from goodcare.publish.placement import Placement, Where
from tests.publish.word_file import Document, read_word
from tests.report.auditor import Auditor
from tests.report.figures import figures_in

MAKER = "Goodcare"
SHEET_OR_NOTE = re.compile(r"Table \d+|note \d+")
"""Names that only count worksheets and notes."""


def audit_word(auditor: Auditor, path: Path, placements: tuple[Placement, ...]) -> list[str]:
    """Return every complaint about a document."""
    document = read_word(path)
    complaints = [f"{path.name}: {strange}" for strange in document.strange]
    for placement in placements:
        complaints += auditor.wrong_with(placement)
    complaints += _wrong_paragraphs(auditor, document, placements)
    complaints += _wrong_order(auditor, document, placements)
    complaints += _wrong_alt(document, placements)
    complaints += _wrong_links(document, placements)
    for name, said in document.properties.items():
        told = {plain(one.pieces)[:255] for one in placements if one.where is Where.TITLE}
        if name in ("title", "subject", "description", "keywords") and said not in (*told, ""):
            complaints.append(f"{path.name} {name}: {auditor.accuse(said)}")
        if name in ("creator", "lastModifiedBy") and said != MAKER:
            complaints.append(f"{path.name} {name}: {auditor.accuse(said)}")
    return complaints


def _wrong_paragraphs(
    auditor: Auditor, document: Document, placements: tuple[Placement, ...]
) -> Iterator[str]:
    """Each paragraph must say exactly what was placed in it; each placement must be there."""
    placed = {one.name: one for one in placements if one.where in (Where.TEXT, Where.NOTES)}
    written = {one.identity: one for one in (*document.paragraphs, *document.footer)}
    for identity, one in written.items():
        wanted = plain(placed[identity].pieces) if identity in placed else ""
        if one.text.strip() != wanted.strip():
            yield f"docx {identity}: {auditor.accuse(one.text)}; placed was '{wanted}'"
    for identity in placed.keys() - written.keys():
        yield f"docx {identity}: not in the file: '{plain(placed[identity].pieces)}'"


def _wrong_order(
    auditor: Auditor, document: Document, placements: tuple[Placement, ...]
) -> Iterator[str]:
    """Words of a page must stand under a heading that is that page's headline."""
    anchors = {one.name: one.anchor for one in placements}
    heading = ""
    for one in document.paragraphs:
        heading = one.text if one.style in ("Heading1", "Title") else heading
        anchor = anchors.get(one.identity, "")
        page = auditor.pages.get(anchor)
        if page is None or one.style == "Kicker":
            continue
        is_contents = any(isinstance(block, Contents) for block in page.main)
        if heading != plain(page.headline) and not is_contents:
            yield f"docx {one.identity}: of {anchor}, but it stands under '{heading}'"


def _wrong_alt(document: Document, placements: tuple[Placement, ...]) -> Iterator[str]:
    told = {plain(one.pieces) for one in placements if one.where is Where.ALT}
    for alt in (*document.drawings, *(caption for caption, _, _ in document.tables)):
        if alt is not None and alt not in told:
            yield f"docx alt: '{alt}' was not placed"


def _wrong_links(document: Document, placements: tuple[Placement, ...]) -> Iterator[str]:
    """A number must lead to the receipt of its own fact."""
    marks = {mark: one for one in document.paragraphs for mark in one.bookmarks}
    placed = {one.name: one for one in placements if one.where is Where.TEXT}
    for one in (*document.paragraphs, *document.footer):
        numbers = [(text, mark) for text, mark in one.links if mark.startswith("fact_")]
        if numbers and numbers != _numbers_of(placed[one.identity]):
            yield f"docx {one.identity}: {numbers} lead elsewhere"
        for text, mark in one.links:
            if mark not in marks:
                yield f"docx {one.identity}: '{text}' leads nowhere ({mark})"
            elif mark.startswith("fact_") and marks[mark].text.casefold() != text.casefold():
                yield f"docx {one.identity}: '{text}' leads to '{marks[mark].text}'"


def _numbers_of(placement: Placement) -> list[tuple[str, str]]:
    return [
        (piece.text[span.start : span.end], f"fact_{span.fact.fact_id}")
        for piece in placement.pieces
        if isinstance(piece, Said)
        for span in piece.spans
        if span.fact is not None
    ]


def audit_tables(auditor: Auditor, path: Path, placements: tuple[Placement, ...]) -> list[str]:
    """Return every complaint about a workbook."""
    book = load_workbook(path)
    placed = {one.name: one for one in placements if one.where is not Where.TITLE}
    complaints = []
    for placement in placements:
        complaints += auditor.wrong_with(_without_counting(placement))
    for sheet in book.worksheets:
        if [*figures_in(sheet.title)] and not SHEET_OR_NOTE.fullmatch(sheet.title):
            complaints.append(f"xlsx: {auditor.accuse(sheet.title)}")
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            where = f"{sheet.title}!{cell.coordinate}"
            if where not in placed:
                complaints.append(f"xlsx {where}: {auditor.accuse(str(cell.value))}")
            elif isinstance(cell.value, str):
                if cell.value != plain(placed[where].pieces):
                    complaints.append(f"xlsx {where}: {auditor.accuse(cell.value)}")
            elif not _is_shown(cell.value, plain(placed[where].pieces)):
                complaints.append(f"xlsx {where}: {cell.value} is not what is shown")
            if cell.comment is not None or cell.data_type == "f":
                complaints.append(f"xlsx {where}: a comment or a formula")
    return complaints


def _without_counting(placement: Placement) -> Placement:
    """Leave out the numbers of worksheets and notes, which count nothing about people."""
    pieces = tuple(
        piece
        for piece in placement.pieces
        if not (isinstance(piece, Label) and piece.source == "sheet" and piece.text.isdecimal())
    )
    return Placement(
        artefact=placement.artefact,
        page=placement.page,
        anchor=placement.anchor,
        name=placement.name,
        where=placement.where,
        pieces=pieces,
    )


def _is_shown(value: float, written: str) -> bool:
    numbers = re.findall(r"[−+-]?\d+(?:\.\d+)?", written.replace(",", ""))
    scale = 100 if "%" in written else 1
    return round(value * scale, 6) in [float(one.replace("−", "-")) for one in numbers]
