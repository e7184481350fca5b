"""Places of which so few people answered that nothing can be shown about them."""

from goodcare.areas import Place
from goodcare.claims.say import Speaker
from goodcare.findings import respondents_of


def has_few_people(speaker: Speaker, place: Place) -> bool:
    """Whether so few people of the place answered that no figure about them can be shown.

    A conversation that asked nobody by a survey has no such places: tables are not people.
    """
    analysis, policy = speaker.basis.analysis, speaker.basis.door.policy
    is_survey = analysis.snapshot.manifest.counts.get("responses", 0) > 0
    return is_survey and respondents_of(analysis, place=place) < policy.min_base
