"""Title and contents."""

from collections.abc import Iterator

from goodcare.claims.writing import write_day
from goodcare.compose.context import Context, Parameters, SectionKind, pillar_label
from goodcare.publish.blocks import (
    Contents,
    ContentsRow,
    Label,
    Page,
    PageKind,
    Text,
    Words,
    plain,
)
from goodcare.publish.theme import NEUTRAL_ACCENT

STATUS_WORDS = {"draft": "Draft", "final": "Final"}


def title(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the title page."""
    conversation = context.snapshot.manifest.conversation
    language = context.speaker.basis.language
    first, last, made_on = (
        write_day(day, language=language)
        for day in (conversation.first_day, conversation.last_day, context.made_on)
    )
    is_one_day = conversation.first_day == conversation.last_day
    until: Text = () if is_one_day else (Words(" to "), Label(text=last, source="date"))
    subtitle: Text = (
        context.conversation_title,
        Words(". On " if is_one_day else ". Answers from "),
        Label(text=first, source="date"),
        *until,
        Words(". "),
        Words(STATUS_WORDS.get(conversation.status, conversation.status)),
        Words(", "),
        Label(text=made_on, source="date"),
    )
    return (
        Page(
            section="title",
            key="title",
            kind=PageKind.TITLE,
            kicker=(Label(text=conversation.organisation, source="conversation:organisation"),),
            headline=(context.say("report-title"),),
            subtitle=subtitle,
            accent=NEUTRAL_ACCENT,
        ),
    )


def contents(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the contents from the pages of the other sections."""
    return (
        Page(
            section="contents",
            key="contents",
            kicker=context.kicker(),
            headline=(context.say("contents-title"),),
            accent=NEUTRAL_ACCENT,
            main=(Contents(rows=tuple(_rows(context))),),
        ),
    )


def _rows(context: Context) -> Iterator[ContentsRow]:
    """Yield a line for each part of the framework and, below it or alone, for each section."""
    seen: set[tuple[str, str]] = set()
    for page in context.pages:
        if page.kind is PageKind.TITLE:
            continue
        entry = page.entry or page.headline
        is_first_of_group = page.group != "" and (page.group, "") not in seen
        is_new = (page.group, plain(entry)) not in seen
        seen |= {(page.group, ""), (page.group, plain(entry))}
        if is_first_of_group:
            yield ContentsRow(label=(_group_label(context, page.group),), target=page.key)
        elif is_new:
            yield ContentsRow(label=entry, target=page.key, level=1 if page.group else 0)


def _group_label(context: Context, group: str) -> Label:
    framework = context.snapshot.framework
    what, _, part = group.partition(":")
    return pillar_label(framework.priority(part) if what == "priority" else framework.pillar(part))


TITLE = SectionKind(
    id="title",
    about="Title, dates, status",
    make=title,
    is_for_few=True,
)
CONTENTS = SectionKind(
    id="contents",
    about="Contents with computed page numbers",
    title="Contents",
    make=contents,
    is_for_few=True,
    is_late=True,
)
