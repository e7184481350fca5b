"""Lists of how many respondents mentioned what."""

from goodcare.compose.context import Context
from goodcare.publish.blocks import Block, CountList, CountRow, Text, Words

RESPONDENTS = (Words("respondents"),)


def count_list(
    context: Context,
    statistic: str,
    part: str,
    *,
    heading: Text,
    most: int | None = None,
    **parameters: str,
) -> tuple[Block, ...]:
    """List the first of what a statistic names in one of its lists; nothing where it is empty."""
    outcome = context.speaker.outcome(statistic, place=context.place, **parameters)
    rows = tuple(
        CountRow(label=(outcome.labels[key],), value=context.number(statistic, key, **parameters))
        for key in outcome.lists[part][:most]
    )
    return (CountList(heading=heading, unit=RESPONDENTS, rows=rows),) if rows else ()
