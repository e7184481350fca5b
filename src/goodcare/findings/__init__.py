"""What a snapshot says: distributions, comparisons, mentions, quotations."""

from goodcare.findings.agreement import agreement
from goodcare.findings.analysis import Analysis, analyse
from goodcare.findings.answers import answers_base, answers_mention, ranked_answers
from goodcare.findings.comparisons import (
    area_family,
    comparison,
    group_comparisons,
    group_family,
)
from goodcare.findings.distributions import (
    Missing,
    answer_share,
    answers_missing,
    distribution,
    top_share,
)
from goodcare.findings.evidence import Evidence, indicator_evidence
from goodcare.findings.groups import Group
from goodcare.findings.mentions import (
    coded_base,
    mentions,
    mentions_about,
    mentions_of_pillar,
    ranked_codes,
)
from goodcare.findings.quotations import QuotationPicker
from goodcare.findings.reach import (
    ChannelCount,
    Gathered,
    Registered,
    channel_counts,
    gathered,
    register,
    respondents_of,
)
from goodcare.findings.selection import codes_about
from goodcare.findings.values import (
    Agreement,
    Comparison,
    Distribution,
    Estimate,
    Family,
    Mentions,
    Part,
    Quotation,
    Ranked,
    Tier,
)

__all__ = [
    "Agreement",
    "Analysis",
    "ChannelCount",
    "Comparison",
    "Distribution",
    "Estimate",
    "Evidence",
    "Family",
    "Gathered",
    "Group",
    "Mentions",
    "Missing",
    "Part",
    "Quotation",
    "QuotationPicker",
    "Ranked",
    "Registered",
    "Tier",
    "agreement",
    "analyse",
    "answer_share",
    "answers_base",
    "answers_mention",
    "answers_missing",
    "area_family",
    "channel_counts",
    "coded_base",
    "codes_about",
    "comparison",
    "distribution",
    "gathered",
    "group_comparisons",
    "group_family",
    "indicator_evidence",
    "mentions",
    "mentions_about",
    "mentions_of_pillar",
    "ranked_answers",
    "ranked_codes",
    "register",
    "respondents_of",
    "top_share",
]
