from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.instrument import evaluate, parse, references


@pytest.mark.parametrize(
    ("text", "answers", "expected"),
    [
        ("${a} = 'yes'", {"a": "yes"}, True),
        ("${a} = 'yes'", {"a": "no"}, False),
        ("${a} = 'yes'", {}, False),
        ("${a} != 'yes'", {}, True),
        ("${a} = ''", {}, True),
        ('${a} = "yes"', {"a": "yes"}, True),
        ("${a} = ‘yes’", {"a": "yes"}, True),
        ("selected(${m}, 'x')", {"m": ("x", "y")}, True),
        ("selected(${m}, 'x')", {"m": ("xx",)}, False),
        ("selected(${a}, 'yes')", {"a": "yes"}, True),
        ("not(selected(${m}, 'x'))", {"m": ()}, True),
        ("count-selected(${m}) > 1", {"m": ("x", "y")}, True),
        ("count-selected(${m}) > 1", {"m": ("x",)}, False),
        ("${age} >= 18", {"age": 18}, True),
        ("${age} >= 18", {"age": "9"}, False),
        ("${age} >= 18", {"age": Decimal("18.5")}, True),
        ("${age} >= 18", {}, False),
        ("${age} < 18", {}, False),
        ("${age} != 18", {}, True),
        ("${age} = 18", {"age": "18.0"}, True),
        ("-1 < ${age}", {"age": 0}, True),
        ("${day} < '2026-03-31'", {"day": "2026-03-30"}, True),
        ("${day} < '2026-03-31'", {"day": "2026-03-31"}, False),
        ("true() and not(false())", {}, True),
        # and binds more closely than or
        ("${a} = 'x' or ${a} = 'y' and ${b} = 'z'", {"a": "x", "b": "q"}, True),
        ("(${a} = 'x' or ${a} = 'y') and ${b} = 'z'", {"a": "x", "b": "q"}, False),
    ],
)
def test_an_expression_is_evaluated(text, answers, expected):
    assert evaluate(parse(text), answers) is expected


def test_a_constraint_looks_at_the_answer_itself():
    constraint = parse(". >= 16 and . <= ${oldest}")

    assert evaluate(constraint, {"oldest": 90}, own=16)
    assert not evaluate(constraint, {"oldest": 90}, own=91)


def test_references_are_every_question_but_the_answer_itself():
    expression = parse("not(${a} = ${b}) or selected(${c}, 'x') and count-selected(.) > ${d}")

    assert references(expression) == {"a", "b", "c", "d"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("(${a} = 'x'", "At character 1: the bracket ( is never closed."),
        ("${a} = 'x')", "At character 11: this bracket ) was never opened."),
        ("${a} = 'x", "At character 8: the quote ' is never closed."),
        ("${a = 'x'", "At character 1: the bracket { is never closed."),
        ("${a} == 'x'", "'==' is not XLSForm. Write = once."),
        ("${a} = 'x' AND ${b} = 'y'", "Write and in small letters."),
        ("${a} = 'x' && ${b} = 'y'", "Write and."),
        ("${a} = 'x' ${b} = 'y'", "Put and or or before it."),
        ("${a} =", "something is missing at the end"),
        ("${a}", "is compared with nothing"),
        ("${a} = x", "'x' was not expected. Write ${question} or 'text'."),
        ("selected(${a})", "a comma is missing"),
        ("selected(${a}, ${b})", "the answer is missing"),
        ("today() > ${day}", "'today' is not known here"),
        ("__import__('os')", "'__import__' is not known here"),
        ("a.b", "'a' is not known here"),
        ("${a} = 'x' # y", "'#' cannot be read"),
        ("", "something is missing"),
        ("(" * 60 + "${a} = 1" + ")" * 60, "more than 40 brackets"),
        ("${a} = 1 or " * 500, "more than 4000 characters"),
    ],
)
def test_an_expression_that_cannot_be_read_says_where_and_what_to_do(text, message):
    with pytest.raises(InputError) as refused:
        parse(text)

    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


@settings(max_examples=100)
@given(st.text(alphabet="${}ab '\"()=<>!,.-1 andornotselected", max_size=40))
def test_any_text_is_read_or_refused(text):
    with suppress(InputError):
        assert evaluate(parse(text), {}) in (True, False)
