"""A printed percentage is read back as the counts that print so, and no others."""

from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.disclosure.printed import counts_printed_as, counts_weighted_as, pairs_printed_as
from goodcare.disclosure.rounding import downwards, nearest, upwards
from goodcare.disclosure.values import Shown
from goodcare.stats import difference_interval, wilson_interval

BASES = st.integers(10, 400)


def printed(count, base):
    interval = wilson_interval(count, base)
    return Shown(
        value=nearest(count / base),
        n=base,
        low=downwards(interval.low, least=0),
        high=upwards(interval.high),
    )


def printed_difference(one, base, other, other_base):
    interval = difference_interval(one, base, other, other_base)
    return Shown(
        value=nearest(interval.estimate),
        n=base,
        low=downwards(interval.low, least=-1),
        high=upwards(interval.high),
    )


@settings(max_examples=60, deadline=None)
@given(base=BASES, share=st.floats(0, 1))
def test_the_counts_of_a_percentage_are_those_that_print_alike(base, share):
    shown = printed(int(share * base), base)

    low, high = counts_printed_as(shown)

    alike = [count for count in range(base + 1) if printed(count, base) == shown]
    assert (low, high) == (min(alike), max(alike))
    assert len(alike) == high - low + 1


def test_a_percentage_without_interval_leaves_more_counts():
    with_interval = Shown(value=0.31, n=700, low=0.27, high=0.35)

    assert counts_printed_as(Shown(value=0.31, n=700)) == (214, 220)
    assert counts_printed_as(with_interval) == (214, 219)


def test_an_interval_by_strata_and_clusters_is_not_read_back():
    by_design = Shown(value=0.31, n=700, low=0.2, high=0.45, is_by_design=True)
    rest = Shown(value=0.5, n=42, low=0.1, high=0.9, is_by_design=True)
    difference = Shown(value=-0.19, n=700, low=-0.6, high=0.3, is_by_design=True)

    assert counts_printed_as(by_design) == (214, 220)
    assert pairs_printed_as(by_design, rest, difference) == ((214, 220), (21, 21))


def test_of_fewer_than_a_hundred_people_a_percentage_is_a_count():
    assert counts_printed_as(Shown(value=0.62, n=42)) == (26, 26)


@settings(max_examples=20, deadline=None)
@given(base=st.integers(30, 90), other_base=st.integers(100, 400), share=st.floats(0.1, 0.9))
def test_a_difference_leaves_the_counts_that_print_all_three(base, other_base, share):
    one, other = int(share * base), int((1 - share) * other_base)
    shown = printed(one, base), printed(other, other_base)
    difference = printed_difference(one, base, other, other_base)

    found = pairs_printed_as(*shown, difference)

    alike = [
        (first, second)
        for first in counts_of(shown[0])
        for second in counts_of(shown[1])
        if printed_difference(first, base, second, other_base) == difference
    ]
    firsts, seconds = zip(*alike, strict=True)
    assert found == ((min(firsts), max(firsts)), (min(seconds), max(seconds)))


def counts_of(share):
    low, high = counts_printed_as(share)
    return range(low, high + 1)


@given(
    st.lists(st.tuples(st.floats(0.05, 20), st.booleans()), min_size=10, max_size=200),
)
@settings(max_examples=200)
def test_a_weighted_percentage_leaves_the_number_of_people_who_said_so(people):
    weights = [weight for weight, _ in people]
    count, base = sum(is_one for _, is_one in people), len(people)
    share = sum(weight for weight, is_one in people if is_one) / sum(weights)
    effective = sum(weights) ** 2 / sum(weight**2 for weight in weights)

    least, most = counts_weighted_as(
        Shown(value=nearest(share), n=base), effective=int(effective * (1 + 1e-9))
    )

    assert least <= count <= most


def test_weights_that_hardly_differ_hide_nothing():
    share = Shown(value=0.62, n=148)

    assert counts_weighted_as(share, effective=148) == (92, 92)
    least, most = counts_weighted_as(share, effective=147)
    assert most - least < 148 / 8
    assert counts_weighted_as(share, effective=1) == (1, 147)
    assert counts_weighted_as(share, effective=0) == (0, 148)
