"""Title, contents, method, who we heard, framework and pillar pages of the sample."""

from goodcare.publish.blocks import (
    Callout,
    Contents,
    ContentsRow,
    CountList,
    CountRow,
    FrameworkGraphic,
    FrameworkPart,
    Page,
    PageKind,
    Paragraphs,
    Quote,
    Quotes,
    Table,
    Tile,
    Tiles,
)
from goodcare.publish.theme import NEUTRAL_ACCENT
from tests.publish.said import HACKNEY, REGION, count, lone_count, lone_share, say, suppressed
from tests.publish.sample_pieces import (
    ACCESSIBLE,
    COMPETENT,
    PERSON_CENTRED,
    THRIVING,
    TRUSTWORTHY,
    kicker,
    label,
    quoted,
    words,
)

PILLARS = (
    ("Thriving", "thriving", THRIVING, True, "Health and care help me to live the life I want."),
    (
        "Trustworthy",
        "trustworthy",
        TRUSTWORTHY,
        False,
        "I can rely on what I am told, and people act on what I say.",
    ),
    ("Competent", "competent", COMPETENT, False, "People know what they are doing, together."),
    ("Person-centred", "person-centred", PERSON_CENTRED, False, "I am treated as a whole person."),
    ("Accessible", "accessible", ACCESSIBLE, False, "I get the care that I need, when I need it."),
)


def title_page() -> Page:
    """The opening slide."""
    return Page(
        section="title",
        key="title",
        kind=PageKind.TITLE,
        kicker=(label("The Big Conversation", "conversation:title"),),
        headline=(say("report-title", "What good care means in ", HACKNEY),),
        subtitle=(
            say("respondents-here", count(148, about="all"), " respondents in ", HACKNEY),
            words(" · "),
            label("4 November 2024 to 17 February 2025", "date"),
        ),
        accent=NEUTRAL_ACCENT,
        source_note=(words("Respondents chose to take part"),),
    )


def contents_page() -> Page:
    """The contents with two levels."""
    rows = [
        ("How to read this report", "method", 0),
        ("Who we heard from", "who-we-heard", 0),
        ("What good care is made of", "framework", 0),
        ("Accessible", "accessible", 0),
        ("Care at the time it is needed", "accessible-exp-available", 1),
        ("Finding your way without having to tell your story again", "small-base", 1),
        ("Somewhere to turn to when it gets worse at night or at weekends", "many-answers", 1),
        ("Who is more likely, and who is less likely, to get it", "comparison", 1),
        ("Groups in one table", "table", 1),
        ("Trustworthy", "trustworthy-indicators", 0),
        ("Services that respondents mentioned", "services", 0),
        ("What respondents would change", "changes", 0),
        ("In their own words", "quotes", 0),
    ]
    return Page(
        section="contents",
        key="contents",
        headline=(words("Contents"),),
        accent=NEUTRAL_ACCENT,
        main=(
            Contents(
                rows=tuple(
                    ContentsRow(label=(words(text),), target=target, level=level)
                    for text, target, level in rows
                )
            ),
        ),
    )


def method_page() -> Page:
    """How to read the report."""
    return Page(
        section="method",
        key="method",
        headline=(words("How to read this report"),),
        subtitle=(words("What was asked, who answered, and what the figures can carry"),),
        accent=NEUTRAL_ACCENT,
        main=(
            Paragraphs(
                heading=(words("What the figures are"),),
                paragraphs=(
                    (
                        say(
                            "method-base",
                            count(1092, about="everybody"),
                            " people in ",
                            REGION,
                            " answered the survey, ",
                            count(148, about="all"),
                            " of them in ",
                            HACKNEY,
                            ". They chose to take part, so the figures are about respondents, "
                            "not about everybody who lives there.",
                        ),
                    ),
                    (
                        words(
                            "An interval says how far a figure could lie from the same question "
                            "put to many more people like these."
                        ),
                    ),
                ),
            ),
            Paragraphs(
                heading=(words("What the words mean"),),
                is_list=True,
                paragraphs=(
                    (words("A mention is one code on one answer, however often it is said."),),
                    (words("A difference is clear when chance alone would rarely make it."),),
                    (
                        words(
                            "A possible difference is drawn hollow and grey: it is worth asking "
                            "about locally, and no more than that."
                        ),
                    ),
                ),
            ),
        ),
        side=(
            Callout(
                text=(
                    say(
                        "method-false",
                        "Of ",
                        count(14, about="worded"),
                        " clear differences in this report, ",
                        count(1, about="false"),
                        " may be chance.",
                    ),
                )
            ),
            Tiles(
                tiles=(
                    Tile(value=lone_count(148, about="all"), label=(words("respondents"),)),
                    Tile(
                        value=lone_share(14.2, about="of region"), label=(words("of the region"),)
                    ),
                )
            ),
        ),
    )


