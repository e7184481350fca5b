"""Where texts go: gives each its id, and notes what was placed and which numbers were said."""

from dataclasses import dataclass, field

from markupsafe import Markup

from goodcare.claims.model import Fact
from goodcare.publish.blocks import Text, Words
from goodcare.publish.html.inline import facts_of, inline, said_ids, unlinked
from goodcare.publish.placement import Placement, Where


@dataclass(slots=True)
class Record:
    """What the page holds so far.

    Args:
        placements: every text placed, in order.
        first_said: fact id -> (fact, key of the page that says it first).
        said_on: page key -> its facts by id, in order.
    """

    placements: list[Placement] = field(default_factory=list)
    first_said: dict[str, tuple[Fact, str]] = field(default_factory=dict)
    said_on: dict[str, dict[str, Fact]] = field(default_factory=dict)

    def say(self, fact: Fact, *, anchor: str) -> None:
        """Note that a page says a number."""
        self.first_said.setdefault(fact.fact_id, (fact, anchor))
        self.said_on.setdefault(anchor, {}).setdefault(fact.fact_id, fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A part of the page. Templates call `attributes` for the tag and `put` for its content."""

    record: Record
    anchor: str
    prefix: str

    def id(self, name: str) -> str:
        """Return the id of an element of this part."""
        return f"{self.prefix}--{name}"

    def sub(self, name: str | int) -> "Scope":
        """Return a part of this part."""
        return Scope(record=self.record, anchor=self.anchor, prefix=f"{self.prefix}--{name}")

    def attributes(self, name: str, text: Text) -> Markup:
        """Return id and identity of an element that holds a text."""
        written = Markup('id="{}"').format(self.id(name))
        said = said_ids(text)
        return written + (Markup(' data-said="{}"').format(said) if said else Markup())

    def put(self, name: str, text: Text) -> Markup:
        """Place running text; its numbers open their receipts."""
        self._say(text)
        self._note(name, text, Where.TEXT)
        return inline(text)

    def put_start(self, name: str, text: Text) -> Markup:
        """Place text whose first piece is set apart; `put_rest` writes the others."""
        self.put(name, text)
        return inline(text[:1])

    def put_rest(self, text: Text) -> Markup:
        """Write what `put_start` left out."""
        return inline(text[1:])

    def put_plain(self, name: str, text: Text) -> Markup:
        """Place text whose numbers are explained elsewhere."""
        self._note(name, text, Where.TEXT)
        return unlinked(text)

    def put_chart(self, name: str, text: Text) -> Markup:
        """Place text in a chart; the table under it explains the numbers."""
        self._note(name, text, Where.CHART)
        return unlinked(text)

    def put_alt(self, name: str, text: Text) -> Markup:
        """Place words that stand for a picture."""
        self._note(name, text, Where.ALT)
        return unlinked(text)

    def put_alone(self, name: str, text: Text) -> Markup:
        """Place words that stand for a picture whose figures are said nowhere else."""
        self._say(text)
        return self.put_alt(name, text)

    def put_title(self, name: str, text: Text) -> Markup:
        """Place the document's own title."""
        self._note(name, text, Where.TITLE)
        return unlinked(text)

    def put_note(self, name: str, text: Text) -> Markup:
        """Place a line of a receipt."""
        self._note(name, text, Where.NOTES)
        return unlinked(text)

    def _say(self, text: Text) -> None:
        for fact in facts_of(text):
            self.record.say(fact, anchor=self.anchor)

    def _note(self, name: str, text: Text, where: Where) -> None:
        self.record.placements.append(
            Placement(
                artefact="html",
                page=0,
                anchor=self.anchor,
                name=self.id(name),
                where=where,
                pieces=text,
            )
        )


def joined(*parts: Text, separator: str = " · ") -> Text:
    """Join texts that are not empty."""
    pieces: Text = ()
    for part in parts:
        if part:
            pieces += ((Words(separator),) if pieces else ()) + part
    return pieces
