"""Associations as R computes them: rank correlations, polychoric, Rao-Scott, rank tests."""

import numpy as np

from goodcare.stats import (
    ChiSquare,
    PolychoricFit,
    RankScore,
    kendall_tau_b,
    polychoric,
    rank_test,
    ranks_in_row_order,
    rao_scott,
    spearman,
    table_of_counts,
    table_of_units,
)
from tests.stats.oracles import compared, sample, table

POLYCHORIC = 3e-3
R_ROOT = 1e-6
"""R finds the saddlepoint to 1e-8."""


def counts(row):
    """The table of two columns of whole numbers."""
    columns = table(row.dataset)
    x, y = (columns[name].astype(int) for name in row.variable.split(":"))
    found = np.zeros((x.max(), y.max()))
    np.add.at(found, (x - 1, y - 1), 1)
    return table_of_counts(found)


@compared("spearman")
def _spearman(row):
    return spearman(counts(row)).estimate


@compared("kendall_tau_b")
def _kendall(row):
    return kendall_tau_b(counts(row)).estimate


@compared("polychoric", tolerance=POLYCHORIC)
def _polychoric(row):
    return polychoric(counts(row), fit=PolychoricFit(row.method)).estimate


def designed(row, first, second):
    """The table of two columns, under the design of the row."""
    taken = sample(row)
    names = np.unique(taken.columns[first]), np.unique(taken.columns[second])
    at = tuple(
        np.searchsorted(n, taken.columns[c]) for n, c in zip(names, (first, second), strict=True)
    )
    people = np.arange(len(taken.weights))
    clusters = (
        people if taken.clusters is None else np.unique(taken.clusters, return_inverse=True)[1]
    )
    of = (
        np.zeros(len(people), int)
        if taken.strata is None
        else np.unique(taken.strata, return_inverse=True)[1]
    )
    units = np.zeros((clusters.max() + 1, len(names[0]), len(names[1])))
    np.add.at(units, (clusters, *at), taken.weights)
    strata = np.zeros(len(units), int)
    strata[clusters] = of
    sizes = np.bincount(strata)
    sampled = None
    if taken.fpc is not None:
        population = np.zeros(len(sizes))
        population[of] = taken.fpc
        sampled = sizes / population
    return table_of_units(units, n_people=len(people), strata=strata, sampled=sampled)


def _svychisq(row):
    test = rao_scott(designed(row, *row.variable.split(":")), method=ChiSquare(row.method))
    return {
        "svychisq_stat": test.statistic,
        "svychisq_p": test.p,
        "svychisq_df1": test.numerator,
        "svychisq_df2": test.denominator,
    }[row.statistic]


compared("svychisq_stat", "svychisq_df1", "svychisq_df2", "svychisq_p")(_svychisq)
compared("svychisq_p", method="lincom", tolerance=R_ROOT)(_svychisq)
compared("svychisq_p", method="saddlepoint", tolerance=R_ROOT)(_svychisq)


@compared("svyranktest_stat", "svyranktest_p")
def _svyranktest(row):
    """For more than two groups R calls the degrees of freedom the statistic."""
    taken = sample(row)
    test = rank_test(
        designed(row, row.domain, row.variable),
        score=RankScore(row.method),
        ranks=ranks_in_row_order(taken.columns[row.variable], taken.weights),
    )
    if row.statistic == "svyranktest_p":
        return test.p
    return test.statistic if len(test.means) == 2 else test.numerator
