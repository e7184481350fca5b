"""Pages about one question: answers as bars, groups as dots."""

from goodcare.publish.blocks import (
    Bar,
    Bars,
    Callout,
    Dot,
    DotGroup,
    Dots,
    Likert,
    LikertPart,
    Mark,
    Page,
)
from goodcare.publish.theme import EXPERIENCE_BAD_TO_GOOD, IMPORTANCE_MOST_TO_LEAST
from tests.publish.said import (
    HACKNEY,
    REGION,
    count,
    lone_share,
    nine_of_twelve,
    points,
    say,
    share,
)
from tests.publish.sample_pieces import ACCESSIBLE, kicker, label, words

EXPERIENCE = (("None", 9.4), ("Few", 12.2), ("Some", 16.9), ("Most", 37.8), ("All", 23.7))


def likert(title: str, parts, fills, *, about: str, n: int = 148) -> Likert:
    """A bar of shares."""
    return Likert(
        title=(label(title, f"instrument:{about}"),),
        parts=tuple(
            LikertPart(
                label=(label(text, f"instrument:{about}"),),
                value=lone_share(percent, about=f"{about} {text}", n=n),
                fill=fill,
            )
            for (text, percent), fill in zip(parts, fills, strict=False)
        ),
        base=(say("base", "Base: ", count(n, about=f"base {about}"), " who answered"),),
    )


def importance() -> Likert:
    """Importance, with a last part that is too narrow for a label."""
    return likert(
        "How important is it to you?",
        (("Very", 83.6), ("Quite", 13.1), ("Not very or not at all", 3.3)),
        IMPORTANCE_MOST_TO_LEAST,
        about="imp_available",
    )


def experience() -> Likert:
    """Experience, from none to all."""
    return likert(
        "How many of the professionals looking after you?",
        EXPERIENCE,
        EXPERIENCE_BAD_TO_GOOD,
        about="exp_available",
    )


def dot(name: str, percent: float, low: float, high: float) -> Dot:
    """A group with its share and interval."""
    return Dot(
        label=(label(name, "instrument:group"),),
        value=lone_share(percent, low=low, high=high, n=80, about=name),
    )


def dots() -> Dots:
    """Groups of the region against everybody."""
    return Dots(
        title=(say("across", "Across ", REGION),),
        subtitle=(
            say(
                "dots-subtitle",
                "share saying most or all, with its interval; line: everybody, ",
                share(60.1, about="everybody"),
            ),
        ),
        groups=(
            DotGroup(
                heading=(words("More likely"),),
                mark=Mark.MORE,
                dots=(dot("Retired", 74.2, 67.4, 79.6), dot("Parents", 67.8, 62.3, 72.9)),
            ),
            DotGroup(
                heading=(words("Less likely"),),
                mark=Mark.LESS,
                dots=(dot("Disabled", 45.1, 37.8, 52.3), dot("Neurodivergent", 48.3, 38.2, 58.7)),
            ),
            DotGroup(
                heading=(words("Possible, worth asking locally"),),
                mark=Mark.POSSIBLE,
                dots=(dot("Carers", 54.4, 46.1, 62.2),),
            ),
        ),
        reference=lone_share(60.1, about="everybody"),
    )


def question_page() -> Page:
    """The page of the look: importance, experience, the difference, groups."""
    return Page(
        section="pillar-question",
        key="accessible-exp-available",
        kicker=kicker("Accessible", "accessible"),
        headline=(
            say(
                "area-top",
                share(61.5, low=53.5, high=68.9),
                " of ",
                count(148, about="base exp_available"),
                " ",
                HACKNEY,
                " respondents said most or all professionals are available when they need them",
            ),
        ),
        subtitle=(
            label("Care at the time it is needed.", "instrument:exp_available"),
            words(" "),
            say(
                "area-interval",
                "Interval ",
                share(53.5, about="low"),
                " to ",
                share(68.9, about="high"),
                "; base: ",
                count(148, about="base exp_available"),
                " who answered",
            ),
        ),
        accent=ACCESSIBLE,
        main=(
            importance(),
            experience(),
            Callout(
                text=(
                    say(
                        "area-open",
                        HACKNEY,
                        " ",
                        share(61.5, low=53.5, high=68.9),
                        ", the rest of the region ",
                        share(60.2, about="rest"),
                        ". The difference could lie anywhere from ",
                        points(-6),
                        " to ",
                        points(10),
                        " points; with ",
                        count(148, about="base exp_available"),
                        " answers, one smaller than ",
                        count(11, about="detectable"),
                        " points would not show.",
                    ),
                )
            ),
        ),
        side=(dots(),),
        source_note=(words("respondents chose to take part"),),
    )


def small_base_page() -> Page:
    """A base of twelve: counts, not shares."""
    parts = (("None or few", 2), ("Some", 3), ("Most or all", 7))
    fills = EXPERIENCE_BAD_TO_GOOD
    return Page(
        section="pillar-question",
        key="small-base",
        kicker=kicker("Accessible", "accessible"),
        headline=(
            say(
                "area-top-counts",
                count(7, n=12, about="small"),
                " of ",
                count(12, about="base small"),
                " respondents found their way without telling their story again",
            ),
        ),
        subtitle=(words("So few people answered that no percentages are shown"),),
        accent=ACCESSIBLE,
        main=(
            Likert(
                title=(label("How often did you not have to repeat yourself?", "instrument:x"),),
                parts=tuple(
                    LikertPart(
                        label=(label(text, "instrument:x"),),
                        value=nine_of_twelve(value, 12, about=text),
                        fill=fill,
                    )
                    for (text, value), fill in zip(
                        parts, (fills[0], fills[2], fills[4]), strict=True
                    )
                ),
                base=(say("base", "Base: ", count(12, about="base small"), " who answered"),),
            ),
            Bars(
                title=(words("Where people turned to first"),),
                unit=(words("respondents"),),
                rows=tuple(
                    Bar(
                        label=(label(text, "instrument:turned"),),
                        value=nine_of_twelve(n, 12, about=text),
                    )
                    for text, n in (("The surgery", 9), ("A pharmacist", 6), ("Family", 5))
                ),
                fill=ACCESSIBLE,
            ),
        ),
        source_note=(words("respondents chose to take part"),),
    )


def many_answers_page() -> Page:
    """Long answers in the legend, long question, narrow parts, no side column."""
    parts = (
        ("I did not know that there was anybody I could turn to at such a time", 18.2),
        ("I knew, but could not get through however long I tried", 4.7),
        ("I got through and was sent somewhere else", 5.6),
        ("I got help, later than I needed it", 22.5),
        ("I got help when I needed it", 49.0),
    )
    return Page(
        section="pillar-question",
        key="many-answers",
        kicker=kicker("Accessible", "accessible"),
        headline=(
            say(
                "area-top",
                share(49.0, about="night"),
                " of ",
                count(141, about="base night"),
                " respondents in ",
                HACKNEY,
                " got help at night or at the weekend when they needed it, and almost as many "
                "got it late or were sent somewhere else before they did",
            ),
        ),
        subtitle=(
            label(
                "Thinking of the last time when you or somebody you look after became worse "
                "outside the hours of your surgery: which of these is closest to what happened?",
                "instrument:night",
            ),
        ),
        accent=ACCESSIBLE,
        main=(
            likert(
                "The last time it got worse at night or at the weekend, what happened?",
                parts,
                EXPERIENCE_BAD_TO_GOOD,
                about="night",
                n=141,
            ),
            importance(),
        ),
        source_note=(words("respondents chose to take part"),),
    )