def who_we_heard_page() -> Page:
    """Ten tiles over a table of groups, one of them suppressed."""
    tiles = (
        (1092, "respondents to the survey"),
        (148, "of them here"),
        (9, "focus groups"),
        (6, "events with tables"),
        (203, "answers that could be coded"),
        (1412, "mentions of something that shows good care"),
        (81, "respondents who mentioned trust"),
        (37, "carers"),
        (52, "people with a long-term condition or a disability"),
        (24, "people whose first language is not English"),
    )
    groups = (
        ("Women", lone_count(91, about="women")),
        ("Men", lone_count(51, about="men")),
        ("Another way of describing themselves", say("lone-count", suppressed())),
    )
    return Page(
        section="who-we-heard",
        key="who-we-heard",
        kicker=(label("Hackney", "area:hackney"),),
        headline=(say("heard", count(148, about="all"), " people in ", HACKNEY, " took part"),),
        subtitle=(words("Survey, events and focus groups are counted apart"),),
        accent=NEUTRAL_ACCENT,
        main=(
            Tiles(
                tiles=tuple(
                    Tile(value=lone_count(value, about=text), label=(words(text),))
                    for value, text in tiles
                )
            ),
            Table(
                title=(words("Respondents by gender"),),
                head=((words("Group"),), (words("Respondents"),)),
                rows=tuple(((label(name, "instrument:gender"),), (said,)) for name, said in groups),
            ),
        ),
        source_note=(words("respondents chose to take part"),),
    )


def framework_page() -> Page:
    """The roof over its pillars, each leading to a page."""
    targets = {"accessible": "accessible", "trustworthy": "trustworthy-indicators"}
    return Page(
        section="framework",
        key="framework",
        headline=(words("Good care stands on pillars, and lets people thrive"),),
        subtitle=(words("Choose a part to read about it"),),
        accent=NEUTRAL_ACCENT,
        main=(
            FrameworkGraphic(
                parts=tuple(
                    FrameworkPart(
                        name=label(name, f"framework:{key}"),
                        colour=colour,
                        is_roof=is_roof,
                        summary=label(summary, f"framework:{key}"),
                        target=targets.get(key, ""),
                    )
                    for name, key, colour, is_roof, summary in PILLARS
                )
            ),
        ),
    )


def pillar_page() -> Page:
    """The opening of a pillar."""
    rows = (
        ("Appointments come when they are needed", 64),
        ("People are told how long they will wait, and why", 41),
        ("There is a way in for people who do not use the internet", 28),
    )
    return Page(
        section="pillar",
        key="accessible",
        kicker=kicker("Accessible", "accessible"),
        headline=(label("I get the care that I need, when I need it", "framework:accessible"),),
        subtitle=(
            say("pillar-mentions", count(133, n=203), " respondents mentioned something about it"),
        ),
        accent=ACCESSIBLE,
        main=(
            Paragraphs(
                heading=(words("What the framework says"),),
                paragraphs=(
                    (
                        label(
                            "Care is there when people need it, close enough to reach, in a form "
                            "that they can use, without having to fight for it.",
                            "framework:accessible",
                        ),
                    ),
                ),
            ),
            CountList(
                heading=(words("What would show accessible care"),),
                unit=(words("respondents"),),
                rows=tuple(
                    CountRow(label=(label(text, "framework:a1"),), value=lone_count(n, about=text))
                    for text, n in rows
                ),
            ),
        ),
        side=(
            Quotes(
                quotes=(
                    Quote(
                        words=quoted("You ring at 8am and by 8:03 it is all gone.", "p-17"),
                        attribution=(quoted("Woman, 45 to 54, Hackney", "p-17"),),
                    ),
                )
            ),
        ),
        source_note=(words("a mention is one code on one answer"),),
    )
