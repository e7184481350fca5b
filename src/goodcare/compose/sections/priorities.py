"""One priority: what each pillar means for it, and what people want from whom."""

from collections.abc import Iterator

from goodcare.claims.model import Said
from goodcare.compose.context import Context, Parameters, SectionKind, pillar_label
from goodcare.compose.sections.evidence import (
    Authored,
    AuthoredGroup,
    AuthoredSection,
    authored_pages,
)
from goodcare.compose.sections.statements import says_points
from goodcare.findings.within_group import group_named
from goodcare.framework.model import Priority, Want
from goodcare.publish.blocks import Label, Page, Words


def priority_model(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages on what each pillar means for a priority."""
    priority = context.snapshot.framework.priority(parameters["priority"])
    of = f"priority:{priority.id}"

    def headline(ids: tuple[str, ...], at: int) -> Said:
        if at:
            return says_points(context, ids)
        return context.say("priority-mentions", OF=of, PRIORITY=priority.id)

    return authored_pages(
        context,
        _by_pillar(context, priority),
        AuthoredSection(
            section="priority-model",
            key=f"priority-model-{priority.id}",
            part=priority,
            says=headline,
            quoted=of,
        ),
    )


def wants(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages on what groups of people want for a priority, and from whom."""
    priority = context.snapshot.framework.priority(parameters["priority"])
    chosen = [one for one in context.snapshot.framework.wants if one.priority == priority.id]
    return authored_pages(
        context,
        _by_people(chosen),
        AuthoredSection(
            section="wants",
            key=f"wants-{priority.id}",
            part=priority,
            says=lambda ids, _at: _says_wants(context, chosen, ids),
            quoted=f"priority:{priority.id}",
            counted="wants@1",
            base=lambda ids: _says_base(context, chosen, ids),
        ),
    )


def _says_base(context: Context, chosen: list[Want], ids: tuple[str, ...]) -> Said:
    """Say whom the counts on a page count: a group, where the questionnaire knows its people."""
    analysis = context.speaker.basis.analysis
    shown = [one for one in chosen if one.id in ids]
    if not any(group_named(analysis, one.group) for one in shown):
        return context.say("evidence-base")
    return context.say("wants-base", WANTS=";".join(one.id for one in shown))


def _says_wants(context: Context, chosen: list[Want], ids: tuple[str, ...]) -> Said:
    """Say who wants what is on a page; from whom, where these people want it from several."""
    shown = [one for one in chosen if one.id in ids]
    people = {one.who for one in shown}
    asked = {one.of for one in chosen if one.who in people}
    is_from = len(people) == 1 and len(asked) > 1 and all(one.of for one in shown)
    wanted = ";".join(one.id for one in shown)
    claim = "wants-from" if is_from else "wants-headline"
    return context.say(claim, WANTS=wanted)


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


def _by_people(chosen: list[Want]) -> Iterator[AuthoredGroup]:
    """Yield wants by who has them and from whom, in the order of the framework."""
    for who, of in dict.fromkeys((one.who, one.of) for one in chosen):
        them = [one for one in chosen if (one.who, one.of) == (who, of)]
        source = f"framework:{them[0].id}"
        asked = (Words(", from "), Label(text=of, source=source)) if of else ()
        yield AuthoredGroup(
            heading=(Label(text=who, source=source), *asked),
            texts=tuple(Authored(id=one.id, text=one.text) for one in them),
        )


PRIORITY_MODEL = SectionKind(
    id="priority-model",
    is_of_codes=True,
    title="What good care means here",
    about="What each pillar means for a priority, with how many respondents mentioned it",
    make=priority_model,
    parameters=frozenset({"priority"}),
    needs=frozenset({"priority"}),
)
WANTS = SectionKind(
    id="wants",
    is_of_codes=True,
    title="What people want, and from whom",
    about="What groups of people want from whom, with how many respondents mentioned it",
    make=wants,
    parameters=frozenset({"priority"}),
    needs=frozenset({"priority"}),
)
