"""Ordinal regression as R's svyolr does it: api_q ~ stype + ell."""

import numpy as np

from goodcare.stats.designs import Design, Stage
from goodcare.stats.ordinal import ordinal_regression
from tests.stats.oracles import compared, sample

SEARCHED = 3e-3
"""R's search stops when a step changes the likelihood by less than 1e-8 of it."""
LEVELS = ("(0,500]", "(500,600]", "(600,700]", "(700,800]", "(800,1e+03]")


@compared("svyolr_coef", "svyolr_se", tolerance=SEARCHED)
def _ordinal(row):
    drawn = sample(row)
    columns = drawn.columns
    predictors = np.stack(
        [columns["stype"] == "H", columns["stype"] == "M", columns["ell"]], axis=1
    )
    fit = ordinal_regression(
        np.searchsorted([500, 600, 700, 800], columns["api00"]),
        predictors,
        Design(
            weights=drawn.weights,
            stages=(Stage(strata=drawn.strata, units=drawn.clusters, population=drawn.fpc),),
        ),
        names=("stypeH", "stypeM", "ell"),
        levels=LEVELS,
    )
    found = fit.estimates if row.statistic == "svyolr_coef" else fit.standard_errors
    return float(found[fit.terms.index(row.level)])
