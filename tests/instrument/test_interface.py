"""The fixed words of answering pages: every language has every one of them."""

import re

import pytest

from goodcare.instrument.interface import (
    direction_of,
    has_words,
    known_languages,
    own_name,
    words_in,
)

PLACES = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("language", ["tr", "ur"])
def test_a_whole_language_has_every_key_of_its_own(language):
    english, other = words_in("en").words, words_in(language).words

    same = {key for key in english if english[key] == other[key]}

    assert same == set()


@pytest.mark.parametrize("language", known_languages())
def test_values_are_put_in_at_the_same_places(language):
    english, other = words_in("en").words, words_in(language).words

    assert english.keys() == other.keys()
    for key, text in english.items():
        assert set(PLACES.findall(text)) == set(PLACES.findall(other[key])), key


def test_a_language_without_words_is_in_english_and_called_by_its_own_name():
    words = words_in("cy")

    assert words.say("continue") == "Continue"
    assert words.name == "Cymraeg"
    assert (has_words("cy"), has_words("tr"), has_words("en-x-easy")) == (False, True, True)


@pytest.mark.parametrize("code", ["xx", "not a code", ""])
def test_a_code_that_nobody_knows_stays_as_it_is(code):
    assert own_name(code) == code


def test_a_region_falls_back_to_its_language():
    assert words_in("tr-CY").say("back") == "Geri"


def test_urdu_is_written_from_the_right():
    assert (direction_of("ur"), direction_of("en-x-easy")) == ("rtl", "ltr")


def test_values_are_put_in():
    assert words_in("en").say("progress", n=3, total=12) == "Question 3 of about 12"
