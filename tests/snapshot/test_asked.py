"""Routing for all respondents at once is routing for each of them."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from goodcare.instrument import asked_questions
from goodcare.snapshot.answers import AnswerReader
from goodcare.snapshot.asked import mark_not_asked
from goodcare.snapshot.mapping import QuestionMapping
from goodcare.snapshot.problems import Problems
from goodcare.snapshot.sheets import Sheet
from tests.snapshot.files import instrument

CONDITIONS = {
    "gender": "",
    "age": "${gender} != ''",
    "uses": "${age} >= 50 or ${gender} = 'man'",
    "gp_rating": "selected(${uses}, 'gp') and not(${gender} = 'woman' and ${age} < 60)",
    "seen_on": "${gp_rating} = 'good' or count-selected(${uses}) = 2",
    "order": "${seen_on} > '2026-03-10' or ${seen_on} = ''",
    "good_care": "selected(${order}, 'a')",
}
QUESTIONS = tuple(
    replace(question, relevant=CONDITIONS[question.name]) for question in instrument().questions
)
FORM = replace(instrument(), questions=QUESTIONS)
MAPPINGS = {
    name: QuestionMapping(
        name=name, column=name, separator=";" if name in ("uses", "order") else ""
    )
    for name in CONDITIONS
}
respondents = st.fixed_dictionaries(
    {
        "gender": st.sampled_from(["", "woman", "man"]),
        "age": st.sampled_from(["", "16", "49", "50", "59", "60", "80"]),
        "uses": st.sampled_from(["", "gp", "pharmacy", "gp;pharmacy"]),
        "gp_rating": st.sampled_from(["", "good", "bad"]),
        "seen_on": st.sampled_from(["", "2026-03-09", "2026-03-11", "2026-03-20"]),
        "order": st.sampled_from(["", "a", "b;a", "b"]),
        "good_care": st.sampled_from(["", "Kind staff"]),
    }
)


def answer(name, written):
    if name in ("uses", "order"):
        return tuple(written.split(";")) if written else ()
    return Decimal(written) if name == "age" and written else written


@given(st.lists(respondents, min_size=1, max_size=20))
def test_the_same_questions_are_asked(people):
    columns = {name: [person[name] for person in people] for name in CONDITIONS}
    table = pa.table({name: pa.array(texts).dictionary_encode() for name, texts in columns.items()})
    rows = np.arange(len(people))
    sheet = Sheet(name="f", header=tuple(columns), rows=rows, ragged={}, table=table)
    problems = Problems("f", rows)
    reader = AnswerReader(sheet=sheet, problems=problems, not_answered=frozenset({""}))
    answers = {
        question.name: reader.read(question, MAPPINGS[question.name]) for question in QUESTIONS
    }

    mark_not_asked(answers, problems=problems, size=len(people))

    for place, person in enumerate(people):
        given_answers = {name: answer(name, written) for name, written in person.items()}
        asked = {question.name for question in asked_questions(FORM, given_answers)}
        for question in QUESTIONS:
            stored = {int(codes[place]) for codes in answers[question.name].columns.values()}
            is_answered = bool(answers[question.name].is_answered[place])
            assert is_answered == (question.name in asked and bool(person[question.name]))
            assert (255 in stored) == (question.name not in asked and bool(stored))
        wrongly = {name for name, written in person.items() if written and name not in asked}
        assert wrongly == {p.question for p in problems.open if p.row == place}
