"""Sections that print authored parts of the framework: what stands on them, and how counted."""

from dataclasses import replace

import pytest
from tests.compose.authored import (
    BOOK,
    CODES,
    FRAMEWORK,
    GOOD,
    POINT,
    STATEMENT,
    THRIVING,
    WANT,
    code,
    context_of,
    pages_of,
)

from goodcare.compose.worded import pieces_in
from goodcare.errors import InputError
from goodcare.framework.model import Codebook
from goodcare.publish.blocks import CountList, Matrix, Quoted, Quotes, plain


def blocks(pages, kind):
    return [
        block for page in pages for block in (*page.main, *page.side) if isinstance(block, kind)
    ]


def counts(pages):
    """Numbers by authored text."""
    return {
        plain(row.label): row.value.text if row.value is not None else None
        for block in blocks(pages, CountList)
        for row in block.rows
    }


def test_good_care_lists_every_statement_under_its_pillar_with_its_evidence():
    pages, _ = pages_of(context_of(), "good-care")

    found = counts(pages)
    stated = [one.text for one in FRAMEWORK.statements if one.pillar != "thriving"]
    assert list(found) == stated
    assert found[STATEMENT.text] == "6"
    assert set(found.values()) == {"6", None}
    assert plain(pages[0].headline) == "14 North respondents spoke about what good care looks like"
    headings = [plain(block.heading) for block in blocks(pages, CountList)]
    assert headings == ["Accessible", "Competent", "Person-centred", "Trustworthy"]


def test_pages_are_numbered_and_later_ones_lead_with_their_own_list():
    pages, _ = pages_of(context_of(), "good-care")

    assert [page.key for page in pages] == ["good-care-1", "good-care-2"]
    assert plain(pages[1].headline).endswith("this list: Person-centred; Trustworthy")
    assert "no code is linked" in plain(pages[1].source_note)


def test_thrive_is_about_the_roof():
    pages, _ = pages_of(context_of(), "thrive")

    assert counts(pages)[THRIVING.text] == "2"
    assert set(counts(pages)) == {
        one.text for one in FRAMEWORK.statements if one.pillar == "thriving"
    }


def test_overlaps_and_their_matrix_count_the_same_people():
    pages, _ = pages_of(context_of(), "pillars-overlap")

    (matrix,) = blocks(pages, Matrix)
    cells = {
        (plain(row.label), plain(column)): cell.text
        for row in matrix.rows
        for column, cell in zip(matrix.columns, row.cells, strict=True)
        if cell is not None
    }
    names = {one.id: one.name for one in FRAMEWORK.pillars}
    assert cells == {
        ("Accessible", "Competent"): "2",
        ("Accessible", "Trustworthy"): "2",
        ("Competent", "Trustworthy"): "2",
    }
    for overlap in FRAMEWORK.overlaps:
        (text,) = [one for one in counts(pages) if one.endswith(overlap.text)]
        pair = tuple(names[one] for one in sorted(overlap.pillars, key=list(names).index))
        assert counts(pages)[text] == cells.get(pair)


def test_a_matrix_is_empty_on_and_under_its_diagonal():
    book = replace(BOOK, codes=(*BOOK.codes, code("f", "person-centred")))
    pages, _ = pages_of(context_of(codebook=book), "pillars-overlap")

    (matrix,) = blocks(pages, Matrix)

    assert [[cell is None for cell in row.cells] for row in matrix.rows] == [
        [False, False, False],
        [True, False, False],
        [True, True, False],
    ]


def test_consequences_stand_beside_each_other_with_a_quotation():
    pages, _ = pages_of(context_of(), "consequences")

    (page,) = pages
    good, bad = page.main[0], page.side[0]
    assert (plain(good.heading), plain(bad.heading)) == ("When care is good", "When care is bad")
    assert counts(pages)[GOOD.text] == "6"
    assert len(blocks(pages, Quotes)) == 1
    assert plain(page.headline) == "6 North respondents mentioned what good care leads to"


def test_an_illustration_is_marked_and_stands_beside_what_was_said():
    pages, _ = pages_of(context_of(), "scenario")

    (page,) = pages
    (scenario,) = FRAMEWORK.scenarios
    texts = [piece.text for piece in pieces_in(page)]
    assert "An illustration, not something that was said" in plain(page.subtitle)
    assert plain(page.headline).startswith("8 North respondents spoke about trustworthy care")
    assert {scenario.situation, scenario.good, scenario.bad, *scenario.questions} <= set(texts)
    quoted = {piece.text for piece in pieces_in(page) if isinstance(piece, Quoted)}
    assert not quoted & {scenario.situation, scenario.good, scenario.bad}
    assert quoted


def test_a_scenario_of_another_pillar_is_left_out_and_an_unknown_one_refused():
    pages, empty = pages_of(context_of(), "scenario: {pillar: accessible}")

    assert (pages, len(empty)) == ((), 1)
    with pytest.raises(InputError, match="no pillar 'closed'"):
        pages_of(context_of(), "scenario: {pillar: closed}")


def test_a_priority_has_its_points_by_pillar_and_its_wants_by_who_and_from_whom():
    model, _ = pages_of(context_of(), "priority-model: {priority: workforce}")
    wants, _ = pages_of(context_of(), "wants: {priority: workforce}")

    assert plain(model[0].headline) == (
        "8 North respondents mentioned something about the health and care workforce"
    )
    assert counts(model)[POINT.text] == "8"
    assert counts(wants)[WANT.text] == "8"
    assert len(counts(model)) == sum(one.priority == "workforce" for one in FRAMEWORK.model_points)
    assert len(counts(wants)) == sum(one.priority == "workforce" for one in FRAMEWORK.wants)
    assert f"{WANT.who}, from {WANT.of}" in [
        plain(block.heading) for block in blocks(wants, CountList)
    ]


@pytest.mark.parametrize("section", ["good-care", "thrive", "pillars-overlap", "consequences"])
def test_a_framework_without_such_parts_has_no_such_page(section):
    bare = replace(FRAMEWORK, pillars=(), statements=(), consequences=(), overlaps=())
    book = Codebook(version="1", codes=(code("e", ""),))

    pages, empty = pages_of(context_of(framework=bare, codebook=book, codes=[]), section)

    assert (pages, empty) == ((), (section,))


@pytest.mark.parametrize("section", ["good-care", "thrive", "pillars-overlap", "consequences"])
def test_too_few_people_are_not_counted(section):
    pages, _ = pages_of(context_of(n_answers=6, codes=CODES[:6]), section)

    numbers = [
        fact for page in pages for piece in pieces_in(page) for fact in getattr(piece, "facts", ())
    ]
    assert all(fact.is_suppressed for fact in numbers)
    assert plain(pages[0].headline).startswith("Too few")


def test_a_regional_page_counts_the_region_and_says_so():
    pages, _ = pages_of(context_of(area="south"), "wants: {priority: workforce, scope: region}")

    assert plain(pages[0].kicker).endswith("heard across Region")
    assert counts(pages)[WANT.text] == "8"
