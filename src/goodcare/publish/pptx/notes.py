"""Speaker notes: the receipt of every number on the slide."""

from collections.abc import Iterable
from typing import Any  # python-pptx has no types

from pptx.util import Emu

from goodcare.claims.model import Fact, Said
from goodcare.claims.receipt import receipt_of
from goodcare.publish.blocks import Label
from goodcare.publish.placement import Placement, Where
from goodcare.publish.pptx.canvas import Canvas

NOTES_NAME = "Notes"
NOTES_BOX = (Emu(6_858_000), Emu(4_572_000))


def facts_in(placements: Iterable[Placement]) -> tuple[Fact, ...]:
    """Return the facts behind what was placed, each once, in the order of appearance."""
    facts = (
        fact
        for placement in placements
        for piece in placement.pieces
        if isinstance(piece, Said)
        for fact in piece.facts
    )
    return tuple({fact.fact_id: fact for fact in facts}.values())


def _text_frame(notes: Any) -> Any:
    """Return where notes are written; a template's notes may have no place for text."""
    if notes.notes_text_frame is not None:
        return notes.notes_text_frame
    return notes.shapes.add_textbox(Emu(0), Emu(0), *NOTES_BOX).text_frame


def write_notes(canvas: Canvas) -> None:
    """Write a line for each fact on the slide; a slide without facts has no notes."""
    lines = tuple(
        Label(
            text=receipt_of(fact).one_line(),
            source=f"receipt:{fact.fact_id}",
        )
        for fact in facts_in(canvas.placements)
    )
    if not lines:
        return
    frame = _text_frame(canvas.slide.notes_slide)
    frame.text = "\n".join(line.text for line in lines)
    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
        run._r.get_or_add_rPr().set("lang", canvas.setting.language)
    for line in lines:
        canvas.place(NOTES_NAME, (line,), where=Where.NOTES)
