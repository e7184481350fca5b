"""What is behind each number, for the popovers and for the list at the end."""

from dataclasses import dataclass

from goodcare.claims.model import Fact
from goodcare.claims.receipt import receipt_of
from goodcare.publish.blocks import Label, Page, Text
from goodcare.publish.html.scope import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a receipt."""

    what: Text
    words: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A number with its receipt, ready to be placed."""

    fact_id: str
    number: Text
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReceipts:
    """The numbers of a page: explained here, or where they were said before."""

    key: str
    headline: Text
    explained: tuple[Explained, ...]
    earlier: tuple[Explained, ...]


def receipts_by_page(
    pages: tuple[Page, ...], record: Record, *, words: dict[str, Text]
) -> tuple[PageReceipts, ...]:
    """Return the receipts of everything said so far, each once, under the page that says it."""
    explained = {fact_id: _explain(fact) for fact_id, (fact, _) in record.first_said.items()}
    headlines = {page.key: page.headline for page in pages}
    groups = []
    for key, facts in record.said_on.items():
        said = [(explained[fact_id], record.first_said[fact_id][1]) for fact_id in facts]
        groups.append(
            PageReceipts(
                key=key,
                headline=headlines.get(key, words["about"]),
                explained=tuple(item for item, first in said if first == key),
                earlier=tuple(item for item, first in said if first != key),
            )
        )
    return tuple(groups)


def _explain(fact: Fact) -> Explained:
    source = f"receipt:{fact.fact_id}"
    receipt = receipt_of(fact)
    lines = tuple(
        Line(what=(Label(text=what, source=source),), words=(Label(text=text, source=source),))
        for what, text in receipt.lines
        if text
    )
    return Explained(
        fact_id=fact.fact_id,
        number=(Label(text=receipt.text, source=source),),
        lines=lines,
    )
