"""A mapping drafted from a file: everything is proposed in the open, nothing decided."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from goodcare.areas import Gazetteer, load_gazetteer
from goodcare.instrument.model import Instrument, Kind, Question
from goodcare.snapshot.draft_match import (
    CHOSEN,
    NOT_CHOSEN,
    Match,
    Word,
    match_area,
    match_choices,
    match_column,
    match_id,
    propose_answers,
    propose_date_format,
    propose_separator,
    propose_values,
    words_of,
)
from goodcare.snapshot.mapping import UNDECIDED
from goodcare.snapshot.problems import LONGEST_VALUE
from goodcare.snapshot.sheets import Column, Sheet, SheetFile
from goodcare.snapshot.sources import read_instrument

NOT_ANSWERED = ("", "NA", "N/A", "n/a")
HEAD = """\
# Drafted from {file} ({rows:,} rows). Nothing is decided for you:
#   "?"        the build refuses until you decide: a choice, not-answered or leave-the-row-out
#   # check:   a proposal that somebody has to look at
#   # 123      how often it is in the file
version: 1
conversation:
  title: "?"
  organisation: "?"
  status: draft
  first_day: "?"               # like 2026-03-01
  last_day: "?"
  is_invented: no
  coverage: "?"                # which answers were coded: all, random-sample, part
  about: "?"                   # who collected this and how
files:                         # relative ones count from the folder of this file
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSources:
    """What a mapping is drafted from.

    Args:
        files: {"responses": …, "instrument": …, "areas": …} and any other, as paths; "framework"
            may be a built-in name.
        key: random hexadecimal digits for the mapping's key.
    """

    files: dict[str, Path | str]
    key: str


def draft_mapping(sources: DraftSources) -> str:
    """Return the text of a mapping file, to be read and decided by a person.

    Raises:
        InputError: a file cannot be used.
    """
    instrument = read_instrument(Path(sources.files["instrument"]))
    gazetteer = load_gazetteer(Path(sources.files["areas"]))
    file = SheetFile(Path(sources.files["responses"]))
    sheet = file.read([name for name in file.header if name])
    return "".join(_Draft(sheet, instrument, gazetteer).lines(sources))


