"""A quantifier is worded only where the data carry it; each test makes it false once."""

from dataclasses import replace

import pytest
from tests.findings.fake import QUESTIONS, FakeSnapshot, choices, people, question

from goodcare.claims.statistics.chosen import quantifier
from goodcare.compose.build import speaker_for
from goodcare.compose.planned import unplanned
from goodcare.disclosure import Shown
from goodcare.instrument.model import GoodEnd, Kind, Role

DO = question(
    "do",
    role=Role.OTHER,
    choices=choices("talk", "wait", "walk", "unsure", off=("unsure",)),
    base={"en": "who worry"},
)
WAYS = question("ways", kind=Kind.MULTIPLE, role=Role.OTHER, choices=choices("post", "web"))
TOP, LOW = 5, 1


def speaker_with(rows, *, extra=(), **more):
    snapshot = FakeSnapshot(
        responses=[row for part in rows for row in part],
        questions=(*QUESTIONS, DO, WAYS, *extra),
        **more,
    )
    return speaker_for(snapshot, planner=unplanned), snapshot.gazetteer.place("north")


def said(*counts, answer="", claim="chosen-headline"):
    rows = [people(n, area="north", do=code) for code, n in enumerate(counts, start=1)]
    speaker, north = speaker_with(rows)
    return speaker.say(claim, place=north, QUESTION="do", ANSWER=answer)


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((80, 20, 10), "Most North respondents who worry answered “Talk”"),
        ((52, 40, 8), "More than half of these North respondents who worry answered “Talk”"),
        ((50, 42, 8), "The most frequent answer of North respondents who worry: “Talk”"),
        ((45, 45, 10), "The most frequent answers of North respondents who worry: “Talk” and "
         "“Wait”, equally often"),
        ((12, 5, 0), "12 of 17 North respondents who worry answered “Talk”"),
        (
            (5, 3, 1),
            "What North respondents who worry answered is not shown, to protect few people: do",
        ),
        ((0, 0, 0), "No North respondent answered: do (respondents who worry)"),
    ],
)  # fmt: skip
def test_the_words_follow_the_share_and_its_interval(counts, text):
    assert said(*counts).text == text


@pytest.mark.parametrize(
    ("value", "low", "word"),
    [
        (0.6, 0.51, "most"),
        (0.6, 0.5, "more-than-half"),
        (0.51, 0.4, "more-than-half"),
        (0.5, 0.4, ""),
        (0.9, None, "more-than-half"),
    ],
)
def test_most_needs_the_lower_end_and_more_than_half_the_share(value, low, word):
    assert quantifier(Shown(value=value, n=50, low=low, high=0.99)) == word


def test_an_answer_that_is_not_the_most_frequent_is_said_as_a_share():
    assert said(70, 24, 6, answer="wait").text == (
        "24% of 100 North respondents who worry answered “Wait”"
    )


def test_people_off_the_scale_are_in_no_half():
    assert said(52, 48, 0, 60).variant == "more-than-half"


def test_an_answer_that_was_put_together_with_others_stays_hidden():
    hidden = said(60, 30, 3, answer="walk")

    assert hidden.variant == "too-few"
    assert not hidden.facts


def test_a_leading_answer_of_several_is_worded_like_any_other():
    rows = [people(60, area="north", **{"ways/post": 2, "ways/web": 1}),
            people(20, area="north", **{"ways/post": 1, "ways/web": 2})]  # fmt: skip
    speaker, north = speaker_with(rows)

    said_of_ways = speaker.say("chosen-headline", place=north, QUESTION="ways", ANSWER="")

    assert said_of_ways.text == "Most North respondents chose “Post”"


# --- in every group ------------------------------------------------------------------------------


def in_groups(*shares, of=40):
    """Say what holds in every group: ages one to three, so many of 40 with a top answer."""
    rows = []
    for age, top in enumerate(shares, start=1):
        rows += [people(top, area="north", age=age, available=TOP),
                 people(of - top, area="south", age=age, available=LOW)]  # fmt: skip
    speaker, north = speaker_with(rows)
    return speaker.say("every-group", place=north, QUESTION="available")


