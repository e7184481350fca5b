"""What is said of one area in two conversations, and what the number's identity covers."""

from dataclasses import dataclass, replace

import pytest
from tests.findings.fake import GAZETTEER, QUESTIONS, FakeSnapshot, choices, people, question

from goodcare.areas import Gazetteer
from goodcare.compose.build import speaker_for
from goodcare.disclosure.values import Suppressed
from goodcare.errors import InputError
from goodcare.instrument.model import GoodEnd

WORDED = {"BESIDE": "earlier", "QUESTION": "available", "EARLIER": "available"}
PARTS = {"beside": "earlier", "question": "available", "earlier": "available"}


@dataclass(frozen=True, kw_only=True)
class Titled(FakeSnapshot):
    """A fake with a title and a content hash of its own."""

    title: str = "Ours"
    content_hash: str = "1" * 64

    @property
    def manifest(self):
        manifest = super().manifest
        conversation = replace(manifest.conversation, title=self.title)
        return replace(manifest, conversation=conversation, content_hash=self.content_hash)


def snapshot(good, bad, *, code=5, **more):
    answers = [
        *people(good, area="north", available=code),
        *people(bad, area="north", available=1),
        *people(40, area="south", available=code),
    ]
    return Titled(responses=answers, **more)


def speaker(ours, theirs):
    return speaker_for(ours, beside={"earlier": theirs})


def earlier(good, bad, *, content_hash="2" * 64, **more):
    return snapshot(good, bad, title="Before", content_hash=content_hash, id="before", **more)


def say(one, name):
    return one.say(name, place=one.basis.analysis.snapshot.gazetteer.place("north"), **WORDED)


def test_a_clear_difference_is_worded_and_gives_both_results():
    said = say(speaker(snapshot(60, 40), earlier(30, 70)), "existing-verdict")

    assert said.variant == "much-more"
    assert "much more likely to say so than in the other conversation: 60% against 30%" in said.text


def test_consistent_is_said_only_where_the_whole_interval_is_inside_five_points():
    wide = say(speaker(snapshot(50, 50), earlier(50, 50)), "existing-verdict")
    narrow = say(speaker(snapshot(2000, 2000), earlier(2000, 2000)), "existing-verdict")

    assert (wide.variant, narrow.variant) == ("open", "consistent")
    assert "consistent" not in wide.text
    assert "not settled: 50% and 50%" in wide.text


def test_a_possible_difference_is_not_worded_as_one():
    said = say(speaker(snapshot(55, 45), earlier(44, 56)), "existing-verdict")

    assert said.variant == "open"


def test_both_results_stand_with_their_bases_and_the_name_of_the_other_conversation():
    one = speaker(snapshot(60, 40), earlier(60, 140))

    headline, detail = say(one, "existing-insight").text, say(one, "existing-detail").text

    assert headline.startswith("60% of 100 North respondents ")
    assert headline.endswith("; 30% in the other conversation")
    assert "“Before”; there 30% of 200 North respondents" in detail


OTHER_SCALE = tuple(
    question("available", choices=choices("no", "yes"), good_end=GoodEnd.LAST, top=1)
    if one.name == "available"
    else one
    for one in QUESTIONS
)


@pytest.mark.parametrize(
    ("ours", "theirs", "variant"),
    [
        ((60, 40), earlier(12, 8), "apart"),
        ((60, 40), earlier(98, 2), "apart"),
        ((60, 40), earlier(60, 40, code=2, questions=OTHER_SCALE), "apart"),
        ((60, 40), earlier(2, 1), "only-here"),
        ((60, 40), earlier(0, 0), "only-here"),
        ((2, 1), earlier(60, 40), "only-there"),
        ((2, 1), earlier(2, 1), "too-few"),
    ],
)
def test_what_cannot_be_compared_is_not_compared(ours, theirs, variant):
    one = speaker(snapshot(*ours), theirs)

    texts = [say(one, name) for name in ("existing-insight", "existing-detail", "existing-verdict")]

    assert {said.variant for said in texts} == {variant}
    assert not any("likely" in said.text or "consistent" in said.text for said in texts)
    assert not any(fact.is_suppressed for said in texts for fact in said.facts)


