"""Derived columns, against a count person by person."""

import doctest
from fractions import Fraction
from itertools import product

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.engine import (
    AnyOf,
    Counting,
    GroupColumn,
    Index,
    Item,
    Level,
    OffScaleOnly,
    fractions,
)
from goodcare.engine.derived import prepared
from goodcare.engine.fractions import MOST_ITEMS, fraction_codes, fractions_of, least_answered
from goodcare.errors import InputError

ANY = AnyOf(
    name="any",
    levels=(Level("a", 2), Level("a", 3), Level("b", 1)),
    scales=(
        GroupColumn(column="a", levels=(1, 2, 3)),
        GroupColumn(column="b", levels=(1, 2)),
    ),
)


def derived(columns, one):
    batch = pa.record_batch({name: pa.array(v, pa.uint8()) for name, v in columns.items()})
    counting = Counting(questions=(one.name,), groups=(), derived=(one,))
    [made] = prepared([batch], counting)
    return made.column(one.name).to_pylist()


def expected_any(a, b):
    if a in (2, 3) or b == 1:
        return 2
    if a == 1 and b == 2:
        return 1
    return 255 if 255 in (a, b) else 0


def test_a_union_of_groups_has_an_answer_for_every_case():
    cases = list(product([0, 1, 2, 3, 4, 255], [0, 1, 2, 3, 255]))

    made = derived({"a": [a for a, _ in cases], "b": [b for _, b in cases]}, ANY)

    assert made == [expected_any(a, b) for a, b in cases]


def index_of(n_items):
    items = tuple(Item(column=f"i{at}", top=(4, 5), scale=(1, 2, 3, 4, 5)) for at in range(n_items))
    return Index(name="index", items=items)


def expected_index(answers):
    if all(answer == 255 for answer in answers):
        return 255
    given_answers = [answer for answer in answers if 1 <= answer <= 5]
    if 2 * len(given_answers) < len(answers):
        return 0
    share = Fraction(sum(answer >= 4 for answer in given_answers), len(given_answers))
    return 1 + fractions_of(len(answers)).index(share)


def columns_of(people):
    return {f"i{at}": list(answers) for at, answers in enumerate(zip(*people, strict=True))}


@pytest.mark.parametrize("n_items", [2, 3])
def test_an_index_has_an_answer_for_every_case(n_items):
    people = list(product([0, 1, 3, 4, 5, 6, 255], repeat=n_items))

    made = derived(columns_of(people), index_of(n_items))

    assert made == [expected_index(answers) for answers in people]


@settings(max_examples=40, deadline=None)
@given(data=st.data(), n_items=st.sampled_from([4, 9, MOST_ITEMS]))
def test_an_index_of_many_items_is_the_share_of_those_answered(data, n_items):
    answer = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 255])
    people = data.draw(
        st.lists(st.lists(answer, min_size=n_items, max_size=n_items), min_size=1, max_size=5)
    )

    made = derived(columns_of(people), index_of(n_items))

    assert made == [expected_index(answers) for answers in people]


@pytest.mark.parametrize("n_items", range(2, MOST_ITEMS + 1))
def test_each_fraction_has_a_code_of_its_own_that_fits(n_items):
    found, codes = fractions_of(n_items), fraction_codes(n_items)

    assert list(found) == sorted(set(found))
    assert (found[0], found[-1]) == (0, 1)
    assert len(found) <= 253
    assert all(found[code - 1] == Fraction(top, of) for (top, of), code in codes.items())
    assert len(codes) == sum(of + 1 for of in range(1, n_items + 1))
    assert 2 * least_answered(n_items) - n_items in (0, 1)


@pytest.mark.parametrize("n_items", [0, 1, MOST_ITEMS + 1])
def test_an_index_has_two_items_or_more_and_not_too_many(n_items):
    with pytest.raises(InputError, match=f"2 to {MOST_ITEMS} questions; got {n_items}"):
        fractions_of(n_items)


def test_who_chose_only_off_scale_answers_gave_none_on_the_scale():
    recoding = OffScaleOnly(on_scale=("x", "y"), off_scale=("unsaid",))
    people = {"x": [1, 2, 1, 255, 0], "y": [1, 1, 1, 255, 0], "unsaid": [2, 2, 1, 255, 0]}
    batch = pa.record_batch({name: pa.array(v, pa.uint8()) for name, v in people.items()})
    counting = Counting(questions=("x",), groups=(), off_scale_only=(recoding,))

    [made] = prepared([batch], counting)

    assert made.column("x").to_pylist() == [0, 2, 1, 255, 0]
    assert made.column("y").to_pylist() == [0, 1, 1, 255, 0]
    assert made.column("unsaid").to_pylist() == people["unsaid"]


def test_what_is_derived_sees_what_was_recoded():
    recoding = OffScaleOnly(on_scale=("x",), off_scale=("unsaid",))
    union = AnyOf(
        name="any",
        levels=(Level("x", 2),),
        scales=(GroupColumn(column="x", levels=(1, 2)),),
    )
    people = {"x": [1, 1, 2], "unsaid": [2, 1, 2]}
    batch = pa.record_batch({name: pa.array(v, pa.uint8()) for name, v in people.items()})
    counting = Counting(questions=("any",), groups=(), off_scale_only=(recoding,), derived=(union,))

    [made] = prepared([batch], counting)

    assert made.column("any").to_pylist() == [0, 1, 2]
    assert counting.columns == ("x", "unsaid")


def test_examples_hold():
    result = doctest.testmod(fractions)

    assert (result.attempted > 0, result.failed) == (True, 0)
