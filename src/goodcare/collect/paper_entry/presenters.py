"""What the pages of paper show."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodcare.collect.answers.surveys import leaf_areas, survey_of
from goodcare.collect.answers.walks import said
from goodcare.collect.paper_entry.models import Difference, PaperForm
from goodcare.collect.paper_entry.queries import Rate
from goodcare.collect.paper_entry.typed import typed_questions
from goodcare.instrument.answering import answers_from_json
from goodcare.instrument.model import Kind, Question
from goodcare.paper.sheet import paper_numbers

AREA = "area"
HOW = {
    Kind.SINGLE: "One number",
    Kind.MULTIPLE: "Numbers: 1 3 5",
    Kind.RANKING: "Places from top to bottom: 2 1 3, - where there is none",
    Kind.NUMBER: "A number",
    Kind.DATE: "Day month year: 27 3 2026",
    Kind.TEXT: "Word for word",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question to type in.

    Args:
        name: of the field.
        number: on paper; 0: none.
        how: what to type.
        choices: numbers and words of the answers.
        is_text: several lines.
        problem: what is wrong, or empty.
    """

    name: str
    number: int
    label: str
    how: str
    choices: tuple[tuple[str, str], ...]
    is_text: bool
    value: str
    problem: str


def lines_of(
    form: PaperForm, typed: Mapping[str, str], problems: Mapping[str, str]
) -> tuple[Line, ...]:
    """Return the questions of a form, the area first where the paper asks it."""
    version = form.batch.version
    survey = survey_of(version.pk, version.hash)
    language, default = form.batch.language, survey.instrument.default_language
    lines = []
    areas = leaf_areas(form.batch.conversation)
    if len(areas) > 1:
        numbered = tuple((str(place), one.name) for place, one in enumerate(areas, start=1))
        lines.append(
            Line(
                name=AREA,
                number=0,
                label="Where do you live?",
                how="One number, from the first page",
                choices=numbered,
                is_text=False,
                value=typed.get(AREA, ""),
                problem=problems.get(AREA, ""),
            )
        )
    for number, question in typed_questions(survey):
        label = question.label.get(language) or question.label.get(default, "")
        lines.append(
            Line(
                name=f"q-{question.name}",
                number=number,
                label=label,
                how=HOW[question.kind],
                choices=_choices(question, language, default),
                is_text=question.kind is Kind.TEXT,
                value=typed.get(question.name, ""),
                problem=problems.get(question.name, ""),
            )
        )
    return tuple(lines)


def _choices(question: Question, language: str, default: str) -> tuple[tuple[str, str], ...]:
    if question.kind not in (Kind.SINGLE, Kind.MULTIPLE, Kind.RANKING):
        return ()
    return tuple(
        ("" if question.kind is Kind.RANKING else str(number), _label(one.label, language, default))
        for number, one in enumerate(question.choices, start=1)
    )


def _label(words: Mapping[str, str], language: str, default: str) -> str:
    return words.get(language) or words.get(default, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceLine:
    """One difference, in words."""

    difference: Difference
    number: int
    label: str
    first: str
    second: str


def difference_line(difference: Difference) -> DifferenceLine:
    """Return a difference in words."""
    version = difference.entry.form.batch.version
    instrument = survey_of(version.pk, version.hash).instrument
    language = instrument.default_language
    question = instrument.question(difference.question)

    def words(stored: object) -> str:
        answers = answers_from_json({question.name: stored}, instrument=instrument)
        answer = answers.get(question.name, "")
        return said(question, answer, language=language, instrument=instrument) or "No answer"

    return DifferenceLine(
        difference=difference,
        number=paper_numbers(instrument)[question.name],
        label=question.label.get(language, question.name),
        first=words(difference.first),
        second=words(difference.second),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLine:
    """How often entries of a question differ, in words."""

    rate: Rate
    share: str
    interval: str


def rate_line(rate: Rate) -> RateLine:
    """Return a rate as percentages."""
    return RateLine(
        rate=rate,
        share=f"{rate.differing / rate.compared:.0%}",
        interval=f"{rate.interval.low:.0%} to {rate.interval.high:.0%}",
    )
