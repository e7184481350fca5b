"""Which comparisons a report shows, read off its finished pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodcare.claims.model import Fact, Said
from goodcare.findings.area_pairs import AREAS
from goodcare.findings.beside import CONVERSATIONS
from goodcare.findings.choice_pairs import CHOICES
from goodcare.findings.code_pairs import CODE_AREAS, CODES
from goodcare.findings.code_together import TOGETHER
from goodcare.findings.going_with import RATINGS
from goodcare.findings.group_pairs import GROUPS
from goodcare.findings.indices import PREFIX
from goodcare.findings.waves import POOLED_WAVES, WAVES
from goodcare.publish.blocks import Page
from goodcare.publish.pieces import pieces_in

__all__ = ["Compared", "facts_in", "pieces_in", "questions_compared", "sayings_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What a report compares on some page.

    Args:
        keys: family, then what is compared ("areas:exp_listened", "choices:sources/family",
            "conversations:earlier/gp/gp/hackney"), as `report_worded` takes them; sorted.
    """

    keys: tuple[str, ...]

    @property
    def conversations(self) -> tuple[str, ...]:
        """Names of the conversations that results are compared with."""
        start = f"{CONVERSATIONS}:"
        others = (key.removeprefix(start) for key in self.keys if key.startswith(start))
        return tuple(dict.fromkeys(key.partition("/")[0] for key in others))


def questions_compared(pages: Iterable[Page]) -> Compared:
    """Return what a report compares."""
    found = {
        key
        for page in pages
        for fact in facts_in(page)
        if fact.statistic in KEYS
        for key in KEYS[fact.statistic](fact)
    }
    return Compared(keys=tuple(sorted(found)))


def facts_in(block: object) -> Iterator[Fact]:
    """Yield every fact said anywhere in a page or block, in reading order."""
    for said in sayings_in(block):
        yield from said.facts


def sayings_in(block: object) -> Iterator[Said]:
    """Yield everything said in a page or block, in reading order."""
    return (piece for piece in pieces_in(block) if isinstance(piece, Said))


def _area(fact: Fact) -> Iterator[str]:
    yield f"{AREAS}:{dict(fact.parameters)['question']}"


def _areas(fact: Fact) -> Iterator[str]:
    named = dict(fact.parameters)["questions"].split(";")
    return (f"{AREAS}:{name}" for name in named if name)


def _groups(fact: Fact) -> Iterator[str]:
    yield f"{GROUPS}:{dict(fact.parameters)['question']}"


def _index_of_area(fact: Fact) -> Iterator[str]:
    yield f"{AREAS}:{PREFIX}{dict(fact.parameters)['pillar']}"


def _index_of_groups(fact: Fact) -> Iterator[str]:
    yield f"{GROUPS}:{PREFIX}{dict(fact.parameters)['pillar']}"


def _choices(fact: Fact) -> Iterator[str]:
    bound = dict(fact.parameters)
    yield f"{CHOICES}:{bound['question']}/{bound['answer']}"


def _wave(fact: Fact) -> Iterator[str]:
    bound = dict(fact.parameters)
    name = POOLED_WAVES if bound["pooled"] == "yes" else WAVES
    yield f"{name}:{bound['question']}"


def _beside(fact: Fact) -> Iterator[str]:
    bound = dict(fact.parameters)
    parts = [bound["beside"], bound["question"], bound["earlier"], fact.place_id]
    yield f"{CONVERSATIONS}:{'/'.join(parts)}"


def _code(fact: Fact) -> Iterator[str]:
    yield f"{CODES}:{dict(fact.parameters)['of']}"


def _code_of_area(fact: Fact) -> Iterator[str]:
    yield f"{CODE_AREAS}:{dict(fact.parameters)['of']}"


def _code_pair(fact: Fact) -> Iterator[str]:
    yield f"{TOGETHER}:{dict(fact.parameters)['of'].replace(';', '/')}"


def _theme(fact: Fact) -> Iterator[str]:
    bound = dict(fact.parameters)
    yield f"{RATINGS}:{bound['of']}/{bound['question']}"


KEYS: Mapping[str, Callable[[Fact], Iterator[str]]] = {
    "area_comparison@1": _area,
    "differences@2": _areas,
    "group_scan@1": _groups,
    "index_comparison@1": _index_of_area,
    "index_scan@1": _index_of_groups,
    "choice_scan@1": _choices,
    "wave_comparison@1": _wave,
    "beside@1": _beside,
    "code_scan@1": _code,
    "code_comparison@1": _code_of_area,
    "code_pair@1": _code_pair,
    "going_with_theme@1": _theme,
}
"""What a fact compares, by its statistic; `goodcare.claims.statistics.families` knows the tiers."""
