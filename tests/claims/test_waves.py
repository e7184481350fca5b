"""What is said of waves, and what is not."""

import pytest
from tests.findings.fake import FakeSnapshot, people

from goodcare.compose.assemble import assemble
from goodcare.compose.build import speaker_for
from goodcare.compose.context import Context
from goodcare.compose.definition import read_definition
from goodcare.disclosure import Suppressed
from goodcare.errors import InputError
from goodcare.findings.quotations import QuotationPicker
from goodcare.publish.blocks import Dots, Table, plain

NEVER, ALL = 1, 5


def answers(n_top, n_other, *, wave, area="north"):
    return [
        *people(n_top, area=area, wave=wave, available=ALL),
        *people(n_other, area=area, wave=wave, available=NEVER),
    ]


def speaker_of(*rows):
    snapshot = FakeSnapshot(responses=[row for part in rows for row in part])
    return speaker_for(snapshot), snapshot.gazetteer.place("north")


def report(*rows, section="wave-change"):
    speaker, place = speaker_of(*rows)
    text = f"id: short\ntitle: Short\nsections:\n  - title\n  - method\n  - {section}\n"
    return assemble(
        read_definition(text, source="short.yaml"),
        context=Context(
            speaker=speaker,
            place=place,
            picker=QuotationPicker(speaker.basis.analysis),
            made_on="2026-01-01",
        ),
    )


def pages(made):
    return [page for page in made.pages if page.section == "wave-change"]


TWICE = (answers(30, 70, wave="2023"), answers(60, 40, wave="2024"))


def test_a_page_says_how_many_results_differ_and_that_other_people_answered():
    picture, table = pages(report(*TWICE))

    assert plain(picture.headline) == (
        "1 of 1 result in North differs clearly between 2023 and 2024"
    )
    assert plain(picture.subtitle) == (
        "Share of North respondents in 2024 minus share in 2023, in points, with 95% interval; "
        "1 comparison"
    )
    assert plain(picture.source_note).startswith("different people answered in each wave")
    (dots,) = [block for block in picture.main if isinstance(block, Dots)]
    assert [plain(group.heading) for group in dots.groups] == ["More often"]
    (listed,) = [block for block in table.main if isinstance(block, Table)]
    assert [plain(cell) for cell in listed.head] == [
        "What was asked",
        "2023",
        "2024",
        "What may be said of the later wave",
    ]
    assert [plain(cell) for cell in listed.rows[0]] == [
        "available",
        "30%",
        "60%",
        "much more often (+16 to +43 points)",
    ]


def test_a_single_wave_has_no_page_and_no_word_on_waves():
    made = report(answers(30, 70, wave="2023"))

    assert pages(made) == []
    assert "wave-change" in made.empty_sections
    assert not [page for page in made.pages if "wave" in str(page.main)]


def test_method_says_that_waves_are_counted_together():
    (method,) = [page for page in report(*TWICE).pages if page.section == "method"]

    said = [plain(one) for one in method.main[0].paragraphs]
    assert (
        "Respondents from North answered in several waves (2023 and 2024). Where no wave is named, "
        "all are counted together."
    ) in said


def test_all_waves_before_together_are_named():
    rows = (*TWICE, answers(30, 20, wave="2022"))

    picture, _ = pages(report(*rows, section="wave-change: {pooled: yes}"))

    assert plain(picture.headline).endswith("between 2022 and 2023 and 2024")


def test_pooled_is_yes_or_no():
    with pytest.raises(InputError, match="'pooled: perhaps' should be yes or no"):
        report(*TWICE, section="wave-change: {pooled: perhaps}")


def test_few_people_in_any_wave_hide_all_of_them():
    """All waves together stand on other pages: the hidden one could be had by subtraction."""
    speaker, place = speaker_of(*TWICE, answers(4, 4, wave="2022"))

    found = speaker.outcome("wave_comparison@1", place=place, question="available", pooled="no")

    assert found.variant == "too-few"
    assert all(isinstance(one.shown, Suppressed) for one in found.figures.values())


def test_few_people_in_the_waves_are_said_to_be_few():
    (page,) = pages(report(answers(5, 15, wave="2023"), answers(40, 40, wave="2024")))

    assert plain(page.headline) == (
        "Too few North respondents answered in 2023 or in 2024 to compare these waves"
    )


def test_what_differs_is_counted_as_worded():
    (method,) = [page for page in report(*TWICE).pages if page.section == "method"]

    said = [plain(one) for block in method.main for one in block.paragraphs]
    assert any(
        one.startswith("Differences worded in this report on North: 1 clear") for one in said
    )
    assert any(one.startswith("The latest wave against the wave before") for one in said)