class _Draft:
    """Writes a draft line by line, and remembers which columns it used."""

    def __init__(self, sheet: Sheet, instrument: Instrument, gazetteer: Gazetteer) -> None:
        self.sheet, self.instrument, self.gazetteer = sheet, instrument, gazetteer
        self.not_answered = set(NOT_ANSWERED)
        self.used: set[str] = set()

    def lines(self, sources: DraftSources) -> Iterator[str]:
        yield HEAD.format(file=self.sheet.name, rows=len(self.sheet.rows))
        for name, path in sources.files.items():
            yield f"  {name}: {_quoted(str(path))}\n"
        if "framework" not in sources.files:
            yield '  framework: "?"               # a built-in name, like good-care, or a file\n'
        yield "responses:\n"
        yield from self._field("id", match_id(self.sheet))
        yield f"  key: {sources.key}  # secret: ids in the snapshot are made with it\n"
        yield f"  not_answered: [{', '.join(_quoted(word) for word in NOT_ANSWERED)}]\n"
        yield from self._area()
        yield "  questions:\n"
        for question in self.instrument.questions:
            if question.kind is not Kind.NOTE:
                yield from self._question(question)
        yield from self._unused()

    def _field(self, name: str, match: Match | None) -> Iterator[str]:
        column = match.column if match else UNDECIDED
        self.used.add(column)
        yield f"  {name}: {_quoted(column)}{_check(match.check if match else '')}\n"

    def _area(self) -> Iterator[str]:
        match = match_area(self.sheet, self.gazetteer)
        if match is None:
            yield '  area: "?"  # a column, or {constant: id of an area}\n'
            return
        self.used.add(match.column)
        yield f"  area:\n    column: {_quoted(match.column)}{_check(match.check)}\n"
        yield "    answers:\n"
        for word, count in words_of(self.sheet.column(match.column)):
            area = self.gazetteer.find(word)
            proposed = area.id if area else UNDECIDED
            yield _answer(Word(text=word, count=count, proposed=proposed), indent=6)

    def _question(self, question: Question) -> Iterator[str]:
        label = question.label.get(self.instrument.default_language, "")
        yield f"    {_quoted(question.name)}:  # {question.kind.value}: {' '.join(label.split())}\n"
        if question.kind in (Kind.MULTIPLE, Kind.RANKING):
            choices = match_choices(question, self.sheet.header)
            if choices:
                yield from self._columns(question, choices)
                return
        match = match_column([question.name, *question.label.values()], self.sheet.header)
        if match is None:
            yield '      column: "?"  # or move the question to not_in_file\n'
            return
        self.used.add(match.column)
        yield f"      column: {_quoted(match.column)}{_check(match.check)}\n"
        yield from self._details(question, self.sheet.column(match.column))

    def _details(self, question: Question, column: Column) -> Iterator[str]:
        written = ""
        match question.kind:
            case Kind.TEXT:
                return
            case Kind.MULTIPLE | Kind.RANKING:
                separator = propose_separator(question, column)
                yield f"      separator: {_quoted(separator)}  # check: a proposal\n"
                words = propose_answers(question, _in_parts(column, separator), self.not_answered)
            case Kind.SINGLE:
                words = propose_answers(question, column, self.not_answered)
            case _:
                if question.kind is Kind.DATE:
                    written = propose_date_format(column, self.not_answered)
                    yield f"      format: {_quoted(written)}  # check: day and month\n"
                words = propose_values(
                    question, column, written=written, not_answered=self.not_answered
                )
        yield from _answers(words)

    def _columns(self, question: Question, choices: dict[str, Match]) -> Iterator[str]:
        yield "      columns:\n"
        words: dict[str, int] = {}
        for name, match in choices.items():
            self.used.add(match.column)
            yield f"        {_quoted(name)}: {_quoted(match.column)}{_check(match.check)}\n"
            for word, count in words_of(self.sheet.column(match.column)):
                words[word] = words.get(word, 0) + count
        if question.kind is Kind.RANKING:
            return
        labels = {label for choice in question.choices for label in choice.label.values()}
        chosen = [word for word in words if word.casefold() in CHOSEN or word in labels]
        not_chosen = [word for word in words if word.casefold() in NOT_CHOSEN]
        yield f"      chosen: [{_listed(chosen or [UNDECIDED])}]\n"
        yield f"      not_chosen: [{_listed(not_chosen)}]\n"
        for word, count in words.items():
            if word not in (*chosen, *not_chosen, *self.not_answered):
                yield f"      # check: also found: {_quoted(word[:LONGEST_VALUE])}  # {count:,}\n"

    def _unused(self) -> Iterator[str]:
        yield "# Columns of the file that are not used:\n"
        for name in self.sheet.header:
            if name and name not in self.used:
                distinct = len(self.sheet.column(name).words)
                yield f"#   {_quoted(name)}: {distinct:,} different values\n"


def _in_parts(column: Column, separator: str) -> Column:
    """Return a column with each part of each cell as a row of its own."""
    parts = [part.strip() for text in column.texts() for part in text.split(separator)]
    words = {word: place for place, word in enumerate(dict.fromkeys(parts))}
    codes = np.array([words[part] for part in parts], dtype=np.int32)
    return Column(name=column.name, words=tuple(words), codes=codes)


def _answers(words: list[Word]) -> Iterator[str]:
    short = [word for word in words if len(word.text) <= LONGEST_VALUE and "\n" not in word.text]
    if short:
        yield "      answers:\n"
    for word in short:
        yield _answer(word, indent=8)
    if len(short) < len(words):
        yield f"      # check: {len(words) - len(short):,} long texts are not listed\n"


def _answer(word: Word, *, indent: int) -> str:
    proposed = _quoted(word.proposed) if word.proposed == UNDECIDED else word.proposed
    check = f", check: {word.check}" if word.check else ""
    return f"{' ' * indent}{_quoted(word.text)}: {proposed}  # {word.count:,}{check}\n"


def _check(check: str) -> str:
    return f"  # check: {check}" if check else ""


def _listed(words: list[str]) -> str:
    return ", ".join(_quoted(word) for word in words)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
