from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.disclosure import Door, Reason, Scope, Shown, Suppressed
from goodcare.disclosure.merging import merge_ordered, merge_unordered
from goodcare.disclosure.released import Counted
from goodcare.instrument.model import Choice, GoodEnd, Kind, Question


@dataclass(frozen=True)
class Raw:
    count: int
    base: int
    low: float = 0.0
    high: float = 1.0
    of: Counted | None = None
    is_by_design: bool = False

    @property
    def effective_people(self):
        return self.base

    @property
    def share(self):
        return self.count / self.base

    @property
    def effective_base(self):
        return self.base


@dataclass(frozen=True)
class Part:
    codes: tuple
    estimate: Raw


@dataclass(frozen=True)
class Spread:
    parts: tuple
    base: int
    off_scale: int = 0


def spread(*counts, base=None):
    total = sum(counts) if base is None else base
    parts = tuple(
        Part(codes=(at,), estimate=Raw(count, total)) for at, count in enumerate(counts, start=1)
    )
    return Spread(parts=parts, base=total)


def asked(n=5, *, good_end=GoodEnd.LAST, kind=Kind.SINGLE, is_sensitive=False):
    choices = tuple(
        Choice(name=str(code), label={}, code=code, group_label={}) for code in range(1, n + 1)
    )
    return Question(
        name="q",
        kind=kind,
        label={},
        topic={},
        finding={},
        choices=choices,
        good_end=good_end,
        is_sensitive=is_sensitive,
    )


def codes(shown):
    return [part.codes for part in shown.parts]


def test_tail_answers_merge_until_each_part_has_five():
    shown = Door().distribution(spread(2, 3, 40, 60, 43), question=asked())

    assert codes(shown) == [(1, 2), (3,), (4,), (5,)]
    assert shown.is_merged
    assert shown.parts[0].estimate.count == Shown(value=5, n=148)


def test_merging_never_crosses_the_boundary_of_the_top_answers():
    shown = Door().distribution(spread(50, 40, 1, 3, 2), question=asked())

    assert codes(shown) == [(1,), (2, 3), (4, 5)]
    assert shown.parts[-1].estimate.count == Shown(value=5, n=96)


def test_a_side_of_under_five_people_leaves_a_two_way_split():
    shown = Door().distribution(spread(50, 40, 1, 2, 1), question=asked())

    assert codes(shown) == [(1, 2, 3), (4, 5)]
    assert shown.parts[-1].estimate.count == Shown(value=3, n=94)


def test_good_end_first_has_its_boundary_after_the_second_answer():
    shown = Door().distribution(spread(3, 4, 50, 40, 1), question=asked(good_end=GoodEnd.FIRST))

    assert codes(shown) == [(1, 2), (3,), (4, 5)]


def test_small_two_way_split_is_hidden_where_sensitive_or_a_breakdown():
    raw = spread(50, 40, 1, 2, 1)

    sensitive = Door().distribution(raw, question=asked(is_sensitive=True))
    breakdown = Door().distribution(raw, question=asked(), scope=Scope.BREAKDOWN)

    assert sensitive == Suppressed(reason=Reason.SENSITIVE)
    assert breakdown == Suppressed(reason=Reason.SMALL_CELL)


def test_ten_to_twenty_nine_people_show_counts():
    shown = Door().distribution(spread(0, 0, 3, 5, 4), question=asked())

    assert shown.is_counts_only
    assert codes(shown) == [(1, 2, 3), (4, 5)]


@pytest.mark.parametrize(
    ("counts", "reason"), [((1, 1, 2, 3, 2), Reason.SMALL_BASE), ((0,) * 5, Reason.NOBODY_ASKED)]
)
def test_under_ten_people_no_distribution(counts, reason):
    parts = tuple(Part(codes=(at,), estimate=Raw(one, 9)) for at, one in enumerate(counts, 1))

    shown = Door().distribution(Spread(parts=parts, base=sum(counts)), question=asked())

    assert shown == Suppressed(reason=reason)


def test_unordered_answers_merge_into_other_never_a_single_hidden_one():
    question = asked(4, good_end=GoodEnd.NONE)

    shown = Door().distribution(spread(40, 3, 30, 8), question=question)

    assert codes(shown) == [(1,), (3,), (2, 4)]
    assert shown.parts[-1].is_other
    assert shown.parts[-1].estimate.count == Shown(value=11, n=81)


def test_nothing_is_left_of_an_answer_that_everybody_gave():
    question = asked(3, good_end=GoodEnd.NONE)

    shown = Door().distribution(spread(40, 0, 0), question=question)

    assert shown == Suppressed(reason=Reason.SMALL_CELL)


def test_bands_of_a_number_merge_with_their_neighbours():
    question = asked(4, good_end=GoodEnd.NONE, kind=Kind.NUMBER)

    shown = Door().distribution(spread(40, 30, 8, 2), question=question)

    assert codes(shown) == [(1,), (2,), (3, 4)]


def test_choices_of_a_multiple_choice_are_each_judged_as_a_breakdown():
    question = asked(3, good_end=GoodEnd.NONE, kind=Kind.MULTIPLE)

    shown = Door().distribution(spread(40, 3, 97, base=100), question=question)

    assert [part.estimate.is_suppressed for part in shown.parts] == [False, True, True]


def test_choices_of_few_people_are_counts_in_an_area():
    question = asked(2, good_end=GoodEnd.NONE, kind=Kind.MULTIPLE)

    shown = Door().distribution(spread(9, 6, base=15), question=question)

    assert [part.estimate.is_counts_only for part in shown.parts] == [True, True]


counts_of_answers = st.lists(st.integers(min_value=0, max_value=60), min_size=2, max_size=9)


@settings(max_examples=100)
@given(counts_of_answers, st.data())
def test_ordered_merging_loses_nothing_and_leaves_small_parts_only_as_whole_sides(counts, data):
    boundary = data.draw(st.integers(min_value=0, max_value=len(counts)))

    parts = merge_ordered(counts, least=5, boundary=boundary)

    assert [one for part in parts for one in part] == list(range(len(counts)))
    sides = [list(range(boundary)), list(range(boundary, len(counts)))]
    for part in parts:
        assert sum(counts[one] for one in part) >= 5 or part in sides
        assert any(set(part) <= set(side) for side in sides)


@settings(max_examples=100)
@given(counts_of_answers)
def test_unordered_merging_hides_none_that_can_be_subtracted(counts):
    kept, other = merge_unordered(counts, least=5)

    assert sorted([*kept, *other]) == list(range(len(counts)))
    assert all(counts[one] >= 5 for one in kept)
    assert len(other) != 1
    assert not kept or not other or sum(counts[one] for one in other) >= 5
