"""The lines of a drafted mapping that say where the answers to each question stand."""

from collections.abc import Iterator

import numpy as np

from goodcare.instrument.model import Instrument, Kind, Question
from goodcare.snapshot.draft_headings import Headings
from goodcare.snapshot.draft_lines import answer_lines, check, chosen_lines, mark, quoted
from goodcare.snapshot.draft_match import (
    CHOSEN,
    NOT_CHOSEN,
    Match,
    looks_unanswered,
    propose_answers,
    propose_date_format,
    propose_separator,
    propose_unanswered,
    propose_unanswered_texts,
    propose_values,
    words_of,
)
from goodcare.snapshot.headings import BETWEEN
from goodcare.snapshot.sheets import Column, Sheet
from goodcare.snapshot.spelling import folded


class QuestionsDraft:
    """Writes the questions, and remembers which columns they use and what was answered."""

    def __init__(self, sheet: Sheet, instrument: Instrument, headings: Headings) -> None:
        """Read from a sheet with all its columns."""
        self.sheet, self.instrument, self.headings = sheet, instrument, headings
        self.used: set[str] = set()
        self.texts: dict[str, set[str]] = {}
        self.has_questions = False

    def lines(self) -> Iterator[str]:
        """Write every question that is answered."""
        for question in self.instrument.questions:
            if question.kind is not Kind.NOTE:
                yield from self._question(question)

    def _question(self, question: Question) -> Iterator[str]:
        label = question.label.get(self.instrument.default_language, "")
        yield f"    {quoted(question.name)}:  # {question.kind.value}: {' '.join(label.split())}\n"
        if question.kind in (Kind.MULTIPLE, Kind.RANKING):
            choices, others = self.headings.choices(question)
            if choices:
                self.has_questions = True
                yield from self._columns(question, choices)
                for name in others:
                    yield f"      # check: also below this question: {quoted(name)}\n"
                return
        match = self.headings.match(question)
        if match is None:
            yield '      column: "?"  # or move the question to not_in_file\n'
            return
        self.has_questions = True
        self.used.add(match.column)
        yield f"      column: {quoted(match.column)}{mark(match)}\n"
        yield from self._details(question, self.sheet.column(match.column))

    def _details(self, question: Question, column: Column) -> Iterator[str]:
        written = ""
        match question.kind:
            case Kind.TEXT:
                words = propose_unanswered_texts(question, column)
                self.texts[question.name] = {folded(word) for word in column.words}
            case Kind.MULTIPLE | Kind.RANKING:
                separator = propose_separator(question, column)
                yield f"      separator: {quoted(separator)}  # check: a proposal\n"
                words = propose_answers(question, _in_parts(column, separator))
            case Kind.SINGLE:
                words = propose_answers(question, column)
            case _:
                if question.kind is Kind.DATE:
                    written = propose_date_format(column)
                    yield f"      format: {quoted(written)}  # check: day and month\n"
                words = propose_values(question, column, written=written)
        yield from answer_lines(words)

    def _columns(self, question: Question, choices: dict[str, Match | None]) -> Iterator[str]:
        yield "      columns:\n"
        for name, match in choices.items():
            if match is None:
                said = check("no column below the question is called like it")
                yield f'        {quoted(name)}: "?"{said}\n'
                continue
            self.used.add(match.column)
            yield f"        {quoted(name)}: {quoted(match.column)}{mark(match)}\n"
        if question.kind is Kind.MULTIPLE:
            found = [match.column for match in choices.values() if match is not None]
            yield from self._chosen(question, found)

    def _chosen(self, question: Question, columns: list[str]) -> Iterator[str]:
        """Write which words mean chosen: a usual word, a label, or the heading itself."""
        words: dict[str, int] = {}
        labels = {label for choice in question.choices for label in choice.label.values()}
        for name in columns:
            labels |= {word.rpartition(BETWEEN)[2] for word in self.headings.words(name)}
            for word, count in words_of(self.sheet.column(name)):
                words[word] = words.get(word, 0) + count
        chosen = [word for word in words if word.casefold() in CHOSEN or word in labels]
        not_chosen = [word for word in words if word.casefold() in NOT_CHOSEN]
        others = [word for word in words if not looks_unanswered(word)]
        for line in chosen_lines(others, chosen, not_chosen):
            yield f"      {line}"
        unanswered = [word for word in words if word and looks_unanswered(word)]
        yield from answer_lines(
            [propose_unanswered(question, word, words[word]) for word in unanswered]
        )


def _in_parts(column: Column, separator: str) -> Column:
    """Return a column with each part of each cell as a row of its own."""
    parts = [part.strip() for text in column.texts() for part in text.split(separator)]
    words = {word: place for place, word in enumerate(dict.fromkeys(parts))}
    codes = np.array([words[part] for part in parts], dtype=np.int32)
    return Column(name=column.name, words=tuple(words), codes=codes)
