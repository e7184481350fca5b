"""Every number opens its receipt."""

import pytest

from goodcare.claims.receipt import WHY_HIDDEN, receipt_of
from goodcare.disclosure.values import Reason
from goodcare.publish.blocks import Callout, CountList, CountRow, Quote, Quotes, Words
from tests.publish.html_page import rendered, rendered_blocks
from tests.publish.said import count, lone_count, say, share, suppressed
from tests.publish.sample import sample_report
from tests.publish.sample_pieces import label, quoted


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return rendered(sample_report(), tmp_path_factory.mktemp("html"))


def _facts(placements):
    for placement in placements:
        for piece in placement.pieces:
            yield from getattr(piece, "facts", ())


def test_every_fact_on_the_page_has_its_receipt_once_and_in_the_list(page):
    facts = {}
    for fact in _facts(page.placements):
        facts.setdefault(fact.fact_id, fact)

    for fact in facts.values():
        popover = page.by_id(f"receipt--{fact.fact_id}")
        said = [" ".join(dd.text_content().split()) for dd in popover.iter("dd")]
        wanted = [text for _, text in receipt_of(fact).lines if text]
        assert said[-len(wanted) :] == wanted
        listed = page.by_id(f"fact--{fact.fact_id}").text_content()
        assert all(text in listed for text in wanted)
    assert len(page.tree.xpath("//*[@popover]")) == len(facts) > 100


def test_number_in_a_sentence_is_a_button_and_reads_as_before(tmp_path):
    said = say("claim", "Of ", count(12), ", ", share(61.5), "; the rest did not.")

    page = rendered_blocks(tmp_path, Callout(text=(said,)))

    (callout,) = page.select("p.callout")
    assert callout.text_content() == said.text
    assert [b.text_content() for b in callout.iter("button")] == ["12", "62%"]
    assert all(b.get("type") == "button" for b in callout.iter("button"))
    assert callout.get("data-said") == f"gc:{said.claim}@{said.said_id}"


def test_number_keeps_its_punctuation_on_its_line(tmp_path):
    said = say("claim", "more (", share(61.5), "), much more than ", count(3), " others")

    page = rendered_blocks(tmp_path, Callout(text=(said,)))

    assert page.texts("span.keep") == ["(62%),"]


def test_places_and_labels_are_plain_text(page):
    headline = page.by_id("accessible-exp-available--headline")

    assert headline.text_content().startswith("62% of 148 Hackney respondents")
    assert [b.text_content() for b in headline.iter("button")] == ["62%", "148"]


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_for_not_showing_has_words(reason):
    assert WHY_HIDDEN[reason]


def test_suppressed_number_says_why_and_has_no_base(tmp_path):
    fact = suppressed()
    row = CountRow(label=(label("Rare"),), value=say("lone-count", fact))

    page = rendered_blocks(tmp_path, CountList(heading=(), unit=(), rows=(row,)))

    receipt = page.by_id(f"receipt--{fact.fact_id}").text_content()
    assert page.texts("td button") == ["fewer than 5"]
    assert WHY_HIDDEN[Reason.SMALL_CELL] in receipt
    assert "base" not in receipt


def test_row_without_evidence_says_so_and_is_not_a_zero(tmp_path):
    row = CountRow(label=(label("Unheard of"),), value=None)

    page = rendered_blocks(tmp_path, CountList(heading=(), unit=(), rows=(row,)))

    assert page.texts("table.counts td") == ["nothing to count"]
    assert page.select("button") == []


def test_number_is_explained_under_the_page_that_says_it_first(page):
    assert page.texts("section.receipts h3")[0] == "What good care means in Hackney"
    later = page.by_id("goodcare-numbers--who-we-heard").text_content()
    assert "Explained further up:" in later


def test_numbers_in_quotations_are_no_buttons(tmp_path):
    quote = Quote(words=quoted("By 8:03 it is gone", "p"), attribution=(quoted("Man, 65", "p"),))

    page = rendered_blocks(tmp_path, Quotes(quotes=(quote,)))

    assert page.texts("blockquote p") == ["By 8:03 it is gone"]
    assert page.select("button") == []


def test_counts_stand_under_their_unit_and_beside_their_row_head(tmp_path):
    rows = (CountRow(label=(label("Listened to"),), value=lone_count(46)),)

    page = rendered_blocks(
        tmp_path, CountList(heading=(Words("Theme"),), unit=(Words("respondents"),), rows=rows)
    )

    assert page.texts("table.counts th") == ["Theme", "respondents", "Listened to"]
    assert [th.get("scope") for th in page.select("table.counts th")] == ["col", "col", "row"]
    assert page.texts("td.number button") == ["46"]
