"""Strata and clusters of a snapshot, taken into account in what is found."""

from dataclasses import replace

import numpy as np
import pytest

from goodcare.engine.cells import EVERYBODY, Cell, Level
from goodcare.errors import InputError
from goodcare.findings import analyse, comparison, distribution, top_share
from goodcare.findings.association import association
from goodcare.findings.comparisons import group_comparisons
from goodcare.findings.drawn import among, by_design
from goodcare.findings.families import judge_alone
from goodcare.findings.pairs import Pair
from goodcare.findings.registry import FAMILIES, family
from goodcare.findings.shares import estimate_of
from goodcare.findings.values import Estimate, Tier
from goodcare.stats.designs import Lonely
from goodcare.stats.unit_sums import Units, UnitSums
from tests.findings.clustered import R, rows
from tests.findings.fake import FakeSnapshot

TOP, SCALE = (4, 5), (1, 2, 3, 4, 5)


def respondents(*, weight="w", **blank):
    return [
        {
            "area": row["area"],
            "stratum": row["str"],
            "cluster": row["psu"],
            "weight": row[weight],
            "available": row["answer"],
            "side": 6 - row["answer"],
            "gender": row["gender"],
        }
        | blank
        for row in rows()
    ]


def survey(*, weight="w", **blank):
    return analyse(FakeSnapshot(responses=respondents(weight=weight, **blank)))


@pytest.mark.parametrize(("name", "weight"), [("weighted", "w"), ("unweighted", "one")])
@pytest.mark.parametrize("who", ["all", "north", "women"])
def test_a_share_has_the_effective_base_and_the_limits_that_r_gives_it(name, weight, who):
    analysis = survey(weight=weight)
    place = analysis.snapshot.gazetteer.place("north" if who == "north" else "region")
    group = Level("gender", 1) if who == "women" else None

    found = top_share(analysis, "available", place=None if group else place, group=group)

    by_r = R[name, who]
    assert (found.base, found.count, found.design.degrees) == (by_r.n, by_r.top, by_r.degrees)
    assert found.share == pytest.approx(by_r.share, rel=1e-9)
    assert found.design.effective_base == pytest.approx(by_r.effective, rel=1e-9)
    assert (found.low, found.high) == pytest.approx((by_r.low, by_r.high), rel=1e-9)


def test_counts_bases_and_shares_are_those_of_the_survey_without_clusters():
    plain, clustered = survey(cluster="", stratum=""), survey()

    first, second = (distribution(one, "available") for one in (plain, clustered))

    assert plain.drawn is None
    for one, other in zip(first.parts, second.parts, strict=True):
        assert replace(other.estimate, design=None, low=0, high=1) == replace(
            one.estimate, low=0, high=1
        )
        assert other.estimate.high - other.estimate.low > one.estimate.high - one.estimate.low


def test_a_difference_that_a_few_clinics_make_is_not_clear():
    plain, clustered = survey(cluster="", stratum=""), survey()

    first, second = (
        comparison(one, "available", one.snapshot.gazetteer.place("north"))
        for one in (plain, clustered)
    )

    assert first.tier is Tier.CLEAR
    assert second.tier is not Tier.CLEAR
    assert second.difference == pytest.approx(first.difference)
    assert (second.low, second.high) != (first.low, first.high)
    assert second.is_by_design
    assert second.detectable > first.detectable


def test_no_p_of_a_family_is_smaller_than_without_the_clusters():
    plain, clustered = survey(cluster="", stratum=""), survey()

    for name in FAMILIES:
        before = {(one.question, one.group): one.p for one in family(plain, name).tested}
        for one in family(clustered, name).tested:
            assert one.p >= before[one.question, one.group]


def test_an_area_of_one_clinic_tells_next_to_nothing():
    people = respondents()
    alone = [one for one in people if one["area"] != "east" or one["cluster"] == "c12"]
    analysis = analyse(FakeSnapshot(responses=alone))

    found = top_share(analysis, "available", place=analysis.snapshot.gazetteer.place("east"))

    assert found.design.effective_base == 1
    assert found.low < 0.1
    assert found.high > 0.9
    pair = comparison(analysis, "available", analysis.snapshot.gazetteer.place("east"))
    assert pair.tier is Tier.TOO_FEW


