"""What somebody fills in becomes answers of the right kind, or is told what is wrong."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.instrument.answering import (
    LONGEST_TEXT,
    ProblemKind,
    answers_from_json,
    answers_to_json,
    clear_not_asked,
    missing_required,
    read_answers,
)
from goodcare.instrument.model import Choice, Group, Kind
from goodcare.instrument.pages import asked_pages, next_page, page_before, page_of, pages_of
from goodcare.instrument.piping import asked_words
from tests.builders import a_question, an_instrument

BANDS = tuple(
    Choice(name=name, label={}, code=code, group_label={}, low=low, high=high)
    for code, (name, low, high) in enumerate((("young", "16", "24"), ("old", "25", "99")), start=1)
)


def a_form():
    several = a_question(
        "several", Kind.MULTIPLE, answers=("gp", "dentist", "ward", "none"), most=2
    )
    alone = replace(several.choices[3], is_exclusive=True)
    return an_instrument(
        a_question("intro", Kind.NOTE),
        a_question("used", Kind.SINGLE, answers=("yes", "no"), is_required=True),
        a_question("rating", Kind.SINGLE, answers=("good", "poor"), relevant="${used} = 'yes'"),
        replace(several, choices=(*several.choices[:3], alone)),
        replace(a_question("age", Kind.NUMBER), choices=BANDS),
        a_question("day", Kind.DATE),
        a_question("order", Kind.RANKING, answers=("a", "b", "c")),
        a_question("words", Kind.TEXT, constraint=". != 'bad'", constraint_message={"en": "No."}),
    )


def read(name, values, *, answers=None):
    form = a_form()
    page = page_of(form, name) or next(
        one for one in pages_of(form) if any(q.name == name for q in one.questions)
    )
    return read_answers(page, values, answers=answers or {"used": "yes"}, instrument=form)


def problem(name, values):
    found = read(name, values).problems
    return found[0].kind if found else None


@pytest.mark.parametrize(
    ("name", "values", "answer"),
    [
        ("used", {"used": ["no"]}, "no"),
        ("several", {"several": ["ward", "gp"]}, ("gp", "ward")),
        ("several", {"several": ["none"]}, ("none",)),
        ("age", {"age": [" 30 "]}, Decimal(30)),
        ("day", {"day-day": ["3"], "day-month": ["4"], "day-year": ["2026"]}, "2026-04-03"),
        ("order", {"order/a": ["2"], "order/c": ["1"]}, ("c", "a")),
        ("words", {"words": ["Çay 🫖\r\nو"]}, "Çay 🫖\nو"),
        ("words", {"words": ["a\x00b\x07c"]}, "abc"),
        ("words", {"words": ["   "]}, ""),
        ("words", {}, ""),
    ],
)
def test_an_answer_is_read(name, values, answer):
    assert read(name, values).answers == {name: answer}


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("used", {}, ProblemKind.MISSING),
        ("used", {"used": ["maybe"]}, ProblemKind.UNKNOWN),
        ("several", {"several": ["gp", "else"]}, ProblemKind.UNKNOWN),
        ("several", {"several": ["gp", "none"]}, ProblemKind.NOT_ALONE),
        ("several", {"several": ["gp", "dentist", "ward"]}, ProblemKind.TOO_MANY),
        ("age", {"age": ["1,5"]}, ProblemKind.NO_NUMBER),
        ("age", {"age": ["٣٠"]}, ProblemKind.NO_NUMBER),
        ("age", {"age": ["7"]}, ProblemKind.OUT_OF_RANGE),
        ("age", {"age": ["9" * 400]}, ProblemKind.NO_NUMBER),
        ("day", {"day-day": ["31"], "day-month": ["2"], "day-year": ["2026"]}, ProblemKind.NO_DATE),
        ("day", {"day-day": ["3"]}, ProblemKind.NO_DATE),
        ("day", {"day-day": ["3"], "day-month": ["4"], "day-year": ["26"]}, ProblemKind.NO_DATE),
        ("day", {"day-day": ["3"], "day-month": ["4"], "day-year": ["0026"]}, ProblemKind.NO_DATE),
        ("order", {"order/a": ["1"], "order/b": ["1"]}, ProblemKind.NO_RANKING),
        ("order", {"order/a": ["1"], "order/b": ["3"]}, ProblemKind.NO_RANKING),
        ("words", {"words": ["x" * (LONGEST_TEXT + 1)]}, ProblemKind.TOO_LONG),
        ("words", {"words": ["bad"]}, ProblemKind.REFUSED),
    ],
)
def test_what_is_wrong_has_a_name(name, values, kind):
    assert problem(name, values) is kind


def test_an_answer_to_a_question_that_is_not_asked_is_not_taken():
    reading = read("rating", {"rating": ["good"]}, answers={"used": "no"})

    assert reading.answers == {}
    assert reading.problems == ()


def test_answers_behind_a_changed_answer_do_not_count():
    given_before = {"used": "no", "rating": "good", "words": ""}

    assert clear_not_asked(a_form(), given_before) == {"used": "no"}


def test_a_required_answer_is_missed():
    assert [one.name for one in missing_required(a_form(), {})] == ["used"]


def test_pages_follow_the_routing_in_both_directions():
    form = a_form()

    assert next_page(form, {"used": "yes"}, "used").id == "rating"
    assert next_page(form, {"used": "no"}, "used").id == "several"
    assert page_before(form, {"used": "no"}, "several").id == "used"
    assert next_page(form, {"used": "no"}, "words") is None


def test_a_note_stands_with_the_question_that_follows():
    first = pages_of(a_form())[0]

    assert [question.name for question in first.questions] == ["intro", "used"]


def test_a_table_list_is_one_grid():
    grid = [
        a_question(name, Kind.SINGLE, answers=("good", "poor"), group=("care",))
        for name in ("one", "two")
    ]
    form = replace(
        an_instrument(*grid, a_question("last")),
        groups=(Group(name="care", label={"en": "Care"}, appearance="table-list"),),
    )

    pages = pages_of(form)

    assert [page.id for page in pages] == ["care", "last"]
    assert pages[0].is_grid
    assert pages[0].heading == {"en": "Care"}


def a_page_that_branches():
    together = {"group": ("care",)}
    return replace(
        an_instrument(
            a_question("used", Kind.SINGLE, answers=("yes", "no")),
            a_question("rating", Kind.SINGLE, answers=("good", "poor"), **together),
            a_question("why", relevant="${rating} = 'poor'", **together),
            a_question("wait", relevant="${used} = 'yes' and ${rating} = 'poor'", **together),
            a_question("last"),
        ),
        groups=(Group(name="care", label={}, appearance="field-list"),),
    )


@pytest.mark.parametrize(
    ("used", "shown"), [("yes", ["rating", "why", "wait"]), ("no", ["rating", "why"])]
)
def test_a_page_shows_what_its_own_answers_may_ask(used, shown):
    pages = {page.id: page for page in asked_pages(a_page_that_branches(), {"used": used})}

    assert [question.name for question in pages["care"].questions] == shown


def test_of_a_page_that_branches_only_what_is_asked_is_taken():
    form = a_page_that_branches()
    page = page_of(form, "care")
    posted = {"rating": ["good"], "why": ["late"]}

    reading = read_answers(page, posted, answers={"used": "yes"}, instrument=form)

    assert reading.answers == {"rating": "good"}


def test_an_earlier_answer_stands_in_the_words():
    form = an_instrument(
        a_question("where", Kind.SINGLE, answers=("ward", "clinic")),
        a_question("how", asked={"en": "How was the ${where}?", "tr": "${where} nasıldı?"}),
    )
    how = form.question("how")

    said = asked_words(how, {"where": "ward"}, instrument=form, language="en")
    unsaid = asked_words(how, {}, instrument=form, language="tr")

    assert said == "How was the Ward?"
    assert unsaid == "… nasıldı?"


names = st.sampled_from(
    [
        "used",
        "rating",
        "several",
        "age",
        "day-day",
        "day-month",
        "day-year",
        "order/a",
        "words",
        "x",
    ]
)
garbage = st.one_of(st.text(max_size=12), st.sampled_from(["yes", "gp", "none", "1", "30", "-1e9"]))


@given(posted=st.dictionaries(names, st.lists(garbage, max_size=3), max_size=8))
def test_whatever_is_sent_nothing_is_raised_and_only_known_answers_are_taken(posted):
    form = a_form()

    for page in pages_of(form):
        reading = read_answers(page, posted, answers={"used": "yes"}, instrument=form)
        for name, answer in reading.answers.items():
            question = form.question(name)
            known = {choice.name for choice in question.choices}
            if question.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.RANKING) and answer:
                assert {*(answer if isinstance(answer, tuple) else (answer,))} <= known
        stored = answers_to_json(reading.answers)
        assert answers_from_json(stored, instrument=form) == reading.answers


@given(used=st.sampled_from(["yes", "no", ""]))
def test_the_pages_hold_every_asked_question_once(used):
    form = a_form()

    shown = [
        question.name for page in asked_pages(form, {"used": used}) for question in page.questions
    ]

    assert len(shown) == len(set(shown))
    assert ("rating" in shown) is (used == "yes")
    assert {"intro", "used", "several", "age", "day", "order", "words"} <= set(shown)
