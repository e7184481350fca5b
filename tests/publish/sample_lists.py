"""Pages of lists and quotations."""

from goodcare.publish.blocks import (
    Bar,
    Bars,
    Callout,
    CountList,
    CountRow,
    Page,
    Paragraphs,
    Quote,
    Quotes,
)
from goodcare.publish.theme import NEUTRAL_ACCENT
from tests.publish.said import HACKNEY, count, lone_count, say, suppressed
from tests.publish.sample_pieces import TRUSTWORTHY, kicker, label, quoted, words

SHORT_QUOTES = (
    (
        "She asked what worried me most, and wrote it down. Nobody had done that before.",
        "Retired woman, Hackney",
    ),
    (
        "I had the call at nine, the answer at ten, and I still did not know what to do if it "
        "got worse.",
        "Focus group, Turkish-speaking mothers",
    ),
)
MORE_QUOTES = (
    (
        "The receptionist decides if your ill enough. I dont want to tell her about my bowels "
        "in front of the whole waiting room […] so I go home again.",
        "Man, 65 to 74",
    ),
    ("Explain it like I am your mum, not like I am a leaflet.", "Carer, Hackney"),
    (
        "When my dad fell we had three different people in two days, each of them kind, each of "
        "them asking the same questions, and none of them knew what the one before had promised "
        "us. In the end my sister wrote it all on a sheet of paper and taped it to the fridge, "
        "and the fourth one read it and said: this is the best handover I have had all year.",
        "Woman, 45 to 54, Hackney",
    ),
    ("Lo explicaron en mi idioma y por fin entendí.", "Spanish speaker"),
)


def counted(rows) -> tuple[CountRow, ...]:
    """Rows of a list."""
    return tuple(
        CountRow(label=(label(text, "codebook:t1"),), value=lone_count(n, about=text))
        for text, n in rows
    )


def quotes(pairs) -> Quotes:
    """Quotations with their attributions."""
    return Quotes(
        quotes=tuple(
            Quote(words=quoted(text, f"p-{n}"), attribution=(quoted(who, f"p-{n}"),))
            for n, (text, who) in enumerate(pairs)
        )
    )


def indicators_page() -> Page:
    """The page of the look: indicators beside quotations."""
    return Page(
        section="indicators",
        key="trustworthy-indicators",
        kicker=kicker("Trustworthy", "trustworthy"),
        headline=(
            say(
                "indicator-top",
                count(46, n=203, about="listened"),
                " respondents mentioned being listened to, with enough time",
            ),
        ),
        subtitle=(
            say(
                "indicator-base",
                count(172, about="mentions"),
                " mentions from ",
                count(81, about="respondents"),
                " respondents, of ",
                count(203, about="codeable"),
                " who gave an answer that could be coded",
            ),
        ),
        accent=TRUSTWORTHY,
        main=(
            CountList(
                heading=(words("What would show trustworthy care"),),
                unit=(words("respondents"),),
                rows=(
                    *counted(
                        (
                            ("People feel listened to, with enough time", 46),
                            ("Staff explain what is done, and why", 31),
                            ("There is someone to turn to for advice", 22),
                            ("Routine checks give reassurance", 17),
                            ("Services act on feedback, and say so", 9),
                        )
                    ),
                    CountRow(
                        label=(label("Mistakes are admitted", "codebook:t9"),),
                        value=say("lone-count", suppressed(about="mistakes")),
                    ),
                    CountRow(label=(label("Nobody is blamed", "codebook:t8"),), value=None),
                ),
            ),
            CountList(
                heading=(words("What would not happen"),),
                unit=(),
                rows=counted(
                    (("Concerns are waved away", 28), ("Reception feels like a gate", 19))
                ),
            ),
        ),
        side=(quotes(SHORT_QUOTES),),
        source_note=(words("a mention is one code on one answer"),),
    )