def test_where_all_gave_the_same_answer_each_clinic_counts_once():
    analysis = survey(available=5)

    found = top_share(analysis, "available")

    assert found.share == 1
    assert found.design.effective_base == 12
    assert found.low == pytest.approx(0.025 ** (1 / 12))


def test_strata_alone_never_make_an_interval_narrower_than_weights_leave_it():
    plain, stratified = survey(cluster="", stratum=""), survey(cluster="")

    first, second = (top_share(one, "available") for one in (plain, stratified))

    assert second.design.degrees == 258 - 2
    assert second.design.effective_base <= first.effective_base


def test_people_with_and_without_a_cluster_are_refused():
    people = respondents()
    people[3]["cluster"] = ""

    analysis = analyse(FakeSnapshot(responses=people))

    with pytest.raises(InputError, match="Some respondents have a cluster and others have none"):
        top_share(analysis, "available")


def test_an_association_follows_from_the_clusters():
    plain, clustered = survey(cluster="", stratum=""), survey()

    first, second = (association(one, "available", "side") for one in (plain, clustered))

    assert second is None or second.gamma.low <= first.gamma.low
    assert second is None or second.test.p >= first.test.p


def test_groups_are_compared_by_design_too():
    found = group_comparisons(survey(), "available")

    assert found
    assert all(one.is_by_design for one in found if one.here.base)


def clustered_answers(rng, *, sizes, between):
    """Answers of the people of each clinic, with a share that differs between clinics."""
    shares = rng.beta(0.4 * (1 / between - 1), 0.6 * (1 / between - 1), len(sizes))
    return rng.binomial(sizes, shares)


def side(counts, sizes, units):
    """A share of clinics with so many people, as findings make it."""
    table = np.zeros((len(units.strata), 4))
    table[: len(sizes), 1], table[: len(sizes), 2] = sizes - counts, counts
    sums = UnitSums(n=table.astype(int), w=table, w2=table)
    by_code = table.sum(axis=0)
    raw = estimate_of(Cell(n=by_code.astype(int), w=by_code, w2=by_code), chosen=[2], scale=[1, 2])
    return by_design(raw, sums, among(sums, chosen=[2], scale=[1, 2]), units)


def test_the_level_of_a_comparison_holds_where_clinics_differ():
    """400 surveys without a difference: 6 clinics against 24, answers in a clinic go together."""
    rng = np.random.default_rng(11)
    sizes = rng.integers(10, 40, 30)
    units = Units(
        strata=np.zeros(30, dtype=np.intp),
        drawn=np.array([30]),
        population=np.array([np.inf]),
        are_people=False,
        lonely=Lonely.ADJUST,
    )
    found, ignoring = [], []
    for _ in range(400):
        counts = clustered_answers(rng, sizes=sizes, between=0.1)
        here, rest = side(counts[:6], sizes[:6], units), side(counts[6:], sizes[6:], units)
        pair = Pair(question="q", area_id="", group=EVERYBODY, here=here, rest=rest)
        found.append(judge_alone(pair).p[0])
        plain = replace(pair, here=replace(here, design=None), rest=replace(rest, design=None))
        ignoring.append(judge_alone(plain).p[0])

    assert np.mean(np.array(found) <= 0.05) <= 0.08
    assert np.mean(np.array(found) <= 0.01) <= 0.03
    assert np.mean(np.array(ignoring) <= 0.05) > 0.2


def test_the_mean_of_an_index_states_no_effective_people():
    one = Estimate(
        count=5, base=10, share=0.5, low=0.2, high=0.8, effective_base=14.0, is_of_items=True
    )

    assert one.effective_people == 10
    assert replace(one, is_of_items=False).effective_people == 14
