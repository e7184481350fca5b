from collections import Counter
from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.stats import Reading, coding_agreement, krippendorff_alpha


def units(*coders):
    """Turn rows of coders, "." for a gap, into units."""
    return [[v for v in unit if v != "."] for unit in zip(*coders, strict=True)]


def readings(*rows):
    return [Reading(passage=p, coder=c, codes=frozenset(codes.split())) for p, c, codes in rows]


@pytest.mark.parametrize(
    ("coders", "alpha"),
    # Krippendorff (2011), sections A (binary), B (nominal) and C (four coders with gaps).
    [
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_alpha_matches_the_published_examples(coders, alpha):
    assert krippendorff_alpha(units(*coders)) == pytest.approx(alpha, abs=5e-4)


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), min_size=1, max_size=20))
def test_alpha_equals_the_count_of_pairs(coded):
    pairable = [unit for unit in coded if len(unit) > 1]
    values = Counter(value for unit in pairable for value in unit)
    assume(len(values) > 1)

    alpha = krippendorff_alpha(coded)

    observed = sum(
        sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in pairable
    )
    n = sum(values.values())
    expected = sum(values[a] * values[b] for a, b in permutations(values, 2)) / (n - 1)
    assert alpha == pytest.approx(1 - observed / expected, abs=1e-9)
    assert alpha <= 1


def test_perfect_agreement_is_one():
    assert krippendorff_alpha([("x", "x"), ("y", "y", "y"), ("z",)]) == 1.0


def test_alpha_refuses_when_nothing_was_coded_twice():
    with pytest.raises(InputError, match="coded by two coders"):
        krippendorff_alpha([["a"], [], ["b"]])


def test_alpha_refuses_when_all_values_are_the_same():
    with pytest.raises(InputError, match="all values are the same"):
        krippendorff_alpha([["a", "a"], ["a", "a"]])


def test_coding_agreement_is_alpha_of_present_or_absent_by_code_and_pooled():
    rows = readings(
        ("p1", "ann", "wait cost"), ("p1", "bea", "wait"),
        ("p2", "ann", ""), ("p2", "bea", ""),
        ("p3", "ann", "cost"), ("p3", "bea", "cost"), ("p3", "cem", "wait"),
        ("p4", "ann", "wait"),
    )  # fmt: skip

    result = coding_agreement(rows, codes=["wait", "cost", "staff"])

    wait, cost, staff = ["11", "00", "001"], ["10", "00", "110"], ["00", "00", "000"]
    assert (result.n_passages, result.n_coders) == (3, 3)
    assert result.without_variation == ("staff",)
    assert [found.code for found in result.by_code] == ["wait", "cost"]
    assert [found.n_given for found in result.by_code] == [3, 3]
    assert result.by_code[0].alpha == pytest.approx(krippendorff_alpha(wait))
    assert result.by_code[1].alpha == pytest.approx(krippendorff_alpha(cost))
    assert result.alpha == pytest.approx(krippendorff_alpha(wait + cost + staff))


def test_pooled_agreement_grows_with_codes_of_different_frequency():
    """The warning in the docstring: no code is agreed beyond chance, the pooled figure is high."""
    rows = []
    for n in range(40):
        common = {"a": n != 0, "b": n != 1}
        rare = {"a": n == 2, "b": n == 3}
        rows += [
            (f"p{n}", coder, " ".join(["common"] * common[coder] + ["rare"] * rare[coder]))
            for coder in "ab"
        ]

    result = coding_agreement(readings(*rows), codes=["common", "rare"])

    assert all(found.alpha < 0.01 for found in result.by_code)
    assert result.alpha > 0.9


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("p1", "a", "x"), ("p1", "a", "x")], "'a' read passage 'p1' twice"),
        ([("p1", "a", "x"), ("p2", "b", "x")], "read by two coders; none was"),
        ([("p1", "a", "y"), ("p1", "b", "")], "code 'y', which is not in the list"),
        ([("p1", "a", ""), ("p1", "b", "")], "all values are the same"),
        ([], "none was"),
    ],
)
def test_coding_agreement_refuses(rows, message):
    with pytest.raises(InputError, match=message):
        coding_agreement(readings(*rows), codes=["x"])
