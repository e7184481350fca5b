"""Where there is no difference, how many reports say that there is one?"""

from goodcare.stats import wilson_interval
from tests.findings.null_data import false_sentences, survey

RUNS = 200


def test_reports_without_a_difference_rarely_word_one():
    drawn = survey(n_levels=120, n_questions=15, seed=1)

    found = false_sentences(drawn, runs=RUNS, seed=2)

    assert wilson_interval(found.report, RUNS).low <= 0.05
    assert wilson_interval(found.groups, RUNS).low <= 0.05
    assert wilson_interval(found.areas, RUNS).low <= 0.05


def test_null_data_would_show_a_rule_that_is_too_loose(monkeypatch):
    drawn = survey(n_levels=60, n_questions=11, seed=1)
    monkeypatch.setattr("goodcare.findings.judging.benjamini_hochberg", lambda p: p)

    found = false_sentences(drawn, runs=20, seed=2)

    assert wilson_interval(found.report, 20).low > 0.05
