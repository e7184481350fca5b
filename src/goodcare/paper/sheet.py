"""A questionnaire as blocks for the page: numbers, instructions, boxes, conditions in words."""

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from goodcare.instrument.expressions import Truth
from goodcare.instrument.model import Choice, Instrument, Kind, Question, Role
from goodcare.instrument.parsing import parse
from goodcare.paper.conditions import Conditions, simplified
from goodcare.paper.typesetting import Printable, clean
from goodcare.paper.wording import Wording, in_language

GRID = "table-list"
SHORT_LINES, LONG_LINES = 2, 7

_NO_WORDS = "…"  # where a text is empty: a heading without words is none
_MOST_COLUMNS = 7
_GRID_WIDTH = 178.0  # millimetres between the margins
_WORD_WIDTH = 2.95  # millimetres a character of 14-point type takes at most, on average
_COLUMN_INSET = 3.0
_TWO_COLUMNS_FROM = 9
_LONGEST_IN_TWO_COLUMNS = 30
_INVISIBLE = string.whitespace + "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_REFERENCE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")

Block = Mapping[str, Printable]


def paper_numbers(instrument: Instrument) -> dict[str, int]:
    """Return the number that each question has on paper, by name; notes have none.

    The page where a form is typed in shows the same numbers. A question that nobody can be asked
    (its condition is always false) has none and is not printed.
    """
    printed = [
        question.name
        for question in instrument.questions
        if question.kind is not Kind.NOTE and not _is_never_asked(question)
    ]
    return {name: number for number, name in enumerate(printed, start=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Builds the blocks of one instrument in one language.

    Args:
        instrument: frozen.
        language: of the form.
        wording: fixed words.
        numbers: see `paper_numbers`.
    """

    instrument: Instrument
    language: str
    wording: Wording
    numbers: Mapping[str, int]

    def blocks(self) -> list[Block]:
        """Return everything to print, in the order of the form."""
        printed = [
            one
            for one in self.instrument.questions
            if one.name in self.numbers or (one.kind is Kind.NOTE and not _is_never_asked(one))
        ]
        blocks: list[Block] = []
        group: tuple[str, ...] = ()
        for (around, relevant), run in groupby(printed, key=lambda one: (one.group, one.relevant)):
            questions = list(run)
            blocks.extend(self._headings(around, before=group))
            group = around
            inner = list(self._questions(questions))
            condition = self._condition(questions, relevant)
            blocks.extend(
                [{"kind": "routed", "text": condition, "blocks": inner}] if condition else inner
            )
        return blocks

    def _headings(self, around: Sequence[str], *, before: Sequence[str]) -> Iterator[Block]:
        for group in self.instrument.groups:
            text = self._text(group.label)
            if text and group.name in around and group.name not in before:
                yield {"kind": "heading", "text": text}

    def _condition(self, questions: Sequence[Question], relevant: str) -> str:
        own = [self.numbers[one.name] for one in questions if one.name in self.numbers]
        if not relevant or not own:
            return ""
        conditions = Conditions(
            instrument=self.instrument,
            numbers=self.numbers,
            wording=self.wording,
            language=self.language,
        )
        words = conditions.words(parse(relevant))
        if not words:
            return ""
        if len(own) == 1:
            said = self.wording.say("one_only_if", number=own[0], condition=words)
        else:
            said = self.wording.say("many_only_if", first=own[0], last=own[-1], condition=words)
        return said[:1].upper() + said[1:]

    def _questions(self, questions: Sequence[Question]) -> Iterator[Block]:
        for scale, run in groupby(questions, key=self._grid_scale):
            rows = list(run)
            if scale and len(rows) > 1:
                yield self._grid(rows)
            else:
                yield from map(self._question, rows)

    def _grid_scale(self, question: Question) -> tuple[tuple[int, str], ...]:
        """Codes and labels of the columns, or empty where the question stands alone."""
        grids = {group.name for group in self.instrument.groups if GRID in group.appearance.split()}
        if question.kind is not Kind.SINGLE or not grids.intersection(question.group):
            return ()
        scale = tuple((choice.code, self._text(choice.label)) for choice in question.choices)
        return scale if _fits(scale) else ()

    def _grid(self, rows: Sequence[Question]) -> Block:
        return {
            "kind": "grid",
            "instruction": self.wording.say("tick_row"),
            "columns": self._choices(rows[0]),
            "rows": [self._head(question) for question in rows],
        }

    def _question(self, question: Question) -> Block:
        if question.kind is Kind.NOTE:
            return {
                "kind": "note",
                "text": self._label(question),
                "hint": self._text(question.hint),
            }
        return {
            "kind": str(question.kind),
            **self._head(question),
            "instruction": self._instruction(question),
            "choices": self._choices(question),
            "columns": _columns([self._text(choice.label) for choice in question.choices]),
            "lines": LONG_LINES if _is_long(question) else SHORT_LINES,
        }

    def _head(self, question: Question) -> Block:
        return {
            "number": self.numbers[question.name],
            "label": self._label(question) or _NO_WORDS,
            "hint": self._text(question.hint),
        }

    def _label(self, question: Question) -> str:
        """What is asked: with a reference where the label for reports has none."""
        return self._text({**question.label, **question.asked})

    def _instruction(self, question: Question) -> str:
        if question.kind is Kind.MULTIPLE and question.most:
            return self.wording.say("tick_most", count=question.most)
        key = {
            Kind.SINGLE: "tick_one",
            Kind.MULTIPLE: "tick_several",
            Kind.NUMBER: "write_number",
            Kind.DATE: "write_date",
            Kind.TEXT: "write_text",
            Kind.RANKING: "rank",
        }[question.kind]
        return self.wording.say(key)

    def _choices(self, question: Question) -> list[Block]:
        has_codes = question.kind is not Kind.RANKING  # they would look like places
        return [self._choice(choice, has_code=has_codes) for choice in question.choices]

    def _choice(self, choice: Choice, *, has_code: bool) -> Block:
        code = str(choice.code) if has_code else ""
        note = self.wording.say("alone") if choice.is_exclusive else ""
        return {"code": code, "label": self._text(choice.label), "note": note}

    def _text(self, words: Mapping[str, str]) -> str:
        """Text as printed: with words in the place of an earlier answer."""
        text = in_language(dict(words), self.language, default=self.instrument.default_language)

        def neutral(found: re.Match[str]) -> str:
            number = self.numbers.get(found[1])
            return self.wording.say("your_answer", number=number) if number else _NO_WORDS

        return _REFERENCE.sub(neutral, clean(text)).strip(_INVISIBLE)


def _is_long(question: Question) -> bool:
    return question.is_long or question.role is Role.OPEN


def _is_never_asked(question: Question) -> bool:
    return bool(question.relevant) and simplified(parse(question.relevant)) == Truth(value=False)


def _fits(scale: Sequence[tuple[int, str]]) -> bool:
    """Whether every word of a grid's headings fits its column."""
    if not 2 <= len(scale) <= _MOST_COLUMNS:
        return False
    width = _GRID_WIDTH / len(scale) - _COLUMN_INSET
    longest = max((len(word) for _, label in scale for word in label.split()), default=0)
    return longest * _WORD_WIDTH <= width


def _columns(labels: Sequence[str]) -> int:
    """Columns for a list of answers: two for a long one of short labels."""
    is_long = len(labels) >= _TWO_COLUMNS_FROM
    return 2 if is_long and max(map(len, labels)) <= _LONGEST_IN_TWO_COLUMNS else 1
