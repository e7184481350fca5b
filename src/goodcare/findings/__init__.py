"""What a snapshot says: distributions, comparisons, mentions, quotations."""

from goodcare.findings.agreement import agreement
from goodcare.findings.analysis import Analysis, analyse
from goodcare.findings.answers import answers_base, answers_mention, ranked_answers
from goodcare.findings.authored import codes_of_part
from goodcare.findings.beside import (
    asked_in_both,
    compare_conversations,
    conversations_family,
    is_comparable,
)
from goodcare.findings.choices import choice_comparisons, choice_family
from goodcare.findings.comparisons import (
    area_family,
    comparison,
    group_comparisons,
    group_family,
)
from goodcare.findings.crossed import Crossed, Extreme, crossed, is_ordered
from goodcare.findings.distributions import (
    Missing,
    answer_share,
    answers_missing,
    distribution,
    top_share,
)
from goodcare.findings.evidence import Evidence, indicator_evidence
from goodcare.findings.group_counts import GroupCount, group_counts
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
from goodcare.findings.together import (
    Several,
    Together,
    mentioned_several,
    mentioned_together,
)
from goodcare.findings.universals import GroupShare, group_shares
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
    "Crossed",
    "Distribution",
    "Estimate",
    "Evidence",
    "Extreme",
    "Family",
    "Gathered",
    "Group",
    "GroupCount",
    "GroupShare",
    "Mentions",
    "Missing",
    "Part",
    "Quotation",
    "QuotationPicker",
    "Ranked",
    "Registered",
    "Several",
    "Tier",
    "Together",
    "agreement",
    "analyse",
    "answer_share",
    "answers_base",
    "answers_mention",
    "answers_missing",
    "area_family",
    "asked_in_both",
    "channel_counts",
    "choice_comparisons",
    "choice_family",
    "coded_base",
    "codes_about",
    "codes_of_part",
    "compare_conversations",
    "comparison",
    "conversations_family",
    "crossed",
    "distribution",
    "gathered",
    "group_comparisons",
    "group_counts",
    "group_family",
    "group_shares",
    "indicator_evidence",
    "is_comparable",
    "is_ordered",
    "mentioned_several",
    "mentioned_together",
    "mentions",
    "mentions_about",
    "mentions_of_pillar",
    "ranked_answers",
    "ranked_codes",
    "register",
    "respondents_of",
    "top_share",
]
