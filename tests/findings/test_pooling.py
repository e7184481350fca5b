"""Results of small areas, steadied, and what is said of them."""

import pytest

from goodcare.compose.assemble import assemble
from goodcare.compose.build import speaker_for
from goodcare.compose.context import Context
from goodcare.compose.definition import read_definition
from goodcare.errors import InputError
from goodcare.findings import analyse
from goodcare.findings.pooling import steadied
from goodcare.findings.quotations import QuotationPicker
from goodcare.publish.blocks import Table, plain
from tests.findings.fake import FakeSnapshot, people

NEVER, ALL = 1, 5


def answers(n_top, n_other, area, **more):
    return [
        *people(n_top, area=area, available=ALL, **more),
        *people(n_other, area=area, available=NEVER, **more),
    ]


def snapshot(*rows):
    return FakeSnapshot(responses=[row for part in rows for row in part])


OTHERS = (answers(100, 100, "south"), answers(95, 105, "east"))


def found(*rows, area="north", question="available"):
    analysis = analyse(snapshot(*rows))
    return steadied(analysis, question, place=analysis.snapshot.gazetteer.place(area))


def test_a_small_area_is_drawn_towards_the_others():
    one = found(answers(32, 8, "north"), *OTHERS)

    assert (one.own.count, one.own.base) == (32, 40)
    assert 0.5 < one.mean < one.own.share
    assert one.low < one.mean < one.high


def test_weights_count():
    plain_one = found(answers(20, 20, "north"), *OTHERS)
    heavy = found(
        people(20, area="north", available=ALL, weight=3.0),
        people(20, area="north", available=NEVER),
        *OTHERS,
    )

    assert heavy.own.share == pytest.approx(0.75)
    assert heavy.mean > plain_one.mean


@pytest.mark.parametrize("area", ["region", "pair"])
def test_places_made_of_several_areas_are_not_steadied(area):
    assert found(answers(32, 8, "north"), *OTHERS, area=area) is None


def test_an_area_without_answers_is_not_steadied():
    rows = (answers(10, 10, "south"), answers(10, 10, "east"))

    assert found(*rows) is None
    assert found(*rows, area="south") is None  # two areas alone


def test_a_question_without_a_good_end_is_refused():
    with pytest.raises(InputError, match="has no good end"):
        found(*OTHERS, question="age")


def report(*rows, area="north"):
    fake = snapshot(*rows)
    speaker = speaker_for(fake)
    text = "id: short\ntitle: Short\nsections:\n  - title\n  - areas-steadied\n"
    return assemble(
        read_definition(text, source="short.yaml"),
        context=Context(
            speaker=speaker,
            place=fake.gazetteer.place(area),
            picker=QuotationPicker(speaker.basis.analysis),
            made_on="2026-01-01",
        ),
    )


def page(made):
    return [one for one in made.pages if one.section == "areas-steadied"]


def test_the_own_result_comes_first_always_with_the_steadied_one():
    (one,) = page(report(answers(32, 8, "north"), *OTHERS))

    headline = plain(one.headline)
    assert headline.startswith("80% of 40 North respondents ")
    assert headline.endswith("; steadied, 76%")
    (table,) = [block for block in one.main if isinstance(block, Table)]
    assert [plain(cell) for cell in table.head][-1] == "Steadied with what the other areas said"
    assert [plain(cell) for cell in table.rows[0]] == ["available", "80% of 40", "76% (59% to 89%)"]


def test_few_people_are_a_count():
    (one,) = page(report(answers(10, 5, "north"), *OTHERS))

    assert plain(one.headline).startswith("10 of 15 North respondents ")


@pytest.mark.parametrize(
    "rows",
    [
        (answers(60, 60, "north"), *OTHERS),  # not small
        (answers(4, 4, "north"), *OTHERS),  # too few to show
        (answers(20, 20, "north"), answers(50, 50, "south")),  # two areas
    ],
)
def test_others_have_no_page(rows):
    assert page(report(*rows)) == []
