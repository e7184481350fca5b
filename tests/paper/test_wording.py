import re

import pytest

from goodcare.instrument.model import Kind
from goodcare.instrument.parsing import parse
from goodcare.paper.conditions import Conditions
from goodcare.paper.sheet import paper_numbers
from goodcare.paper.wording import paper_languages, wording_in
from tests.paper.sample import instrument, question

ASKED = instrument(
    question("care", "Care?", "Yes", "No", "Not sure"),
    question("used", "Used?", "Dentist", "Surgery", "Ward", kind=Kind.MULTIPLE),
    question("age", "Age?", kind=Kind.NUMBER),
    question("day", "Day?", kind=Kind.DATE),
    question("word", "Word?", kind=Kind.TEXT),
)


def words(expression, language="en"):
    conditions = Conditions(
        instrument=ASKED,
        numbers=paper_numbers(ASKED),
        wording=wording_in(language),
        language=language,
    )
    return conditions.words(parse(expression))


@pytest.mark.parametrize("language", paper_languages())
def test_wording_has_the_same_keys_and_places_in_every_language(language):
    english, other = wording_in("en").texts, wording_in(language).texts

    assert list(other) == list(english)
    for key, text in other.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[key])), key


@pytest.mark.parametrize(
    ("language", "found"),
    [("en", "en"), ("en-GB", "en"), ("en-x-easy", "en-x-easy"), ("ur", "ur"), ("so", "en")],
)
def test_wording_falls_back_to_the_language_it_is_a_kind_of(language, found):
    assert wording_in(language).language == found


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("${care} = 'c1'", "you ticked “Yes” in question 1"),
        ("${care} != 'c1'", "you did not tick “Yes” in question 1"),
        ("not(${care} = 'c1')", "you did not tick “Yes” in question 1"),
        ("${care} = 'c1' or ${care} = 'c3'", "you ticked “Yes” or “Not sure” in question 1"),
        ("${care} != ''", "you answered question 1"),
        ("${care} = ''", "you did not answer question 1"),
        ("${care} = 'unknown'", "the person who gave you this form says so"),
        ("selected(${used}, 'c2')", "you ticked “Surgery” in question 2"),
        (
            "not(selected(${used}, 'c2') or selected(${used}, 'c3'))",
            "you did not tick “Surgery” or “Ward” in question 2",
        ),
        ("count-selected(${used}) >= 2", "you ticked 2 or more boxes in question 2"),
        ("2 < count-selected(${used})", "you ticked more than 2 boxes in question 2"),
        ("${age} > 17", "your number in question 3 is more than 17"),
        ("not(${age} > 17)", "your number in question 3 is 17 or less"),
        ("${age} != ''", "you answered question 3"),
        ("${day} >= '2025-03-01'", "your date in question 4 is 1/3/2025 or later"),
        ("${word} = 'tea'", "you wrote “tea” in question 5"),
        ("${word} > 'tea'", "the person who gave you this form says so"),
        ("${age} > ${word}", "the person who gave you this form says so"),
        (
            "${care} = 'c1' and ${age} > 17",
            "you ticked “Yes” in question 1 and your number in question 3 is more than 17",
        ),
        (
            "${age} > 17 and (${care} = 'c1' or selected(${used}, 'c1'))",
            "your number in question 3 is more than 17 and either you ticked “Yes” in question 1 "
            "or you ticked “Dentist” in question 2",
        ),
        ("true()", ""),
        ("true() and not(false())", ""),
        ("true() and ${care} = 'c1'", "you ticked “Yes” in question 1"),
        ("false() or ${care} = 'c1'", "you ticked “Yes” in question 1"),
        ("not(true() and ${care} = 'c1')", "you did not tick “Yes” in question 1"),
    ],
)
def test_conditions_are_said_in_words(expression, expected):
    assert words(expression) == expected


def test_conditions_are_said_in_turkish():
    assert words("${care} = 'c1' and ${age} > 17", "tr") == (
        "1. soruda “Yes” kutusunu işaretlediyseniz ve "
        "3. soruya yazdığınız sayı 17 sayısından büyükse"
    )


def test_words_amid_the_other_direction_stand_in_marks_and_answers_in_their_own():
    marked = wording_in("so").left_to_right()

    said = marked.say("ticked", number=1, answers=marked.quoted("نعم"))

    assert said == "\u2066you ticked “\u2068نعم\u2069” in question 1\u2069"
    assert marked.listed(["a", "b", "c"]) == "a, b or c"
