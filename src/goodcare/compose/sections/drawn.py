"""What weights cost, and how respondents were drawn: sentences for the page on the method."""

from goodcare.claims.statistics.told import CLUSTERS, EQUAL, NO_UNITS, NOBODY, ONE_CLUSTER
from goodcare.compose.context import Context
from goodcare.publish.blocks import Text, Words

WITHOUT_CLUSTERS = Words(
    "Profiles, what is typical of good and poor answers, how many times as often things are "
    "mentioned together, and who was heard beside who lives here do not take clusters into account."
)

WITH_ANSWERS = Words(
    "Where people with large weights answered otherwise than people with small ones, more of the "
    "differences may be chance than is said here."
)


def drawn_and_weighted(context: Context) -> tuple[Text, ...]:
    """Say what weights and clusters do to results of the area, and of its region.

    Nothing where all respondents weigh the same and were drawn one by one.
    """
    places = (context,) if context.place.is_region else (context, context.across_the_region())
    return (
        *(text for one in places for text in _weights(one)),
        *(((WITH_ANSWERS,),) if _is_weighted(context) else ()),
        *(text for one in places for text in _units(one)),
        *(((WITHOUT_CLUSTERS,),) if _is_clustered(context) else ()),
    )


def _weights(context: Context) -> tuple[Text, ...]:
    said = context.say("weights-told")
    return () if said.variant in (EQUAL, NOBODY) else ((said,),)


def _units(context: Context) -> tuple[Text, ...]:
    said = context.say("units-told")
    return () if said.variant == NO_UNITS else ((said,),)


def _is_weighted(context: Context) -> bool:
    return bool(_weights(context.across_the_region()))


def _is_clustered(context: Context) -> bool:
    said = context.across_the_region().say("units-told")
    return said.variant in (CLUSTERS, ONE_CLUSTER)
