"""Estimates as R computes them: proportions, means, errors, intervals, quantiles, families."""

from goodcare.stats import benjamini_hochberg, wilson_interval
from tests.stats.oracles import compared


@compared("ci_low", "ci_high", method="wilson")
def _wilson(row):
    count, base = (int(part) for part in row.design.split("/"))
    interval = wilson_interval(count, base)
    return interval.low if row.statistic == "ci_low" else interval.high


P_VALUES = [
    float(p)
    for p in (
        "0.0001 0.0004 0.0019 0.0095 0.0201 0.0278 0.0298 0.0344 "
        "0.0459 0.3240 0.4262 0.5719 0.6528 0.7590 1.0000"
    ).split()
]
"""Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57:289–300, section 3.2."""


@compared("p_adjust", method="BH")
def _benjamini_hochberg(row):
    adjusted = benjamini_hochberg(P_VALUES)
    return float(adjusted[P_VALUES.index(float(row.level))])
