"""Lines of a drafted mapping: what is proposed, how often it is there, what is to check."""

import json
from collections.abc import Iterable, Iterator

from goodcare.snapshot.draft_match import Match, Word
from goodcare.snapshot.mapping import UNDECIDED
from goodcare.snapshot.problems import LONGEST_VALUE


def quoted(text: str) -> str:
    """Return a text as YAML reads it, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)


def listed(words: Iterable[str]) -> str:
    """Return words in quotes with commas between them."""
    return ", ".join(quoted(word) for word in words)


def check(said: str) -> str:
    """Return a comment that somebody has to look, or nothing."""
    return f"  # check: {said}" if said else ""


def mark(match: Match) -> str:
    """Return how sure a proposal is: what to check, or how its words differ, or nothing."""
    return check(match.check) or (f"  # {match.note}" if match.note else "")


def field_line(name: str, match: Match | None, *, hint: str = "") -> str:
    """Return the line of one key: its column, or "?" with a hint."""
    if match is None:
        return f'  {name}: "?"{f"  # {hint}" if hint else ""}\n'
    return f"  {name}: {quoted(match.column)}{mark(match)}\n"


def answer_line(word: Word, *, indent: int) -> str:
    """Return the line of one answer."""
    proposed = quoted(word.proposed) if word.proposed == UNDECIDED else word.proposed
    said = f", check: {word.check}" if word.check else ""
    return f"{' ' * indent}{quoted(word.text)}: {proposed}  # {word.count:,}{said}\n"


def answer_lines(words: list[Word], *, indent: int = 6) -> Iterator[str]:
    """Write `answers`; long texts, which may be somebody's own words, are counted only."""
    short = [word for word in words if len(word.text) <= LONGEST_VALUE and "\n" not in word.text]
    if short:
        yield f"{' ' * indent}answers:\n"
    for word in short:
        yield answer_line(word, indent=indent + 2)
    if len(short) < len(words):
        yield f"{' ' * indent}# check: {len(words) - len(short):,} long texts are not listed\n"


def chosen_lines(words: list[str], chosen: list[str], not_chosen: list[str]) -> Iterator[str]:
    """Write which words mean chosen and not chosen; `words` are all that are there."""
    yield f"chosen: [{listed(chosen or [UNDECIDED])}]\n"
    yield f"not_chosen: [{listed(not_chosen)}]\n"
    for word in words:
        if word not in (*chosen, *not_chosen):
            yield f"# check: also found: {quoted(word[:LONGEST_VALUE])}\n"
