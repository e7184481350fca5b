import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.stats import (
    Signal,
    SignalKind,
    SignalRules,
    moving_range_chart,
    p_chart,
    u_chart,
    xmr_chart,
)

# NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.2.2: flow rates of ten batches.
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
# Montgomery (2013), section 7.2.1, Table 7.1: nonconforming cans in 30 samples of 50.
CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11]
CANS += [20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
# Montgomery (2013), section 7.3.2: shipping errors in 20 weeks of 50 shipments.
ERRORS = [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]


def kinds(chart):
    return [(one.kind, one.first, one.last, one.is_high) for one in chart.signals]


def test_xmr_chart_matches_the_handbook():
    chart = xmr_chart(FLOW)

    # The handbook divides by 1.128; the usual 2.66 is that to three figures.
    assert chart.centre == pytest.approx(50.81)
    assert (chart.low[0], chart.high[0]) == pytest.approx((45.8159, 55.8041), abs=2e-3)
    assert moving_range_chart(FLOW).centre == pytest.approx(1.8778, abs=5e-5)


def test_p_chart_matches_montgomery():
    chart = p_chart(CANS, [50] * 30)

    assert chart.centre == pytest.approx(0.2313, abs=5e-5)
    assert (chart.low[0], chart.high[0]) == pytest.approx((0.0524, 0.4102), abs=1e-4)
    outside = [one.first + 1 for one in chart.signals if one.kind is SignalKind.POINT_OUTSIDE]
    assert outside == [15, 23]


def test_u_chart_matches_montgomery():
    chart = u_chart(ERRORS, [50] * 20)

    assert chart.centre == pytest.approx(0.074)
    assert (chart.low[0], chart.high[0]) == pytest.approx((0.0, 0.1894), abs=5e-5)
    assert all(one.kind is not SignalKind.POINT_OUTSIDE for one in chart.signals)


def test_limits_follow_the_base_of_each_period():
    shares, rates = p_chart([5, 20], [10, 40]), u_chart([5, 20], [10, 40])

    for chart in (shares, rates):
        assert chart.centre == 0.5
        assert chart.high[0] - 0.5 == pytest.approx(2 * (chart.high[1] - 0.5))


BASE = [10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 9, 10]


@pytest.mark.parametrize(
    ("later", "signal"),
    [
        ([20], (SignalKind.POINT_OUTSIDE, 12, 12, True)),
        ([10.5] * 7, (SignalKind.RUN, 12, 18, True)),
        ([9.5] * 8, (SignalKind.RUN, 12, 19, False)),
        ([9.4, 9.8, 10.2, 10.6, 11.0, 11.4], (SignalKind.TREND, 12, 17, True)),
        ([12, 10, 12.1], (SignalKind.NEAR_LIMIT, 12, 14, True)),
        ([8, 7.9, 10], (SignalKind.NEAR_LIMIT, 12, 13, False)),
    ],
)
def test_each_rule_sees_its_signal(later, signal):
    chart = xmr_chart(BASE + later, baseline=len(BASE))

    assert kinds(chart) == [signal]


@pytest.mark.parametrize(
    "later", [[10.5] * 6, [9.4, 9.8, 10.2, 10.6, 11.0], [12, 10, 10, 12], [10] * 9]
)
def test_one_point_less_is_no_signal(later):
    assert xmr_chart(BASE + later, baseline=len(BASE)).signals == ()


def test_rules_can_be_longer():
    later = [10.5] * 7

    assert xmr_chart(BASE + later, baseline=12, rules=SignalRules(run=8)).signals == ()


def test_a_moving_range_has_points_above_only():
    chart = moving_range_chart([*BASE, 20, 20], baseline=len(BASE))

    assert chart.signals == (
        Signal(kind=SignalKind.POINT_OUTSIDE, first=11, last=11, is_high=True),
    )


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=30), st.floats(0.1, 10))
def test_a_change_of_unit_and_direction_turns_the_signals(values, scale):
    values = np.round(values, 3)

    up, down = xmr_chart(values), xmr_chart(-scale * values)

    assert down.centre == pytest.approx(-scale * up.centre)
    assert down.high == pytest.approx(-scale * up.low)


def test_stable_measures_give_few_signals():
    rng = np.random.default_rng(8)

    points = [
        sum(one.kind is SignalKind.POINT_OUTSIDE for one in xmr_chart(rng.normal(size=24)).signals)
        for _ in range(300)
    ]

    assert np.mean(points) < 0.25


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: xmr_chart([5.0]), "at least 2 periods and no more than there are; got 1 of 1"),
        (lambda: xmr_chart([5.0, 6.0], baseline=3), "got 3 of 2"),
        (lambda: xmr_chart([5.0, float("nan")]), "one is missing"),
        (lambda: p_chart([5, 6], [5, 5]), "between 0 and the base 5; got 6"),
        (lambda: u_chart([5, 6], [5, 0]), "size above 0"),
        (lambda: SignalRules(run=1), "A run needs at least 2 points and a trend 3; got 1 and 6"),
    ],
)
def test_charts_refuse_what_they_cannot_draw(make, message):
    with pytest.raises(InputError, match=message):
        make()
