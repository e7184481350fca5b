"""What is said of who mentions what, and of what is mentioned together."""

import pytest
from tests.findings.fake import QUESTIONS, FakeSnapshot, choices, people, question

from goodcare.compose.build import speaker_for
from goodcare.disclosure import Policy, Shown, Suppressed
from goodcare.disclosure.pairs import show_pair
from goodcare.errors import InputError
from goodcare.framework import load_framework
from goodcare.instrument.model import Role
from goodcare.snapshot.model import CodingCoverage

FAITH = question("faith", role=Role.DEMOGRAPHIC, choices=choices("a", "b", "c", "d"))
KIND = "code:kind"


def speaker_of(responses, codes, **more):
    """`codes` holds the codes of each respondent's answer; None: no answer."""
    said = [(at, ones) for at, ones in enumerate(codes) if ones is not None]
    snapshot = FakeSnapshot(
        responses=responses,
        passage_rows=[
            {"id": f"p{at}", "response_id": f"r{at}", "area": responses[at]["area"]}
            for at, _ in said
        ],
        coding_rows=[
            {"passage_id": f"p{at}", "code": one} for at, ones in said for one in ones or [""]
        ],
        framework=load_framework("good-care"),
        questions=(*QUESTIONS, FAITH),
        **more,
    )
    return speaker_for(snapshot), snapshot.gazetteer


def planted(**more):
    """40 of 60 people in the north spoke of kindness, carers all of them; 30 of 240 elsewhere."""
    responses = people(60, area="north", carer=2) + people(240, area="south", carer=1)
    codes = [["kind"] if at < 40 or 60 <= at < 90 else ["gp"] for at in range(300)]
    return speaker_of(responses, codes, **more)


def test_the_area_leads_with_its_own_figure():
    speaker, gazetteer = planted()

    said = speaker.say("code-comparison", place=gazetteer.place("north"), OF=KIND)

    assert said.text == (
        "67% of 60 North respondents mentioned kind, much more often than in the rest of Region "
        "(13%)"
    )


def test_groups_that_differ_are_listed_with_their_share():
    speaker, gazetteer = planted()

    found = speaker.outcome("code_scan@1", place=gazetteer.place("region"), of=KIND)
    worded = speaker.outcome("codes_worded@1", place=gazetteer.place("region"))

    assert found.lists["more"] == ("carer=2",)
    assert found.figures["carer=2"].shown.value == 0.67
    assert worded.lists["clear"] == ("gp", "kind")
    assert (worded.figures["tested"].shown.value, worded.variant) == (2, "some-clear")


@pytest.mark.parametrize(
    ("area", "n_people", "n_said", "text"),
    [
        ("north", 40, 10, "25% of 40 North respondents mentioned kind"),
        ("north", 20, 3, "3 of 20 North respondents mentioned kind"),
        ("north", 20, 0, "None of 20 North respondents mentioned kind"),
        (
            "north",
            6,
            2,
            "What people in North said is not counted here, to protect few people: kind",
        ),
    ],
)
def test_few_people_are_counted_and_fewer_are_not(area, n_people, n_said, text):
    codes = [["kind"] if at < n_said else [] for at in range(n_people)]
    speaker, gazetteer = speaker_of(people(n_people, area=area), codes)

    assert speaker.say("code-share", place=gazetteer.place(area), OF=KIND).text == text


def test_where_part_was_coded_counts_are_at_least_and_nothing_is_compared():
    speaker, gazetteer = planted(coverage=CodingCoverage.PART)
    north = gazetteer.place("north")

    share = speaker.say("code-share", place=north, OF=KIND)

    assert share.text == "At least 40 North respondents mentioned kind"
    assert speaker.outcome("code_comparison@1", place=north, of=KIND).variant == "part-coded"
    assert speaker.outcome("code_verdicts@1", place=north).variant == "part-coded"
    scan = speaker.outcome("code_scan@1", place=gazetteer.place("region"), of=KIND)
    assert (scan.variant, scan.figures["tested"].shown.value) == ("not-tested", 0)
    assert speaker.say("codes-found", place=north).variant == "part-coded"
    assert speaker.say("code-pairs-found", place=north).variant == "part-coded"


def test_the_region_has_no_rest():
    speaker, gazetteer = planted()

    found = speaker.outcome("code_verdicts@1", place=gazetteer.place("region"))

    assert found.variant == "whole-region"


def test_only_one_code_is_compared_at_a_time():
    speaker, gazetteer = planted()

    with pytest.raises(InputError, match="write code:"):
        speaker.say("code-share", place=gazetteer.place("north"), OF="pillar:open")


