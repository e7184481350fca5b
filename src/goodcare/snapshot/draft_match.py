"""Which columns and words of a file look like which questions and answers: proposals only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from goodcare.areas import Gazetteer
from goodcare.instrument.model import Choice, Kind, Question
from goodcare.snapshot.mapping import NOT_ANSWERED_WORD, UNDECIDED, QuestionMapping
from goodcare.snapshot.numbers import parse_date, value_reader
from goodcare.snapshot.sheets import Column, Sheet
from goodcare.snapshot.spelling import folded
from goodcare.snapshot.words import names_and_labels

CLOSE = 0.8
MOST_IDS = 5
ID_NAMES = (
    *("id", "respondent", "respondent id", "respondentid", "response id", "participant"),
    *("participant id", "userid"),
)
DATE_FORMATS = ("", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%Y")
SEPARATORS = (";", "|", ",", ">", "/", " ")
CHOSEN = (
    *("1", "yes", "true", "x", "ticked", "checked", "selected", "chosen", "mentioned", "quoted"),
)
LOOKS_UNANSWERED = (
    *("na", "n/a", "n.a.", "n.a", "#n/a", "nan", "null", "-", "--", "\u2013", "\u2014", "."),
    *("no answer", "not answered", "no response"),
)
NOT_CHOSEN = (
    *("0", "no", "false", "unticked", "unchecked", "not selected", "not chosen"),
    *("not mentioned", "not quoted", "not ticked"),
)


@dataclass(frozen=True, slots=True)
class Match:
    """A column proposed for something.

    Args:
        check: why somebody has to look, or empty. note: how its words differ, where it is sure.
    """

    column: str
    check: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word found in a column, how often, and what is proposed for it ("?" where nothing is)."""

    text: str
    count: int
    proposed: str
    check: str = ""


def words_of(column: Column) -> list[tuple[str, int]]:
    """Return each distinct word with its count, the most frequent first."""
    counts = np.bincount(column.codes, minlength=len(column.words)).tolist()
    found: dict[str, int] = {}
    for word, count in zip(column.words, counts, strict=True):
        found[folded(word)] = found.get(folded(word), 0) + count
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def match_column(spellings: Iterable[str], header: Iterable[str]) -> Match | None:
    """Return the column called exactly like one of the spellings, or one close to it."""
    by_folded = {name.casefold(): name for name in header if name}
    wanted = [folded(spelling).casefold() for spelling in spellings if spelling.strip()]
    for spelling in wanted:
        if spelling in by_folded:
            return Match(by_folded[spelling])
    for spelling in wanted:
        near = get_close_matches(spelling, by_folded, n=1, cutoff=CLOSE)
        if near:
            return Match(by_folded[near[0]], check="close to the question's name or label")
    return None


def spellings_of_choice(question: Question, choice: Choice) -> list[str]:
    """Return how a heading may name a choice, with or without its question."""
    labels = [*choice.label.values(), choice.name]
    around = [question.name, *question.label.values()]
    joined = [f"{a}{join}{b}" for a in around for b in labels for join in ("/", ": ", " - ", " ")]
    return [*joined, *labels]


def match_id(sheet: Sheet, header: tuple[str, ...]) -> Match | None:
    """Return the column that looks like an id: by its name, or because no word is there twice."""
    named = match_column(ID_NAMES, header)
    if named is not None and not named.check:
        return named
    for name in header:
        words = sheet.column(name).words
        if len(words) == len(sheet.rows):
            return Match(name, check="no value is there twice")
    return None


def check_repeated(column: Column) -> str:
    """Say which ids stand twice, and how many rows have none."""
    words = words_of(column)
    twice = [word for word, count in words if count > 1 and word]
    empty = dict(words).get("", 0)
    said = []
    if twice:
        more = ", \u2026" if len(twice) > MOST_IDS else ""
        stand = "id stands" if len(twice) == 1 else "ids stand"
        said.append(f"{len(twice):,} {stand} twice ({', '.join(twice[:MOST_IDS])}{more})")
    if empty:
        said.append(f"{empty:,} row{'s have' if empty > 1 else ' has'} no id")
    return "; ".join(said)


AREA_HEADINGS = frozenset({"area", "borough", "district", "place", "trust"})