def test_what_holds_in_every_group_is_said_with_their_number():
    assert in_groups(30, 28, 22).text == (
        "In every group across Region that is large enough to look at, more than half of "
        "respondents answered “Most” or “All” to “available” (3 groups)."
    )


def test_one_group_at_a_half_makes_it_an_exception_by_name():
    exceptional = in_groups(30, 20, 22)

    assert exceptional.variant == "exceptions"
    assert exceptional.text.startswith("In 2 of the 3 groups")
    assert exceptional.text.endswith("; not among: age: Middle.")


def test_a_hidden_group_takes_every_away():
    hidden = in_groups(30, 28, 38)

    assert hidden.variant == "every-shown"
    assert "2 groups have figures that can be shown: in each," in hidden.text
    assert "Figures of 1 further group are too small" in hidden.text
    assert "every" not in hidden.text


def test_more_exceptions_than_can_be_named_are_counted():
    extra = question("ages", role=Role.DEMOGRAPHIC, choices=choices(*"abcdef"))
    rows = [people(12, area="north", ages=n, available=LOW) for n in range(1, 6)]
    rows += [people(8, area="north", ages=n, available=TOP) for n in range(1, 6)]
    rows += [people(20, area="north", ages=6, available=TOP),
             people(6, area="north", ages=6, available=LOW)]  # fmt: skip
    speaker, north = speaker_with(rows, extra=(extra,))

    counted = speaker.say("every-group", place=north, QUESTION="available")

    assert counted.variant == "some"
    assert counted.text.startswith("In 1 of the 6 groups")


def test_the_second_answer_of_two_has_to_hold_too():
    rows = [people(30, area="north", carer=2, available=TOP),
            people(10, area="north", carer=2, available=LOW),
            people(10, area="north", carer=1, available=TOP),
            people(30, area="north", carer=1, available=LOW)]  # fmt: skip
    speaker, north = speaker_with(rows)

    said_so = speaker.say("every-group", place=north, QUESTION="available")

    assert said_so.text.startswith("In 1 of the 2 groups")


def test_groups_of_few_people_are_not_looked_at():
    assert in_groups(30, 28, 2, of=40).variant == "every-shown"
    speaker, north = speaker_with([people(9, area="north", age=1, available=TOP)])
    assert speaker.say("every-group", place=north, QUESTION="available").variant == "too-few"


def test_where_no_group_says_so_the_word_for_a_half_is_not_even_there():
    assert in_groups(10, 10, 10).variant == "none"
    rows = [people(20, area="north", age=1, available=LOW),
            people(10, area="north", age=1, available=TOP)]  # fmt: skip
    speaker, _ = speaker_with(rows)
    region = speaker.basis.analysis.region
    assert "half" not in speaker.outcome(
        "every_group@1", place=region, question="available"
    ).labels  # fmt: skip


# --- the lowest ----------------------------------------------------------------------------------


def by_side(*shares, of=50):
    rows = []
    for side, top in enumerate(shares, start=1):
        rows += [people(top, area="north", side=side, available=TOP),
                 people(of - top, area="north", side=side, available=LOW)]  # fmt: skip
    speaker, north = speaker_with(rows)
    return speaker.say("lowest-headline", place=north, QUESTION="available", BY="side")


def test_the_lowest_is_said_where_the_test_carries_it():
    assert by_side(10, 20, 30, 40, 40).text == (
        "North respondents who answered “Never” said so least often: 20% of 50, "
        "against 65% of the others"
    )


@pytest.mark.parametrize(
    ("shares", "of", "variant"),
    [
        ((10, 20, 30, 40, 10), 50, "not-lowest"),
        ((30, 20, 30, 40, 40), 50, "not-settled"),
        ((40, 20, 20, 20, 20), 50, "not-lowest"),
        ((14, 15, 15, 16, 16), 30, "not-settled"),
        ((10, 30), 50, "less-often"),
        ((30, 10), 50, "more-often"),
        ((20, 24), 50, "not-settled"),
        ((9, 15), 29, "too-few"),
        ((1, 1, 1, 1, 1), 2, "too-few"),
    ],
)
def test_the_lowest_is_not_said_where_it_is_none_or_not_settled(shares, of, variant):
    said_so = by_side(*shares, of=of)

    assert said_so.variant == variant
    assert "least often" not in said_so.text