def by_faith(*groups):
    """Groups are (answer, people, who mentioned it); answer 0 is none. Returns who is shown."""
    responses, codes = [], []
    for answer, n_people, n_said in groups:
        responses += people(n_people, area="north", faith=answer)
        codes += [["kind"] if at < n_said else [] for at in range(n_people)]
    speaker, gazetteer = speaker_of(responses, codes)
    found = speaker.outcome("code_scan@1", place=gazetteer.place("region"), of=KIND)
    return {*found.lists["more"], *found.lists["less"]}


MANY_SAID, FEW_SAID = (1, 100, 90), (2, 100, 20)


def test_a_group_is_hidden_where_the_others_would_follow():
    """The region says 113 in all: 90 and 20 shown would leave 3 people of the third faith."""
    assert by_faith(MANY_SAID, FEW_SAID, (3, 40, 3)) == {"faith=1"}


def test_people_without_an_answer_are_protected_like_a_group():
    assert by_faith(MANY_SAID, FEW_SAID, (0, 30, 2)) == {"faith=1"}


def test_few_who_did_not_mention_it_are_protected_too():
    assert by_faith(MANY_SAID, FEW_SAID, (3, 40, 37)) == {"faith=1"}


def test_a_group_of_which_few_mentioned_it_is_not_shown_however_clear():
    responses = people(40, area="north", carer=2) + people(200, area="south", carer=1)
    codes = [["kind"] if at < 2 or 40 <= at < 140 else [] for at in range(240)]
    speaker, gazetteer = speaker_of(responses, codes)

    found = speaker.outcome("code_scan@1", place=gazetteer.place("region"), of=KIND)

    assert (found.lists["less"], found.figures["tested"].shown.value) == ((), 1)
    assert speaker.outcome("codes_worded@1", place=gazetteer.place("region")).lists["clear"] == ()


def test_groups_are_shown_where_enough_people_are_left():
    assert by_faith(MANY_SAID, FEW_SAID, (3, 40, 20), (4, 40, 20)) == {"faith=1", "faith=2"}
    assert by_faith(MANY_SAID, FEW_SAID) == {"faith=1", "faith=2"}


def together(**more):
    responses = people(120, area="north")
    codes = [
        ["dentist", "kind"] if at < 20 else ["dentist"] if at < 30 else [] for at in range(120)
    ]
    for at in range(30, 40):
        codes[at] = ["kind"]
    return speaker_of(responses, codes, **more)


def test_a_pair_is_said_with_both_shares():
    speaker, gazetteer = together()

    said = speaker.say("code-pair", place=gazetteer.place("north"), OF="kind;dentist")

    found = speaker.outcome("code_pairs@1", place=gazetteer.place("region"))
    assert found.lists["clear"] == ("kind;dentist",)
    assert said.text == (
        "67% of the 30 Region respondents who mentioned kind also mentioned dentist; 11% of all "
        "others did"
    )


def test_a_pair_is_of_the_region_only():
    speaker, gazetteer = together()

    with pytest.raises(InputError, match="over all of Region, not in North alone"):
        speaker.outcome("code_pairs@1", place=gazetteer.place("north"))
    with pytest.raises(InputError, match="no pair that may be shown"):
        speaker.outcome("code_pair@1", place=gazetteer.place("region"), of="gp;kind")


class RawPair:
    """As findings give it."""

    def __init__(self, both, n_first, n_second, base):
        self.both, self.n_first, self.n_second, self.base = both, n_first, n_second, base
        self.passages, self.ratio = both, self
        self.lift, self.estimate, self.low, self.high = self, 3.449, 1.21, 5.01


@pytest.mark.parametrize(
    "raw", [(4, 20, 30, 90), (16, 20, 30, 90), (9, 20, 13, 90), (20, 50, 45, 78), (6, 12, 12, 29)]
)
def test_a_pair_of_which_one_part_is_few_is_hidden_whole(raw):
    found = show_pair(RawPair(*raw), policy=Policy())

    assert all(isinstance(getattr(found, name), Suppressed) for name in type(found).__slots__)


def test_ratios_are_shown_to_one_decimal_with_limits_outwards():
    found = show_pair(RawPair(10, 20, 30, 90), policy=Policy())

    assert found.ratio == Shown(value=3.4, n=90, low=1.2, high=5.1)
    assert (found.share_with.value, found.share_without.value) == (0.5, 0.29)
