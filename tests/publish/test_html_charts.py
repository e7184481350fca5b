"""Charts: where their marks stand, what they say without being seen, and their tables."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.colour import WHITE
from goodcare.disclosure.values import Shown
from goodcare.publish.blocks import (
    Bar,
    Bars,
    Dot,
    DotGroup,
    Dots,
    FrameworkGraphic,
    Mark,
    Table,
    Words,
    plain,
)
from goodcare.publish.brand_model import NEUTRAL
from goodcare.publish.html.charts import bars, dots, likert
from tests.publish.html_page import label, page_with, rendered, rendered_blocks
from tests.publish.said import lone_count, lone_share, nine_of_twelve, points, say, suppressed
from tests.publish.sample import report_of
from tests.publish.sample_opening import framework_page
from tests.publish.sample_questions import dot, experience, importance
from tests.publish.sample_questions import dots as sample_dots
from tests.publish.sample_questions import likert as likert_of


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=7))
def test_segments_fill_the_bar_from_left_to_right(percents):
    parts = [(f"Answer {n}", percent) for n, percent in enumerate(percents)]

    laid = likert.segments(
        likert_of("Q", parts, ["#E3E7EA"] * len(parts), about="x"), brand=NEUTRAL
    )

    assert sum(segment.width for segment in laid) == pytest.approx(100)
    for before, after in itertools.pairwise(laid):
        assert after.left == pytest.approx(before.left + before.width)


def test_labels_stand_inside_from_six_percent_white_on_dark_and_in_the_legend_below(tmp_path):
    page = rendered_blocks(tmp_path, importance())

    labels = page.select("text")
    assert [(t.text_content(), t.get("fill")) for t in labels] == [("84%", WHITE), ("13%", WHITE)]
    assert page.texts("b.fits-never") == ["3%"]
    assert [rect.get("class") for rect in page.select("rect")] == ["outlined"] * 6


def test_bar_says_every_answer_to_those_who_do_not_see_it(tmp_path):
    page = rendered_blocks(tmp_path, experience())

    (svg,) = (e for e in page.select("svg") if e.get("role") == "img")
    title, description = (page.by_id(name) for name in svg.get("aria-labelledby").split())
    assert title.text_content() == "How many of the professionals looking after you?"
    assert description.text_content() == "None: 9%; Few: 12%; Some: 17%; Most: 38%; All: 24%"


def test_chart_has_a_table_with_heads_and_buttons(tmp_path):
    page = rendered_blocks(tmp_path, experience())

    assert page.texts("details.table summary") == ["Show the table"]
    assert page.texts("details caption") == ["How many of the professionals looking after you?"]
    assert page.texts("details thead th") == ["Answer", "Share of respondents"]
    assert page.texts("details td button") == ["9%", "12%", "17%", "38%", "24%"]
    assert {th.get("scope") for th in page.select("details tbody th")} == {"row"}


def test_counts_of_a_small_base_are_laid_by_their_value(tmp_path):
    parts = [nine_of_twelve(value, 12, about=str(value)) for value in (2, 10)]

    assert [likert.value_of(part) for part in parts] == [2, 10]


def test_dots_keep_order_and_intervals_around_their_estimate():
    chart = sample_dots()

    plot = dots.plot(chart)

    rows = [row for _, rows in plot.groups for row in rows]
    assert all(5 <= row.low < row.at < row.high <= 95 for row in rows)
    assert [row.at > plot.line for row in rows] == [True, True, False, False, False]


def test_meaning_of_a_dot_is_its_shape_and_its_heading(tmp_path):
    page = rendered_blocks(tmp_path, sample_dots())

    assert page.texts("h4") == ["More likely", "Less likely", "Possible, worth asking locally"]
    assert len(page.select("ul.more circle")) == 2
    assert len(page.select("ul.less rect")) == 2
    assert len(page.select("ul.possible circle")) == 1
    assert page.select("svg.line line")[0].get("x1") == page.select("svg.line line")[0].get("x2")
    assert page.texts("ul.more li") == ["Retired 74%", "Parents 68%"]


def test_table_of_dots_holds_intervals_and_the_reference(tmp_path):
    page = rendered_blocks(tmp_path, sample_dots())

    assert page.texts("details tbody tr")[:3] == [
        "Dashed line 60% 52% to 67%",
        "More likely",
        "Retired 74% 67% to 80%",
    ]


def test_suppressed_dot_has_no_mark_and_its_word(tmp_path):
    hidden = Dot(label=(label("Few"),), value=say("lone", suppressed()))
    group = DotGroup(
        heading=(Words("As likely"),), mark=Mark.NEUTRAL, dots=(hidden, dot("A", 50, 40, 60))
    )

    page = rendered_blocks(
        tmp_path, Dots(title=(label("T"),), subtitle=(), groups=(group,), reference=None)
    )

    assert page.texts("ul.neutral li") == ["Few fewer than 5", "A 50%"]
    assert len(page.select("ul.neutral circle")) == 1
    assert page.select("svg.line line") == []


def test_dots_without_any_figure_or_without_width_are_laid():
    def plot_of(*shown):
        group = DotGroup(heading=(), mark=Mark.MORE, dots=shown)
        return dots.plot(Dots(title=(), subtitle=(), groups=(group,), reference=None))

    nothing = plot_of(Dot(label=(), value=say("lone", suppressed())))
    single = plot_of(Dot(label=(), value=lone_count(5)))

    assert nothing.groups[0][1][0].at is None
    assert single.groups[0][1][0].at == 5.0
    assert isinstance(single.groups[0][1][0].dot.value.facts[0].shown, Shown)


def test_bars_are_as_long_as_their_numbers_and_carry_them(tmp_path):
    rows = tuple(
        Bar(label=(label(name),), value=value)
        for name, value in (
            ("Surgery", lone_count(40)),
            ("Dentist", lone_count(10)),
            ("Rare", say("lone", suppressed())),
        )
    )
    block = Bars(title=(label("T"),), unit=(Words("people"),), rows=rows, fill="#1D5FA8")

    page = rendered_blocks(tmp_path, block)

    assert bars.lengths(block) == (1.0, 0.25, 0.0)
    assert bars.reserve(block) == len("fewer than 5")
    assert page.texts("ul.rows li") == ["Surgery 40", "Dentist 10", "Rare fewer than 5"]
    assert len(page.select("ul.rows svg")) == 2


def test_framework_shows_the_roof_first_and_links_to_pages_that_exist(tmp_path):
    page = rendered(report_of(framework_page(), page_with(key="accessible")), tmp_path)

    assert page.texts("ul.roof li")[0].startswith("Thriving")
    assert [a.get("href") for a in page.select("div.framework a")] == ["#accessible"]
    assert len(page.select("ul.pillars li")) == 4


def test_framework_without_a_roof_has_no_gable(tmp_path):
    (graphic,) = framework_page().main
    pillars = FrameworkGraphic(parts=graphic.parts[1:])

    page = rendered_blocks(tmp_path, pillars)

    assert page.select("svg.gable") == []


def test_table_aligns_columns_of_numbers_and_has_heads(tmp_path):
    table = Table(
        title=(label("Share"),),
        head=((Words("Group"),), (Words("Share"),), (Words("Words"),)),
        rows=(((label("A"),), (lone_share(50),), (Words("plain"),)),),
    )

    page = rendered_blocks(tmp_path, table)

    assert page.texts("table.data th.number") == ["Share"]
    assert page.texts("table.data td.number") == ["50%"]
    assert [th.get("scope") for th in page.select("table.data th")] == ["col"] * 3 + ["row"]
    assert plain(table.title) in page.texts("table.data caption")


def test_differences_are_drawn_against_the_line_of_no_difference():
    fact = replace(points(-18), shown=Shown(value=-0.18, n=148, low=-0.27, high=-0.08))
    topic = Dot(label=(label("Topic"),), value=say("difference@1", fact))
    less = DotGroup(heading=(Words("Less likely"),), mark=Mark.LESS, dots=(topic,))

    plotted = dots.plot(
        Dots(title=(Words("Difference"),), subtitle=(), groups=(less,), reference=None)
    )

    ((_, (row,)),) = plotted.groups
    assert row.low < row.at < row.high < plotted.line
