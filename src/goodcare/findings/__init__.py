"""What a snapshot says: distributions, comparisons, mentions, quotations."""

from goodcare.findings.addressed import PARTNERS, Addressed, addressed
from goodcare.findings.agreement import agreement
from goodcare.findings.analysis import Analysis, analyse
from goodcare.findings.answers import answers_base, answers_mention, answers_to, ranked_answers
from goodcare.findings.authored import codes_of_part
from goodcare.findings.beside import (
    asked_in_both,
    compare_conversations,
    conversations_family,
    is_comparable,
)
from goodcare.findings.by_answer import (
    AnswerGroup,
    answer_groups,
    parted_by,
    passages_by_answer,
)
from goodcare.findings.choices import choice_comparisons, choice_family
from goodcare.findings.code_family import (
    area_code_comparisons,
    code_area_family,
    code_comparisons,
    code_family,
    code_share,
)
from goodcare.findings.code_together import CodePair, CodePairs
from goodcare.findings.communities import Community, Raised, communities, passages_of, raised
from goodcare.findings.comparisons import (
    area_family,
    compared_areas,
    comparison,
    group_comparisons,
    group_family,
    is_scanned,
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
    passages_mentioning,
    ranked_codes,
)
from goodcare.findings.opposites import (
    NEGATIVE,
    POSITIVE,
    Sides,
    sides_of_codes,
    sides_of_stance,
)
from goodcare.findings.quotations import QuotationPicker, no_longer_than
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
from goodcare.findings.within_group import Within, group_named, mentions_within

__all__ = [
    "NEGATIVE",
    "PARTNERS",
    "POSITIVE",
    "Addressed",
    "Agreement",
    "Analysis",
    "AnswerGroup",
    "ChannelCount",
    "CodePair",
    "CodePairs",
    "Community",
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
    "Raised",
    "Ranked",
    "Registered",
    "Several",
    "Sides",
    "Tier",
    "Together",
    "Within",
    "addressed",
    "agreement",
    "analyse",
    "answer_groups",
    "answer_share",
    "answers_base",
    "answers_mention",
    "answers_missing",
    "answers_to",
    "area_code_comparisons",
    "area_family",
    "asked_in_both",
    "channel_counts",
    "choice_comparisons",
    "choice_family",
    "code_area_family",
    "code_comparisons",
    "code_family",
    "code_share",
    "coded_base",
    "codes_about",
    "codes_of_part",
    "communities",
    "compare_conversations",
    "compared_areas",
    "comparison",
    "conversations_family",
    "crossed",
    "distribution",
    "gathered",
    "group_comparisons",
    "group_counts",
    "group_family",
    "group_named",
    "group_shares",
    "indicator_evidence",
    "is_comparable",
    "is_ordered",
    "is_scanned",
    "mentioned_several",
    "mentioned_together",
    "mentions",
    "mentions_about",
    "mentions_of_pillar",
    "mentions_within",
    "no_longer_than",
    "parted_by",
    "passages_by_answer",
    "passages_mentioning",
    "passages_of",
    "raised",
    "ranked_answers",
    "ranked_codes",
    "register",
    "respondents_of",
    "sides_of_codes",
    "sides_of_stance",
    "top_share",
]
