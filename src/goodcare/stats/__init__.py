"""Estimators, intervals, tests and agreement, with NumPy and SciPy."""

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
from goodcare.stats.design_effects import ByDesign, design_error, design_p, effective_by_design
from goodcare.stats.designs import Design, Lonely, Stage, covariance, degrees_of_freedom
from goodcare.stats.differences import (
    Intervals,
    cohen_h,
    difference_interval,
    difference_intervals,
    score_test,
    smallest_detectable_difference,
)
from goodcare.stats.exact import exact_p, two_sample_p
from goodcare.stats.families import benjamini_hochberg, benjamini_yekutieli, holm
from goodcare.stats.group_tests import TTest, t_test
from goodcare.stats.kappa import Partial, cohen_kappa, percent_agreement
from goodcare.stats.lift import lift_interval
from goodcare.stats.linearised import (
    DesignDifference,
    DesignEstimate,
    difference_of_rows,
    mean_of_rows,
    means_of_rows,
    total_of_rows,
)
from goodcare.stats.ordinal import OrdinalFit, ordinal_regression
from goodcare.stats.ordinal_agreement import alpha_interval, ordinal_alpha
from goodcare.stats.polychoric import PolychoricFit, polychoric
from goodcare.stats.proportions import (
    Interval,
    WeightedShare,
    effective_base,
    weighted_share,
    wilson_interval,
)
from goodcare.stats.quantiles import Quantile, quantile_of_rows, weighted_quantile
from goodcare.stats.raking import Limits, Margin, Raked, post_stratify, rake
from goodcare.stats.ranking import competition_ranks
from goodcare.stats.ranks import RankScore, RankTest, rank_test, ranks_in_row_order
from goodcare.stats.representation import RepresentationRatio, representation_ratio
from goodcare.stats.share_intervals import ShareMethod, clopper_pearson_interval, share_interval
from goodcare.stats.strata import Stratum, stratified_p, stratified_risk_ratio
from goodcare.stats.surveys import complex_designs
from goodcare.stats.two_way import TwoWay, table_of_cells, table_of_counts, table_of_units
from goodcare.stats.unit_sums import Units, UnitSums, difference_of_sums, indicator, mean_of_sums
from goodcare.stats.weighted_tail import has_enough_weight, weighted_two_sample_p

__all__ = [
    "AssociationTest",
    "ByDesign",
    "ChiSquare",
    "CodeAgreement",
    "CodingAgreement",
    "ControlChart",
    "Correlation",
    "Design",
    "DesignDifference",
    "DesignEstimate",
    "Interval",
    "Intervals",
    "Limits",
    "Lonely",
    "Margin",
    "OrdinalFit",
    "Partial",
    "PolychoricFit",
    "Quantile",
    "Raked",
    "RankScore",
    "RankTest",
    "Reading",
    "RepresentationRatio",
    "ShareMethod",
    "Signal",
    "SignalKind",
    "SignalRules",
    "Stage",
    "Stratum",
    "TTest",
    "TwoWay",
    "UnitSums",
    "Units",
    "WeightedShare",
    "alpha_interval",
    "benjamini_hochberg",
    "benjamini_yekutieli",
    "clopper_pearson_interval",
    "coding_agreement",
    "cohen_h",
    "cohen_kappa",
    "competition_ranks",
    "complex_designs",
    "covariance",
    "degrees_of_freedom",
    "design_error",
    "design_p",
    "difference_interval",
    "difference_intervals",
    "difference_of_rows",
    "difference_of_sums",
    "effective_base",
    "effective_by_design",
    "exact_p",
    "goodman_kruskal_gamma",
    "has_enough_weight",
    "holm",
    "indicator",
    "kendall_tau_b",
    "krippendorff_alpha",
    "lift_interval",
    "mean_of_rows",
    "mean_of_sums",
    "means_of_rows",
    "moving_range_chart",
    "ordinal_alpha",
    "ordinal_regression",
    "p_chart",
    "percent_agreement",
    "polychoric",
    "post_stratify",
    "quantile_of_rows",
    "rake",
    "rank_test",
    "ranks_in_row_order",
    "rao_scott",
    "representation_ratio",
    "ridits",
    "score_test",
    "share_interval",
    "smallest_detectable_difference",
    "somers_d",
    "spearman",
    "stratified_p",
    "stratified_risk_ratio",
    "sum_tail",
    "sum_tail_by_saddlepoint",
    "t_test",
    "table_of_cells",
    "table_of_counts",
    "table_of_units",
    "total_of_rows",
    "two_sample_p",
    "u_chart",
    "weighted_quantile",
    "weighted_share",
    "weighted_two_sample_p",
    "wilson_interval",
    "xmr_chart",
]