def test_two_groups_are_set_against_each_other_without_a_rank():
    assert by_side(10, 30).text == (
        "North respondents who answered “Never” said so less often than the others: 20% of 50, "
        "against 60%"
    )
    assert "said so more often than the others: 60% of 50, against 20%" in by_side(30, 10).text


def test_a_share_that_is_printed_like_another_is_not_the_lowest():
    assert by_side(2001, 2002, 8000, 8000, 8000, of=10_000).variant == "not-lowest"


def test_a_difference_that_is_not_settled_is_said_with_both_shares():
    assert by_side(20, 24).text == (
        "40% of 50 North respondents who answered “Never” said so, 48% of the others: not settled"
    )


def test_a_lowest_share_that_another_group_shares_is_said_without_a_rank():
    assert by_side(10, 20, 30, 40, 10).text == (
        "20% of 50 North respondents who answered “Never” said so, 50% of the others; "
        "another group is as low or lower"
    )


def test_a_group_with_a_small_cell_is_never_shown():
    rows = [people(2, area="north", side=1, available=TOP),
            people(30, area="north", side=1, available=LOW),
            people(3, area="north", side=5, available=LOW),
            people(30, area="north", side=5, available=TOP)]  # fmt: skip
    speaker, north = speaker_with(rows)

    outcome = speaker.outcome("lowest@1", place=north, question="available", by="side")

    assert outcome.variant == "too-few"
    assert outcome.lists["groups"] == ()


# --- the best, the worst, and what is apart ------------------------------------------------------


def experience(name):
    asked = question(
        name,
        role=Role.EXPERIENCE,
        choices=choices("never", "rarely", "some", "most", "all"),
        good_end=GoodEnd.LAST,
        is_headline=True,
    )
    return replace(asked, finding={"en": f"found {name}"})


def best_and_worst(*, warm, quick, of=40):
    """Say both ends of three experiences: `available` is found by 20 of 40."""
    rows = [
        [
            {
                "area": "north",
                "available": TOP if at < of // 2 else LOW,
                "warm": TOP if at < warm else LOW,
                "quick": TOP if at < quick else LOW,
            }
            for at in range(of)
        ]
    ]
    speaker, north = speaker_with(rows, extra=(experience("warm"), experience("quick")))
    return [speaker.say(f"{end}-experience", place=north).text for end in ("best", "worst")]


def test_the_best_and_the_worst_experience_are_said_with_their_bases():
    assert best_and_worst(warm=30, quick=10) == [
        "Said most often of the experiences asked about: 75% of 40 respondents found warm.",
        "Said least often: 25% of 40 respondents found quick.",
    ]


def test_ties_are_stated_at_both_ends():
    best, worst = best_and_worst(warm=30, quick=30)

    assert best == (
        "Said most often, equally: 75% of at least 40 respondents found warm and found quick."
    )
    assert worst.startswith("Said least often: 50% of 40")


def test_more_ties_than_can_be_named_are_not_named():
    best, _ = best_and_worst(warm=20, quick=20)

    assert best == ("Several experiences are said most often, each among at least 40 respondents.")


def test_few_people_are_counts_and_fewer_are_nothing():
    assert best_and_worst(warm=15, quick=5, of=20) == [
        "Said most often of the experiences asked about: 15 of 20 respondents found warm.",
        "Said least often: 5 of 20 respondents found quick.",
    ]
    assert best_and_worst(warm=6, quick=2, of=8)[0].startswith("What respondents find")


@pytest.mark.parametrize(
    ("north_top", "variant"), [(30, "more"), (2, "too-few"), (10, "less"), (20, "none")]
)
def test_differences_are_named_only_where_they_are_clear(north_top, variant):
    rows = [
        people(north_top, area="north", available=TOP),
        people(40 - north_top, area="north", available=LOW),
        people(100, area="south", available=TOP),
        people(100, area="south", available=LOW),
    ]
    speaker, north = speaker_with(rows)

    apart = speaker.say("summary-differences", place=north, QUESTIONS="available")

    assert apart.variant == variant
    assert ("(available)" in apart.text) is (variant in ("more", "less"))
