"""Which comparisons a report shows, read off its finished pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodcare.claims.model import Fact, Said
from goodcare.publish.blocks import Page
from goodcare.publish.pieces import pieces_in

__all__ = ["Compared", "facts_in", "pieces_in", "questions_compared", "sayings_in"]

AREA_STATISTICS = ("area_comparison@1", "differences@1")
GROUP_STATISTIC = "group_scan@1"
CHOICE_STATISTIC = "choice_scan@1"
BESIDE_STATISTIC = "beside@1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Questions whose area comparison, and whose groups, stand on some page.

    Args:
        area, group: names of questions. choice: questions with answers ("sources/family").
        beside: conversation, our question, theirs and the area ("earlier/gp/gp/hackney").
    """

    area: tuple[str, ...]
    group: tuple[str, ...]
    choice: tuple[str, ...]
    beside: tuple[str, ...] = ()

    @property
    def conversations(self) -> tuple[str, ...]:
        """Names of the conversations that results are compared with."""
        return tuple(dict.fromkeys(key.partition("/")[0] for key in self.beside))


def questions_compared(pages: Iterable[Page]) -> Compared:
    """Return the questions that a report compares."""
    facts = [fact for page in pages for fact in facts_in(page)]
    return Compared(
        area=_questions(facts, *AREA_STATISTICS),
        group=_questions(facts, GROUP_STATISTIC),
        choice=_questions(facts, CHOICE_STATISTIC),
        beside=_beside(facts),
    )


def facts_in(block: object) -> Iterator[Fact]:
    """Yield every fact said anywhere in a page or block, in reading order."""
    for said in sayings_in(block):
        yield from said.facts


def sayings_in(block: object) -> Iterator[Said]:
    """Yield everything said in a page or block, in reading order."""
    return (piece for piece in pieces_in(block) if isinstance(piece, Said))


def _questions(facts: Iterable[Fact], *statistics: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for fact in facts:
        if fact.statistic in statistics:
            bound = dict(fact.parameters)
            named = bound["questions"].split(";") if "questions" in bound else [bound["question"]]
            answer = [bound["answer"]] if "answer" in bound else []
            found |= dict.fromkeys("/".join([name, *answer]) for name in named if name)
    return tuple(sorted(found))


def _beside(facts: Iterable[Fact]) -> tuple[str, ...]:
    found: set[str] = set()
    for fact in facts:
        if fact.statistic == BESIDE_STATISTIC:
            bound = dict(fact.parameters)
            parts = [bound["beside"], bound["question"], bound["earlier"], fact.place_id]
            found.add("/".join(parts))
    return tuple(sorted(found))
