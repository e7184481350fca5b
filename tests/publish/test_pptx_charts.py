"""Native charts: what is in them, and that PowerPoint can read them."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from goodcare.publish.blocks import Bar, Dot, DotGroup, Likert, LikertPart, Mark
from goodcare.publish.figures import figure_of
from goodcare.publish.pptx import render_pptx
from tests.publish.said import (
    lone_count,
    lone_share,
    nine_of_twelve,
    points,
    say,
    share,
    suppressed,
)
from tests.publish.sample import report_of
from tests.publish.sample_lists import services_page
from tests.publish.sample_pieces import label, words
from tests.publish.sample_questions import dots, question_page
from tests.publish.slides import charts_on, open_deck, parts_of, slides_titled, workbook_rows

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ORDER = {
    "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "chart": "autoTitleDeleted plotArea plotVisOnly dispBlanksAs",
    "barChart": "barDir grouping varyColors ser gapWidth overlap axId",
    "scatterChart": "scatterStyle varyColors ser axId",
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls errBars cat val xVal yVal smooth",
    "dPt": "idx marker bubble3D spPr",
    "dLbls": "delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
    "showPercent showBubbleSize",
    "scaling": "orientation max min",
    "catAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos crossAx "
    "crosses auto lblAlgn lblOffset noMultiLvlLbl",
    "valAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos crossAx "
    "crosses crossBetween",
    "numCache": "formatCode ptCount pt",
}
"""The order of children in ECMA-376 part 1, of those that are written."""


@pytest.fixture(scope="module")
def question(deck):
    return charts_on(slides_titled(deck, "62% of 148")[0])


def charts_of(path, page):
    """Render one page and return its charts."""
    render_pptx(report_of(page), path)
    return charts_on(open_deck(path).slides[0])


def test_likert_workbook_holds_the_shares_that_are_shown(question):
    assert workbook_rows(question[0]) == [
        ["", "Very", "Quite", "Not very or not at all"],
        ["How important is it to you?", 0.84, 0.13, 0.03],
    ]


def test_likert_is_a_full_stacked_bar_with_an_outline(question):
    plot = question[1].chart.plots[0]

    assert question[1].chart._chartSpace.xpath(".//c:grouping/@val") == ["percentStacked"]
    assert [series.name for series in plot.series] == ["None", "Few", "Some", "Most", "All"]
    assert all(series.format.line.width > 0 for series in plot.series)


def test_likert_labels_start_at_six_percent(question):
    deleted = question[0].chart._chartSpace.xpath(".//c:ser[c:dLbls/c:delete]/c:idx/@val")

    assert deleted == ["2"]


def test_share_that_is_too_narrow_for_a_label_stands_in_the_legend(deck):
    slide = slides_titled(deck, "62% of 148")[0]
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]

    assert "Not very or not at all 3%" in texts
    assert "Quite" in texts


def test_dots_workbook_holds_shares_and_intervals_as_they_are_printed(question):
    rows = workbook_rows(question[2])

    assert rows[0][:6] == ["Across north-east London", "Finding", "Low", "High", "Share", "Share"]
    assert rows[1][:5] == ["Retired", "More likely", 0.67, 0.80, 0.74]
    assert rows[5][:5] == ["Carers", "Possible, worth asking locally", 0.46, 0.62, 0.54]
    assert rows[1][10] == 0.6


def test_dots_workbook_types_only_what_is_shown(question):
    """Everything about the picture is a formula, so that no other number is in the file."""
    rows = workbook_rows(question[2], formulas=True)

    assert [row[5] for row in rows[1:6]] == [f"=E{n}" for n in range(2, 7)]
    assert all(str(row[6]).startswith("=") for row in rows[1:6])
    typed = [cell for row in rows[1:] for cell in row[6:] if isinstance(cell, float | int)]
    assert typed == [0.6]


def test_dots_read_their_rows(question):
    series = question[2].chart._chartSpace.xpath(".//c:ser[.//c:v='Retired']")[0]

    assert series.findtext(f".//{C}xVal//{C}f") == "Sheet1!$C$2:$E$2"
    assert [v.text for v in series.findall(f".//{C}xVal//{C}v")] == ["0.67", "0.8", "0.74"]


def test_marks_differ_by_more_than_colour(question):
    space = question[2].chart._chartSpace
    symbols = {
        series.findtext(f".//{C}tx//{C}v"): [
            (s.get("val"), point.findtext(f"{C}idx") or point.find(f"{C}idx").get("val"))
            for point in series.findall(f"{C}dPt")
            for s in point.iter(f"{C}symbol")
        ]
        for series in space.iter(f"{C}ser")
    }

    assert symbols["Retired"] == [("circle", "2")]
    assert symbols["Disabled"] == [("square", "2")]
    assert symbols["Carers"] == [("circle", "2"), ("circle", "3")]


def test_dots_without_interval_and_reference_are_drawn_as_points(tmp_path):
    block = dots()
    bare = share(50, about="bare")
    value = say("lone-share", replace(bare, shown=replace(bare.shown, low=None, high=None)))
    group = replace(block.groups[0], dots=(replace(block.groups[0].dots[0], value=value),))
    alone = replace(block, groups=(group,), reference=None)

    (chart,) = charts_of(tmp_path / "d.pptx", replace(question_page(), main=(alone,), side=()))

    assert workbook_rows(chart)[1][2:5] == [None, None, 0.5]


def test_bars_workbook_holds_counts(deck):
    (frame,) = charts_on(slides_titled(deck, "118 respondents mentioned")[0])

    assert workbook_rows(frame)[0] == ["Mentioned services", "respondents"]
    assert workbook_rows(frame)[1] == ["Surgery (general practice)", 118]


def test_small_base_is_plotted_and_labelled_as_counts(deck):
    likert, bars = charts_on(slides_titled(deck, "7 of 12 respondents")[0])

    assert workbook_rows(likert)[1][1:] == [2, 3, 7]
    formats = set(likert.chart._chartSpace.xpath(".//c:dLbls/c:numFmt/@formatCode"))
    assert formats == {'#,##0" of 12"'}
    assert workbook_rows(bars)[1] == ["The surgery", 9]


def test_suppressed_bar_is_a_word_and_never_a_number(tmp_path):
    page = services_page()
    hidden = Bar(label=(label("Hospice"),), value=say("lone-count", suppressed()))
    bars = replace(page.main[0], rows=(*page.main[0].rows[:2], hidden))

    (frame,) = charts_of(tmp_path / "s.pptx", replace(page, main=(bars,), side=()))

    assert workbook_rows(frame)[3] == ["Hospice", None]
    texts = [s.text_frame.text for s in frame.part.slide.shapes if s.has_text_frame]
    assert "fewer than 5" in texts


def test_suppressed_segment_is_not_in_the_bar(tmp_path):
    block = Likert(
        title=(label("Which?"),),
        parts=(
            LikertPart(label=(label("Yes"),), value=lone_share(60), fill="#14508F"),
            LikertPart(label=(label("No"),), value=say("lone-share", suppressed()), fill="#E3E7EA"),
        ),
        base=(),
    )

    (frame,) = charts_of(tmp_path / "l.pptx", replace(question_page(), main=(block,), side=()))

    assert workbook_rows(frame)[1] == ["Which?", 0.6, None]


def test_words_that_look_like_a_formula_stay_words(tmp_path):
    page = services_page()
    rows = (Bar(label=(label("=cmd|' /C calc'!A0"),), value=lone_count(3)),)
    bars = replace(page.main[0], rows=rows)

    (frame,) = charts_of(tmp_path / "f.pptx", replace(page, main=(bars,), side=()))

    blob = frame.chart.part.chart_workbook.xlsx_part.blob
    assert workbook_rows(frame)[1][0] == "=cmd|' /C calc'!A0"
    (tmp_path / "w.xlsx").write_bytes(blob)
    (sheet,) = parts_of(tmp_path / "w.xlsx", beginning="xl/worksheets/sheet").values()
    assert b"<f>" not in sheet


def test_scale_is_the_same_on_every_slide_of_a_chart(deck):
    first, second = (charts_on(s)[0] for s in slides_titled(deck, "Disabled people and their"))

    limits = [
        chart.chart._chartSpace.xpath(".//c:valAx[c:crossAx]/c:scaling/c:max/@val")[0]
        for chart in (first, second)
    ]

    assert abs(float(limits[0]) - float(limits[1])) < 0.02


def test_axis_ids_are_unsigned_in_every_chart(rendered_pptx):
    for xml in parts_of(rendered_pptx[0], beginning="ppt/charts/chart").values():
        ids = re.findall(rb'<c:(?:axId|crossAx) val="([^"]+)"', xml)

        assert ids
        assert all(value.isdigit() and int(value) < 2**32 for value in ids)


def test_children_stand_in_the_order_of_the_schema(rendered_pptx):
    for xml in parts_of(rendered_pptx[0], beginning="ppt/charts/chart").values():
        for element in etree.fromstring(xml).iter(*(C + tag for tag in ORDER)):
            tag = element.tag.removeprefix(C)
            wanted = ORDER[tag].split()
            found = [wanted.index(child.tag.removeprefix(C)) for child in element]

            assert found == sorted(found), tag


def test_differences_are_whole_points_against_a_line_at_none(tmp_path):
    fact = points(-18)
    shown = replace(fact.shown, value=-0.1784, low=-0.2744, high=-0.0812)
    value = say("lone-points", replace(fact, shown=shown, interval_text="−27 to −8"))
    dot = Dot(label=(label("Services that work together"),), value=value)
    group = DotGroup(heading=(words("Less likely"),), mark=Mark.LESS, dots=(dot,))
    block = replace(dots(), groups=(group,), reference=None)

    (chart,) = charts_of(tmp_path / "p.pptx", replace(question_page(), main=(block,), side=()))

    assert workbook_rows(chart)[1][2:5] == [-27, -8, -18]
    assert workbook_rows(chart)[0][10] == "No difference"
    assert workbook_rows(chart, formulas=True)[1][10] == "=0"


def test_figure_is_read_from_what_is_written():
    assert figure_of(lone_share(61.5)).value == 0.62
    assert figure_of(lone_share(61.5, low=53.5, high=68.9)).low == 0.54
    assert figure_of(lone_count(1092)).number_format == "#,##0"
    assert figure_of(nine_of_twelve(9, 12)).value == 9
    assert figure_of(say("lone-count", suppressed())) is None
    assert figure_of(say("words", "no figure")) is None


def test_figure_written_in_words_falls_back_to_whole_percent():
    fact = replace(share(0.4, low=0.1, high=1.2), text="under 1%", interval_text="")

    figure = figure_of(say("lone-share", fact))

    assert (figure.value, figure.low, figure.high) == (0.0, 0.0, 0.01)
