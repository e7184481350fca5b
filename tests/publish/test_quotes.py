"""A quotation in another language stands beside its approved translation, in both files."""

from dataclasses import replace

from pptx import Presentation

from goodcare.publish.blocks import Quote, Quoted, Quotes, Words
from goodcare.publish.html import render_html
from goodcare.publish.pptx import render_pptx
from tests.publish.sample import sample_report

ORIGINAL = "Beni dinlediler, sonra anlattılar."
TRANSLATION = "They listened to me, then they explained."


def translated():
    sample = sample_report()
    quote = Quote(
        words=Quoted(text=ORIGINAL, passage_id="p"),
        attribution=(Words("A participant"),),
        translation=Quoted(text=TRANSLATION, passage_id="p"),
        language="tr",
    )
    page = replace(sample.pages[-1], main=(Quotes(quotes=(quote,)),), side=())
    return replace(sample, pages=(page,))


def test_slides_hold_both(tmp_path):
    render_pptx(translated(), tmp_path / "a.pptx")

    text = "\n".join(
        shape.text_frame.text
        for shape in Presentation(tmp_path / "a.pptx").slides[0].shapes
        if shape.has_text_frame
    )

    assert text.index(ORIGINAL) < text.index(TRANSLATION)


def test_page_holds_both_and_names_the_language(tmp_path):
    render_html(translated(), tmp_path / "a.html")

    text = (tmp_path / "a.html").read_text("utf-8")

    assert 'lang="tr"' in text
    assert text.index(ORIGINAL) < text.index(TRANSLATION)