def services_page() -> Page:
    """Ranked bars with long labels."""
    rows = (
        ("Surgery (general practice)", 118),
        ("Hospital, as an outpatient", 74),
        ("Accident and emergency", 52),
        ("Pharmacy", 47),
        ("Mental health services for children and young people", 31),
        ("Dentist", 29),
        ("Help at home after a stay in hospital", 16),
        ("Health visitor or midwife", 12),
    )
    return Page(
        section="services",
        key="services",
        kicker=(label("Services", "codebook:services"), words(" · "), label("Hackney", "area:h")),
        headline=(
            say("services-top", count(118, about="gp"), " respondents mentioned their surgery"),
        ),
        subtitle=(words("Services mentioned in answers, good and bad together"),),
        accent=NEUTRAL_ACCENT,
        main=(
            Bars(
                title=(words("Mentioned services"),),
                unit=(words("respondents"),),
                rows=tuple(
                    Bar(label=(label(text, "codebook:s"),), value=lone_count(n, about=text))
                    for text, n in rows
                ),
                fill="#1D5FA8",
                note=(words("A respondent may mention more than one service."),),
            ),
        ),
        side=(
            Callout(text=(words("Waiting was the most frequent theme with every service."),)),
            quotes(MORE_QUOTES[1:2]),
        ),
        source_note=(words("a mention is one code on one answer"),),
    )


def changes_page() -> Page:
    """What people would change, with long rows."""
    rows = (
        ("Say how long the wait is, keep to it, and ring when that changes", 58),
        ("One person who knows the whole story and can be reached by name", 44),
        (
            "Interpreters booked when the appointment is booked, so that nobody has to bring "
            "a child to explain what a doctor says",
            23,
        ),
        ("Appointments outside working hours", 21),
        ("Letters in plain words", 11),
    )
    return Page(
        section="changes",
        key="changes",
        kicker=(label("Hackney", "area:hackney"),),
        headline=(
            say(
                "changes-top",
                count(58, about="wait"),
                " respondents in ",
                HACKNEY,
                " would change how waiting is told",
            ),
        ),
        accent=NEUTRAL_ACCENT,
        main=(
            CountList(
                heading=(words("What respondents would change"),),
                unit=(words("respondents"),),
                rows=counted(rows),
            ),
            Paragraphs(
                heading=(words("How this was counted"),),
                paragraphs=((words("Each respondent counts once for each change."),),),
            ),
        ),
        source_note=(words("a mention is one code on one answer"),),
    )


def quotes_page() -> Page:
    """Quotations over the whole width, more than one slide of them."""
    return Page(
        section="quotes",
        key="quotes",
        kicker=(label("Hackney", "area:hackney"),),
        headline=(words("In their own words"),),
        subtitle=(words("Quotations are exact; an ellipsis in brackets marks what is left out"),),
        accent=TRUSTWORTHY,
        main=(quotes((*SHORT_QUOTES, *MORE_QUOTES)),),
        source_note=(words("quotations are published with consent"),),
    )


def long_list_page() -> Page:
    """A list that needs a second slide, with its heading repeated."""
    starts = ("Being told", "Being asked", "Being believed", "Being remembered", "Being rung back")
    ends = ("by the surgery", "in hospital", "at home", "by a carer", "about medicines")
    rows = tuple(
        (f"{start} {end}", 60 - 2 * n)
        for n, (start, end) in enumerate((s, e) for s in starts for e in ends)
    )
    return Page(
        section="indicators",
        key="long-list",
        kicker=kicker("Trustworthy", "trustworthy"),
        headline=(words("Every theme of trust, in order"),),
        accent=TRUSTWORTHY,
        main=(
            CountList(heading=(words("Theme"),), unit=(words("respondents"),), rows=counted(rows)),
        ),
        side=(quotes(SHORT_QUOTES[:1]),),
    )


def empty_page() -> Page:
    """A page with a message and nothing under it."""
    return Page(
        section="comparison",
        key="nothing",
        kicker=kicker("Trustworthy", "trustworthy"),
        headline=(words("Too few people answered to compare groups here"),),
        subtitle=(words("The method page says how many are needed"),),
        accent=TRUSTWORTHY,
    )
