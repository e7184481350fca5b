"""Estimates as R computes them: proportions, means, errors, intervals, quantiles, families."""

import numpy as np

from goodcare.stats.designs import Design, Stage
from goodcare.stats.families import benjamini_hochberg, benjamini_yekutieli, holm
from goodcare.stats.group_tests import t_test
from goodcare.stats.linearised import difference_of_rows, mean_of_rows
from goodcare.stats.proportions import wilson_interval
from goodcare.stats.quantiles import quantile_of_rows
from goodcare.stats.share_intervals import ShareMethod, clopper_pearson_interval, share_interval
from tests.stats.oracle_weights import is_weighted, mean_after_weighting
from tests.stats.oracles import compared, sample

INTERPOLATED = 1e-5
"""R finds likelihood limits on a line between points of a spline."""

P_VALUES = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
P_VALUES += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
"""Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57:289-300, section 3.2."""


def design_of(row):
    drawn = sample(row)
    stage = Stage(strata=drawn.strata, units=drawn.clusters, population=drawn.fpc)
    return Design(weights=drawn.weights, stages=(stage,))


def values_of(row):
    """Numbers, or for a level 1 and 0; nan where the value is missing."""
    column = sample(row).columns[row.variable]
    if not row.level or row.statistic == "quantile":
        return column
    return np.where(column == "", np.nan, column == row.level)


def domain_of(row):
    """Rows of a domain "stype=E", and the rows where its column is known."""
    name, level = row.domain.split("=")
    column = sample(row).columns[name]
    return column == level, column != ""


@compared("mean", "prop", "se", "deff", method="svymean")
def _whole_sample(row):
    if is_weighted(row):
        return mean_after_weighting(row)
    found = mean_of_rows(values_of(row), design_of(row))
    return {"se": found.standard_error, "deff": found.deff}.get(row.statistic, found.estimate)


@compared("prop", "se", method="svyby")
def _by_group(row):
    inside, _ = domain_of(row)
    found = mean_of_rows(values_of(row), design_of(row), where=inside)
    return found.standard_error if row.statistic == "se" else found.estimate


@compared("degf")
def _degrees(row):
    values = np.zeros(len(sample(row).weights))
    return mean_of_rows(values, design_of(row)).degrees


def _difference(row):
    inside, known = domain_of(row)
    return difference_of_rows(values_of(row), design_of(row), first=inside, second=known & ~inside)


@compared("diff_vs_rest", "df_vs_rest")
def _against_the_rest(row):
    found = _difference(row)
    return found.difference if row.statistic == "diff_vs_rest" else found.degrees


@compared("t_vs_rest", "p_vs_rest")
def _test_against_the_rest(row):
    found = t_test(_difference(row))
    return found.t if row.statistic == "t_vs_rest" else found.p


def _share_limits(row):
    found = mean_of_rows(values_of(row), design_of(row))
    interval = share_interval(
        found.estimate,
        found.standard_error,
        n=found.n,
        degrees=found.degrees,
        method=ShareMethod(row.method),
    )
    return _limit(row, interval)


for _method in ShareMethod:
    compared(
        "ci_low",
        "ci_high",
        method=_method.value,
        tolerance=INTERPOLATED if _method is ShareMethod.LIKELIHOOD else 1e-9,
    )(_share_limits)


@compared("ci_low", "ci_high", method="wilson")
def _wilson(row):
    return _limit(row, wilson_interval(*_count_and_base(row)))


@compared("ci_low", "ci_high", method="clopper-pearson")
def _clopper_pearson(row):
    return _limit(row, clopper_pearson_interval(*_count_and_base(row)))


@compared("quantile")
def _quantile(row):
    return quantile_of_rows(values_of(row), design_of(row), share=float(row.level)).value


@compared("p_adjust")
def _adjusted(row):
    adjust = {"BH": benjamini_hochberg, "BY": benjamini_yekutieli, "holm": holm}[row.method]
    return float(adjust(P_VALUES)[P_VALUES.index(float(row.level))])


def _count_and_base(row):
    return tuple(int(part) for part in row.design.split("/"))


def _limit(row, interval):
    return interval.low if row.statistic == "ci_low" else interval.high
