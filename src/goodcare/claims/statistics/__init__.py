"""Statistics that claims can say, by name@version."""

from collections.abc import Mapping

from goodcare.claims.outcome import Statistic
from goodcare.claims.statistics.addressed import ADDRESSED
from goodcare.claims.statistics.answers import ANSWERS_BASE, RANKED_ANSWERS
from goodcare.claims.statistics.association import ASSOCIATION
from goodcare.claims.statistics.choices import CHOICE_SCAN, CHOICES_WORDED
from goodcare.claims.statistics.chosen import CHOSEN
from goodcare.claims.statistics.code_groups import CODE_GROUPS
from goodcare.claims.statistics.code_pairs import PAIRS
from goodcare.claims.statistics.code_scans import CODE_SCANS
from goodcare.claims.statistics.communities import FOCUS_GROUP
from goodcare.claims.statistics.comparisons import AREA_COMPARISON, AREA_VERDICTS
from goodcare.claims.statistics.conversations import BESIDE, CONVERSATIONS_FAMILY
from goodcare.claims.statistics.events import EVENTS
from goodcare.claims.statistics.extent import EXTENT
from goodcare.claims.statistics.families import FAMILIES, FAMILY, REPORT_WORDED
from goodcare.claims.statistics.framework import (
    ANY_OF,
    CONSEQUENCES,
    FRAMEWORK_PART,
    SEVERAL_PILLARS,
    TOGETHER,
)
from goodcare.claims.statistics.going_with import GOING_WITH
from goodcare.claims.statistics.group_counts import GROUP_COUNT, GROUP_COUNTS
from goodcare.claims.statistics.groups import GROUP_SCAN
from goodcare.claims.statistics.indices import INDICES
from goodcare.claims.statistics.mentions import CODED_BASE, INDICATORS, MENTIONS, RANKED
from goodcare.claims.statistics.pooling import STEADIED
from goodcare.claims.statistics.profiles import PROFILES
from goodcare.claims.statistics.reach import (
    AGREEMENT,
    CHANNELS,
    GATHERED,
    GATHERING_REGISTER,
    HEARD,
    TILE_BASE,
    TILES,
)
from goodcare.claims.statistics.representation import REPRESENTATION
from goodcare.claims.statistics.shares import BREAKDOWN, DISTRIBUTION, TOP_SHARE
from goodcare.claims.statistics.sides import PREFER_BOTH, PREFERENCE, STANCES
from goodcare.claims.statistics.summary import DIFFERENCES, EXPERIENCE_END
from goodcare.claims.statistics.themes import THEMES
from goodcare.claims.statistics.told import TOLD
from goodcare.claims.statistics.typical import TYPICAL
from goodcare.claims.statistics.universals import EVERY_GROUP, LOWEST
from goodcare.claims.statistics.voices import VOICES
from goodcare.claims.statistics.wants import WANTS
from goodcare.claims.statistics.waves import WAVES

STATISTICS: Mapping[str, Statistic] = {
    statistic.name: statistic
    for statistic in (
        TOP_SHARE,
        DISTRIBUTION,
        BREAKDOWN,
        AREA_COMPARISON,
        AREA_VERDICTS,
        FAMILY,
        FAMILIES,
        REPORT_WORDED,
        GROUP_SCAN,
        *INDICES,
        CHOICE_SCAN,
        CHOICES_WORDED,
        CHOSEN,
        EVERY_GROUP,
        LOWEST,
        ASSOCIATION,
        GROUP_COUNTS,
        GROUP_COUNT,
        EXPERIENCE_END,
        DIFFERENCES,
        MENTIONS,
        RANKED,
        INDICATORS,
        CODED_BASE,
        *CODE_GROUPS,
        *CODE_SCANS,
        *PAIRS,
        RANKED_ANSWERS,
        ANSWERS_BASE,
        VOICES,
        TYPICAL,
        *GOING_WITH,
        WANTS,
        PREFERENCE,
        PREFER_BOTH,
        *PROFILES,
        STANCES,
        ADDRESSED,
        FOCUS_GROUP,
        HEARD,
        CHANNELS,
        GATHERED,
        GATHERING_REGISTER,
        TILES,
        TILE_BASE,
        AGREEMENT,
        *TOLD,
        *EVENTS,
        *EXTENT,
        *THEMES,
        ANY_OF,
        *WAVES,
        STEADIED,
        BESIDE,
        REPRESENTATION,
        CONVERSATIONS_FAMILY,
        CONSEQUENCES,
        FRAMEWORK_PART,
        SEVERAL_PILLARS,
        TOGETHER,
    )
}
