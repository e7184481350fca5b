from dataclasses import replace
from xml.etree import ElementTree

import pytest

from goodcare.disclosure import Door, Policy
from goodcare.errors import InputError
from goodcare.findings import analyse, comparison, group_comparisons
from goodcare.notebook import forest_plot
from goodcare.publish.chart_blocks import Mark
from tests.findings.fake import QUESTIONS, FakeSnapshot, people

RESPONSES = [
    *people(45, area="north", available=5, side=5, gender=1, age=1),
    *people(15, area="north", available=1, side=1, gender=1, age=1),
    *people(12, area="south", available=5, side=1, gender=2, age=2),
    *people(48, area="south", available=1, side=5, gender=2, age=2),
    *people(3, area="south", available=5, side=5, gender=2, age=3),
]


def analysis_of(responses=RESPONSES, **more):
    return analyse(FakeSnapshot(responses=responses, **more))


@pytest.fixture
def analysis():
    return analysis_of()


def by_label(plot):
    return {row.label: row for row in plot.rows}


def test_groups_are_drawn_largest_difference_first(analysis):
    plot = forest_plot(analysis, group_comparisons(analysis, "available"))

    drawn = [row.difference for row in plot.rows]
    assert drawn == sorted(drawn, reverse=True)
    women = by_label(plot)["Women"]
    assert (women.here, women.rest) == (0.75, 0.24)  # 45 of 60, 15 of 63
    assert (women.verdict, women.mark) == ("clear", Mark.MORE)


def test_numbers_are_whole_points_and_intervals_outwards(analysis):
    raws = group_comparisons(analysis, "available")
    outside, inside = forest_plot(analysis, raws), forest_plot(analysis, raws, inside=True)

    for label, row in by_label(outside).items():
        exact = by_label(inside)[label]
        assert row.difference == round(row.difference, 2)
        assert row.low <= exact.low <= exact.high <= row.high


def test_a_small_group_is_named_without_a_number(analysis):
    plot = forest_plot(analysis, group_comparisons(analysis, "available"))

    assert "age: Old" in plot.not_shown
    assert "Too few to show: age: Old" in plot._repr_svg_()
    assert "<td>age: Old</td>" not in plot._repr_html_()


def test_inside_shows_it_and_says_so(analysis):
    plot = forest_plot(analysis, group_comparisons(analysis, "available"), inside=True)

    assert by_label(plot)["age: Old"].verdict == "too few to test"
    assert "not for publication" in plot._repr_svg_()


def test_a_stricter_door_hides_more(analysis):
    raws = group_comparisons(analysis, "available")

    plot = forest_plot(analysis, raws, door=Door(Policy(min_cell=20)))

    assert "Women" in plot.not_shown


def test_a_sensitive_question_hides_small_sides_of_an_area():
    responses = [
        *people(88, area="north", available=5),
        *people(12, area="north", available=1),
        *people(90, area="south", available=1),
        *people(60, area="south", available=5),
    ]
    drawn = {}
    for is_sensitive in (False, True):
        asked = tuple(
            replace(one, is_sensitive=is_sensitive) if one.name == "available" else one
            for one in QUESTIONS
        )
        analysis = analysis_of(responses, questions=asked)
        north = analysis.snapshot.gazetteer.place("north")
        drawn[is_sensitive] = forest_plot(
            analysis, [comparison(analysis, "available", north)], door=Door(Policy(min_cell=20))
        )

    name = drawn[False].rows[0].label
    assert drawn[False].not_shown == ()
    assert drawn[True].not_shown == (name,)


def test_what_is_outside_the_families_is_called_not_tested(analysis):
    plot = forest_plot(analysis, group_comparisons(analysis, "side"))

    assert {row.verdict for row in plot.rows} == {"not tested"}
    assert {row.mark for row in plot.rows} == {Mark.NEUTRAL}


def test_nobody_at_all_is_no_picture_of_numbers():
    analysis = analysis_of(people(20, area="north", gender=1))

    plot = forest_plot(analysis, group_comparisons(analysis, "available"), inside=True)

    assert plot.rows == ()
    assert "Nobody to compare: Women" in plot._repr_svg_()
    ElementTree.fromstring(plot._repr_svg_())


def test_several_questions_or_nothing_are_refused(analysis):
    both = [one for name in ("available", "side") for one in group_comparisons(analysis, name)[:1]]

    with pytest.raises(InputError, match="on available, side"):
        forest_plot(analysis, both)
    with pytest.raises(InputError, match="no comparisons"):
        forest_plot(analysis, [])


def test_words_of_a_questionnaire_cannot_leave_the_drawing():
    bad = "</text><script>alert(1)</script>"
    asked = tuple(
        replace(one, label={"en": bad}) if one.name == "available" else one for one in QUESTIONS
    )
    analysis = analysis_of(questions=asked)

    written = forest_plot(analysis, group_comparisons(analysis, "available"))._repr_svg_()

    assert "<script" not in written
    titles = [one.text for one in ElementTree.fromstring(written) if one.tag.endswith("title")]
    assert titles == [bad]


def test_every_mark_and_interval_is_inside_the_plot(analysis):
    raws = group_comparisons(analysis, "available")

    svg = ElementTree.fromstring(forest_plot(analysis, raws, inside=True)._repr_svg_())

    ends = [float(one.get(end)) for one in svg if one.tag.endswith("line") for end in ("x1", "x2")]
    assert ends
    assert all(350 <= end <= 740 for end in ends)
