"""Section kinds, by the id that report definitions write."""

from collections.abc import Mapping

from goodcare.compose.context import SectionKind
from goodcare.compose.sections.association import ASSOCIATION
from goodcare.compose.sections.belonging import (
    HAVING_A_SAY,
    INFORMATION,
    INVOLVEMENT,
    NEIGHBOURHOOD,
)
from goodcare.compose.sections.by_answer import EXPERIENCE_BY_RATING, VOICES
from goodcare.compose.sections.comparison import COMPARISON
from goodcare.compose.sections.consequences import CONSEQUENCES
from goodcare.compose.sections.cultural import CULTURAL_COMPETENCE
from goodcare.compose.sections.differences import MAKE_A_DIFFERENCE
from goodcare.compose.sections.event import EVENT_METHOD
from goodcare.compose.sections.existing import EXISTING_INSIGHT
from goodcare.compose.sections.extent import EXTENT_OF_AGREEMENT
from goodcare.compose.sections.focus import FOCUS, RANKED_CODES
from goodcare.compose.sections.framework import FRAMEWORK, PILLAR
from goodcare.compose.sections.front import CONTENTS, TITLE
from goodcare.compose.sections.going_with import DIFFERENCE
from goodcare.compose.sections.group_counts import GROUP_COUNT
from goodcare.compose.sections.heard import METHOD, WHO_WE_HEARD
from goodcare.compose.sections.illustrations import SCENARIO
from goodcare.compose.sections.key_figures import KEY_FIGURE
from goodcare.compose.sections.measures import MEASURES
from goodcare.compose.sections.mentioned_together import MENTIONED_TOGETHER
from goodcare.compose.sections.mentions import CHANGES, INDICATORS, SERVICES_KIND
from goodcare.compose.sections.mentions_by_group import MENTIONS_BY_GROUP
from goodcare.compose.sections.overlaps import PILLARS_OVERLAP
from goodcare.compose.sections.pillar_index import PILLAR_INDEX
from goodcare.compose.sections.preferences import PREFERENCE, TWO_VIEWS
from goodcare.compose.sections.priorities import PRIORITY_MODEL, WANTS
from goodcare.compose.sections.profiles import PROFILES
from goodcare.compose.sections.questions import PILLAR_QUESTION
from goodcare.compose.sections.recommendations import RECOMMENDATIONS
from goodcare.compose.sections.representation import REPRESENTATION
from goodcare.compose.sections.solutions import SOLUTION, SUGGESTIONS_KIND
from goodcare.compose.sections.statements import GOOD_CARE, THRIVE
from goodcare.compose.sections.steadied import AREAS_STEADIED
from goodcare.compose.sections.summary import SUMMARY
from goodcare.compose.sections.themes import CROSS_CUTTING, THEME_VIEWS
from goodcare.compose.sections.voices import QUOTES
from goodcare.compose.sections.waves import WAVE_CHANGE

SECTIONS: Mapping[str, SectionKind] = {
    kind.id: kind
    for kind in (
        TITLE,
        CONTENTS,
        METHOD,
        WHO_WE_HEARD,
        REPRESENTATION,
        FRAMEWORK,
        PILLAR,
        PILLAR_INDEX,
        PILLAR_QUESTION,
        INDICATORS,
        COMPARISON,
        WAVE_CHANGE,
        AREAS_STEADIED,
        SERVICES_KIND,
        CHANGES,
        MENTIONS_BY_GROUP,
        MENTIONED_TOGETHER,
        QUOTES,
        EVENT_METHOD,
        EXTENT_OF_AGREEMENT,
        CROSS_CUTTING,
        THEME_VIEWS,
        HAVING_A_SAY,
        INFORMATION,
        INVOLVEMENT,
        NEIGHBOURHOOD,
        GROUP_COUNT,
        KEY_FIGURE,
        SUMMARY,
        CONSEQUENCES,
        EXISTING_INSIGHT,
        SCENARIO,
        MEASURES,
        PILLARS_OVERLAP,
        PRIORITY_MODEL,
        WANTS,
        RECOMMENDATIONS,
        GOOD_CARE,
        THRIVE,
        SOLUTION,
        SUGGESTIONS_KIND,
        FOCUS,
        RANKED_CODES,
        PREFERENCE,
        PROFILES,
        TWO_VIEWS,
        CULTURAL_COMPETENCE,
        MAKE_A_DIFFERENCE,
        ASSOCIATION,
        DIFFERENCE,
        EXPERIENCE_BY_RATING,
        VOICES,
    )
}
