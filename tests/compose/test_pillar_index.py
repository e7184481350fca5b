"""The page of a pillar's index, and what the method page says of families."""

from tests.claims.test_indices import FRAMEWORK, ITEMS, REST, answers
from tests.findings.fake import QUESTIONS, FakeSnapshot

from goodcare.compose.assemble import assemble
from goodcare.compose.build import speaker_for
from goodcare.compose.context import Context
from goodcare.compose.definition import read_definition
from goodcare.findings.quotations import QuotationPicker
from goodcare.publish.blocks import BigFigure, Callout, Dots, Paragraphs, Table, plain

SECTIONS = "  - title\n  - method\n  - comparison\n  - each-pillar:\n      - pillar-index\n"


def report(*rows, area="north", questions=(*QUESTIONS, *ITEMS)):
    snapshot = FakeSnapshot(
        responses=[row for part in rows for row in part], questions=questions, framework=FRAMEWORK
    )
    speaker = speaker_for(snapshot)
    return assemble(
        read_definition(f"id: short\ntitle: Short\nsections:\n{SECTIONS}", source="short.yaml"),
        context=Context(
            speaker=speaker,
            place=snapshot.gazetteer.place(area),
            picker=QuotationPicker(speaker.basis.analysis),
            made_on="2026-01-01",
        ),
    )


def page(made, key):
    (found,) = [one for one in made.pages if one.key == key]
    return found


def blocks(of, kind):
    return [block for block in (*of.main, *of.side) if isinstance(block, kind)]


def test_the_area_leads_and_the_comparison_follows():
    found = page(report(answers(50, 3, carer=2), answers(50, 2, carer=1), *REST),
                 "pillar-index-open")  # fmt: skip

    assert plain(found.headline).startswith("On average North respondents gave a good answer")
    (figure,), (callout,) = blocks(found, BigFigure), blocks(found, Callout)
    assert figure.value.text == "83%"
    assert plain(callout.text).startswith("North respondents gave much more good answers")
    (listed,) = blocks(found, Paragraphs)
    assert [plain(one) for one in listed.paragraphs] == ["soon", "near", "clear"]


def test_the_region_stands_alone():
    found = page(report(answers(50, 3), *REST, area="region"), "pillar-index-open")

    assert not blocks(found, Callout)
    (dots,) = blocks(found, Dots)
    assert plain(dots.title) == "Across Region"


def test_without_enough_people_or_questions_there_is_no_page():
    few = report(answers(10, 1), answers(10, 2), *REST)
    alone = report(answers(50, 3), *REST, questions=(*QUESTIONS, ITEMS[0]))

    for made in (few, alone):
        assert "pillar-index (open)" in made.empty_sections


def test_method_lists_families_and_counts_what_is_worded():
    made = report(answers(50, 3), answers(50, 2), *REST)

    texts = [
        plain(one) for block in blocks(page(made, "method"), Paragraphs) for one in block.paragraphs
    ]
    assert "Areas against the rest of Region: 2 comparisons, 2 clear, 0 possible." in texts
    worded = "Differences worded in this report on North: 1 clear"
    assert any(one.startswith(worded) for one in texts)


def test_a_pillar_as_a_whole_stands_among_the_results_beside_the_region():
    made = report(answers(50, 3), answers(50, 2), *REST)

    (dots,) = blocks(page(made, "comparison"), Dots)
    (table,) = blocks(page(made, "comparison-table"), Table)

    (group,) = dots.groups
    assert plain(group.dots[0].label) == "Open care: all questions together"
    assert group.dots[0].value.text == "+33"
    assert [plain(cell) for cell in table.rows[-1]] == [
        "Open care: all questions together",
        "83%",
        "50%",
        "much more (+29 to +38 points)",
    ]
