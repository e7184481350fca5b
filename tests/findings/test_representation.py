"""Respondents beside the people who live in a place: ratios, gaps, and what the door hides."""

from dataclasses import replace

import pytest

from goodcare.disclosure import Door, Scope, Suppressed
from goodcare.disclosure.represented import show_represented
from goodcare.findings import analyse
from goodcare.findings.representation import representation
from goodcare.instrument.model import Kind
from tests.findings.fake import QUESTIONS, FakeSnapshot, people

AGES = {"young": 300, "middle": 500, "old": 200}
CENSUS = tuple(replace(one, census="age band") if one.name == "age" else one for one in QUESTIONS)


def margins(area, counts, *, category="age band"):
    return [
        {"area": area, "category": category, "answer": answer, "people": n, "source": "A census"}
        for answer, n in counts.items()
    ]


def snapshot(ages, *, rows=None, questions=CENSUS, **more):
    heard = [
        person
        for code, n in enumerate(ages, start=1)
        for person in people(n, area="north", age=code, **more)
    ]
    rows = margins("north", AGES) if rows is None else rows
    return FakeSnapshot(responses=heard, margin_rows=rows, questions=questions)


def found(given, area="north"):
    analysis = analyse(given)
    return representation(analysis, given.gazetteer.place(area))


def shown(given, *, is_sensitive=False):
    (raw,) = found(given)
    question = replace(given.instrument.question("age"), is_sensitive=is_sensitive)
    parts = Door().distribution(raw.heard, question=question, scope=Scope.DEMOGRAPHIC)
    return (
        parts if isinstance(parts, Suppressed) else show_represented(parts, people=dict(raw.people))
    )


def test_ratio_is_share_of_respondents_over_share_of_people():
    (result,) = found(snapshot([10, 60, 30]))

    ratios = dict(result.ratios)
    assert [round(ratios[code].ratio, 3) for code in (1, 2, 3)] == [0.333, 1.2, 1.5]
    assert (result.population, result.source, result.not_heard) == (1000, "A census", ())


def test_weights_do_not_count():
    weighted = snapshot([10, 60, 30], weight=2.0)
    weighted.responses[0]["weight"] = 90.0

    (result,) = found(weighted)

    assert dict(result.ratios)[1].share == pytest.approx(0.1)


def test_people_of_the_areas_of_a_place_are_added_up():
    rows = margins("north", AGES) + margins("south", {"young": 700, "middle": 0, "old": 0})

    (result,) = found(snapshot([10, 60, 30], rows=rows), area="pair")

    assert dict(result.people) == {1: 1000, 2: 500, 3: 200}


def test_margins_of_the_place_itself_come_first():
    rows = margins("north", AGES) + margins("region", {"young": 1, "middle": 1, "old": 1})

    (result,) = found(snapshot([10, 60, 30], rows=rows), area="region")

    assert result.population == 3


@pytest.mark.parametrize("rows", [[], margins("south", AGES)])
def test_a_place_without_margins_of_all_its_areas_has_nothing(rows):
    assert found(snapshot([10, 60, 30], rows=rows), area="pair") == ()


def test_a_question_of_several_answers_is_left_out():
    several = tuple(
        replace(one, census="age band", kind=Kind.MULTIPLE) if one.name == "heard" else one
        for one in QUESTIONS
    )

    assert found(snapshot([10, 60, 30], questions=several)) == ()


def test_groups_not_heard_are_those_who_live_there():
    (result,) = found(snapshot([0, 60, 40]))
    (of_nobody,) = found(snapshot([0, 60, 40], rows=margins("north", AGES | {"young": 0})))

    assert result.not_heard == (1,)
    assert of_nobody.not_heard == ()
    assert [code for code, _ in of_nobody.ratios] == [2, 3]


def test_a_base_of_nobody_has_no_ratio():
    (result,) = found(FakeSnapshot(responses=people(3, area="south"), questions=CENSUS,
                                   margin_rows=margins("north", AGES)))  # fmt: skip

    assert (result.heard.base, result.ratios) == (0, ())


def test_shown_ratios_tell_no_more_than_the_shown_share():
    young, middle, old = shown(snapshot([10, 60, 33]))

    # 10 of 103 are 10 % when shown, of 30 % who live there.
    assert (young.share.value, young.population.value, young.ratio.value) == (0.1, 0.3, 0.3)
    assert (young.is_less, middle.is_less, old.is_more) == (True, False, True)
    assert young.ratio.low <= young.ratio.value <= young.ratio.high < 1


def test_a_group_of_few_is_put_with_the_next_smallest():
    """Neither can be had by subtraction, and no ratio is shown of either alone."""
    middle, other = shown(snapshot([3, 60, 30]))

    assert (middle.codes, other.codes, other.is_other) == ((2,), (1, 3), True)
    assert (other.share.value, other.population.value) == (0.35, 0.5)


@pytest.mark.parametrize("ages", [[2, 3, 2], [3, 60, 0], [9, 10, 8]])
def test_too_few_people_have_no_ratio(ages):
    result = shown(snapshot(ages))

    assert isinstance(result, Suppressed) or result == ()


def test_a_part_with_an_answer_that_the_margins_do_not_list_has_no_ratio():
    rows = margins("north", {"young": 300, "middle": 500})

    result = shown(snapshot([20, 60, 30], rows=rows))

    assert [group.codes for group in result] == [(1,), (2,)]
    assert result[0].share.n == 110


def test_chance_alone_makes_no_group_more_or_less():
    result = shown(snapshot([28, 53, 19]))

    assert not any(group.is_more or group.is_less for group in result)
