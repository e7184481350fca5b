"""Registers: what a file may hold, what it may begin from, and what is refused."""

import pytest

from goodcare.areas import Area, Gazetteer
from goodcare.errors import InputError
from goodcare.framework import load_framework
from goodcare.register import Direction, Standing, builtin_registers, load_register

FRAMEWORK = load_framework("good-care")
GAZETTEER = Gazetteer(
    areas=(
        Area(id="valley", name="Valley", kind="region"),
        Area(id="upper-end", name="Upper End", kind="borough", parents=("valley",)),
    ),
    region="valley",
)
SMALL = """\
id: ours
title: What we watch
sources:
  meeting: {document: Minutes, place: point 3}
measures:
  - id: waiting-shorter
    pillar: accessible
    indicator: People wait less for an appointment
    methods: [Waiting times by age, Asking people]
    source: meeting
    direction: down
    unit: days
    owner: Access team
    evidence: ["code:timely", "pillar:accessible+kind:change-care", "question:access_exp"]
    baseline: {value: 12.5, day: 2026-04-01, entered_by: Sam Reed, note: Booking system}
    target: {value: 7, day: 2027-04-01, entered_by: Access board}
    series:
      - {value: 12, day: 2026-05-01, entered_by: Sam Reed}
      - {value: 11, day: 2026-06-01, entered_by: Sam Reed}
recommendations:
  - id: open-lines-earlier
    text: Open telephone lines at 7am in Upper End.
    evidence: ["code:timely"]
    addressed_to: General practices
    signed_by: Jo Marsh
    signed_on: 2026-07-02
    areas: [upper-end]
    pillar: accessible
    answer: {standing: planned, text: From the autumn., by: Practice network, day: 2026-08-01}
"""


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "ours.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def loaded(path):
    return load_register(path, framework=FRAMEWORK, gazetteer=GAZETTEER)


def findings(path):
    with pytest.raises(InputError) as refused:
        loaded(path)
    return str(refused.value).splitlines()


def test_a_file_holds_measures_with_their_numbers(file):
    measure = loaded(str(file(SMALL))).measures[0]

    assert (measure.direction, measure.unit, measure.owner) == (
        Direction.DOWN,
        "days",
        "Access team",
    )
    assert measure.source.place == "point 3"
    assert (measure.baseline.value, measure.baseline.day) == (12.5, "2026-04-01")
    assert measure.target.entered_by == "Access board"
    assert [(one.value, one.day) for one in measure.series] == [
        (12, "2026-05-01"),
        (11, "2026-06-01"),
    ]


def test_a_file_holds_signed_recommendations_with_their_answer(file):
    recommendation = loaded(file(SMALL)).recommendations[0]

    assert (recommendation.signed_by, recommendation.signed_on) == ("Jo Marsh", "2026-07-02")
    assert recommendation.areas == ("upper-end",)
    assert recommendation.answer.standing is Standing.PLANNED


def test_without_a_gazetteer_areas_are_not_checked(file):
    path = file(SMALL.replace("[upper-end]", "[nowhere]"))

    register = load_register(path, framework=FRAMEWORK)

    assert register.recommendations[0].areas == ("nowhere",)


def test_a_file_that_begins_from_another_keeps_its_measures_and_adds_numbers(file):
    base = load_register("good-care", framework=FRAMEWORK)
    first = base.measures[0]
    own = SMALL[SMALL.index("sources:") : SMALL.index("recommendations:")]
    addition = (
        f"  - id: {first.id}\n    owner: Everybody\n"
        "    baseline: {value: 3, day: 2026-01-01, entered_by: Sam Reed}\n"
    )

    register = loaded(file(f"id: ours\ntitle: Ours\nextends: good-care\n{own}{addition}"))

    assert [measure.id for measure in register.measures] == [
        *(measure.id for measure in base.measures),
        "waiting-shorter",
    ]
    assert register.measures[0].indicator == first.indicator
    assert (register.measures[0].owner, register.measures[0].baseline.value) == ("Everybody", 3)
    assert register.measures[1] == base.measures[1]


def test_what_a_file_begins_from_keeps_its_words(file):
    first = load_register("good-care", framework=FRAMEWORK).measures[0]

    found = findings(
        file(
            "id: ours\ntitle: Ours\nextends: good-care\nmeasures:\n"
            f"  - id: {first.id}\n    indicator: Something else\n"
        )
    )

    assert found == [
        f"ours.yaml, line 6, measures[1].indicator: '{first.id}' comes from 'good-care' and keeps "
        "its indicator. Add to it direction, unit, owner, evidence, baseline, target, series, or "
        "give yours another id."
    ]


def test_a_new_measure_that_looks_like_one_it_begins_from_is_asked_about(file):
    first = load_register("good-care", framework=FRAMEWORK).measures[0]
    written = first.id[:-1]

    found = findings(
        file(f"id: ours\ntitle: Ours\nextends: good-care\nmeasures:\n  - id: {written}\n")
    )

    assert found == [
        "ours.yaml, line 5, measures[1].id: 'pillar', 'indicator', 'methods', 'source' is "
        f"missing. Did you mean '{first.id}'?"
    ]


