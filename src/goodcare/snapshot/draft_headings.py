"""Which headings of a file may be which question, and how sure that is."""

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches

from goodcare.instrument.model import Choice, Instrument, Question
from goodcare.snapshot.contacts import is_contact
from goodcare.snapshot.draft_match import (
    CHOSEN,
    CLOSE,
    NOT_CHOSEN,
    Match,
    spellings_of_choice,
    words_of,
)
from goodcare.snapshot.exports import bare
from goodcare.snapshot.headings import BETWEEN
from goodcare.snapshot.sheets import Sheet
from goodcare.snapshot.spelling import folded

AROUND = (": ", "/", " - ", " [", ". ")
"""What stands between a question and one of its choices in a heading."""
CLOSE_CHOICE = 0.6

Key = Callable[[str], str]


def key_of(text: str) -> str:
    """Return a text as headings are compared: without number and tags, whatever its case."""
    return bare(text).casefold()


class Headings:
    """The headings of a file that may hold answers; contact details are set apart."""

    def __init__(self, sheet: Sheet, instrument: Instrument) -> None:
        """Look at every heading."""
        self.sheet = sheet
        named = [name for name in sheet.header if name]
        self.contacts = tuple(name for name in named if self._is_contact(name))
        self.names = tuple(name for name in named if name not in self.contacts)
        found = ((one.name, self._same(one)) for one in instrument.questions)
        self._taken = {match.column: name for name, match in found if match is not None}

    def words(self, name: str) -> tuple[str, ...]:
        """Return what a column is called: its heading, and what SPSS says of the variable."""
        return tuple(filter(None, (name, self.sheet.labels.get(name, ""))))

    def match(self, question: Question) -> Match | None:
        """Return the column that is called like a question, or nearly."""
        return self._same(question) or self._below(question) or self._close(question)

    def choices(self, question: Question) -> tuple[dict[str, Match | None], tuple[str, ...]]:
        """Return a column for each choice, and the columns of the question that are of none.

        Both are empty where the question has no columns for its choices.
        """
        group = dict(self._group(question))
        if len(group) < 2:
            return self._apart(question), ()
        found = _one_each(question, group)
        used = {match.column for match in found.values() if match is not None}
        return found, tuple(name for name in group.values() if name not in used)

    def _is_contact(self, name: str) -> bool:
        if not any(map(is_contact, self.words(name))):
            return False
        return BETWEEN not in name or not self._is_ticked(name)

    def _is_ticked(self, name: str) -> bool:
        """Whether a column says only that its choice was chosen."""
        own = name.rpartition(BETWEEN)[2]
        words = [word for word, _ in words_of(self.sheet.column(name)) if word]
        return all(word == own or word.casefold() in (*CHOSEN, *NOT_CHOSEN) for word in words)

    def _same(self, question: Question) -> Match | None:
        spellings = [folded(text) for text in _spellings(question)]
        for key, note in ((str.casefold, ""), (key_of, "the same but for its number or marks")):
            wanted = {key(text) for text in spellings}
            for name in self.names:
                label = self.sheet.labels.get(name, "")
                if key(name) in wanted:
                    return Match(name, check=self._again(name), note=note)
                if label and key(label) in wanted:
                    return Match(name, note="; ".join(filter(None, ("by its label", note))))
        return None

    def _again(self, name: str) -> str:
        """Say that the same question stands in another column too."""
        again = f"{name} (2)"
        return f"asked again in '{again}'" if again in self.names else ""

    def _below(self, question: Question) -> Match | None:
        """Return the only column with the question's words below another question (a grid)."""
        wanted = {key_of(text) for text in _spellings(question)}
        found = [
            name
            for name in self.names
            if BETWEEN in name and key_of(name.rpartition(BETWEEN)[2]) in wanted
        ]
        if len(found) != 1:
            return None
        return Match(found[0], check="the same words, below another question")

    def _close(self, question: Question) -> Match | None:
        free = [
            name for name in self.names if self._taken.get(name, question.name) == question.name
        ]
        by_key = {key_of(word): name for name in free for word in self.words(name)}
        best, most = "", CLOSE
        for text in _spellings(question):
            for near in get_close_matches(key_of(text), by_key, n=1, cutoff=CLOSE):
                share = SequenceMatcher(None, key_of(text), near).ratio()
                if share >= most:
                    best, most = by_key[near], share
        if not best:
            return None
        return Match(best, check=f"close to the question's name or label ({most:.0%} the same)")

    def _group(self, question: Question) -> Iterator[tuple[str, str]]:
        """Yield what stands after the question in a heading, with the heading."""
        for name in self.names:
            for word in self.words(name):
                rest = _after(word, question)
                if rest:
                    yield rest, name
                    break

    def _apart(self, question: Question) -> dict[str, Match | None]:
        """Return columns that are called like the choices alone, if every choice has its own."""
        by_key = {key_of(word): name for name in self.names for word in self.words(name)}
        found: dict[str, Match | None] = {}
        for choice in question.choices:
            match = _match_choice(spellings_of_choice(question, choice), by_key, cutoff=CLOSE)
            used = {one.column for one in found.values() if one is not None}
            if match is None or match.column in used:
                return {}
            found[choice.name] = match
        return found


def _spellings(question: Question) -> list[str]:
    return [text for text in (question.name, *question.label.values()) if text.strip()]


def _after(word: str, question: Question) -> str:
    """Return what follows the question in a heading, or nothing."""
    plain = bare(word)
    for text in _spellings(question):
        start = bare(text)
        if plain.casefold().startswith(start.casefold()):
            rest = plain[len(start) :]
            for around in AROUND:
                if rest.startswith(around):
                    return rest.removeprefix(around).rstrip("]").strip()
    return ""


def _one_each(question: Question, group: dict[str, str]) -> dict[str, Match | None]:
    """Return the column of each choice: first what is the same, then what is close."""
    found: dict[str, Match | None] = dict.fromkeys(choice.name for choice in question.choices)
    for cutoff in (1.0, CLOSE_CHOICE):
        for choice in question.choices:
            used = {match.column for match in found.values() if match is not None}
            by_key = {key_of(rest): name for rest, name in group.items() if name not in used}
            if found[choice.name] is None:
                found[choice.name] = _match_choice(_labels(choice), by_key, cutoff=cutoff)
    return found


def _labels(choice: Choice) -> list[str]:
    return [*choice.label.values(), choice.name]


def _match_choice(
    spellings: Iterable[str], by_key: dict[str, str], *, cutoff: float
) -> Match | None:
    keys = [key_of(text) for text in spellings if text.strip()]
    for key in keys:
        if key in by_key:
            return Match(by_key[key])
    if cutoff == 1.0:
        return None
    for key in keys:
        for near in get_close_matches(key, by_key, n=1, cutoff=cutoff):
            share = SequenceMatcher(None, key, near).ratio()
            return Match(by_key[near], check=f"close to the choice's label ({share:.0%} the same)")
    return None
