"""Whether a question can be asked at all: a bounded search over answers that matter."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import chain, combinations, pairwise

from goodcare.instrument.expressions import (
    And,
    Answer,
    Comparison,
    CountSelected,
    Expression,
    Number,
    Selected,
    Text,
    evaluate,
    leaves,
    references,
    references_of,
)
from goodcare.instrument.form import DECIMAL_TYPES, Line
from goodcare.instrument.model import Kind

# Beyond these sizes a condition counts as reachable: nothing is refused on a guess.
MOST_STEPS = 20_000
MOST_QUESTIONS = 100
MOST_CHOICES_OF_MULTIPLE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What decides whether one row is asked, and how it may be answered.

    Args:
        line: the question or group.
        conditions: all of them must hold; readable, about questions above.
        answers: names of the answers of a closed question.
        is_required: has an answer whenever it is asked.
    """

    line: Line
    conditions: tuple[Expression, ...]
    answers: tuple[str, ...]
    is_required: bool

    @property
    def condition(self) -> Expression:
        """All conditions as one; holds always where there are none."""
        return And(parts=self.conditions)


class TooMany(Exception):
    """The search was given up."""


def never_asked(askings: Iterable[Asking]) -> tuple[tuple[Line, str], ...]:
    """Return the rows that no answers lead to, with the reason."""
    known = {asking.line.name: asking for asking in askings}
    never: dict[str, str] = {}
    for name, asking in known.items():
        if asking.conditions and not _can_hold(asking.condition, known):
            never[name] = _reason(asking, never)
    return tuple((known[name].line, reason) for name, reason in never.items())


def _reason(asking: Asking, never: dict[str, str]) -> str:
    looked_at = sorted(references(asking.condition))
    unasked = [name for name in looked_at if name in never]
    if unasked:
        return f"it depends on '{unasked[0]}', which is never asked"
    names = ", ".join(f"'{name}'" for name in looked_at)
    return f"no answers to {names} meet its condition" if names else "its condition is never true"


def _can_hold(target: Expression, known: dict[str, Asking]) -> bool:
    needed = _needed(target, known)
    if needed is None:
        return True
    expressions = [target, *(asking.condition for asking in needed)]
    try:
        domains = [(asking, _values(asking, expressions)) for asking in needed]
        return _search(target, domains, {}, steps=iter(range(MOST_STEPS)))
    except TooMany:
        return True


def _needed(target: Expression, known: dict[str, Asking]) -> list[Asking] | None:
    """Return what the target depends on, in the order of the form; None: unknown or too much."""
    names: set[str] = set()
    waiting = set(references(target))
    while waiting:
        name = waiting.pop()
        if name not in known or len(names) >= MOST_QUESTIONS:
            return None
        names.add(name)
        waiting |= references(known[name].condition) - names
    return [asking for name, asking in known.items() if name in names]


def _search(
    target: Expression,
    domains: list[tuple[Asking, tuple[Answer, ...]]],
    answers: dict[str, Answer],
    *,
    steps: Iterator[int],
) -> bool:
    if next(steps, None) is None:
        raise TooMany
    if not domains:
        return evaluate(target, answers)
    asking, values = domains[0]
    if not evaluate(asking.condition, answers):
        values = ("",)
    return any(
        _search(target, domains[1:], {**answers, asking.line.name: value}, steps=steps)
        for value in values
    )


def _values(asking: Asking, expressions: list[Expression]) -> tuple[Answer, ...]:
    """Return answers that stand for all: those named, their neighbours, and one other."""
    about = [
        leaf
        for leaf in chain.from_iterable(leaves(expression) for expression in expressions)
        if asking.line.name in [reference.name for reference in references_of(leaf)]
    ]
    compared = [leaf for leaf in about if isinstance(leaf, Comparison)]
    between = any(
        len(references_of(leaf)) > 1
        or leaf.operator not in ("=", "!=")
        or isinstance(leaf.left, CountSelected)
        or isinstance(leaf.right, CountSelected)
        for leaf in compared
    )
    named = [leaf.value for leaf in about if isinstance(leaf, Selected)]
    for leaf in compared:
        sides = (leaf.left, leaf.right)
        named += [str(side.value) for side in sides if isinstance(side, Text | Number)]
    match asking.line.kind:
        case Kind.SINGLE:
            values = asking.answers if between else _named_and_one_more(asking.answers, named)
        case Kind.MULTIPLE:
            return _subsets(
                asking.answers if between else _named_and_one_more(asking.answers, named)
            )
        case Kind.NUMBER | Kind.DATE | Kind.TEXT if not any(
            len(references_of(leaf)) > 1 for leaf in compared
        ):
            values = _around(named, asking.line)
        case _:
            raise TooMany
    return values if asking.is_required else (*values, "")


def _named_and_one_more(answers: tuple[str, ...], named: list[str]) -> tuple[str, ...]:
    others = [name for name in answers if name not in named]
    return (*(name for name in answers if name in named), *others[:1])


def _subsets(names: tuple[str, ...]) -> tuple[Answer, ...]:
    if len(names) > MOST_CHOICES_OF_MULTIPLE:
        raise TooMany
    return tuple(chain.from_iterable(combinations(names, size) for size in range(len(names) + 1)))


def _around(named: list[str], line: Line) -> tuple[str, ...]:
    if line.kind is Kind.DATE:
        return _days_around(named)
    numbers = sorted({number for text in named if (number := _number(text)) is not None})
    near = [number + step for number in numbers for step in (-1, 0, 1)]
    if line.type in DECIMAL_TYPES or line.kind is Kind.TEXT:
        near += [(low + high) / 2 for low, high in pairwise(numbers)]
    texts = [*named, "other words"] if line.kind is Kind.TEXT else []
    return tuple(dict.fromkeys([*map(str, near), *(text for text in texts if text)])) or ("1",)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _days_around(named: list[str]) -> tuple[str, ...]:
    days = []
    for text in named:
        try:
            day = date.fromisoformat(text)
            days += [(day + timedelta(days=step)).isoformat() for step in (-1, 0, 1)]
        except (ValueError, OverflowError):
            continue
    return tuple(dict.fromkeys(days)) or ("2000-01-01",)
