"""The published error of a sentence that stands on two pages, looked for in every report.

Kickers, notes, headings and what a table counts come again: they tell where a reader is. A
headline may, where its page says that it goes on.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from goodcare.claims.model import Said
from goodcare.publish.blocks import Contents, Label, Page, Paragraphs, Piece, Quotes, Words, plain
from tests.report.conftest import REPORTS

NO_SENTENCES = frozenset(
    ("kicker", "headline", "source_note", "note", "heading", "entry", "title", "unit", "head")
)
SENTENCE = re.compile(r"[^.!?]+[.!?]")
FEWEST_WORDS = 4
NOTED = "note:"
CONTINUED = Words("continued")


@pytest.fixture(scope="module", params=REPORTS)
def pages(request, workshop) -> tuple[Page, ...]:
    return workshop.report(request.param).report.pages


def repeated_headlines(pages) -> list[str]:
    """Headlines of several pages, of which a later one does not say that it goes on."""
    seen: set[str] = set()
    found = []
    for page in pages:
        headline = plain(page.headline)
        if headline in seen and page.kicker[-1:] != (CONTINUED,):
            found.append(f"{page.key}: {headline}")
        seen.add(headline)
    return found


def repeated_sentences(pages) -> list[str]:
    """Sentences that stand on several pages: the same claim about the same, or the same label."""
    places = defaultdict(set)
    for page in pages:
        for key, sentence in _sentences(page):
            places[key, sentence].add(page.key)
    return [f"{sorted(keys)}: {one}" for (_, one), keys in places.items() if len(keys) > 1]


def _sentences(page: Page) -> Iterator[tuple[str, str]]:
    """Every sentence of a page, with what it says of what: chance may word two claims alike."""
    for piece in _pieces(page):
        key = piece.definition_id if isinstance(piece, Said) else ""
        if getattr(piece, "source", "").startswith(NOTED):
            yield key, piece.text  # tables may word a part of a note alike
            continue
        for sentence in SENTENCE.findall(piece.text):
            if len(sentence.split()) >= FEWEST_WORDS and not _is_heading(sentence, piece):
                yield key, sentence.strip()


def _is_heading(sentence: str, piece: Piece) -> bool:
    """Whether it is the words of a question and no more ("Having a say in your area.")."""
    labels = [piece.text[span.start : span.end] for span in getattr(piece, "spans", ())]
    return sentence.strip(" .") in labels


def _pieces(block: object) -> Iterator[Piece]:
    if isinstance(block, Said | Label | Words):
        yield block
    elif isinstance(block, tuple):
        for one in block:
            yield from _pieces(one)
    elif is_dataclass(block) and not isinstance(block, Quotes | Contents):
        for field in fields(block):
            if field.name not in NO_SENTENCES:
                yield from _pieces(getattr(block, field.name))


def test_no_headline_stands_twice(pages):
    assert repeated_headlines(pages) == []


def test_no_sentence_stands_on_two_pages(pages):
    assert repeated_sentences(pages) == []


def test_a_headline_that_is_made_to_stand_twice_is_seen(hackney):
    first, second, *others = hackney.report.pages
    again = replace(second, headline=first.headline)
    marked = replace(again, kicker=(*again.kicker, CONTINUED))

    assert repeated_headlines((first, again, *others))
    assert not repeated_headlines((first, marked))


@pytest.mark.parametrize(
    "piece", [Words("both of them."), Label(text="both of them.", source="x:y")]
)
def test_a_sentence_that_is_made_to_stand_twice_is_seen(hackney, piece):
    long = replace(piece, text=f"Pages say of {piece.text}")
    first, second, *_ = [
        replace(page, main=(*page.main, Paragraphs(paragraphs=((long,),))))
        for page in hackney.report.pages
    ]

    assert len(repeated_sentences((first, second))) == 1


def test_a_claim_that_is_made_to_stand_twice_is_seen(hackney):
    pages = hackney.report.pages
    (said, on) = next(
        (piece, page)
        for page in pages
        for piece in _pieces(page)
        if isinstance(piece, Said) and SENTENCE.match(piece.text)
    )
    (other, *_) = [page for page in pages if page.key != on.key]
    twice = replace(other, main=(*other.main, Paragraphs(paragraphs=((said,),))))

    assert repeated_sentences((on, twice))
