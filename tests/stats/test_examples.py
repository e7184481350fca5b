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
        "kappa",
        "polychoric",
        "ordinal_agreement",
        "proportions",
        "representation",
        "ranking",
        "ranks",
        "two_way",
    ],
)
def test_examples_hold(module):
    result = doctest.testmod(import_module(f"goodcare.stats.{module}"))

    assert result.attempted > 0
    assert result.failed == 0
