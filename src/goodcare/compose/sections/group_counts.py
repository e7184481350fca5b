"""Counts of single focus groups, set large; never percentages."""

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.framework.model import Pillar, Priority
from goodcare.publish.blocks import BigFigure, Page, Words

COUNTS_ON_A_PAGE = 2
ONE_GROUP = (Words("people of one group, counted together; they stand for no others"),)


def group_count(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make pages of the counts of focus groups that may be shown: of a pillar, a priority, all."""
    part = _part(context, parameters)
    outcome = context.speaker.outcome(
        "group_counts@1",
        place=context.place,
        pillar=parameters.get("pillar", ""),
        priority=parameters.get("priority", ""),
    )
    listed = outcome.lists["counts"]
    return tuple(
        _page(context, listed[at : at + COUNTS_ON_A_PAGE], part=part, number=number)
        for number, at in enumerate(range(0, len(listed), COUNTS_ON_A_PAGE), start=1)
    )


def _part(context: Context, parameters: Parameters) -> Pillar | Priority | None:
    framework = context.snapshot.framework
    if "priority" in parameters:
        return framework.priority(parameters["priority"])
    return framework.pillar(parameters["pillar"]) if "pillar" in parameters else None


def _page(
    context: Context, ids: tuple[str, ...], *, part: Pillar | Priority | None, number: int
) -> Page:
    about = [part.id] if part is not None else []
    return Page(
        section="group-count",
        key="-".join(["group-count", *about, str(number)]),
        kicker=context.kicker(part),
        headline=(context.say("group-count", ID=ids[0]),),
        accent=accent_of(part),
        main=tuple(
            BigFigure(
                value=context.number("group_count@1", "count", id=one),
                text=(context.say("group-count-words", ID=one),),
                of=context.number("group_count@1", "of", id=one),
            )
            for one in ids
        ),
        source_note=ONE_GROUP,
    )


GROUP_COUNT = SectionKind(
    id="group-count",
    title="Counted in focus groups",
    about="How many of one focus group said something; a count, never a percentage",
    make=group_count,
    parameters=frozenset({"pillar", "priority"}),
)
