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
from goodcare.framework.codes import Codebook
from goodcare.publish.blocks import (
    CountList,
    Label,
    Matrix,
    Paragraphs,
    Quoted,
    Quotes,
    plain,
)


def blocks(pages, kind):
    return [
        block for page in pages for block in (*page.main, *page.side) if isinstance(block, kind)
    ]


def counts(pages):
    """Numbers by authored text."""
    return {
        plain(row.label): row.value.text
        for block in blocks(pages, CountList)
        for row in block.rows
        if row.value is not None
    }


def unheard(pages):
    """Authored texts that stand without a number, in the order of reading."""
    return [
        piece.text
        for block in blocks(pages, Paragraphs)
        for text in block.paragraphs
        for piece in text
        if isinstance(piece, Label)
    ]


def test_good_care_lists_every_statement_under_its_pillar_with_its_evidence():
    pages, _ = pages_of(context_of(), "good-care")

    stated = [one.text for one in FRAMEWORK.statements if one.pillar != "thriving"]
    assert counts(pages) == {STATEMENT.text: "6"}
    assert sorted([*counts(pages), *unheard(pages)]) == sorted(stated)
    assert plain(pages[0].headline) == "14 North respondents spoke about what good care looks like"
    headings = [plain(one.heading) for one in blocks(pages, (CountList, Paragraphs))]
    nothing = "No answer from North was coded for these"
    assert headings == [
        f"Accessible: {nothing}",
        "Competent",
        nothing,
        f"Person-centred: {nothing}",
        f"Trustworthy: {nothing}",
    ]


def test_texts_are_ordered_by_how_many_mentioned_them_and_hidden_numbers_tell_nothing():
    first, second, third, fourth = [
        one for one in FRAMEWORK.statements if one.pillar == "person-centred"
    ]
    book = Codebook(
        version="1",
        codes=(
            code("a", "person-centred", second),
            code("b", "person-centred", fourth),
            replace(code("c", "person-centred", first), is_sensitive=True),
            code("d", "person-centred", third),
        ),
    )
    codes = [("a",), ("b",), ("b",), ("c",), ("b", "c")]

    pages, _ = pages_of(context_of(codebook=book, codes=codes), "good-care")

    (listed,) = blocks(pages, CountList)
    rows = {plain(row.label): row.value for row in listed.rows}
    assert list(rows) == [fourth.text, second.text, first.text]
    assert [rows[one.text].text for one in (fourth, second)] == ["3", "1"]
    assert rows[first.text].facts[0].is_suppressed
    assert third.text in unheard(pages)


def test_a_longer_framework_has_further_pages_that_lead_with_their_own_part():
    more = [
        replace(one, id=f"{one.id}-{n}", text=f"{one.text} {'So it is said again. ' * 6}")
        for one in FRAMEWORK.statements
        for n in range(3)
        if one.pillar != "thriving"
    ]
    book = replace(BOOK, codes=(*BOOK.codes, code("t", "trustworthy", more[-1])))
    codes = [*CODES, ("t",), ("t",)]
    framework = replace(FRAMEWORK, statements=tuple(more))
    context = context_of(codebook=book, codes=codes, framework=framework)

    pages, _ = pages_of(context, "good-care")

    assert [page.key for page in pages] == [f"good-care-{n + 1}" for n in range(len(pages))]
    headlines = [plain(page.headline) for page in pages]
    own = [one for one in headlines[1:] if "Trustworthy care" in one or "trustworthy care" in one]
    assert "2 North respondents mentioned some of these points" in own[0]
    assert "no answer from North was coded for these points" in own[-1]
    assert "good care looks like" not in "".join(headlines[1:])


def test_thrive_is_about_the_roof():
    pages, _ = pages_of(context_of(), "thrive")

    assert counts(pages) == {THRIVING.text: "2"}
    assert {*counts(pages), *unheard(pages)} == {
        one.text for one in FRAMEWORK.statements if one.pillar == "thriving"
    }
    (page,) = pages
    assert plain(page.headline) == (
        "What lets everybody thrive: 2 North respondents mentioned some of these points"
    )


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
    found = {
        plain(row.label): row.value for block in blocks(pages, CountList) for row in block.rows
    }
    for overlap in FRAMEWORK.overlaps:
        (count,) = [value for text, value in found.items() if text.endswith(overlap.text)]
        pair = tuple(names[one] for one in sorted(overlap.pillars, key=list(names).index))
        assert (count.text if count else None) == cells.get(pair)


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
    assert plain(good.heading) == "When care is good"
    assert plain(bad.heading) == "When care is bad: No answer from North was coded for these"
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
        "8 North respondents mentioned points that this report files under "
        "the health and care workforce"
    )
    assert counts(model)[POINT.text] == "8"
    assert counts(wants)[WANT.text] == "8"
    for pages, parts in ((model, FRAMEWORK.model_points), (wants, FRAMEWORK.wants)):
        written = {one.text for one in parts if one.priority == "workforce"}
        assert {*counts(pages), *unheard(pages)} == written
    assert f"{WANT.who}, from {WANT.of}" in [
        plain(block.heading) for block in blocks(wants, CountList)
    ]


def test_wants_lead_with_who_wants_them_and_from_whom_where_they_ask_several():
    children, _ = pages_of(context_of(), "wants: {priority: children}")
    workforce, _ = pages_of(context_of(), "wants: {priority: workforce}")

    assert [plain(page.headline).partition(":")[0] for page in children] == [
        "What young people want from health and care services",
        "What young people want from schools and local communities",
        "What parents want",
    ]
    (page,) = workforce
    assert plain(page.headline) == (
        "What people considering a health or care career want: "
        "8 of all North respondents mentioned some of it"
    )


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
    assert "few people" in plain(pages[0].headline).casefold()


def test_a_regional_page_counts_the_region_and_says_so():
    pages, _ = pages_of(context_of(area="south"), "wants: {priority: workforce, scope: region}")

    assert plain(pages[0].kicker).endswith("heard across Region")
    assert counts(pages)[WANT.text] == "8"
