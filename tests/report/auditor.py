"""The auditor: no figure and no area in the finished files but through a claim or its source.

It believes neither renderers nor compose. Every text that is found in a file must be, character by
character, a run of pieces that were placed on that slide or in that element; every piece must
belong to that page of the report; and what a piece may hold is checked against the team's files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from goodcare.claims.model import Fact, Said, SpanKind
from goodcare.claims.receipt import receipt_of
from goodcare.compose.build import Built
from goodcare.compose.worded import pieces_in
from goodcare.publish.blocks import Contents, Label, Page, Piece, Quoted, Words, plain
from goodcare.publish.placement import Placement
from tests.report.figures import day_in_words, figures_in
from tests.report.originals import Originals
from tests.report.writing import written

APPENDIX = "goodcare-numbers"
EVERYWHERE = ("", APPENDIX)
"""Anchors of what belongs to the whole report: its title and foot, and the list of receipts."""


@dataclass
class Auditor:
    """Checks what pieces may say, and whether a text is made of them."""

    built: Built
    originals: Originals

    @cached_property
    def pages(self) -> dict[str, Page]:
        return {page.key: page for page in self.built.report.pages}

    @cached_property
    def area_ids(self) -> set[str]:
        """The area of the report and its region: no sentence may name or count another."""
        return {self.built.report.area_id, self.originals.region}

    @cached_property
    def _of_report(self) -> list[Piece]:
        report = self.built.report
        whole = (report.title, report.footer, report.statements, report.notice)
        return list(pieces_in(whole))

    @cached_property
    def _of_page(self) -> dict[str, list[Piece]]:
        every = {key: [*pieces_in(page), *self._of_report] for key, page in self.pages.items()}
        everything = [piece for pieces in every.values() for piece in pieces]
        whole = [*everything, *self._of_report]
        return every | dict.fromkeys(EVERYWHERE, whole)

    @cached_property
    def _identities(self) -> dict[str, set[tuple[str, str]]]:
        return {key: {_identity(piece) for piece in of} for key, of in self._of_page.items()}

    def facts_of(self, anchor: str) -> dict[str, Fact]:
        """The facts that a page, or the whole report, may show, by id."""
        if anchor not in self._facts:
            self._facts[anchor] = {
                fact.fact_id: fact
                for piece in self._of_page.get(anchor, ())
                if isinstance(piece, Said)
                for fact in piece.facts
            }
        return self._facts[anchor]

    @cached_property
    def _facts(self) -> dict[str, dict[str, Fact]]:
        return {}

    # --- what a piece may hold ----------------------------------------------------------------

    def wrong_with(self, placement: Placement) -> Iterator[str]:
        """Yield what is wrong with what was placed, wherever it stands."""
        where = f"{placement.artefact} {placement.page or placement.name} ({placement.anchor})"
        if placement.anchor not in self._of_page:
            yield f"{where}: there is no such page"
            return
        for piece in placement.pieces:
            for complaint in self._complaints(piece, placement.anchor):
                yield f"{where}: {complaint}"
            is_number = isinstance(piece, Label) and piece.source == "page"
            if is_number and not (placement.artefact == "pptx" and len(placement.pieces) == 1):
                yield f"{where}: a page number among other words: '{plain(placement.pieces)}'"

    def _complaints(self, piece: Piece, anchor: str) -> tuple[str, ...]:
        key = (anchor, *_identity(piece))
        if key not in self._judged:
            self._judged[key] = tuple(self._judge(piece, anchor))
        return self._judged[key]

    @cached_property
    def _judged(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    def _judge(self, piece: Piece, anchor: str) -> Iterator[str]:
        is_here = _identity(piece) in self._identities[anchor]
        if isinstance(piece, Words):
            yield from self._typed(piece.text, what="fixed words")
        elif isinstance(piece, Quoted):
            if not is_here:
                yield f"no quotation of this page: '{piece.text}'"
        elif isinstance(piece, Said):
            if not is_here:
                yield f"no claim of this page: '{piece.text}'"
            yield from self._wrong_said(piece)
        elif not self._is_sourced(piece, anchor, is_here=is_here):
            yield f"a label that is not in its source {piece.source}: '{piece.text}'"

    def _typed(self, text: str, *, what: str) -> Iterator[str]:
        for found in (*figures_in(text), *self.originals.names.within(text)):
            yield f"{what} hold '{found.text}': '{text}'"

    def _wrong_said(self, said: Said) -> Iterator[str]:
        end, between = 0, ""
        for span in said.spans:
            words = said.text[span.start : span.end]
            if span.start < end or span.end > len(said.text):
                yield f"spans overlap or leave the text: '{said.text}'"
            between += said.text[end : span.start] + "\n"
            end = span.end
            if span.kind is SpanKind.FACT and span.fact is not None:
                if words.casefold() != written(span.fact).casefold():
                    yield f"'{words}' is not the fact's {written(span.fact)}: '{said.text}'"
                if span.fact.place_id not in self.area_ids:
                    yield f"counts {span.fact.place_id}: '{said.text}'"
            elif span.kind is SpanKind.PLACE:
                if words != self.originals.areas[span.area_id]["name"]:
                    yield f"'{words}' is not the name of {span.area_id}: '{said.text}'"
                if span.area_id not in self.area_ids:
                    yield f"names {words}: '{said.text}'"
            elif not self.originals.is_from(words, span.source):
                yield f"'{words}' is not in {span.source}: '{said.text}'"
        yield from self._typed(between + said.text[end:], what="words between spans")

    def _is_sourced(self, label: Label, anchor: str, *, is_here: bool) -> bool:
        kind, _, key = label.source.partition(":")
        match kind:
            case "snapshot":
                return label.text == self.built.folder.name.rpartition("-")[2]
            case "date":
                conversation = self.originals.conversation
                made_on = self.built.report.made_on
                days = (conversation["first_day"], conversation["last_day"], made_on)
                return label.text in (made_on, *map(day_in_words, days))
            case "page":
                return label.text.isdecimal()  # where it stands is checked with the slide
            case "receipt":
                fact = self.facts_of(anchor).get(key)
                return fact is not None and label.text in self.receipt_words(fact)
        return is_here and self.originals.is_from(label.text, label.source)

    def receipt_words(self, fact: Fact) -> set[str]:
        """Everything that a receipt of a fact may print."""
        receipt = receipt_of(fact)
        lines = {words for line in receipt.lines for words in line}
        return {receipt.one_line(), receipt.text, fact.interval_text, *lines} - {""}

    def contents_rows(self) -> dict[str, str]:
        """Words of the contents with the key of the page each row leads to."""
        return {
            plain(row.label): row.target
            for page in self.pages.values()
            for block in page.main
            if isinstance(block, Contents)
            for row in block.rows
        }

    # --- whether a text is made of pieces -----------------------------------------------------

    def holds(self, text: str, placements: tuple[Placement, ...]) -> bool:
        """Whether a text is exactly a run of whole pieces of one of the placements."""
        return any(_is_run(text, placement.pieces) for placement in placements)

    def accuse(self, text: str) -> str:
        """Say what of a text stands there without a claim."""
        found = [one.text for one in (*figures_in(text), *self.originals.names.within(text))]
        return f"'{text}' was not placed here" + (f"; it holds {found}" if found else "")


def _identity(piece: Piece) -> tuple[str, str]:
    """What makes two pieces the same: a claim's own hash, else words and where they come from."""
    if isinstance(piece, Said):
        spans = "|".join(
            f"{span.start}-{span.end}:{span.fact.shown_id if span.fact else span.source}"
            for span in piece.spans
        )
        return f"{piece.said_id} {spans}", piece.text
    if isinstance(piece, Quoted):
        return f"quoted {piece.passage_id}", piece.text
    return (piece.source if isinstance(piece, Label) else "words"), piece.text


def _is_run(text: str, pieces: tuple[Piece, ...]) -> bool:
    """Whether a text is what some whole, neighbouring pieces make."""
    texts = [_printed(piece.text) for piece in pieces]
    ends = [0, *accumulate(len(one) for one in texts)]
    whole, at = "".join(texts), -1
    while (at := whole.find(text, at + 1)) >= 0:
        if at in ends and at + len(text) in ends:
            return True
    return False


def _printed(text: str) -> str:
    """As XML can hold it: without control characters."""
    return "".join(one for one in text if one in "\n\t" or one.isprintable() or not one.isascii())
