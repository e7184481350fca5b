"""Priorities, models, wants, scenarios, explanations and proposals of frameworks."""

import re
from itertools import combinations, product

import pytest

from goodcare.colour import LEAST_FOR_TEXT, WHITE, contrast
from goodcare.errors import InputError
from goodcare.framework import builtin_frameworks, load_framework
from goodcare.framework.model import PillarKind
from goodcare.register import load_register

SMALL = """\
id: small
title: A small framework
version: "1"
sources:
  page: {document: A report, place: page one}
pillars:
  - {id: kind, name: Kind, phrase: kind care, kind: theme, colour: "#1D5FA8", summary: K., source: page}
priorities:
  - {id: ears, name: Ears, phrase: people with ears, colour: "#B0276F", summary: E., source: page}
statements:
  - {id: kind-words, pillar: kind, text: Kind words., source: page}
model_points:
  - {id: ears-kind, priority: ears, pillar: kind, text: Ears are kindly looked at., source: page}
wants:
  - {id: want-quiet, priority: ears, who: Listeners, of: services, text: Quiet rooms, source: page}
scenarios:
  - {id: visit, pillar: kind, title: A visit, situation: You go in., good: Well., bad: Ill., questions: ["Why?"], source: page}
explanations:
  - {id: hearing, pillar: kind, title: Hearing, steps: [Sound, Ear], source: page}
proposals:
  - {id: open-door, pillar: kind, name: Open door, text: The door is open., source: page}
"""  # noqa: E501  # one entry to a line is how the file reads best
NEAREST = 20
"""Distance of two colours in CIELAB (Delta E 1976) under which charts would look alike."""


