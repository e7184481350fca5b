"""What is said of a pillar's index."""

import pytest
from tests.findings.fake import QUESTIONS, SOURCE, FakeSnapshot, choices, people, question

from goodcare.compose.build import speaker_for
from goodcare.compose.worded import KEYS
from goodcare.disclosure import Suppressed
from goodcare.framework.model import Framework, Pillar, PillarKind
from goodcare.instrument.derived_groups import Answers, DerivedGroup
from goodcare.instrument.model import GoodEnd, Role

SCALE = choices("never", "rarely", "some", "most", "all")
NEVER, ALL = 1, 5
FRAMEWORK = Framework(
    id="f",
    title="F",
    version="1",
    pillars=(
        Pillar(
            id="open", name="Open", phrase="open care", kind=PillarKind.PILLAR, colour="#123456",
            summary="", source=SOURCE,
        ),
    ),
)  # fmt: skip
ITEMS = tuple(
    question(name, role=Role.EXPERIENCE, pillar="open", choices=SCALE, good_end=GoodEnd.LAST)
    for name in ("soon", "near", "clear")
)
ELDERS = DerivedGroup(
    id="elders",
    label={"en": "Elders"},
    any_of=(Answers(question="age", answers=("middle", "old")),),
    is_nested=True,
)
EVERYBODY = {"pillar": "open"}


def answers(n, n_top, *, area="north", **more):
    """People who gave so many good answers of three."""
    given = [ALL] * n_top + [NEVER] * (3 - n_top)
    return people(n, area=area, **dict(zip(("soon", "near", "clear"), given, strict=True)), **more)


def speaker_of(*rows, **more):
    snapshot = FakeSnapshot(
        responses=[row for part in rows for row in part],
        questions=(*QUESTIONS, *ITEMS),
        framework=FRAMEWORK,
        **more,
    )
    return speaker_for(snapshot), snapshot.gazetteer


def said(name, *rows, area="north"):
    speaker, gazetteer = speaker_of(*rows)
    return speaker.say(name, place=gazetteer.place(area), PILLAR="open").text


REST = (answers(120, 1, area="south"), answers(120, 2, area="south"))


def test_the_place_leads_with_its_own_mean():
    assert said("index-headline", answers(60, 2), answers(30, 1)) == (
        "On average North respondents gave a good answer to 56% of the questions about open care"
    )


def test_the_base_and_the_interval_stand_below():
    assert said("index-detail", answers(60, 2), answers(30, 1)) == (
        "90 respondents from North answered enough of the 3 questions; average 56%, "
        "95% interval 52% to 59%"
    )


@pytest.mark.parametrize(
    ("here", "words"),
    [
        ((answers(50, 3), answers(50, 2)), "gave much more good answers, 83% on average: 33 "),
        ((answers(150, 2), answers(90, 1)), "gave more good answers, 54% on average: 4 points"),
        ((answers(120, 1), answers(120, 2)), "gave about as many good answers as respondents"),
        ((answers(12, 1), answers(20, 2)), "may give more good answers, 54% on average against"),
        ((answers(18, 1), answers(20, 2)), "North 51%, the rest of Region 50% on average."),
        ((answers(10, 1), answers(10, 2)), "Too few North respondents"),
    ],
)
def test_the_rest_of_the_region_comes_second(here, words):
    assert words in said("index-comparison", *here, *REST)


def test_the_region_has_no_rest():
    assert said("index-comparison", *REST, area="region").startswith("This is the whole of Region")


def test_few_people_are_neither_counted_nor_averaged():
    speaker, gazetteer = speaker_of(answers(10, 1), answers(10, 2), *REST)

    found = speaker.outcome("index_mean@1", place=gazetteer.place("north"), **EVERYBODY)

    assert found.variant == "too-few"
    assert isinstance(found.figures["share"].shown, Suppressed)


def test_nobody_is_too_few():
    assert said("index-headline", *REST).startswith("Too few North respondents")


def test_groups_are_listed_with_their_mean_and_those_inside_a_parent_under_it():
    speaker, gazetteer = speaker_of(
        answers(50, 3, age=2),
        answers(20, 2, age=2),
        answers(40, 2, age=3),
        answers(20, 3, age=3),
        answers(10, 1, age=3),
        answers(150, 1, age=1),
        answers(80, 2, age=1),
        derived_groups=(ELDERS,),
    )

    found = speaker.outcome("index_scan@1", place=gazetteer.place("region"), **EVERYBODY)

    assert found.lists["more"] == ("group:elders=2", "age=2", "age=3")
    assert [found.labels[key].text for key in found.lists["more"]] == [
        "Elders",
        "especially age: Middle",
        "among them age: Old",
    ]
    assert found.labels["group:elders=2"].source == "groups:elders"
    assert found.figures["group:elders=2"].shown.value == 0.81
    assert found.figures["tested"].shown.value == 2


def test_report_counts_what_it_words_on_an_index():
    speaker, gazetteer = speaker_of(answers(50, 3), answers(50, 2), *REST)
    place = gazetteer.place("north")
    said = speaker.say("index-comparison", place=place, PILLAR="open")

    keys = {key for fact in said.facts for key in KEYS[fact.statistic](fact)}
    worded = speaker.outcome("report_worded@4", place=place, compared=";".join(keys))

    assert keys == {"areas:index:open"}
    assert worded.figures["clear"].shown.value == 1


def test_an_area_is_set_beside_its_region_on_indices_too():
    speaker, gazetteer = speaker_of(answers(50, 3), answers(50, 2), *REST)

    found = speaker.outcome("area_verdicts@2", place=gazetteer.place("north"))

    assert found.lists["all"] == ("available", "index:open")
    assert found.lists["more"] == ("index:open",)
    assert found.labels["index:open"].text == "Open care"
    assert (found.variant, found.figures["tested"].shown.value) == ("one-clear", 1)


def test_a_summary_names_a_pillar_that_is_clearly_apart():
    speaker, gazetteer = speaker_of(answers(50, 3), answers(50, 2), *REST)

    said = speaker.say(
        "summary-differences", place=gazetteer.place("north"), QUESTIONS="index:open"
    )

    assert said.text == (
        "Of 1 result in North, clearly better than in the rest of Region: 1 (open care)."
    )
