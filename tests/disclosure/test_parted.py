"""People in groups and on two sides: nobody can be had by subtraction."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.disclosure import Shown
from goodcare.disclosure.door import Door

DOOR = Door()


@dataclass(frozen=True)
class Sides:
    first: int
    second: int
    both: int
    base: int = 100


def shown(figures):
    return [figure.value if isinstance(figure, Shown) else None for figure in figures]


@pytest.mark.parametrize(
    ("counts", "hidden", "expected"),
    [
        ((20, 8, 30), (), [20, 8, 30]),
        ((20, 8, 3), (), [20, None, None]),
        ((20, 3, 3), (), [20, None, None]),
        ((20, 2, 1), (), [None, None, None]),
        ((20, 0, 0), (), [20, None, None]),
        ((20, 0, 30), (), [20, None, 30]),
        ((20, 3), (), [None, None]),
        ((20, 8, 30), (2,), [20, None, None]),
        ((), (), []),
    ],
)
def test_groups_that_are_hidden_are_several_and_together_enough(counts, hidden, expected):
    assert shown(DOOR.people_by_group(counts, hidden=hidden)) == expected


@given(st.lists(st.integers(0, 40), min_size=2, max_size=8))
def test_a_hidden_group_is_never_what_is_left_of_a_known_total(counts):
    figures = shown(DOOR.people_by_group(counts))

    hidden = [count for count, figure in zip(counts, figures, strict=True) if figure is None]
    assert all(figure is None or figure >= 5 for figure in figures)
    assert sum(hidden) == 0 or (len(hidden) > 1 and sum(hidden) >= 5) or len(hidden) == len(counts)


@pytest.mark.parametrize(
    ("raw", "is_sensitive", "expected"),
    [
        (Sides(8, 2, 0), False, [8, 2, 0]),
        (Sides(8, 6, 3), False, [8, 6, None]),
        (Sides(8, 6, 5), False, [8, 6, 5]),
        (Sides(8, 2, 0), True, [None, None, None]),
        (Sides(8, 0, 0), True, [8, 0, 0]),
        (Sides(8, 5, 0), True, [8, 5, 0]),
        (Sides(3, 3, 0, base=9), False, [None, None, None]),
    ],
)
def test_of_sensitive_sides_one_that_is_few_hides_the_other(raw, is_sensitive, expected):
    sides = DOOR.sides(raw, is_sensitive=is_sensitive)

    assert shown([sides.first, sides.second, sides.both]) == expected
