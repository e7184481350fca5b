"""Turning fragments into what a person might write: choices of words, habits of typing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

CHOICE = re.compile(r"\{([^{}]*)\}")
STANCES = {"+": "positive", "-": "negative", "=": "neutral"}
KEPT_CAPITALS = re.compile(r"(?:I|I'[a-z]+|GPs?|A&E|NHS|CAMHS|ADHD|LGBT|Dr|Mr|[^A-Z].*)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """One thing to say about one code; `who` lists what the person has to be."""

    number: int
    stance: str
    who: frozenset[str]
    words: str


class Habit(StrEnum):
    """How a person types."""

    PLAIN = "plain"
    LOWER = "lower"
    MISSPELT = "misspelt"
    TEXTING = "texting"
    CAPITALS = "capitals"


HABIT_SHARES = {
    Habit.PLAIN: 0.68,
    Habit.LOWER: 0.11,
    Habit.MISSPELT: 0.14,
    Habit.TEXTING: 0.05,
    Habit.CAPITALS: 0.02,
}


def parse_fragments(block: str) -> tuple[Fragment, ...]:
    """Read lines such as `-@older,woman words with {one|another} choice`."""
    return tuple(_fragment(line, number) for number, line in enumerate(block.splitlines()))


def _fragment(line: str, number: int) -> Fragment:
    mark, words = line[0], line[1:]
    who: frozenset[str] = frozenset()
    if words.startswith("@"):
        tags, _, words = words[1:].partition(" ")
        who = frozenset(tags.split(","))
    return Fragment(number=number, stance=STANCES[mark], who=who, words=words.strip())


def spell_out(words: str, *, rng: np.random.Generator) -> str:
    """Choose one of each `{one|another}`."""
    chosen = CHOICE.sub(lambda found: _choose(found.group(1).split("|"), rng), words)
    return re.sub(r"\s+([,.!?])", r"\1", re.sub(r" {2,}", " ", chosen)).strip()


def _choose(options: Sequence[str], rng: np.random.Generator) -> str:
    return options[int(rng.integers(len(options)))]


def pick_line(block: str, *, rng: np.random.Generator) -> str:
    """Choose one line of a block and spell it out."""
    return spell_out(_choose(block.splitlines(), rng), rng=rng)


def join(first: str, joiner: str, second: str) -> str:
    """Put two utterances together so that capitals and full stops fit."""
    is_closed = first.endswith((".", "?", "!"))
    if is_closed and not joiner.strip():
        return first + joiner + capital(second)
    if is_closed and joiner.startswith((".", ";")):
        joiner = joiner.replace(". ", " ", 1).replace("; ", " ", 1)
        if joiner.strip() == "" or joiner.rstrip().endswith((":", ".")):
            return first + joiner + capital(second)
    if joiner.rstrip().endswith((".", "?", "!", ":")) or joiner == "\n":
        return first + joiner + capital(second)
    return first + joiner + small(second)


def capital(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Begin small, where the first word is not always written with a capital."""
    first = text.split(" ", 1)[0].rstrip(",.:;!?")
    if KEPT_CAPITALS.fullmatch(first) or (first.isupper() and first != "A"):
        return text
    return text[:1].lower() + text[1:]


def typed(
    text: str,
    habit: Habit,
    *,
    misspellings: Mapping[str, str],
    texting: Mapping[str, str],
    rng: np.random.Generator,
) -> str:
    """Write a text as a person with this habit types it."""
    if habit is Habit.LOWER:
        return text.lower().rstrip(".")
    if habit is Habit.CAPITALS:
        return text.upper()
    if habit is Habit.TEXTING:
        return _swapped(text.lower(), texting, share=0.8, rng=rng).rstrip(".")
    if habit is Habit.MISSPELT:
        return _swapped(text, misspellings, share=0.6, rng=rng)
    return text


def _swapped(text: str, table: Mapping[str, str], *, share: float, rng: np.random.Generator) -> str:
    def swap(found: re.Match[str]) -> str:
        other = table.get(found.group())
        return other if other is not None and rng.random() < share else found.group()

    return re.sub(r"[\w'&]+", swap, text)
