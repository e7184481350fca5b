"""Title and contents."""

from goodcare.claims.writing import write_day
from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.publish.blocks import (
    Contents,
    ContentsRow,
    Label,
    Page,
    PageKind,
    Text,
    Words,
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
    subtitle: Text = (
        context.conversation_title,
        Words(". Answers from "),
        Label(text=first, source="date"),
        Words(" to "),
        Label(text=last, source="date"),
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
    rows = tuple(
        ContentsRow(label=_label(page), target=page.key, level=_level(page))
        for page in context.pages
        if page.kind is not PageKind.TITLE and _leads(page, context.pages)
    )
    return (
        Page(
            section="contents",
            key="contents",
            kicker=context.kicker(),
            headline=(context.say("contents-title"),),
            accent=NEUTRAL_ACCENT,
            main=(Contents(rows=rows),),
        ),
    )


def _leads(page: Page, pages: tuple[Page, ...]) -> bool:
    """Whether a page is the first of its section under its pillar."""
    same = [one for one in pages if _entry(one) == _entry(page)]
    return same[0] is page


def _entry(page: Page) -> tuple[str, Text]:
    """What makes pages one entry: their section, and their pillar where it has pages of its own."""
    is_of_pillar = page.section in PILLAR_PAGES or page.section == "pillar"
    return page.section, page.kicker if is_of_pillar else ()


def _level(page: Page) -> int:
    return 1 if page.section in PILLAR_PAGES else 0


def _label(page: Page) -> Text:
    if page.section in PILLAR_PAGES:
        return (Words(PILLAR_PAGES[page.section]),)
    if page.section == "pillar":
        return page.kicker[:1]
    return (Words(SECTION_NAMES.get(page.section, page.section)),)


PILLAR_PAGES = {
    "pillar-question": "How important it is, and what respondents find",
    "indicators": "What would show it, and what would not happen",
}
SECTION_NAMES = {
    "method": "How people took part",
    "who-we-heard": "Who the respondents are",
    "framework": "The framework of good care",
    "comparison": "Compared with the rest of the region",
    "services": "Services people mention",
    "changes": "Changes that would make a difference",
    "quotes": "In people's own words",
}

TITLE = SectionKind(id="title", about="Title, dates, status", make=title)
CONTENTS = SectionKind(
    id="contents", about="Contents with computed page numbers", make=contents, is_late=True
)
