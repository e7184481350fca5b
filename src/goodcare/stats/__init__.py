"""Estimators, intervals, tests and agreement. NumPy and scipy.special only."""

from goodcare.stats.agreement import (
    CodeAgreement,
    CodingAgreement,
    Reading,
    coding_agreement,
    krippendorff_alpha,
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
from goodcare.stats.proportions import (
    Interval,
    WeightedShare,
    effective_base,
    weighted_share,
    wilson_interval,
)
from goodcare.stats.ranking import competition_ranks

__all__ = [
    "CodeAgreement",
    "CodingAgreement",
    "Interval",
    "Intervals",
    "Reading",
    "WeightedShare",
    "benjamini_hochberg",
    "coding_agreement",
    "cohen_h",
    "competition_ranks",
    "difference_interval",
    "difference_intervals",
    "effective_base",
    "exact_p",
    "krippendorff_alpha",
    "score_test",
    "smallest_detectable_difference",
    "two_sample_p",
    "weighted_share",
    "wilson_interval",
]
