"""One priority: what each pillar means for it, and what people want from whom."""

from collections.abc import Iterator

from goodcare.claims.model import Said
from goodcare.compose.context import Context, Parameters, SectionKind, pillar_label
from goodcare.compose.sections.evidence import (
    Authored,
    AuthoredGroup,
    authored_page,
    has_room_for_quotation,
    page_key,
    paged,
)
from goodcare.compose.sections.quoting import quotes_about
from goodcare.framework.model import Priority
from goodcare.publish.blocks import Label, Page, Quotes, Words


def priority_model(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages on what each pillar means for a priority."""
    priority = context.snapshot.framework.priority(parameters["priority"])
    groups = tuple(_by_pillar(context, priority))
    said = context.say("priority-mentions", OF=f"priority:{priority.id}", PRIORITY=priority.id)
    return _pages(context, priority, groups, section="priority-model", headline=said)


def wants(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages on what groups of people want for a priority, and from whom."""
    priority = context.snapshot.framework.priority(parameters["priority"])
    groups = tuple(_by_people(context, priority))
    said = context.say("wants-headline", PART=f"wants:{priority.id}", PRIORITY=priority.id)
    return _pages(context, priority, groups, section="wants", headline=said)


def _by_pillar(context: Context, priority: Priority) -> Iterator[AuthoredGroup]:
    framework = context.snapshot.framework
    for pillar in framework.pillars:
        texts = tuple(
            Authored(id=one.id, text=one.text)
            for one in framework.model_points
            if one.priority == priority.id and one.pillar == pillar.id
        )
        if texts:
            yield AuthoredGroup(heading=(pillar_label(pillar),), texts=texts)


def _by_people(context: Context, priority: Priority) -> Iterator[AuthoredGroup]:
    """Yield wants by who has them and from whom, in the order of the framework."""
    chosen = [one for one in context.snapshot.framework.wants if one.priority == priority.id]
    for who, of in dict.fromkeys((one.who, one.of) for one in chosen):
        them = [one for one in chosen if (one.who, one.of) == (who, of)]
        source = f"framework:{them[0].id}"
        asked = (Words(", from "), Label(text=of, source=source)) if of else ()
        yield AuthoredGroup(
            heading=(Label(text=who, source=source), *asked),
            texts=tuple(Authored(id=one.id, text=one.text) for one in them),
        )


def _pages(
    context: Context,
    priority: Priority,
    groups: tuple[AuthoredGroup, ...],
    *,
    section: str,
    headline: Said,
) -> tuple[Page, ...]:
    pages = paged(groups)
    return tuple(
        authored_page(
            context,
            priority,
            shown,
            section=section,
            key=page_key(f"{section}-{priority.id}", at, of=len(pages)),
            first=None if at else headline,
            side=_quotes(context, priority, shown),
        )
        for at, shown in enumerate(pages)
    )


def _quotes(
    context: Context, priority: Priority, groups: tuple[AuthoredGroup, ...]
) -> tuple[Quotes, ...]:
    if not has_room_for_quotation(groups):
        return ()
    return quotes_about(context, of=f"priority:{priority.id}", most=1)


PRIORITY_MODEL = SectionKind(
    id="priority-model",
    title="What good care means here",
    about="What each pillar means for a priority, with how many respondents mentioned it",
    make=priority_model,
    parameters=frozenset({"priority"}),
    needs=frozenset({"priority"}),
)
WANTS = SectionKind(
    id="wants",
    title="What people want, and from whom",
    about="What groups of people want from whom, with how many respondents mentioned it",
    make=wants,
    parameters=frozenset({"priority"}),
    needs=frozenset({"priority"}),
)
