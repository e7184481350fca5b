from math import prod

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goodcare.engine.tables import NUMPY_TABLES
from goodcare.engine.tiles import Crossing, Stack, Tile, plan_crossings, plan_stacks, plan_tiles

radices_of_questions = st.lists(st.integers(2, 255), max_size=30)


@given(
    radices=radices_of_questions,
    levels=st.integers(1, 200),
    limit=st.integers(1, 60_000),
    widest=st.integers(1, 6),
)
def test_every_question_is_in_one_tile_and_joint_tables_stay_small(radices, levels, limit, widest):
    tiles = plan_tiles(radices, levels=levels, limit=limit, widest=widest)

    assert sorted(at for tile in tiles for at in tile) == list(range(len(radices)))
    for tile in tiles:
        assert len(tile) <= widest
        assert len(tile) == 1 or prod(radices[at] for at in tile) * levels <= limit


@given(radices=radices_of_questions)
def test_every_question_is_in_one_stack_and_no_stack_is_half_empty(radices):
    stacks = plan_stacks(radices)

    assert sorted(at for stack in stacks for at in stack.places) == list(range(len(radices)))
    for stack in stacks:
        assert all(stack.radix / 2 <= radices[at] <= stack.radix for at in stack.places)


@given(
    sizes=st.lists(st.integers(1, 302), max_size=30),
    rows=st.integers(1, 300_000),
    limit=st.integers(1, 60_000),
)
def test_every_group_column_is_crossed_once_with_few_others(sizes, rows, limit):
    crossings = plan_crossings(sizes, rows=rows, limit=limit)

    assert sorted(at for each in crossings for at in each.places) == list(range(len(sizes)))
    for each in crossings:
        assert len(each.places) == 1 or each.n_groups <= min(128, rows / 16, limit)


def test_the_margins_of_joint_tables_are_the_single_counts():
    rng = np.random.default_rng(5)
    radices, sizes = (7, 2, 5), (3, 4)
    answers = [rng.integers(0, radix, 800).astype(np.uint8) for radix in radices]
    groups = [rng.integers(0, size, 800).astype(np.uint8) for size in sizes]
    crossing = Crossing((0, 1), sizes)

    for questions in (Tile((0, 1, 2), radices), Stack((0, 1, 2), 7)):
        [[table]] = NUMPY_TABLES.tables(
            questions.codes(answers, kind=np.intp),
            [(crossing.codes(groups, rows=800, kind=np.intp), crossing.n_groups)],
            n_codes=questions.n_codes,
            weights=None,
        )
        for column, margin in crossing.margins(questions.margins(table)):
            for question, counted in enumerate(margin[..., 0]):
                expected = np.zeros_like(counted)
                np.add.at(expected, (answers[question], groups[column]), 1)
                assert counted.tolist() == expected.tolist()
