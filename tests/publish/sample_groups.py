"""Pages about groups: many dots, a long table."""

from goodcare.publish.blocks import Callout, DotGroup, Dots, Mark, Page, Table
from tests.publish.said import (
    HACKNEY,
    REGION,
    count,
    lone_count,
    lone_share,
    say,
    share,
    suppressed,
)
from tests.publish.sample_pieces import ACCESSIBLE, kicker, label, words
from tests.publish.sample_questions import dot

MORE = (
    ("Retired people", 74.2, 67.4, 79.6),
    ("Parents of children under school age", 67.8, 62.3, 72.9),
    ("People who own their home", 66.4, 61.5, 71.0),
)
LESS = (
    ("Disabled people and their carers", 45.1, 37.8, 52.3),
    ("Neurodivergent people", 48.3, 38.2, 58.7),
    ("Bangladeshi or British Bangladeshi people", 49.9, 41.1, 58.8),
    ("People who moved here in the last year", 50.2, 42.6, 57.9),
)
POSSIBLE = (
    ("Carers", 54.4, 46.1, 62.2),
    ("Single parents", 52.0, 40.3, 63.4),
    ("People who rent from a council", 55.1, 48.8, 61.2),
    ("People whose first language is not English", 55.8, 50.0, 61.9),
    ("People who work nights or shifts", 53.3, 44.9, 61.7),
    ("Young adults", 54.8, 47.6, 61.9),
    ("People with a mental health condition", 55.0, 48.3, 61.4),
    ("LGBTQ+ people", 66.0, 58.1, 72.8),
    ("Students", 65.2, 57.7, 71.9),
    ("Men", 63.3, 58.9, 67.4),
)


def comparison_page() -> Page:
    """More groups than fit on one slide."""
    return Page(
        section="comparison",
        key="comparison",
        kicker=kicker("Accessible", "accessible"),
        headline=(
            say(
                "scan-headline",
                "Disabled people and their carers are less likely to get the care they need in ",
                REGION,
            ),
        ),
        subtitle=(
            say(
                "scan-subtitle",
                "share saying most or all, of ",
                count(1071, about="base scan"),
                " who answered",
            ),
        ),
        accent=ACCESSIBLE,
        main=(
            Dots(
                title=(words("Groups against everybody else"),),
                subtitle=(say("line", "share with its interval; line: everybody, ", share(60.1)),),
                groups=tuple(
                    DotGroup(
                        heading=(words(heading),),
                        mark=mark,
                        dots=tuple(dot(*row) for row in rows),
                    )
                    for heading, mark, rows in (
                        ("More likely", Mark.MORE, MORE),
                        ("Less likely", Mark.LESS, LESS),
                        ("Possible, worth asking locally", Mark.POSSIBLE, POSSIBLE),
                        ("As likely", Mark.NEUTRAL, (("Women", 59.6, 55.9, 63.1),)),
                    )
                ),
                reference=lone_share(60.1, about="everybody"),
                note=(words("Too few people to compare: Gypsy, Roma and Traveller people."),),
            ),
        ),
        side=(
            Callout(
                text=(
                    say(
                        "scan-false",
                        "Of ",
                        count(17, about="worded scan"),
                        " clear and possible differences together, up to about ",
                        count(3, about="false scan"),
                        " may be chance, most of them among the possible.",
                    ),
                )
            ),
        ),
        source_note=(words("respondents chose to take part"),),
    )


def table_page() -> Page:
    """A table that is longer than a slide, with suppressed cells."""
    rows = tuple(
        (
            (label(name, "instrument:group"),),
            (lone_count(60 + n, about=name),),
            (lone_share(percent, about=name),),
            (say("interval", share(low, about=name), " to ", share(high, about=name)),),
        )
        for n, (name, percent, low, high) in enumerate((*MORE, *LESS, *POSSIBLE))
    )
    hidden = (
        (label("Gypsy, Roma and Traveller people", "instrument:group"),),
        (say("lone-count", suppressed()),),
        (say("lone-count", suppressed()),),
        (words("not shown"),),
    )
    return Page(
        section="comparison",
        key="table",
        kicker=kicker("Accessible", "accessible"),
        headline=(say("table-headline", "Groups in ", HACKNEY, " and the region in one table"),),
        accent=ACCESSIBLE,
        main=(
            Table(
                title=(words("Share saying most or all"),),
                head=(
                    (words("Group"),),
                    (words("Respondents"),),
                    (words("Share"),),
                    (words("Interval"),),
                ),
                rows=(*rows, hidden),
            ),
        ),
    )
