"""What people typed comes out as text."""

import pytest

from goodcare.errors import InputError
from goodcare.publish.blocks import (
    Bars,
    Callout,
    FrameworkGraphic,
    FrameworkPart,
    Paragraphs,
    Quote,
    Quotes,
    Table,
    Words,
)
from tests.publish.html_page import label, rendered_blocks
from tests.publish.sample_pieces import quoted
from tests.publish.sample_questions import likert

NASTY = "<script>alert(1)</script> \"A & B\" 'c' <!-- ]]> {{ 7 * 7 }}"
ARABIC = "لم يشرح لي أحد & <b>شيئا</b>"


def test_labels_come_out_as_text_everywhere(tmp_path):
    chart = likert(NASTY, ((NASTY, 60.0), ("Rest", 40.0)), ("#9E2A1F", "#14508F"), about="x")
    table = Table(title=(label(NASTY),), head=((label(NASTY),),), rows=(((label(NASTY),),),))

    page = rendered_blocks(
        tmp_path,
        Paragraphs(paragraphs=((label(NASTY),),)),
        chart,
        table,
        headline=(label(NASTY),),
        kicker=(label(NASTY),),
    )

    assert "<script" not in page.source
    assert page.by_id("here--headline").text_content() == NASTY
    assert page.by_id("here--main-1--1").text_content() == NASTY
    assert page.by_id("here--main-2--alt-title").text_content() == NASTY
    assert page.by_id("here--main-3--1--1").text_content() == NASTY


def test_quotation_keeps_every_character_and_its_own_direction(tmp_path):
    quotes = tuple(
        Quote(words=quoted(text, "p"), attribution=(quoted(text, "p"),)) for text in (NASTY, ARABIC)
    )

    page = rendered_blocks(tmp_path, Quotes(quotes=quotes))

    assert [p.text_content() for p in page.select("blockquote p")] == [NASTY, ARABIC]
    assert [q.get("dir") for q in page.select("blockquote p")] == ["auto", "auto"]
    assert len(page.select("figcaption bdi")) == 2


def test_quotation_inside_a_sentence_is_set_apart_from_its_direction(tmp_path):
    page = rendered_blocks(
        tmp_path, Callout(text=(Words("One said: "), quoted(ARABIC, "p"), Words(".")))
    )

    assert page.texts("p.callout bdi") == [ARABIC]


@pytest.mark.parametrize("colour", ["red", "#12345", "#1D5FA8;}body{display:none", ""])
def test_colour_that_is_none_is_refused(tmp_path, colour):
    part = FrameworkPart(
        name=label("P"), colour=colour, is_roof=False, summary=label(""), target=""
    )

    for block in (
        FrameworkGraphic(parts=(part,)),
        Bars(title=(), unit=(Words("people"),), rows=(), fill=colour),
    ):
        with pytest.raises(InputError, match="colour must be written like #1B2A33"):
            rendered_blocks(tmp_path, block, accent=colour)
