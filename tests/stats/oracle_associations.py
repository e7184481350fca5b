"""Associations as R computes them: rank correlations, polychoric, Rao-Scott, rank tests."""

import numpy as np

from goodcare.stats import PolychoricFit, kendall_tau_b, polychoric, spearman, table_of_counts
from tests.stats.oracles import compared, table

POLYCHORIC = 3e-3


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