def match_area(sheet: Sheet, gazetteer: Gazetteer, header: tuple[str, ...]) -> Match | None:
    """Return the column whose values are areas: one named so, else the one with the most."""
    known = {
        name: sum(count for word, count in words_of(sheet.column(name)) if gazetteer.find(word))
        for name in header
    }
    found = {name: count for name, count in known.items() if count}
    if not found:
        return None
    named = [name for name in found if name.casefold() in AREA_HEADINGS]
    best = named[0] if named else max(found, key=lambda name: found[name])
    others = [name for name in found if name != best and 2 * found[name] > found[best]]
    also = f"; so are those of {', '.join(others)}" if others else ""
    return Match(best, check=f"{found[best]:,} values are areas{also}")


def propose_answers(question: Question, column: Column) -> list[Word]:
    """Return every distinct word of a closed question with what is proposed for it."""
    spellings = names_and_labels(question)
    names = {choice.code: choice.name for choice in question.choices}
    by_case: dict[str, set[int]] = {}
    for spelling, code in spellings.items():
        by_case.setdefault(spelling.casefold(), set()).add(code)
    found = []
    for word, count in words_of(column):
        same = by_case.get(word.casefold(), set())
        if word in spellings:
            found.append(Word(text=word, count=count, proposed=names[spellings[word]]))
        elif len(same) == 1:
            name = names[next(iter(same))]
            found.append(Word(text=word, count=count, proposed=name, check="case"))
        elif looks_unanswered(word):
            found.append(propose_unanswered(question, word, count))
        else:
            near = near_in(word.casefold(), {key: names[min(by_case[key])] for key in by_case})
            check = f"close to '{near}'" if near else ""
            found.append(Word(text=word, count=count, proposed=UNDECIDED, check=check))
    return found


def near_in(word: str, known: Mapping[str, str]) -> str:
    """Return what the nearest of the known words stands for, or nothing."""
    near = get_close_matches(word, known, n=1)
    return known[near[0]] if near else ""


def looks_unanswered(word: str) -> bool:
    """Whether a word looks like no answer; an empty cell is none."""
    return not word or word.casefold() in LOOKS_UNANSWERED


def propose_unanswered(question: Question, word: str, count: int) -> Word:
    """Take such a word as not answered, unless an answer off the scale may be meant."""
    off_scale = [choice.name for choice in question.choices if not choice.is_on_scale]
    if not word:
        return Word(text=word, count=count, proposed=NOT_ANSWERED_WORD)
    if off_scale:
        check = f"{NOT_ANSWERED_WORD}, or {' or '.join(off_scale)}"
        return Word(text=word, count=count, proposed=UNDECIDED, check=check)
    check = "taken as not answered"
    return Word(text=word, count=count, proposed=NOT_ANSWERED_WORD, check=check)


def propose_values(question: Question, column: Column, *, written: str) -> list[Word]:
    """Return the words of a number or date that are none, or lie in no band."""
    read = value_reader(question, QuestionMapping(name=question.name, format=written))
    found = []
    for word, count in words_of(column):
        value = read(word)
        if looks_unanswered(word):
            found.extend([propose_unanswered(question, word, count)] if word else [])
        elif value is None:
            kind = "date" if question.kind is Kind.DATE else "number"
            found.append(Word(text=word, count=count, proposed=UNDECIDED, check=f"no {kind}"))
        elif not any(_holds(question, choice, word, written) for choice in question.choices):
            found.append(Word(text=word, count=count, proposed=UNDECIDED, check="in no band"))
    return found


def propose_unanswered_texts(question: Question, column: Column) -> list[Word]:
    """Return the words of an open question that look like no answer."""
    return [
        propose_unanswered(question, word, count)
        for word, count in words_of(column)
        if word and looks_unanswered(word)
    ]


def _holds(question: Question, band: Choice, word: str, written: str) -> bool:
    read = value_reader(question, QuestionMapping(name=question.name, format=written))
    plain = value_reader(question, QuestionMapping(name=question.name))
    value = read(word)
    low, high = plain(band.low), plain(band.high)
    above = low is None or not low > value  # type: ignore[operator]  # both of one kind
    return above and (high is None or not high < value)  # type: ignore[operator]


def propose_date_format(column: Column) -> str:
    """Return the format that reads the most words; days are ambiguous, so somebody looks."""
    words = [word for word, _ in words_of(column) if not looks_unanswered(word)]
    return max(
        DATE_FORMATS,
        key=lambda form: sum(parse_date(word, date_format=form) is not None for word in words),
    )


def propose_separator(question: Question, column: Column) -> str:
    """Return the separator under which the most parts are answers."""
    spellings = names_and_labels(question)

    def known(separator: str) -> int:
        return sum(
            count * sum(part.strip() in spellings for part in word.split(separator))
            for word, count in words_of(column)
        )

    return max(SEPARATORS, key=known)
