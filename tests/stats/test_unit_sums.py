"""Sums per unit give what the rows give."""

import numpy as np
import pytest

from goodcare.errors import InputError
from goodcare.stats.designs import Lonely
from goodcare.stats.unit_sums import (
    Units,
    UnitSums,
    difference_of_sums,
    indicator,
    mean_of_sums,
)
from tests.stats.designed_sample import LONELY_CLUSTER, LONELY_PERSON, R, columns

DATA = columns()
SCORES = np.array([np.nan, 1, 2, 3, 4, 5])
CODES = np.nan_to_num(DATA["score"]).astype(int)
POPULATION = {"weights": None, "strata": None, "both": None, "fpc": (9, 14, 6)}


def rows_of(name, where):
    """The row of `Units` of each person: one for all, strata, or clusters."""
    by = {"weights": None, "strata": "stratum"}.get(name, "cluster")
    labels = np.zeros(where.sum()) if by is None else DATA[by][where]
    return np.unique(labels, return_inverse=True)


def units(name, *, where=None, lonely=Lonely.FAIL):
    where = np.ones(40, dtype=bool) if where is None else where
    names, place = rows_of(name, where)
    people = name in {"weights", "strata"}
    strata = (
        np.arange(len(names))
        if people
        else np.unique([label[0] for label in names], return_inverse=True)[1]
    )
    drawn = np.bincount(place) if people else np.bincount(strata)
    known = POPULATION.get(name) or [np.inf] * len(drawn)
    return Units(
        strata=strata,
        drawn=drawn,
        population=np.array(known, dtype=float),
        are_people=people,
        lonely=lonely,
    )


def sums(name, group=None, *, where=None):
    """Sums of the scores in a group, by row of `Units` and code."""
    where = np.ones(40, dtype=bool) if where is None else where
    names, place = rows_of(name, where)
    inside = np.ones(40, dtype=bool) if group is None else DATA["group"] == group
    found = np.zeros((3, len(names), 6))
    weights = DATA["weight"][where]
    for at, power in enumerate((0, 1, 2)):
        np.add.at(found[at], (place, CODES[where]), np.where(inside[where], weights**power, 0))
    return UnitSums(n=found[0].astype(int), w=found[1], w2=found[2])


@pytest.mark.parametrize("name", list(POPULATION))
def test_sums_per_unit_give_the_means_of_r(name):
    whole = mean_of_sums(sums(name), SCORES, units(name))
    domain = mean_of_sums(sums(name, "x"), SCORES, units(name))

    found = [whole.estimate, whole.standard_error, whole.deff, whole.deff_with_replacement]
    assert [*found, whole.degrees] == pytest.approx(R[name]["mean"], rel=1e-9)
    assert (domain.estimate, domain.standard_error) == pytest.approx(
        tuple(R[name]["domain"]), rel=1e-9
    )


@pytest.mark.parametrize("name", list(POPULATION))
def test_sums_per_unit_give_the_differences_of_r(name):
    found = difference_of_sums(sums(name, "x"), sums(name, "y"), SCORES, units(name))

    difference, t, degrees, _ = R[name]["ttest"]
    assert found.difference == pytest.approx(difference, rel=1e-9)
    assert found.difference / found.standard_error == pytest.approx(t, rel=1e-9)
    assert found.degrees == degrees


@pytest.mark.parametrize("lonely", [Lonely.ADJUST, Lonely.AVERAGE, Lonely.CERTAINTY])
def test_a_stratum_with_one_unit_does_what_is_chosen(lonely):
    clusters = ~np.isin(DATA["cluster"], ["n2", "n3"])
    people = np.isin(np.arange(40), np.r_[0, 12:40])

    by_cluster = mean_of_sums(
        sums("both", where=clusters), SCORES, units("both", where=clusters, lonely=lonely)
    )
    by_person = mean_of_sums(
        sums("strata", where=people), SCORES, units("strata", where=people, lonely=lonely)
    )

    assert by_cluster.standard_error == pytest.approx(LONELY_CLUSTER[lonely], rel=1e-9)
    assert by_person.standard_error == pytest.approx(LONELY_PERSON[lonely], rel=1e-9)


def test_one_person_in_a_stratum_is_refused_where_nothing_is_chosen():
    people = np.isin(np.arange(40), np.r_[0, 12:40])

    with pytest.raises(InputError, match="1 of 3 strata have only one unit"):
        mean_of_sums(sums("strata", where=people), SCORES, units("strata", where=people))


def test_a_share_without_differences_has_no_error_but_an_exact_zero():
    everybody = indicator(6, answers=range(1, 6), base=range(1, 6))

    found = mean_of_sums(sums("strata"), everybody, units("strata"))

    assert (found.estimate, found.standard_error) == (1.0, 0.0)


def test_a_level_split_and_merged_is_the_same():
    merged = sums("both", "x") + sums("both", "y")

    assert mean_of_sums(merged, SCORES, units("both")).standard_error == pytest.approx(
        R["both"]["mean"][1], rel=1e-9
    )


def test_a_mean_of_nobody_is_refused():
    with pytest.raises(InputError, match="somebody with a weight above 0"):
        mean_of_sums(sums("both", "z"), SCORES, units("both"))
