"""Snapshots without any difference, analysed from the responses on: how much is said of them?"""

import numpy as np
import pytest

from goodcare.findings import area_family
from goodcare.stats import wilson_interval
from tests.findings.null_surveys import AREAS, Plan, all_worded, null_surveys

RUNS = 20
SMALL = {"n_questions": 10, "n_headline": 4, "levels": (7, 6, 5)}


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param(Plan(**SMALL, alike=0.3), id="unweighted"),
        pytest.param(Plan(**SMALL, alike=0.3, spread=0.6), id="weighted"),
    ],
)
def test_reports_without_a_difference_say_little(plan):
    found = list(all_worded(plan, runs=RUNS, seed=5))

    clear = sum(one.report_clear > 0 for one in found)
    assert wilson_interval(clear, RUNS).low <= 0.05
    assert np.mean([one.report_clear for one in found]) <= 0.2
    for family in ("areas_any", "groups_any"):
        said = sum(getattr(one, family) > 0 for one in found)
        assert wilson_interval(said, RUNS).low <= 0.20


def test_a_family_that_is_not_corrected_would_be_noticed(monkeypatch):
    monkeypatch.setattr("goodcare.findings.families.benjamini_hochberg", lambda p: p)

    found = list(all_worded(Plan(**SMALL, spread=0.6), runs=5, seed=5))

    assert wilson_interval(sum(one.report_clear > 0 for one in found), 5).low > 0.05


def test_null_surveys_are_as_large_as_they_say():
    (analysis,) = null_surveys(Plan(spread=0.6), runs=1, seed=1)

    weights = analysis.snapshot.columns["weight"].to_numpy()
    assert sum(AREAS.values()) == 1092
    assert len(analysis.groups) == 174
    assert weights.std() / weights.mean() == pytest.approx(0.6, abs=1e-6)
    compared = area_family(analysis).tested
    assert {one.area_id for one in compared} == set(AREAS)
    assert {f"q{at}" for at in range(60)} <= {one.question for one in compared}


def test_people_with_a_tendency_answer_questions_alike():
    (analysis,) = null_surveys(Plan(n_questions=2, alike=0.3), runs=1, seed=1)

    first, second = (analysis.snapshot.columns[name].to_numpy() >= 4 for name in ("q0", "q1"))
    assert np.corrcoef(first, second)[0, 1] > 0.1
