"""Answers in words, parted by a closed answer: whose they are, and how they are attributed."""

from dataclasses import replace

import pytest

from goodcare.errors import InputError
from goodcare.findings import QuotationPicker, analyse, answer_groups, passages_by_answer
from goodcare.instrument.model import GoodEnd, Kind
from tests.findings.fake import QUESTIONS, FakeSnapshot, choices, people, question
from tests.findings.test_mentions import said

AVAILABLE = QUESTIONS[0]
PARTED = (*QUESTIONS[:-1], replace(QUESTIONS[-1], voices_by="available"))


def scale(n, *, good_end, top=2):
    names = [f"a{at}" for at in range(1, n + 1)]
    return question("q", choices=choices(*names), good_end=good_end, top=top)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (scale(5, good_end=GoodEnd.FIRST), {"good": (1, 2), "middle": (3,), "bad": (4, 5)}),
        (scale(5, good_end=GoodEnd.LAST), {"good": (4, 5), "middle": (3,), "bad": (1, 2)}),
        (scale(4, good_end=GoodEnd.FIRST), {"good": (1, 2), "bad": (3, 4)}),
        (scale(3, good_end=GoodEnd.FIRST), {"good": (1, 2), "bad": (3,)}),
        (
            scale(3, good_end=GoodEnd.FIRST, top=1),
            {"good": (1,), "middle": (2,), "bad": (3,)},
        ),
        (scale(2, good_end=GoodEnd.NONE), {"a1": (1,), "a2": (2,)}),
        (AVAILABLE, {"good": (4, 5), "middle": (3,), "bad": (1, 2)}),
    ],
)
def test_a_scale_has_a_good_end_a_middle_and_a_bad_end(asked, expected):
    assert {group.key: group.codes for group in answer_groups(asked)} == expected


@pytest.mark.parametrize("kind", [Kind.MULTIPLE, Kind.TEXT])
def test_a_question_with_several_answers_does_not_part_people(kind):
    with pytest.raises(InputError, match="does not part people"):
        answer_groups(question("q", kind=kind, choices=choices("a", "b")))


def test_passages_are_of_those_who_gave_the_answer():
    analysis = analyse(
        FakeSnapshot(
            responses=[{"area": "north", "available": one} for one in (5, 3, 0, 255, 6, 1)],
            passage_rows=[
                *(said(f"p{at}", by=f"r{at}") for at in range(6)),
                {"id": "g", "gathering_id": "g1"},
            ],
            gathering_rows=[{"id": "g1"}],
        )
    )

    parts = passages_by_answer(analysis, AVAILABLE)

    found = {key: [at for at, is_in in enumerate(flags) if is_in] for key, flags in parts.items()}
    assert found == {"good": [0], "middle": [1], "bad": [5]}


@pytest.mark.parametrize(
    ("n_alike", "questions", "expected"),
    [
        (9, QUESTIONS, ("Woman, old", "north")),
        (9, PARTED, ("Woman, old", "north")),
        (8, PARTED, None),
        (8, QUESTIONS, ("Woman, old", "north")),
    ],
)
def test_who_is_quoted_under_a_closed_answer_shares_that_answer_with_enough(
    n_alike, questions, expected
):
    """Twenty women share the description; of them `n_alike` and the writer gave the good answer."""
    writer = people(1, area="north", gender=1, age=3, available=5)
    alike = people(n_alike, area="north", gender=1, age=3, available=4)
    others = people(19 - n_alike, area="north", gender=1, age=3, available=1)
    analysis = analyse(
        FakeSnapshot(
            responses=[*writer, *alike, *others],
            passage_rows=[said("a", by="r0")],
            questions=questions,
        )
    )
    north = analysis.snapshot.gazetteer.place("north")

    picked = QuotationPicker(analysis).pick(north, of="", most=1)

    assert [(one.description, one.area_id) for one in picked] == ([expected] if expected else [])


def test_a_description_is_broadened_until_enough_gave_the_closed_answer_too():
    women = people(12, area="north", gender=1, age=3, available=1)
    men = people(9, area="north", gender=2, age=3, available=5)
    writer = people(1, area="north", gender=1, age=3, available=5)
    analysis = analyse(
        FakeSnapshot(
            responses=[*writer, *women, *men], passage_rows=[said("a", by="r0")], questions=PARTED
        )
    )

    (quotation,) = QuotationPicker(analysis).pick(analysis.region, of="", most=1)

    assert (quotation.description, quotation.area_id) == ("Old", "north")


def test_asking_whether_something_can_be_quoted_gives_nothing_away():
    analysis = analyse(
        FakeSnapshot(responses=people(12, area="north"), passage_rows=[said("a", by="r0")])
    )
    picker = QuotationPicker(analysis)

    assert picker.can_pick(analysis.region, of="")
    assert len(picker.pick(analysis.region, of="", most=2)) == 1
    assert not picker.can_pick(analysis.region, of="")
