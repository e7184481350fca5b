"""A claim on a question that was not for everybody says who was asked, in every wording."""

from dataclasses import replace

import pytest
from tests.findings.fake import QUESTIONS, FakeSnapshot, choices, people, question

from goodcare.claims.statistics.comparisons import VERDICTS
from goodcare.compose.build import speaker_for
from goodcare.instrument.model import GoodEnd, Role

WHO = "with a long-term condition"
FILTERED = question(
    "managing",
    role=Role.OTHER,
    choices=choices("never", "rarely", "some", "most", "all"),
    good_end=GoodEnd.LAST,
    is_headline=True,
    relevant="${carer} = 'yes'",
    base={"en": WHO},
)
CLAIMS = ("top-share", "top-share-detail", "answered", "area-comparison", "groups-everybody")
NUMBERS = {"percent": 60, "counts": 12, "too-few": 4, "nobody": 0}


def speaker_on(asked, *, north, elsewhere=60):
    responses = [
        *people(north, area="north", managing=5, gender=1),
        *people(elsewhere // 2, area="south", managing=5, gender=1),
        *people(elsewhere // 2, area="south", managing=1, gender=2),
        *people(3, area="north", managing=255),
    ]
    snapshot = FakeSnapshot(responses=responses, questions=(*QUESTIONS, asked))
    return speaker_for(snapshot), snapshot.gazetteer.place("north")


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("variant", NUMBERS)
def test_every_wording_on_a_filtered_question_says_who_was_asked(claim, variant):
    speaker, north = speaker_on(FILTERED, north=NUMBERS[variant])

    said = speaker.say(claim, place=north, QUESTION="managing")

    assert WHO in said.text


@pytest.mark.parametrize("verdict", sorted({*VERDICTS} - {"whole-region"}))
def test_every_verdict_on_a_filtered_question_says_who_was_asked(verdict):
    speaker, north = speaker_on(FILTERED, north=60)
    definition = speaker.definitions["area-comparison"]

    template = definition.text(verdict, language="en", register="plain")

    assert "{who:spaced}" in template or "{asked:spaced}" in template
    assert speaker.say("area-comparison", place=north, QUESTION="managing").text.count(WHO)


def test_a_sentence_on_a_question_for_everybody_is_as_it_was():
    asked = replace(FILTERED, relevant="", base={})
    speaker, north = speaker_on(asked, north=60)

    texts = [speaker.say(claim, place=north, QUESTION="managing").text for claim in CLAIMS[:3]]

    assert texts == [
        "100% of 60 North respondents answered “Most” or “All” to “managing”",
        "Managing. 95% interval 93% to 100%; base: 60 who answered",
        "60 North respondents answered",
    ]


def test_a_filter_without_words_for_it_is_not_passed_over():
    speaker, north = speaker_on(replace(FILTERED, base={}), north=60)

    said = speaker.say("answered", place=north, QUESTION="managing")

    assert said.text == "60 North respondents who were asked answered"


def test_words_of_a_slot_are_bound_without_what_stands_around_them():
    speaker, north = speaker_on(FILTERED, north=0)

    said = speaker.say("answered", place=north, QUESTION="managing")

    assert said.text == f"No North respondent answered (respondents {WHO})"
    assert said.text[said.spans[-1].start : said.spans[-1].end] == f"respondents {WHO}"


def test_a_table_of_comparisons_names_who_was_asked():
    speaker, north = speaker_on(FILTERED, north=60)

    labels = speaker.outcome("area_verdicts@2", place=north).labels

    assert labels["managing"].text == f"managing (respondents {WHO})"
