"""What a report says, in reading order, as its receipts file holds it to be compared later."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise

from goodcare.claims.facts import value_text
from goodcare.claims.model import Label, Said
from goodcare.claims.say import NUMBER_CLAIM
from goodcare.compose.worded import sayings_in
from goodcare.publish.blocks import Contents, Page, Quoted, Report, Words, plain

SPOTS = ("headline", "subtitle", "main", "side", "kicker", "source_note")
"""Where on a page, the most noticed first."""
TEXT = "text"
"""In place of a claim: words that somebody wrote or said, as they stand on a page."""
QUOTATION = "passage:"
"""What the source of quoted words, and of their attribution, begins with."""
BY_THEMSELVES = ("snapshot", "date", "page")
"""Sources of what changes with every build."""
FIGURE = "#"
"""What stands for every figure in the frame of a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One claim or lone number as a report says it, or authored or quoted words on a page.

    Args:
        definition_id: the same over every snapshot; of mere words their source.
        claim: id@version, or TEXT. variant: of its wording.
        text: as it stands. frame: the text with FIGURE in place of every figure.
        about: of a lone number: which answer, group or code it is.
        values: disclosed values behind it by the definition_id of their fact.
        page: key of the first page it stands on. headline: of that page. spot: one of SPOTS.
    """

    definition_id: str
    claim: str
    variant: str
    text: str
    frame: str
    about: str
    values: tuple[tuple[str, str], ...]
    page: str
    headline: str
    spot: str

    @property
    def is_number(self) -> bool:
        """Whether it is a lone number of a chart, list or table."""
        return self.claim == NUMBER_CLAIM

    @property
    def is_suppressed(self) -> bool:
        """Whether a number of it is withheld."""
        return any(value.startswith("suppressed:") for _, value in self.values)


def sayings_of(report: Report) -> tuple[Saying, ...]:
    """Return everything that a report says, each definition once, in reading order."""
    found: dict[str, Saying] = {}
    for page in report.pages:
        for spot, said in _spots(page):
            found.setdefault(said.definition_id, _saying(said, page=page, spot=spot))
    return tuple(found.values())


def texts_of(page: Page) -> tuple[Saying, ...]:
    """Return the labels and quoted words on a page that no claim says, in reading order.

    A label comes with the fixed words right before it: data may have chosen them ("Planned: ").
    The contents are left out: they repeat the pages.
    """
    return tuple(
        text_on(page.key, headline=plain(page.headline), spot=spot, source=source, text=text)
        for spot in SPOTS
        for source, text in _sourced(getattr(page, spot))
        if text and source not in BY_THEMSELVES
    )


def text_on(page: str, *, headline: str, spot: str, source: str, text: str) -> Saying:
    """Return mere words on a page, to be compared as claims are."""
    return Saying(
        definition_id=source,
        claim=TEXT,
        variant="",
        text=text,
        frame=text,
        about="",
        values=(),
        page=page,
        headline=headline,
        spot=spot,
    )


def _sourced(within: object) -> Iterator[tuple[str, str]]:
    """Yield source and text of everything authored or quoted in a text or block."""
    if isinstance(within, tuple):
        for before, part in pairwise(((), *within)):
            for source, text in _sourced(part):
                yield source, _lead(before, part) + text
    elif isinstance(within, Label):
        yield within.source, within.text
    elif isinstance(within, Quoted):
        yield QUOTATION + within.passage_id, within.text
    elif is_dataclass(within) and not isinstance(within, Contents | Said | Words):
        for field in fields(within):
            yield from _sourced(getattr(within, field.name))


def _lead(before: object, part: object) -> str:
    """Return the fixed words right before a label, where they are more than punctuation."""
    if not isinstance(before, Words) or not isinstance(part, Label):
        return ""
    return before.text if any(letter.isalpha() for letter in before.text) else ""


def _spots(page: Page) -> Iterator[tuple[str, Said]]:
    for spot in SPOTS:
        for said in sayings_in(getattr(page, spot)):
            yield spot, said


def _saying(said: Said, *, page: Page, spot: str) -> Saying:
    is_number = said.claim == NUMBER_CLAIM
    return Saying(
        definition_id=said.definition_id,
        claim=said.claim,
        variant=said.variant,
        text=said.text,
        frame=_frame(said),
        about=" ".join(fact.about for fact in said.facts if fact.about) if is_number else "",
        values=tuple((fact.definition_id, value_text(fact.shown)) for fact in said.facts),
        page=page.key,
        headline=plain(page.headline),
        spot=spot,
    )


def _frame(said: Said) -> str:
    """Return a text with FIGURE in place of every figure."""
    frame = said.text
    for span in reversed(said.spans):
        if span.fact is not None:
            frame = frame[: span.start] + FIGURE + frame[span.end :]
    return frame
