"""The fixed words of answering pages: every language has every one of them."""

import re

import pytest

from goodcare.instrument.interface import direction_of, known_languages, words_in

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


def test_an_unknown_language_is_in_english_and_keeps_its_code():
    words = words_in("cy")

    assert words.say("continue") == "Continue"
    assert words.name == "cy"


def test_a_region_falls_back_to_its_language():
    assert words_in("tr-CY").say("back") == "Geri"


def test_urdu_is_written_from_the_right():
    assert (direction_of("ur"), direction_of("en-x-easy")) == ("rtl", "ltr")


def test_values_are_put_in():
    assert words_in("en").say("progress", n=3, total=12) == "Question 3 of about 12"