def test_a_conversation_without_the_area_is_said_to_have_no_answers_from_it():
    elsewhere = Gazetteer(
        region="region", areas=tuple(one for one in GAZETTEER.areas if one.id != "north")
    )

    said = say(speaker(snapshot(60, 40), earlier(60, 40, gazetteer=elsewhere)), "existing-insight")

    assert said.text.startswith("The other conversation has no answers from North")
    assert said.facts == ()


def test_a_sensitive_question_of_the_other_conversation_stays_hidden():
    sensitive = tuple(replace(one, is_sensitive=one.name == "available") for one in QUESTIONS)
    one = speaker(snapshot(60, 40), earlier(98, 2, questions=sensitive))
    north = one.basis.analysis.snapshot.gazetteer.place("north")

    figures = one.outcome("beside@1", place=north, **PARTS).figures

    hidden = {part for part, figure in figures.items() if isinstance(figure.shown, Suppressed)}
    assert {"there", "there_count", "difference", "low", "high"} <= hidden
    assert not {"here", "count", "base"} & hidden


def test_a_number_is_another_one_when_the_other_snapshot_changes():
    facts = [
        speaker(snapshot(60, 40), earlier(30, 70, content_hash=content_hash)).fact(
            "beside@1", "here", place=GAZETTEER.place("north"), **PARTS
        )
        for content_hash in ("2" * 64, "3" * 64)
    ]

    assert facts[0].definition_id == facts[1].definition_id
    assert facts[0].fact_id != facts[1].fact_id
    assert facts[0].text == facts[1].text


def test_a_conversation_that_was_not_given_is_asked_for():
    with pytest.raises(InputError, match="--beside earlier=FOLDER"):
        say(speaker_for(snapshot(60, 40)), "existing-insight")


def test_who_was_asked_there_is_said():
    asked = tuple(
        replace(one, relevant="selected(${gender}, 'woman')", base={"en": "with a GP"})
        if one.name == "available"
        else one
        for one in QUESTIONS
    )

    said = say(speaker(snapshot(60, 40), earlier(60, 140, questions=asked)), "existing-detail")

    assert "30% of 200 North respondents with a GP " in said.text


@pytest.mark.parametrize(
    ("theirs", "text"),
    [
        ((30, 70), "Clear: 1, of which up to about 0.1 may be chance."),
        ((55, 45), "Clear: 0."),
    ],
)
def test_comparisons_between_conversations_are_counted(theirs, text):
    one = speaker(snapshot(60, 40), earlier(*theirs))

    said = one.say("conversations-compared", place=GAZETTEER.place("north"), BESIDE="earlier")

    assert said.text == (
        "Comparisons of North in this conversation with “Before”: 1, "
        f"of questions that both asked in the same way. {text}"
    )


def test_nothing_is_compared_with_a_conversation_without_the_area():
    elsewhere = Gazetteer(
        region="region", areas=tuple(one for one in GAZETTEER.areas if one.id != "north")
    )
    one = speaker(snapshot(60, 40), earlier(60, 40, gazetteer=elsewhere))

    said = one.say("conversations-compared", place=GAZETTEER.place("north"), BESIDE="earlier")

    assert said.text == "“Before” has no answers from North, so that nothing was compared with it."
    assert said.facts == ()


def test_clear_differences_between_conversations_count_as_worded():
    keys = "conversations:earlier/available/available/north"

    def worded(theirs, compared=keys):
        return speaker(snapshot(60, 40), theirs).fact(
            "report_worded@4",
            "clear",
            place=GAZETTEER.place("north"),
            compared=compared,
        )

    assert worded(earlier(30, 70)).text == "1"
    assert worded(earlier(55, 45)).text == "0"
    assert worded(earlier(30, 70), compared="").text == "0"
    other = earlier(30, 70, content_hash="3" * 64)
    assert worded(other).fact_id != worded(earlier(30, 70)).fact_id
