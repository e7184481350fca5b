"""A text as HTML: every number a button that opens its receipt, everything else escaped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from goodcare.claims.model import Fact, Said
from goodcare.publish.blocks import Piece, Quoted, Text, plain

_TOKENS = re.compile(r"\s+|\S+")
_LONGEST_UNBROKEN = 28
_LONGEST_JOINT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch without white space, white space, or a number."""

    text: str
    fact: Fact | None = None
    is_quoted: bool = False

    @property
    def is_space(self) -> bool:
        """Whether a line may break here."""
        return self.fact is None and self.text.isspace()


def inline(text: Text) -> Markup:
    """Write a text with its numbers as buttons."""
    clusters: list[list[Run]] = [[]]
    for run in _runs(text):
        if run.is_space:
            clusters += [[run], []]
        else:
            clusters[-1].append(run)
    return Markup("").join(_cluster(cluster) for cluster in clusters)


def unlinked(text: Text) -> Markup:
    """Write a text without buttons, for charts and links."""
    return escape(plain(text))


def facts_of(text: Text) -> tuple[Fact, ...]:
    """Return the facts in the order in which they are said."""
    return tuple(fact for piece in text if isinstance(piece, Said) for fact in piece.facts)


def said_ids(text: Text) -> str:
    """Return the identity of everything said in a text."""
    return " ".join(
        f"gc:{piece.claim}@{piece.said_id}" for piece in text if isinstance(piece, Said)
    )


def is_number(text: Text) -> bool:
    """Whether a text is a lone number ("62%", "9 of 12"), which tables align right."""
    said = [piece for piece in text if isinstance(piece, Said)]
    if len(said) != len(text) or not facts_of(text):
        return False
    in_facts = sum(len(fact.text) for fact in facts_of(text))
    return len(plain(text)) - in_facts <= _LONGEST_JOINT


def _runs(text: Text) -> Iterator[Run]:
    for piece in text:
        if isinstance(piece, Quoted):
            yield Run(text=piece.text, is_quoted=True)
        else:
            yield from _runs_of(piece)


def _runs_of(piece: Piece) -> Iterator[Run]:
    end = 0
    for span in piece.spans if isinstance(piece, Said) else ():
        if span.fact is not None:
            yield from _plain_runs(piece.text[end : span.start])
            yield Run(text=piece.text[span.start : span.end], fact=span.fact)
            end = span.end
    yield from _plain_runs(piece.text[end:])


def _plain_runs(text: str) -> Iterator[Run]:
    return (Run(text=token) for token in _TOKENS.findall(text))


def _cluster(runs: list[Run]) -> Markup:
    """Write runs that no white space parts; a button must not lose its comma to the next line."""
    written = Markup("").join(_run(run) for run in runs)
    is_short = sum(len(run.text) for run in runs) <= _LONGEST_UNBROKEN
    if len(runs) > 1 and is_short and any(run.fact for run in runs):
        return Markup('<span class="keep">{}</span>').format(written)
    return written


def _run(run: Run) -> Markup:
    if run.is_quoted:
        return Markup("<bdi>{}</bdi>").format(run.text)
    if run.fact is None:
        return escape(run.text)
    button = '<button type="button" class="fact" popovertarget="receipt--{}">{}</button>'
    return Markup(button).format(run.fact.fact_id, run.text)
