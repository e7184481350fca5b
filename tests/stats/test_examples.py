"""The examples in the docstrings."""

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "agreement",
        "association",
        "chi_squares",
        "contingency",
        "control_charts",
        "differences",
        "exact",
        "families",
        "linearised",
        "kappa",
        "polychoric",
        "ordinal_agreement",
        "proportions",
        "quantiles",
        "raking",
        "representation",
        "ranking",
        "ranks",
        "share_intervals",
        "two_way",
        "typical",
        "unit_sums",
    ],
)
def test_examples_hold(module):
    result = doctest.testmod(import_module(f"goodcare.stats.{module}"))

    assert result.attempted > 0
    assert result.failed == 0