def test_a_base_of_another_framework_is_refused_in_one_line(file, tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(
        'id: small\ntitle: Small\nversion: "1"\nsources: {page: {document: D, place: p}}\n'
        "pillars:\n  - {id: kind, name: Kind, phrase: kind care, kind: pillar, "
        'colour: "#1D5FA8", summary: K., source: page}\n',
        encoding="utf-8",
    )

    with pytest.raises(InputError) as refused:
        load_register(
            file("id: ours\ntitle: Ours\nextends: good-care\n"), framework=load_framework(path)
        )

    assert str(refused.value) == (
        "ours.yaml, line 3, extends: 'good-care' speaks of pillars or priorities that the "
        "framework 'small' does not have. Leave the line out."
    )


def test_a_name_that_is_no_register_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match=r"Did you mean 'good-care'\?.* one of: good-care"):
        load_register("goodcare", framework=FRAMEWORK)
    assert builtin_registers() == ("good-care",)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("pillar: accessible\n    indicator", "pillar: acessible\n    indicator"),
            "ours.yaml, line 7, measures[1].pillar: the framework 'good-care' has no pillar "
            "'acessible'. Did you mean 'accessible'?",
        ),
        (
            ("pillar: accessible\n    answer", "priority: zzz\n    answer"),
            "ours.yaml, line 28, recommendations[1].priority: the framework 'good-care' has no "
            "priority 'zzz'.",
        ),
        (
            ("areas: [upper-end]", "areas: [upperend]"),
            "ours.yaml, line 27, recommendations[1].areas[1]: there is no area 'upperend'. "
            "Did you mean 'upper-end'?",
        ),
        (
            ("source: meeting", "source: meetings"),
            "ours.yaml, line 10, measures[1].source: 'meetings' is not listed under sources. "
            "Did you mean 'meeting'?",
        ),
        (
            ("indicator: People wait less for an appointment\n    ", ""),
            "ours.yaml, line 6, measures[1].id: 'indicator' is missing.",
        ),
        (
            (", entered_by: Access board", ""),
            "ours.yaml, line 16, measures[1].target: 'entered_by' is missing. Reports print "
            "beside every entered number who entered it.",
        ),
        (
            ("    signed_by: Jo Marsh\n", ""),
            "ours.yaml, line 21, recommendations[1]: 'signed_by' is missing. A recommendation may "
            "hold numbers and places only because somebody signs it.",
        ),
        (
            ("signed_on: 2026-07-02", "signed_on: 2026-02-30"),
            "ours.yaml, line 26, recommendations[1].signed_on: '2026-02-30' is no day of the "
            "calendar.",
        ),
        (
            ("day: 2026-08-01", "day: 1 August"),
            "ours.yaml, line 29, recommendations[1].answer.day: '1 August' is not written as it "
            "must be: year, month and day, such as 2026-05-31.",
        ),
        (
            ("day: 2026-06-01", "day: 2026-05-01"),
            "ours.yaml, line 19, measures[1].series[2].day: 2026-05-01 does not follow "
            "2026-05-01. Give a series in order of days.",
        ),
        (
            ("value: 12.5", "value: 12 days"),
            "ours.yaml, line 15, measures[1].baseline.value: '12 days' is not written as it must "
            "be: a number in digits, such as 12 or 12.5, without unit or comma.",
        ),
        (
            ("pillar:accessible+kind:change-care", "pillar:accesible+kind:change"),
            "ours.yaml, line 14, measures[1].evidence[2]: there is no kind of code 'change'. "
            "Did you mean 'change-care'?",
        ),
        (
            ('"code:timely", "pillar', '"timely", "pillar'),
            "ours.yaml, line 14, measures[1].evidence[1]: 'timely' is not written as it must be: "
            "question: and its name, or code:, parent:, pillar:, kind:, indicator:, evidence: or "
            "priority: and an id, several of these joined by +.",
        ),
        (
            ("direction: down", "direction: lower"),
            "ours.yaml, line 11, measures[1].direction: this must be one of 'up', 'down', 'none', "
            "not 'lower'.",
        ),
        (
            ("standing: planned", "standing: soon"),
            "ours.yaml, line 29, recommendations[1].answer.standing: this must be one of "
            "'proposed', 'planned', 'done', 'declined', not 'soon'.",
        ),
        (
            ("title: What we watch", "title: What we watch\nextends: good-cares"),
            "ours.yaml, line 3, extends: there is no register 'good-cares' to begin from. Did you "
            "mean 'good-care'? Those that come with the program are: good-care.",
        ),
        (
            ("    owner: Access team", "    owned: Access team"),
            "ours.yaml, line 6, measures[1]: 'owned' is not known here. Did you mean 'owner'?",
        ),
    ],
)
def test_error_names_file_line_key_and_what_to_do(file, change, message):
    assert change[0] in SMALL

    found = findings(file(SMALL.replace(change[0], change[1], 1)))

    assert message in found


def test_all_findings_come_at_once(file):
    text = SMALL.replace("pillar: accessible", "pillar: none").replace("[upper-end]", "[lower]")

    assert len(findings(file(text))) == 3


def test_an_id_is_given_once(file):
    entry = SMALL[SMALL.index("  - id: open-lines") :]

    assert findings(file(SMALL + entry)) == [
        "ours.yaml, line 30, recommendations[2].id: 'open-lines-earlier' is given twice. "
        "Ids are unique among recommendations."
    ]


def test_evidence_names_what_the_framework_has(file):
    text = SMALL.replace('"code:timely", "pillar', '"indicator:accessible-affordble", "pillar')

    assert findings(file(text)) == [
        "ours.yaml, line 14, measures[1].evidence[1]: the framework 'good-care' has no indicator "
        "'accessible-affordble'. Did you mean 'accessible-affordable'?"
    ]
