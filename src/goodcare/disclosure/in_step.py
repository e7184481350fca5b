"""Searches that go on in step, so that what they all ask at once is attacked together."""

from collections.abc import Generator, Sequence
from typing import TypeVar

from goodcare.disclosure.auditor import Ask, Attacked, attack_each

Results = list[tuple[Attacked, ...]]
Found = TypeVar("Found")
Asking = Generator[list[Ask], Results, Found]
"""Yields what it asks, is sent what an attack on each found, and returns what it looked for."""


def in_step(searches: Sequence[Asking[Found]]) -> Asking[list[Found]]:
    """Let several searches go on in step; they must not depend on one another.

    Args:
        searches: not begun yet.

    Returns:
        What each found, in their order.
    """
    found: dict[int, Found] = {}
    asked: dict[int, list[Ask]] = {}
    answers: dict[int, Results | None] = dict.fromkeys(range(len(searches)))
    while answers:
        for at, answer in answers.items():
            try:
                search = searches[at]
                asked[at] = next(search) if answer is None else search.send(answer)
            except StopIteration as end:
                found[at] = end.value
        answers = {}
        if asked:
            results = iter((yield [ask for asks in asked.values() for ask in asks]))
            answers = {at: [next(results) for _ in asks] for at, asks in asked.items()}
        asked = {}
    return [found[at] for at in range(len(searches))]


def run(search: Asking[Found]) -> Found:
    """Answer what a search asks until it has found what it looks for."""
    try:
        asks = next(search)
        while True:
            asks = search.send(attack_each(asks))
    except StopIteration as end:
        found: Found = end.value
        return found