def read(text, tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(text, encoding="utf-8")
    return load_framework(path)


def lab(colour):
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    x, y, z = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    a, b, c = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


def distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


@pytest.mark.parametrize("name", builtin_frameworks())
def test_colours_that_ship_can_be_read_and_told_apart(name):
    framework = load_framework(name)
    colours = [one.colour for one in (*framework.pillars, *framework.priorities)]

    pairs = list(combinations(colours, 2))

    assert all(contrast(colour, WHITE) >= LEAST_FOR_TEXT for colour in colours)
    assert [pair for pair in pairs if distance(*pair) < NEAREST] == []


def test_every_priority_has_a_model_for_every_pillar():
    framework = load_framework("good-care")
    pillars = [one.id for one in framework.pillars if one.kind is PillarKind.PILLAR]

    said = {(point.priority, point.pillar) for point in framework.model_points}

    assert said == set(product([one.id for one in framework.priorities], pillars))
    assert len(framework.priorities) == 4


def test_groups_say_what_they_want_and_from_whom():
    framework = load_framework("good-care")

    groups = {(want.priority, want.who, want.of) for want in framework.wants}

    assert groups == {
        ("children", "Young people", "health and care services"),
        ("children", "Young people", "schools"),
        ("children", "Young people", "local communities"),
        ("children", "Parents", "health and care services"),
        (
            "workforce",
            "People considering a health or care career",
            "employers, schools and training providers",
        ),
    }


def test_the_authored_illustrations_are_of_trust():
    framework = load_framework("good-care")

    assert [one.pillar for one in (*framework.scenarios, *framework.explanations)] == [
        "trustworthy"
    ] * 2
    assert len(framework.scenarios[0].questions) == 3
    assert 3 <= len(framework.explanations[0].steps) <= 5


def test_the_strategy_has_a_case_for_change_and_seven_themes_but_no_roof():
    framework = load_framework("clinical-strategy-2014")

    kinds = [pillar.kind for pillar in framework.pillars]
    assert kinds == [PillarKind.CASE] + [PillarKind.THEME] * 7
    assert {one.pillar for one in framework.statements} == {"case-for-change"}
    tied = {one.pillar for one in framework.proposals}
    assert tied == {pillar.id for pillar in framework.pillars} | {""}


@pytest.mark.parametrize("name", builtin_frameworks())
def test_texts_that_ship_are_short_and_hold_no_figure(name):
    framework = load_framework(name)

    texts = [
        one.text
        for part in (
            framework.statements,
            framework.overlaps,
            framework.model_points,
            framework.wants,
            framework.proposals,
        )
        for one in part
    ]

    assert [text for text in texts if len(text.split()) > 16 or re.search(r"\d", text)] == []


def test_measures_that_ship_are_short_and_hold_no_figure():
    register = load_register("good-care", framework=load_framework("good-care"))

    indicators = [measure.indicator for measure in register.measures]
    methods = [method for measure in register.measures for method in measure.methods]

    assert [text for text in indicators if len(text.split()) > 16] == []
    assert [text for text in methods if len(text.split()) > 18] == []
    assert not re.search(r"\d", " ".join([*indicators, *methods]))


def test_measures_that_ship_cover_every_pillar_of_every_priority_and_the_wider_community():
    framework = load_framework("good-care")
    register = load_register("good-care", framework=framework)

    measured = {(measure.priority, measure.pillar) for measure in register.measures}

    assert measured == {(point.priority, point.pillar) for point in framework.model_points} | {
        ("", "thriving")
    }
    assert all(measure.evidence for measure in register.measures)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("priority: ears, pillar", "priority: ear, pillar"),
            "small.yaml, line 13, model_points[1].priority: there is no priority 'ear'. "
            "Did you mean 'ears'?",
        ),
        (
            ("pillar: kind, text: Ears", "pillar: kin, text: Ears"),
            "small.yaml, line 13, model_points[1].pillar: there is no pillar 'kin'. "
            "Did you mean 'kind'?",
        ),
        (
            ("pillar: kind, text: Ears", "text: Ears"),
            "small.yaml, line 13, model_points[1]: 'pillar' is missing.",
        ),
        (
            ("priority: ears, who", "priority: noses, who"),
            "small.yaml, line 15, wants[1].priority: there is no priority 'noses'.",
        ),
        (
            (", of: services", ""),
            "small.yaml, line 15, wants[1]: 'of' is missing.",
        ),
        (
            ("pillar: kind, title: A visit", "pillar: cross, title: A visit"),
            "small.yaml, line 17, scenarios[1].pillar: there is no pillar 'cross'.",
        ),
        (
            ('questions: ["Why?"]', "questions: []"),
            "small.yaml, line 17, scenarios[1].questions: this must not be empty.",
        ),
        (
            ("pillar: kind, title: Hearing", "pillar: kinds, title: Hearing"),
            "small.yaml, line 19, explanations[1].pillar: there is no pillar 'kinds'. "
            "Did you mean 'kind'?",
        ),
        (
            ("steps: [Sound, Ear]", "steps: Sound"),
            "small.yaml, line 19, explanations[1].steps: this must be a list, not 'Sound'.",
        ),
        (
            ("pillar: kind, name: Open", "pillar: doors, name: Open"),
            "small.yaml, line 21, proposals[1].pillar: there is no pillar 'doors'.",
        ),
        (
            ("id: want-quiet", "id: kind-words"),
            "small.yaml, line 15, wants[1].id: 'kind-words' is given twice. Ids are unique among "
            "statements and consequences and model points and wants.",
        ),
        (
            ("#B0276F", "#F4A7C8"),
            "small.yaml, line 9, priorities[1].colour: #F4A7C8 on white has a contrast of 1.9:1; "
            "text needs 4.5:1. Choose a darker colour.",
        ),
        (
            ("open-door, pillar: kind, name: Open door", "open-door, pillar: kind"),
            "small.yaml, line 21, proposals[1]: 'name' is missing.",
        ),
    ],
)
def test_error_of_a_part_names_line_key_and_what_to_do(change, message, tmp_path):
    assert change[0] in SMALL

    with pytest.raises(InputError) as refused:
        read(SMALL.replace(change[0], change[1], 1), tmp_path)

    assert message in str(refused.value).splitlines()


def test_a_proposal_may_belong_to_no_theme(tmp_path):
    text = SMALL.replace("open-door, pillar: kind", 'open-door, pillar: ""')

    assert read(text, tmp_path).proposals[0].pillar == ""
