"""Estimators, intervals, tests and agreement. NumPy and scipy.special only."""

from goodcare.stats.agreement import (
    CodeAgreement,
    CodingAgreement,
    Reading,
    coding_agreement,
    krippendorff_alpha,
)
from goodcare.stats.association import (
    Correlation,
    goodman_kruskal_gamma,
    kendall_tau_b,
    ridits,
    somers_d,
    spearman,
)
from goodcare.stats.chi_squares import sum_tail, sum_tail_by_saddlepoint
from goodcare.stats.contingency import AssociationTest, ChiSquare, rao_scott
from goodcare.stats.control_charts import (
    ControlChart,
    Signal,
    SignalKind,
    SignalRules,
    moving_range_chart,
    p_chart,
    u_chart,
    xmr_chart,
)
from goodcare.stats.differences import (
    Intervals,
    cohen_h,
    difference_interval,
    difference_intervals,
    score_test,
    smallest_detectable_difference,
)
from goodcare.stats.exact import exact_p, two_sample_p
from goodcare.stats.families import benjamini_hochberg
from goodcare.stats.kappa import Partial, cohen_kappa, percent_agreement
from goodcare.stats.ordinal_agreement import alpha_interval, ordinal_alpha
from goodcare.stats.polychoric import PolychoricFit, polychoric
from goodcare.stats.proportions import (
    Interval,
    WeightedShare,
    effective_base,
    weighted_share,
    wilson_interval,
)
from goodcare.stats.ranking import competition_ranks
from goodcare.stats.ranks import RankScore, RankTest, rank_test, ranks_in_row_order
from goodcare.stats.representation import RepresentationRatio, representation_ratio
from goodcare.stats.two_way import TwoWay, table_of_cells, table_of_counts, table_of_units
from goodcare.stats.weighted_tail import has_enough_weight, weighted_two_sample_p

__all__ = [
    "AssociationTest",
    "ChiSquare",
    "CodeAgreement",
    "CodingAgreement",
    "ControlChart",
    "Correlation",
    "Interval",
    "Intervals",
    "Partial",
    "PolychoricFit",
    "RankScore",
    "RankTest",
    "Reading",
    "RepresentationRatio",
    "Signal",
    "SignalKind",
    "SignalRules",
    "TwoWay",
    "WeightedShare",
    "alpha_interval",
    "benjamini_hochberg",
    "coding_agreement",
    "cohen_h",
    "cohen_kappa",
    "competition_ranks",
    "difference_interval",
    "difference_intervals",
    "effective_base",
    "exact_p",
    "goodman_kruskal_gamma",
    "has_enough_weight",
    "kendall_tau_b",
    "krippendorff_alpha",
    "moving_range_chart",
    "ordinal_alpha",
    "p_chart",
    "percent_agreement",
    "polychoric",
    "rank_test",
    "ranks_in_row_order",
    "rao_scott",
    "representation_ratio",
    "ridits",
    "score_test",
    "smallest_detectable_difference",
    "somers_d",
    "spearman",
    "sum_tail",
    "sum_tail_by_saddlepoint",
    "table_of_cells",
    "table_of_counts",
    "table_of_units",
    "two_sample_p",
    "u_chart",
    "weighted_share",
    "weighted_two_sample_p",
    "wilson_interval",
    "xmr_chart",
]
