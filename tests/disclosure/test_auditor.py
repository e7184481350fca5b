"""The auditor finds what enumeration finds, and names what few people gave away."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.disclosure.auditor import attack, known_of, programs_of
from goodcare.disclosure.programs import Structure
from goodcare.disclosure.released import Counted, Released
from goodcare.errors import IntegrityError

AREAS = ("east", "north", "south")
STRUCTURE = Structure(
    scales={"q": frozenset({1, 2})},
    levels={"g": frozenset({1, 2})},
    areas=frozenset(AREAS),
)


def people(answers=(), *areas, question="q"):
    return Counted(
        question=question,
        answers=frozenset(answers),
        column="area",
        values=frozenset(areas or AREAS),
    )


def group(answers, *levels):
    return Counted(question="q", answers=frozenset(answers), column="g", values=frozenset(levels))


def exact(counted, count):
    return Released(table="t", counted=counted, low=count, high=count, true=count)


def hidden(counted, true):
    return Released(table="t", counted=counted, is_suppressed=True, true=true)


def attacked(statements, **options):
    programs = programs_of(known_of(statements), structure=STRUCTURE)
    return {one.counted: one for one in attack(programs, is_exact=True, **options)}


def interval(statements, counted):
    found = attacked(statements)[counted]
    return found.low, found.high


def test_the_only_hidden_area_is_the_region_less_the_others():
    statements = [
        exact(people([1]), 20),
        exact(people([1], "north"), 12),
        exact(people([1], "south"), 6),
        hidden(people([1], "east"), 2),
    ]

    found = attacked(statements)[people([1], "east")]

    assert (found.low, found.high, found.is_told) == (2, 2, True)


def test_two_hidden_areas_hide_each_other():
    statements = [
        exact(people([1]), 20),
        exact(people([1], "north"), 12),
        hidden(people([1], "south"), 6),
        hidden(people([1], "east"), 2),
    ]

    assert interval(statements, people([1], "east")) == (0, 8)


def test_percentages_leave_as_much_room_as_their_rounding():
    statements = [
        Released(table="t", counted=people([1]), low=18, high=22, true=20),
        exact(people([1], "north"), 12),
        exact(people([1], "south"), 6),
        hidden(people([1], "east"), 2),
    ]

    assert interval(statements, people([1], "east")) == (0, 4)


def test_an_answer_follows_from_its_base_and_the_other_answer():
    statements = [
        exact(people([], "east"), 12),
        exact(people([2], "east"), 9),
        hidden(people([1], "east"), 3),
    ]

    assert interval(statements, people([1], "east")) == (3, 3)


def test_a_hidden_base_follows_from_the_bases_around_it():
    statements = [
        exact(people(), 100),
        exact(people([], "north", "south"), 93),
        hidden(people([], "east"), 7),
    ]

    assert interval(statements, people([], "east")) == (7, 7)


def test_respondents_bound_what_nothing_else_does():
    statements = [
        exact(people([], "east", question=""), 11),
        hidden(people([], "east"), 7),
    ]

    assert interval(statements, people([], "east")) == (0, 11)


def test_a_hidden_group_follows_where_everybody_is_in_some_group():
    statements = [
        exact(people([1]), 20),
        exact(group([1], 1), 17),
        exact(people(), 40),
        exact(group([], 1), 30),
        exact(group([], 2), 10),
        hidden(group([1], 2), 3),
    ]

    assert interval(statements, group([1], 2)) == (3, 3)


def test_people_without_the_group_question_hide_a_group():
    statements = [
        exact(people([1]), 20),
        exact(group([1], 1), 14),
        exact(people(), 46),
        exact(group([], 1), 30),
        exact(group([], 2), 10),
        hidden(group([1], 2), 3),
    ]

    assert interval(statements, group([1], 2)) == (0, 6)


def test_people_who_mentioned_a_code_are_at_most_its_base():
    code, base = "code:wait", "code:"
    statements = [
        exact(people([], "east", question=base), 3),
        hidden(people([], "east", question=code), 1),
    ]

    found = attacked(statements)[people([], "east", question=code)]

    assert (found.low, found.high, found.needed) == (0, 3, 4)


def test_what_one_table_shows_is_not_hidden_by_another():
    counted = people([1], "east")

    assert attacked([hidden(counted, 2), exact(counted, 2)]) == {}


def test_a_merged_answer_needs_no_more_than_the_merged_part_leaves():
    statements = [
        exact(people([], "east"), 12),
        exact(people([1, 2], "east"), 2),
        hidden(people([1], "east"), 2),
    ]
    wide = Structure(scales={"q": frozenset({1, 2, 3})}, levels={}, areas=frozenset(AREAS))

    (found,) = attack(programs_of(known_of(statements), structure=wide), is_exact=True)

    assert (found.low, found.high, found.needed, found.is_told) == (0, 2, 3, False)


def test_figures_that_contradict_each_other_are_refused():
    statements = [
        exact(people([1]), 2),
        exact(people([1], "north"), 3),
        hidden(people([1], "east"), 0),
    ]

    with pytest.raises(IntegrityError, match="published on 'q'"):
        attacked(statements)


SUMS = [
    people(answers, *areas)
    for answers in ((1,), (2,), ())
    for areas in ((), ("east",), ("north",), ("south",), ("east", "north"))
]
CELLS = [(answer, area) for answer in (1, 2) for area in AREAS]
MOST = 3
EVERY_TABLE = np.array(list(product(range(MOST + 1), repeat=len(CELLS))))


def row_of(counted):
    answers = counted.answers or {1, 2}
    return np.array([answer in answers and area in counted.values for answer, area in CELLS])


@settings(max_examples=40, deadline=None)
@given(
    table=st.lists(st.integers(0, MOST), min_size=6, max_size=6),
    told=st.lists(
        st.tuples(st.sampled_from(SUMS), st.integers(0, 2), st.integers(0, 2)), max_size=7
    ),
    target=st.sampled_from([one for one in SUMS if row_of(one).sum() > 1]),
)
def test_enumeration_of_every_table_finds_the_same_interval(table, told, target):
    cells = [(people([answer], area), MOST, MOST) for answer, area in CELLS]
    beside = [one for one in told if one[0] != target]
    statements = [
        between(counted, int(row_of(counted) @ table), below=below, above=above)
        for counted, below, above in [*cells, *beside]
    ]
    fits = np.ones(len(EVERY_TABLE), dtype=bool)
    for one in statements:
        values = EVERY_TABLE @ row_of(one.counted)
        fits &= (values >= one.low) & (values <= one.high)
    possible = EVERY_TABLE[fits] @ row_of(target)

    found = interval([*statements, hidden(target, int(row_of(target) @ table))], target)

    assert found == (possible.min(), possible.max())


def between(counted, true, *, below, above):
    """Say that so many people are counted, or some fewer or more; of a cell never too many."""
    most = MOST if row_of(counted).sum() == 1 else len(CELLS) * MOST
    return Released(
        table="t",
        counted=counted,
        low=max(0, true - below),
        high=min(most, true + above),
        true=true,
    )
