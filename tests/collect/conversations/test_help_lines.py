"""Lines that say where people find help."""

import pytest

from goodcare.collect.conversations.help_lines import HelpLine, read_help_lines
from goodcare.collect.conversations.languages import language_name
from goodcare.errors import InputError


def test_a_line_has_a_name_and_ways_to_reach_it():
    text = "Samaritans: 116 123, www.samaritans.org\n\nAge UK: https://ageuk.org.uk/\n"

    assert read_help_lines(text) == (
        HelpLine(name="Samaritans", phone="116 123", web="https://www.samaritans.org"),
        HelpLine(name="Age UK", web="https://ageuk.org.uk/"),
    )


def test_every_line_that_cannot_be_read_is_named():
    with pytest.raises(InputError, match=r"Line 1: .*\nLine 3: "):
        read_help_lines("Samaritans\nA: 111\nB: by the door")


def test_languages_have_names():
    assert language_name("tr") == "Turkish, Türkçe"
    assert language_name("en-x-easy") == "Easy read English"
    assert language_name("qqq") == "qqq"
