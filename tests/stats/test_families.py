import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from goodcare.errors import InputError
from goodcare.stats import benjamini_hochberg

# Benjamini and Hochberg (1995), section 4; the adjusted values are R 4.2.2's
# p.adjust(p, method = "BH").
P = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
P += [0.4262, 0.5719, 0.6528, 0.7590, 1.0]
Q = {
    0.0019: 0.0095,
    0.0201: 0.0603,
    0.0278: 0.0638571428571,
    0.0298: 0.0638571428571,
    0.0344: 0.0645,
    0.0459: 0.0765,
    0.324: 0.486,
    0.5719: 0.714875,
    0.6528: 0.753230769231,
    0.759: 0.813214285714,
    1.0: 1.0,
}


def test_benjamini_hochberg_matches_r_on_the_paper():
    q = dict(zip(P, benjamini_hochberg(P), strict=True))

    assert {p: q[p] for p in Q} == pytest.approx(Q, rel=1e-10)
    assert sum(value <= 0.05 for value in q.values()) == 4


@given(p=st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_benjamini_hochberg_keeps_the_order_and_agrees_with_scipy(p):
    q = benjamini_hochberg(p)

    assert q == pytest.approx(false_discovery_control(p), rel=1e-12)
    assert (q >= np.array(p)).all()
    assert (q <= 1).all()
    assert (np.diff(q[np.argsort(p)]) >= 0).all()


def test_an_empty_family_has_no_q():
    assert benjamini_hochberg([]).size == 0


@pytest.mark.parametrize(("p", "value"), [([0.1, 1.2], "1.2"), ([float("nan")], "nan")])
def test_benjamini_hochberg_refuses_what_is_no_p(p, value):
    with pytest.raises(InputError, match=f"the family holds {value}"):
        benjamini_hochberg(p)
