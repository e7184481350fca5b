"""Who took part in an event, how themes were chosen, what may be quoted."""

from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.noticed import method_notice
from goodcare.compose.sections.noted import discussion_of
from goodcare.findings.points import themes_in
from goodcare.framework.model import PillarKind
from goodcare.publish.blocks import Block, CountList, CountRow, Label, Page, Paragraphs, Text, Words
from goodcare.publish.theme import NEUTRAL_ACCENT


def event_method(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the page on an event; nothing where no table of the place was recorded."""
    event = parameters.get("event", "")
    if not discussion_of(context, event=event).tables:
        return ()
    return (
        Page(
            section="event-method",
            key="-".join(filter(None, ["event-method", event])),
            kicker=context.kicker(),
            headline=(context.say("event-headline", EVENT=event),),
            subtitle=(context.say("participants-chose"),),
            accent=NEUTRAL_ACCENT,
            main=(Paragraphs(paragraphs=_paragraphs(context, event)),),
            side=(
                *_counted(context, "backgrounds", event, "Participants' background", "people"),
                *_counted(context, "themes_chosen", event, "Themes that tables chose", "tables"),
            ),
        ),
    )


def _paragraphs(context: Context, event: str) -> tuple[Text, ...]:
    about = context.snapshot.manifest.conversation.about
    cases = themes_in(context.speaker.basis.analysis, PillarKind.CASE)
    return (
        *([(Label(text=about, source="conversation:about"),)] if about else []),
        *((context.say("case-discussed", THEME=one.id, EVENT=event),) for one in cases),
        (context.say("theme-choice", EVENT=event),),
        (context.say("table-consent", EVENT=event),),
        (context.say("tables-are-not-people"),),
        (context.say("points-agreement"),),
        method_notice(context.speaker.basis.door),
    )


def _counted(context: Context, name: str, event: str, heading: str, unit: str) -> tuple[Block, ...]:
    statistic, listed = f"{name}@1", name.partition("_")[0]
    outcome = context.speaker.outcome(statistic, place=context.place, event=event)
    rows = tuple(
        CountRow(label=(outcome.labels[key],), value=context.number(statistic, key, event=event))
        for key in outcome.lists[listed]
    )
    return (CountList(heading=(Words(heading),), unit=(Words(unit),), rows=rows),) if rows else ()


EVENT_METHOD = SectionKind(
    id="event-method",
    title="Who took part, and how",
    about="Participants and their background, tables and the themes they chose, consent",
    make=event_method,
    parameters=frozenset({"event"}),
)
