"""What must not be had from what stands beside it, said through the door as reports say it."""

from dataclasses import replace

import pytest
from tests.findings.fake import CODEBOOK, FakeSnapshot, people

from goodcare.compose.build import speaker_for
from goodcare.compose.planned import unplanned
from goodcare.disclosure.values import Suppressed
from goodcare.framework import load_framework
from goodcare.framework.codes import Codebook

SIGN = "accessible-routine-and-urgent-in-time"
GROUPS = [
    {
        "id": name,
        "kind": "focus-group",
        "title": name,
        "areas": ["south"],
        "community": community,
        "people": size,
        "can_attribute": True,
        "can_name_community": True,
        "can_name_area": True,
    }
    for name, community, size in (("g1", "Carers", 7), ("g2", "A rare condition", 4))
]
OPEN_TO_ALL = [{**group, "people": 7} for group in GROUPS]


def said_about(area, *, gatherings=(), **more):
    answers = {"available": 5, "gender": 1, "carer": 1, "age": 1}
    responses = [
        *people(8, area="north", channel="web", **answers),
        *people(55, area="south", channel="web", **answers),
        *people(3, area="south", channel="paper", **answers),
        *people(2, area="south", channel="phone", **answers),
        *people(15, area="east", channel="web", **{**answers, "carer": 2}),
        *people(5, area="east", channel="web", **answers),
    ]
    snapshot = FakeSnapshot(
        responses=responses,
        gathering_rows=list(gatherings),
        framework=load_framework("good-care"),
        **more,
    )
    return speaker_for(snapshot, planner=unplanned), snapshot.gazetteer.place(area)


def test_channels_of_a_hidden_total_are_hidden():
    speaker, north = said_about("north")

    assert speaker.outcome("heard@1", place=north).variant == "too-few"
    assert speaker.outcome("channels@1", place=north).lists["channels"] == ()


def test_small_channels_are_put_together():
    speaker, south = said_about("south")

    outcome = speaker.outcome("channels@1", place=south)

    shown = {key: figure.shown.value for key, figure in outcome.figures.items()}
    assert shown == {"web": 55, "paper;phone": 5}


@pytest.mark.parametrize(
    ("gatherings", "variant", "is_hidden"),
    [(GROUPS, "unsized", True), (OPEN_TO_ALL, "some", False), ((), "none", True)],
)
def test_people_of_gatherings_are_not_summed_over_a_hidden_size(gatherings, variant, is_hidden):
    speaker, south = said_about("south", gatherings=gatherings)

    outcome = speaker.outcome("gathered@1", place=south, of="focus-group")

    assert outcome.variant == variant
    assert isinstance(outcome.figures["people"].shown, Suppressed) is is_hidden


def test_a_small_group_is_not_named():
    speaker, south = said_about("south", gatherings=GROUPS)

    labels = speaker.outcome("gathering_register@1", place=south).labels

    assert {name: label.text for name, label in labels.items()} == {
        "g1": "Carers",
        "g2": "A focus group",
    }


@pytest.mark.parametrize(
    ("gatherings", "words"),
    [
        ((), "answered the survey"),
        (OPEN_TO_ALL, "others spoke in focus groups"),
        ([{**OPEN_TO_ALL[0], "kind": "event"}], "others spoke at events"),
    ],
)
def test_the_headline_names_only_the_gatherings_that_were(gatherings, words):
    speaker, south = said_about("south", gatherings=gatherings)

    assert speaker.say("method-headline", place=south).text.endswith(words)


def test_tiles_of_ten_to_twenty_nine_people_are_counts_with_protected_cells():
    speaker, east = said_about("east")

    outcome = speaker.outcome("tiles@1", place=east)

    carers = outcome.figures["carer"]
    assert (carers.kind.value, carers.shown.value) == ("count", 15)
    assert isinstance(outcome.figures["gender"].shown, Suppressed)


def test_what_is_hidden_is_not_said_to_be_nobodys():
    passages = [
        {"id": f"p{n}", "response_id": f"r{n}", "area": "north", "text": "a"} for n in (1, 2)
    ]
    codings = [{"passage_id": one["id"], "code": "gp", "status": "single"} for one in passages]
    speaker, north = said_about("north", passage_rows=passages, coding_rows=codings)

    said = speaker.say("services-headline", place=north, OF="kind:service")

    assert said.variant == "too-few"
    assert "No service" not in said.text


def test_a_place_that_is_not_the_gazetteers_is_refused():
    speaker, south = said_about("south")
    forged = replace(south, members=frozenset({"north"}))

    with pytest.raises(Exception, match="not the gazetteer's"):
        speaker.say("top-share", place=forged, QUESTION="available")


def test_tied_codes_are_listed_by_label():
    labels = {code.id: code.label for code in CODEBOOK.codes}
    passages = [
        {"id": f"p{n}", "response_id": f"r{8 + n}", "area": "south", "text": "a"} for n in range(12)
    ]
    codings = [
        {"passage_id": one["id"], "code": code, "status": "single"}
        for one in passages
        for code in ("gp", "dentist")
    ]
    speaker, south = said_about("south", passage_rows=passages, coding_rows=codings)

    outcome = speaker.outcome("ranked@1", place=south, of="kind:service")

    assert [labels[code] for code in outcome.lists["codes"]] == ["Dentist", "Gp"]
    assert outcome.variant == "tied"


SENSITIVE = Codebook(
    version="1",
    codes=tuple(
        replace(code, is_sensitive=code.id == "kind", pillar="accessible", indicators=(SIGN,))
        if code.id in ("wait", "kind")
        else code
        for code in CODEBOOK.codes
    ),
)


def mentioned(*codes_by_answer):
    passages = [
        {"id": f"p{n}", "response_id": f"r{8 + n}", "area": "south", "text": "a"} for n in range(20)
    ]
    codings = [
        {"passage_id": passage["id"], "code": code, "status": "single"}
        for passage, codes in zip(passages, codes_by_answer, strict=False)
        for code in codes
    ]
    return said_about("south", passage_rows=passages, coding_rows=codings, codebook=SENSITIVE)


def test_a_hidden_sensitive_code_cannot_be_had_from_sums_that_hold_it():
    speaker, south = mentioned(*[("wait",)] * 7, ("kind",), ("wait", "kind"))

    counts = {
        "listed": speaker.number("ranked@1", "wait", place=south, of="pillar:accessible").text,
        "pillar": speaker.number(
            "mentions@1", "respondents", place=south, of="pillar:accessible"
        ).text,
        "mentions": speaker.number(
            "mentions@1", "mentions", place=south, of="pillar:accessible"
        ).text,
        "sign": speaker.number("indicators@1", SIGN, place=south, pillar="accessible").text,
    }

    assert set(counts.values()) == {"8"}
    ranked = speaker.outcome("ranked@1", place=south, of="pillar:accessible")
    assert ranked.lists["codes"] == ("wait",)


def test_signs_of_which_all_counts_are_hidden_are_not_said_to_be_nobodys():
    speaker, south = mentioned(("kind",), ("kind",))

    said = speaker.say("indicator-headline", place=south, PILLAR="accessible")

    assert said.variant == "hidden"
    assert "No sign" not in said.text


@pytest.mark.parametrize(("area", "is_hidden"), [("north", True), ("east", False)])
def test_the_rest_of_a_region_is_hidden_with_an_area_of_few(area, is_hidden):
    """Beside the whole region, which other pages show, it would say how many the few are."""
    speaker, place = said_about(area)

    outcome = speaker.outcome("area_comparison@1", place=place, question="available")

    assert isinstance(outcome.figures["rest"].shown, Suppressed) is is_hidden
