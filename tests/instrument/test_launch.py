"""What keeps a form from being launched."""

from dataclasses import replace

from goodcare.instrument.frozen import instrument_from_json, instrument_to_json
from goodcare.instrument.launch import launch_findings
from goodcare.instrument.model import Kind
from tests.builders import a_question, an_instrument


def found(*questions):
    return [str(one) for one in launch_findings(an_instrument(*questions))]


def test_a_whole_form_has_no_findings():
    assert found() == []


def test_a_missing_translation_is_found():
    assert found(a_question("q", label={"en": "Only English"})) == [
        "q: Its label is missing in Türkçe. Translate it."
    ]


def test_a_hint_in_one_language_only_is_found():
    assert "hint" in found(a_question("q", hint={"en": "Help"}))[0]


def test_a_sensitive_question_must_allow_silence():
    question = a_question("q", Kind.SINGLE, answers=("a", "b"), is_sensitive=True)
    silent = replace(question.choices[1], is_on_scale=False)

    assert "nobody can decline" in found(question)[0]
    assert found(replace(question, choices=(question.choices[0], silent))) == []


def test_a_form_that_asks_nothing_is_found():
    assert "asks nothing" in found(a_question("n", Kind.NOTE))[0]


def test_new_fields_are_written_only_where_they_say_something():
    plain = instrument_to_json(an_instrument())
    video = an_instrument(a_question("q", signed_video="/media/q.mp4", is_long=True))

    assert "signed_video" not in plain
    assert "is_exclusive" not in plain
    assert instrument_from_json(instrument_to_json(video)) == video
