"""What is said of parts of the framework, and what must not be had from it by subtraction."""

from dataclasses import replace

import pytest
from tests.findings.fake import CODEBOOK, FakeSnapshot, people

from goodcare.compose.build import speaker_for
from goodcare.disclosure.values import Suppressed
from goodcare.framework import load_framework
from goodcare.framework.codes import Codebook
from goodcare.snapshot.model import CodingCoverage

FRAMEWORK = load_framework("good-care")
GOOD = next(one.id for one in FRAMEWORK.consequences if one.is_good)
BAD = next(one.id for one in FRAMEWORK.consequences if not one.is_good)
EVIDENCE = {"wait": (GOOD,), "kind": (BAD,), "gp": ()}
PILLARS = {"wait": "accessible", "kind": "competent", "gp": "trustworthy"}


def codebook(*, sensitive=(), evidence=EVIDENCE):
    codes = [
        replace(
            CODEBOOK[one],
            pillar=pillar,
            evidence_for=evidence.get(one, ()),
            is_sensitive=one in sensitive,
            priorities=("workforce",),
        )
        for one, pillar in PILLARS.items()
    ]
    return Codebook(version="1", codes=tuple(codes))


def said_by(*codes_by_person, n_answers=20, **more):
    """Each of the first people gave one answer with these codes, the others one without."""
    passages = [
        {"id": f"p{at}", "response_id": f"r{at}", "area": "north", "text": "a"}
        for at in range(n_answers)
    ]
    codings = [
        {"passage_id": f"p{at}", "code": code}
        for at, codes in enumerate(codes_by_person)
        for code in codes
    ]
    more.setdefault("codebook", codebook())
    snapshot = FakeSnapshot(
        responses=people(max(n_answers, 1), area="north"),
        passage_rows=passages,
        coding_rows=codings,
        framework=FRAMEWORK,
        **more,
    )
    return speaker_for(snapshot), snapshot.gazetteer.place("north")


def test_consequences_are_counted_apart_and_said_together():
    speaker, north = said_by(("wait",), ("wait", "kind"), ("kind",), ("wait",), ("gp",))

    said = speaker.say("consequences-headline", place=north)

    assert (
        said.text
        == "3 North respondents mentioned what good care leads to, 2 what bad care leads to"
    )


@pytest.mark.parametrize(
    ("codes", "more", "variant"),
    [
        ([("wait",)], {}, "good-only"),
        ([("kind",)], {}, "bad-only"),
        ([("wait",)], {"coverage": CodingCoverage.PART}, "good-only-at-least"),
        ([("gp",)], {}, "nobody"),
        ([("wait",)], {"n_answers": 5}, "too-few"),
        ([("wait",)], {"codebook": codebook(evidence={})}, "not-coded"),
        ([("kind",)], {"codebook": codebook(sensitive=["kind"])}, "too-few"),
    ],
)
def test_an_end_that_nobody_mentioned_or_that_is_hidden_is_not_counted(codes, more, variant):
    speaker, north = said_by(*codes, **more)

    assert speaker.say("consequences-headline", place=north).variant == variant


def test_pillars_together_and_more_than_one_are_counted_by_person():
    speaker, north = said_by(("wait", "kind"), ("wait",), ("wait", "kind", "gp"), ("gp",), ())

    said = speaker.say("several-pillars", place=north)
    pair = speaker.number(
        "together@1", "respondents", place=north, of="pillar:accessible;pillar:trustworthy"
    )

    assert said.text == (
        "2 of the 4 North respondents who spoke about a pillar of good care spoke about more "
        "than one"
    )
    assert pair.text == "1"


def test_a_hidden_sensitive_code_cannot_be_had_from_pairs():
    speaker, north = said_by(
        *[("wait", "gp")] * 6,
        ("wait", "kind"),
        ("gp", "kind"),
        codebook=codebook(sensitive=["kind"]),
    )

    def pair(first, second):
        return speaker.outcome("together@1", place=north, of=f"pillar:{first};pillar:{second}")

    assert pair("accessible", "competent").variant == "not-coded"
    assert pair("competent", "trustworthy").variant == "not-coded"
    several = speaker.outcome("several_pillars@1", place=north).figures
    assert (several["several"].shown.value, several["any"].shown.value) == (6, 8)


def test_pairs_of_too_few_who_answered_are_hidden():
    speaker, north = said_by(("wait", "kind"), n_answers=5)

    outcome = speaker.outcome("together@1", place=north, of="pillar:accessible;pillar:competent")

    assert outcome.variant == "too-few"
    assert isinstance(outcome.figures["respondents"].shown, Suppressed)
    assert speaker.say("several-pillars", place=north).variant == "too-few"


def test_several_selections_count_a_person_once():
    speaker, north = said_by(("wait", "kind"), ("wait",), ("gp",))

    said = speaker.say(
        "points-headline",
        place=north,
        OF=f"evidence:{GOOD};evidence:{BAD}",
        PILLARS="accessible;competent;trustworthy",
    )

    assert said.text == (
        "Accessible care, competent care and trustworthy care: "
        "2 North respondents mentioned some of these points"
    )


@pytest.mark.parametrize(
    ("wants", "text"),
    [
        (["want-young-clubs"], "young people want from local communities"),
        (
            ["want-young-careers", "want-young-clubs"],
            "young people want from schools and local communities",
        ),
    ],
)
def test_wants_are_said_with_who_and_from_whom(wants, text):
    speaker, north = said_by(("wait",), codebook=codebook(evidence={"wait": (wants[0],)}))
    of = ";".join(f"evidence:{one}" for one in wants)

    said = speaker.say("wants-from", place=north, OF=of, WANTS=";".join(wants))

    assert said.text == f"What {text}: 1 of all North respondents mentioned some of it"


def test_a_count_of_hidden_codes_is_not_zero():
    both = {"wait": (GOOD,), "kind": (GOOD,)}
    speaker, north = said_by(
        ("kind",), ("kind",), codebook=codebook(sensitive=["kind"], evidence=both)
    )

    number = speaker.number("mentions@1", "respondents", place=north, of=f"evidence:{GOOD}")

    assert number.text == "not shown"


def test_a_sum_of_sensitive_codes_does_not_give_away_a_hidden_one():
    both = {"wait": (GOOD,), "kind": (GOOD,)}
    speaker, north = said_by(
        *[("wait",)] * 6,
        *[("kind",)] * 2,
        codebook=codebook(sensitive=["wait", "kind"], evidence=both),
    )

    alone = speaker.number("mentions@1", "respondents", place=north, of="code:wait")
    together = speaker.number("mentions@1", "respondents", place=north, of=f"evidence:{GOOD}")

    assert (alone.text, together.text) == ("6", "not shown")


@pytest.mark.parametrize(
    ("of", "words"),
    [
        ("code:wait", "1 North respondent mentioned wait"),
        ("pillar:accessible", "mentioned accessible care"),
        ("priority:workforce", "mentioned the health and care workforce"),
        ("kind:service", "mentioned a service"),
        ("priority:workforce+kind:service", "mentioned the health and care workforce, a service"),
    ],
)
def test_evidence_is_named_by_the_words_of_its_source(of, words):
    speaker, north = said_by(("wait",), ("gp",))

    assert words in speaker.say("evidence-mentions", place=north, OF=of).text
