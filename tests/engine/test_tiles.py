from math import prod

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goodcare.engine.tiles import joint_code, plan_tiles, tile_margins


@given(
    radices=st.lists(st.integers(2, 255), max_size=30),
    levels=st.integers(1, 200),
    rows=st.integers(1, 300_000),
    widest=st.integers(1, 6),
)
def test_every_question_is_in_one_tile_and_joint_tables_stay_small(radices, levels, rows, widest):
    tiles = plan_tiles(radices, levels=levels, rows=rows, widest=widest)

    assert sorted(at for tile in tiles for at in tile) == list(range(len(radices)))
    for tile in tiles:
        assert len(tile) <= widest
        assert len(tile) == 1 or prod(radices[at] for at in tile) * levels <= rows / 4


def test_the_margins_of_a_joint_table_are_the_single_counts():
    rng = np.random.default_rng(5)
    radices = (7, 2, 5)
    answers = [rng.integers(0, radix, 800).astype(np.uint8) for radix in radices]
    group = rng.integers(0, 3, 800).astype(np.intp)
    weights = rng.random(800)

    counted = tile_margins(
        joint_code(answers, radices=radices),
        radices=radices,
        group=group,
        levels=3,
        weights=[None, weights],
    )

    for codes, radix, n, w in zip(answers, radices, *counted, strict=True):
        for level in range(3):
            here = group == level
            assert n[level].tolist() == np.bincount(codes[here], minlength=radix).tolist()
            np.testing.assert_allclose(
                w[level], np.bincount(codes[here], weights[here], minlength=radix), rtol=1e-12
            )
