import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.stats import benjamini_hochberg
from goodcare.stats.selective import selective_q


def places(*values):
    return np.array(values, dtype=np.intp)


def holds_at(alpha, parent_q, p, parent):
    """Benjamini and Bogomolov's rule, step by step: which children hold at one level."""
    families = sorted(set(parent.tolist()))
    held = [one for one in families if parent_q[one] <= alpha]
    found = np.zeros(len(p), dtype=bool)
    for one in held:
        level = alpha * len(held) / len(families)
        children = np.flatnonzero(parent == one)
        ordered = children[np.argsort(p[children], kind="stable")]
        passed = [
            place
            for place, at in enumerate(ordered, start=1)
            if p[at] <= level * place / len(ordered) * (1 + 1e-12)
        ]
        found[ordered[: max(passed, default=0)]] = True
    return found


@settings(max_examples=200, deadline=None)
@given(
    parent_q=st.lists(st.floats(0, 1), min_size=1, max_size=5),
    children=st.lists(st.tuples(st.integers(0, 4), st.floats(0, 1)), max_size=12),
    alpha=st.sampled_from([0.01, 0.05, 0.2, 0.5]),
)
def test_q_is_the_least_level_at_which_a_child_holds(parent_q, children, alpha):
    parent_q = np.array(parent_q)
    parent = places(*(one % len(parent_q) for one, _ in children))
    p = np.array([value for _, value in children])

    q = selective_q(parent_q, p, parent=parent)

    is_far = np.abs(q - alpha) > 1e-9
    assert ((q <= alpha) == holds_at(alpha, parent_q, p, parent))[is_far].all()


def test_where_every_parent_holds_it_is_benjamini_hochberg_inside_each():
    p = np.array([0.01, 0.04, 0.3, 0.02])
    parent = places(0, 0, 0, 1)

    q = selective_q(np.array([0.001, 0.001]), p, parent=parent)

    assert q == pytest.approx([*benjamini_hochberg(p[:3]), 0.02])


def test_a_child_never_holds_better_than_its_parent():
    q = selective_q(np.array([0.15, 0.001]), np.array([1e-9, 1e-9]), parent=places(0, 1))

    assert q == pytest.approx([0.15, 0.001])


def test_the_fewer_parents_hold_the_stricter_it_is():
    many = np.array([0.01, 0.9, 0.9, 0.9])

    q = selective_q(many, np.array([0.01, 0.5, 0.5, 0.5]), parent=places(0, 1, 2, 3))

    assert q[0] == pytest.approx(0.04)


def test_parents_without_children_do_not_count():
    q = selective_q(np.array([0.01, 0.9, 0.9]), np.array([0.01]), parent=places(0))

    assert q == pytest.approx([0.01])


def test_nothing_inside_is_nothing():
    assert selective_q(np.array([0.1]), np.array([]), parent=places()).tolist() == []


def test_a_child_needs_its_parent():
    with pytest.raises(InputError, match="needs a parent"):
        selective_q(np.array([0.1]), np.array([0.1]), parent=places(1))
