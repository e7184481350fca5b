"""The answers to one question: a column of codes each, and what routing needs to know."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from goodcare.instrument.expressions import Answer
from goodcare.instrument.model import CHOSEN, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN, Kind, Question
from goodcare.snapshot.mapping import ProblemKind, QuestionMapping
from goodcare.snapshot.numbers import band_meanings, value_reader
from goodcare.snapshot.problems import Problems, shown
from goodcare.snapshot.sheets import Column, Sheet
from goodcare.snapshot.spelling import folded
from goodcare.snapshot.words import (
    SPECIAL,
    Codes,
    LeaveOut,
    Meaning,
    Unknown,
    answer_meanings,
    codes_of,
    note,
)


@dataclass(slots=True, kw_only=True)
class Answers:
    """The answers to one question.

    Args:
        question: what was asked.
        columns: codes by column of responses; empty for an open question.
        written: the file's column, of an open question, a number or a date.
        values: of the written words, where routing compares numbers, dates or texts.
        is_in_file: false where the file does not hold the question.
    """

    question: Question
    columns: dict[str, Codes]
    written: Column | None = None
    values: tuple[Answer, ...] = ()
    is_in_file: bool = True
    is_answered: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        """Work out who answered."""
        if self.columns:
            self.is_answered = np.logical_or.reduce(
                [codes != NOT_ANSWERED for codes in self.columns.values()]
            )
        elif self.written is not None:
            filled = np.array([value != "" for value in (*self.values, "")])
            self.is_answered = filled[self.written.codes]

    def set_not_asked(self, where: NDArray[np.bool_]) -> None:
        """Mark rows as not asked."""
        for codes in self.columns.values():
            codes[where] = NOT_ASKED
        self.is_answered &= ~where

    def distinct(self) -> tuple[list[Answer], NDArray[np.int64]]:
        """Return the distinct answers, as routing compares them, and which one each row gave."""
        if self.written is not None:
            shifted = self.written.codes.astype(np.int64) + 1
            return ["", *self.values], np.where(self.is_answered, shifted, 0)
        names = {choice.code: choice.name for choice in self.question.choices}
        if self.question.kind is Kind.SINGLE:
            codes = self.columns[self.question.name].astype(np.int64)
            given = [names.get(code, "") for code in range(256)]
            return list(given), np.where(self.is_answered, codes, 0)
        if not self.is_in_file:
            return [""], np.zeros(len(self.is_answered), dtype=np.int64)
        together = np.column_stack(list(self.columns.values()))
        kinds, which = np.unique(together, axis=0, return_inverse=True)
        return [self._chosen(row.tolist()) for row in kinds], which.ravel().astype(np.int64)

    def _chosen(self, codes: list[int]) -> Answer:
        names = [choice.name for choice in self.question.choices]
        if self.question.kind is Kind.MULTIPLE:
            return tuple(name for name, code in zip(names, codes, strict=True) if code == CHOSEN)
        placed = [
            (code, name)
            for name, code in zip(names, codes, strict=True)
            if code not in (NOT_ANSWERED, NOT_ASKED)
        ]
        return tuple(name for _, name in sorted(placed))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReader:
    """Reads the answers to questions from a sheet."""

    sheet: Sheet
    problems: Problems
    not_answered: frozenset[str]
    not_asked: frozenset[str] = frozenset()

    def read(self, question: Question, mapping: QuestionMapping | None) -> Answers:
        """Read one question; without a mapping nobody was asked."""
        if mapping is None:
            size = len(self.sheet.rows)
            nobody = {name: np.full(size, NOT_ASKED, dtype=np.uint8) for name in question.columns}
            answers = Answers(question=question, columns=nobody, is_in_file=False)
            answers.is_answered = np.zeros(size, dtype=np.bool_)
            return answers
        answers = self._read(question, mapping)
        if self.not_asked and answers.columns:
            answers.set_not_asked(self._says_not_asked(mapping))
        return answers

    def _says_not_asked(self, mapping: QuestionMapping) -> NDArray[np.bool_]:
        """Find the rows whose cells all say that the question was not asked."""
        found = np.ones(len(self.sheet.rows), dtype=np.bool_)
        for name in (mapping.column, *mapping.columns.values()):
            if name:
                column = self.sheet.column(name)
                says = [folded(word) in self.not_asked for word in (*column.words, "")]
                found &= np.array(says, dtype=np.bool_)[column.codes]
        return found

    def _read(self, question: Question, mapping: QuestionMapping) -> Answers:
        match question.kind:
            case Kind.SINGLE:
                return self._single(question, mapping)
            case Kind.NUMBER | Kind.DATE:
                return self._banded(question, mapping)
            case Kind.TEXT | Kind.NOTE:
                return self._text(question, mapping)
            case Kind.MULTIPLE | Kind.RANKING if mapping.columns:
                return self._by_columns(question, mapping)
            case _:
                return self._in_one_cell(question, mapping)

    def _single(self, question: Question, mapping: QuestionMapping) -> Answers:
        meaning = answer_meanings(question, mapping.answers, self.not_answered)
        return Answers(question=question, columns={question.name: self._codes(mapping, meaning)})

    def _codes(self, mapping: QuestionMapping, meaning: Callable[[str], Meaning]) -> Codes:
        column = self.sheet.column(mapping.column)
        return codes_of(column, meaning, problems=self.problems, question=mapping.name)

    def _banded(self, question: Question, mapping: QuestionMapping) -> Answers:
        codes = self._codes(mapping, band_meanings(question, mapping, self.not_answered))
        column = self.sheet.column(mapping.column)
        read = value_reader(question, mapping)
        by_hand = value_reader(question, QuestionMapping(name=question.name))
        values: list[Answer] = []
        for word in column.words:
            said = mapping.answers.get(folded(word))
            value = read(word) if said is None else by_hand(said)
            values.append("" if value is None else value)
        answers = Answers(
            question=question,
            columns={question.name: codes},
            written=column,
            values=tuple(values),
        )
        return answers

    def _text(self, question: Question, mapping: QuestionMapping) -> Answers:
        column = self.sheet.column(mapping.column)
        meaning = answer_meanings(question, mapping.answers, self.not_answered)
        texts: list[Answer] = []
        for place, word in enumerate(column.words):
            is_mapped = bool(mapping.answers) and folded(word) in mapping.answers
            meant = meaning(word) if is_mapped else 0
            if isinstance(meant, LeaveOut):
                note(meant, column, place, problems=self.problems, question=question.name)
            is_empty = not word.strip() or word.strip() in self.not_answered - self.not_asked
            texts.append("" if is_empty or is_mapped else word)
        return Answers(question=question, columns={}, written=column, values=tuple(texts))

    def _by_columns(self, question: Question, mapping: QuestionMapping) -> Answers:
        meaning = (
            self._place_meaning(question)
            if question.kind is Kind.RANKING
            else self._chosen_meaning(mapping)
        )
        columns = {
            f"{question.name}/{choice.name}": codes_of(
                self.sheet.column(mapping.columns[choice.name]),
                meaning,
                problems=self.problems,
                question=question.name,
            )
            for choice in question.choices
        }
        answers = Answers(question=question, columns=columns)
        if question.kind is Kind.MULTIPLE:
            for codes in columns.values():
                codes[answers.is_answered & (codes == NOT_ANSWERED)] = NOT_CHOSEN
        return answers

    def _chosen_meaning(self, mapping: QuestionMapping) -> Callable[[str], Meaning]:
        meanings: dict[str | None, Meaning] = {
            **dict.fromkeys(("", *self.not_answered), NOT_ANSWERED),
            **dict.fromkeys(mapping.not_chosen, NOT_CHOSEN),
            **dict.fromkeys(mapping.chosen, CHOSEN),
            **{word: SPECIAL[said] for word, said in mapping.answers.items() if said in SPECIAL},
        }

        def meaning(word: str) -> Meaning:
            known = meanings.get(folded(word))
            if known is not None:
                return known
            return Unknown(
                kind=ProblemKind.UNKNOWN_ANSWER,
                message=f"'{shown(word)}' is neither chosen nor not_chosen in the mapping.",
            )

        return meaning

    def _place_meaning(self, question: Question) -> Callable[[str], Meaning]:
        places = {str(place): place for place in range(1, len(question.choices) + 1)}

        def meaning(word: str) -> Meaning:
            bare = folded(word)
            if bare == "" or bare in self.not_answered:
                return NOT_ANSWERED
            return places.get(bare) or Unknown(
                kind=ProblemKind.WRONG_TYPE,
                message=f"'{shown(word)}' is no place from 1 to {len(places)}.",
            )

        return meaning

    def _in_one_cell(self, question: Question, mapping: QuestionMapping) -> Answers:
        column = self.sheet.column(mapping.column)
        meaning = answer_meanings(question, mapping.answers, self.not_answered)
        table = np.zeros((max(len(column.words), 1), len(question.choices)), dtype=np.uint8)
        place_of = {choice.code: place for place, choice in enumerate(question.choices)}
        for row, cell in enumerate(column.words):
            codes = self._codes_in(cell, meaning, mapping, column, row)
            if codes and question.kind is Kind.MULTIPLE:
                table[row] = NOT_CHOSEN
            for rank, code in enumerate(codes, start=1):
                table[row, place_of[code]] = rank if question.kind is Kind.RANKING else CHOSEN
        found = table[column.codes]
        columns = {
            name: np.ascontiguousarray(found[:, place])
            for place, name in enumerate(question.columns)
        }
        return Answers(question=question, columns=columns)

    def _codes_in(
        self,
        cell: str,
        meaning: Callable[[str], Meaning],
        mapping: QuestionMapping,
        column: Column,
        row: int,
    ) -> list[int]:
        """Codes of the answers in one cell, in order; a problem is said with the answer alone."""
        found = []
        whole = folded(cell) in mapping.answers or folded(cell) in self.not_answered
        for part in [cell] if whole else cell.split(mapping.separator):
            if not part.strip():
                continue
            meant = meaning(part.strip())
            if not isinstance(meant, int):
                where = column.codes == row
                if isinstance(meant, LeaveOut):
                    self.problems.leave_out(where, f"left out by the answer to {mapping.name}")
                    continue
                self.problems.add(
                    meant.kind,
                    where,
                    column=column.name,
                    question=mapping.name,
                    value=part.strip(),
                    message=meant.message,
                )
            elif meant != NOT_ANSWERED and meant not in found:
                found.append(meant)
        return found
