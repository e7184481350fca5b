"""Pages of large figures, tables shaded by value, steps, two views, themes without a roof."""

from goodcare.publish.blocks import (
    BigFigure,
    Callout,
    Contents,
    ContentsRow,
    FrameworkGraphic,
    FrameworkPart,
    Matrix,
    MatrixRow,
    Page,
    Steps,
)
from goodcare.publish.theme import NEUTRAL_ACCENT
from tests.publish.said import HACKNEY, count, lone_count, lone_share, say, share, suppressed
from tests.publish.sample_lists import quotes
from tests.publish.sample_pieces import (
    ACCESSIBLE,
    COMPETENT,
    PERSON_CENTRED,
    THRIVING,
    TRUSTWORTHY,
    kicker,
    label,
    words,
)

MEETING = (
    "Being listened to",
    "Waiting",
    "Joined up",
    "Kindness",
    "Cost and transport",
    "Communication",
    "Interpreting",
)
VIEWS = (
    ("I would rather see somebody. On the telephone I forget half of it.", "Woman, 75 or over"),
    ("My hearing makes a video call a guessing game.", "Deaf man, Hackney"),
)
OTHER_VIEWS = (
    ("Online I can do it in my break and nobody at work has to know.", "Woman, 25 to 34"),
    ("A message back the same day is worth more than a room and a chair.", "Carer"),
)
THEMES = (
    ("Staying well", ACCESSIBLE, "What keeps people from falling ill in the first place."),
    ("The first person you turn to", COMPETENT, "Surgeries, pharmacies, and who knows you there."),
    ("Care when it is urgent", PERSON_CENTRED, "Where to go, by day and by night."),
    ("Hospitals", TRUSTWORTHY, "Planned care, and going home afterwards."),
    ("Mental health", THRIVING, "Help early, and people who stay."),
    ("Growing older", "#0B4A45", "Care at home, and company."),
    ("Children and families", "#7A3E65", "Midwives, health visitors, schools."),
)
LONG_CONTENTS = 52


def key_figure_page() -> Page:
    """A share, very large, beside its words."""
    return Page(
        section="key-figure",
        key="key-figure",
        kicker=kicker("Competent", "competent"),
        headline=(say("key-headline", "Most respondents in ", HACKNEY, " said it works well"),),
        accent=COMPETENT,
        main=(
            BigFigure(
                value=lone_share(87.2, about="key figure"),
                text=(
                    say(
                        "key-words",
                        "of ",
                        count(148, about="base key figure"),
                        " respondents said that the people who treat them know what they do",
                    ),
                ),
            ),
            Callout(text=(words("Asked of everybody who had been to a surgery."),)),
        ),
        side=(
            BigFigure(
                value=say("lone-count", suppressed(about="key")),
                text=(words("said that they did not know"),),
            ),
        ),
    )


def few_tables_page() -> Page:
    """A count of few, drawn as marks too; one of them in the side column."""
    return Page(
        section="extent-of-agreement",
        key="few-tables",
        kicker=(label("Event in the town hall", "gathering:g1"),),
        headline=(
            say("width", "Tables were of one mind in ", HACKNEY, " about who should answer"),
        ),
        accent=TRUSTWORTHY,
        main=(
            BigFigure(
                value=lone_count(9, about="tables agreed"),
                of=lone_count(12, about="tables"),
                text=(
                    say(
                        "tables-agreed",
                        "of ",
                        count(12, about="tables"),
                        " tables said that one person should be answerable for the whole of it",
                    ),
                ),
            ),
        ),
        side=(
            BigFigure(
                value=lone_count(3, about="tables against"),
                of=lone_count(20, about="tables more"),
                text=(words("tables chose this theme"),),
            ),
        ),
    )


def matrix(n: int = len(MEETING)) -> Matrix:
    """A triangle: each pair once."""
    names = [MEETING[i % len(MEETING)] + " " * (i // len(MEETING)) for i in range(n)]
    return Matrix(
        title=(words("Answers that mention both"),),
        corner=(words("Theme"),),
        columns=tuple((label(name, "codebook:t"),) for name in names),
        rows=tuple(
            MatrixRow(
                label=(label(name, "codebook:t"),),
                cells=tuple(_cell(i, j, n) if j <= i else None for j in range(n)),
            )
            for i, name in enumerate(names)
        ),
        unit=(words("respondents"),),
        fill=TRUSTWORTHY,
        note=(words("The darker a cell, the more respondents mentioned both."),),
    )


def _cell(row: int, column: int, n: int):
    if (row, column) == (n - 1, 1):
        return say("lone-count", suppressed(about="pair"))
    value = (row * 17 + column * 31) % 47
    return lone_count(value, about=f"pair {row} {column}")


def matrix_page() -> Page:
    """Themes that are mentioned together, as a triangle, with a suppressed cell."""
    return Page(
        section="pillars-overlap",
        key="matrix",
        kicker=kicker("Trustworthy", "trustworthy"),
        headline=(say("overlap", "Waiting is often mentioned together with cost in ", HACKNEY),),
        accent=TRUSTWORTHY,
        main=(matrix(),),
        side=(quotes((("They rang. Then nobody rang.", "Man, 45 to 54"),)),),
    )


def steps_page() -> Page:
    """An explanation in four steps, and one in six under each other."""
    short = (
        "Somebody rings because the pain has changed",
        "The person who answers looks the story up, and asks what is new",
        "What happens next is said at once, with a day and a name",
        "Afterwards somebody asks whether it worked",
    )
    return Page(
        section="solution",
        key="steps",
        kicker=kicker("Accessible", "accessible"),
        headline=(label("From the first call to an answer", "framework:x1"),),
        subtitle=(words("The authors' own explanation"),),
        accent=ACCESSIBLE,
        main=(
            Steps(
                title=(label("How an answer comes about", "framework:x1"),),
                steps=tuple((label(text, "framework:x1"),) for text in short),
                note=(words("Drawn from what respondents described, not counted."),),
            ),
        ),
    )


def many_steps_page() -> Page:
    """Steps that do not fit side by side, beside a quotation."""
    page = steps_page()
    steps = page.main[0].steps
    return Page(
        section="solution",
        key="many-steps",
        kicker=page.kicker,
        headline=(label("The same in a narrow column", "framework:x2"),),
        accent=ACCESSIBLE,
        main=(Steps(title=(label("Step by step", "framework:x2"),), steps=steps),),
        side=(quotes(VIEWS),),
    )


def two_views_page() -> Page:
    """Two groups of quotations that say the contrary, side by side."""
    first = quotes(VIEWS)
    second = quotes(OTHER_VIEWS)
    return Page(
        section="two-views",
        key="two-views",
        kicker=kicker("Accessible", "accessible"),
        headline=(
            say(
                "two-views",
                count(31, about="in person"),
                " respondents want to be seen in person, ",
                count(22, about="online"),
                " would rather be online",
            ),
        ),
        accent=ACCESSIBLE,
        main=(
            type(first)(
                quotes=first.quotes,
                heading=(words("More in person: "), lone_count(31, about="in person")),
            ),
        ),
        side=(
            type(second)(
                quotes=second.quotes,
                heading=(words("More online: "), lone_count(22, about="online")),
            ),
        ),
    )


def themes_page() -> Page:
    """Seven themes under the case for change: a framework without a roof."""
    case = FrameworkPart(
        name=label("The case for change", "framework:case"),
        colour="#22313A",
        is_roof=False,
        is_case=True,
        summary=label("More people need more care, and they need it closer to home.", "framework"),
    )
    return Page(
        section="framework",
        key="themes",
        headline=(words("What tables could choose from"),),
        accent=NEUTRAL_ACCENT,
        main=(
            FrameworkGraphic(
                parts=(
                    case,
                    *(
                        FrameworkPart(
                            name=label(name, f"framework:t{n}"),
                            colour=colour,
                            is_roof=False,
                            summary=label(summary, f"framework:t{n}"),
                            target="two-views" if n == 1 else "",
                        )
                        for n, (name, colour, summary) in enumerate(THEMES)
                    ),
                )
            ),
        ),
    )


def long_contents_page() -> Page:
    """Contents of a report of the region: more than fit two columns."""
    rows = tuple(
        ContentsRow(
            label=(words("A priority" if n % 9 == 0 else _entry(n)),),
            target="matrix",
            level=0 if n % 9 == 0 else 1,
        )
        for n in range(LONG_CONTENTS)
    )
    return Page(
        section="contents",
        key="long-contents",
        headline=(words("Everything in order"),),
        accent=NEUTRAL_ACCENT,
        main=(Contents(rows=rows),),
        side=(),
    )


def _entry(n: int) -> str:
    long = "What respondents said about how they are told what happens next"
    return long if n % 7 == 0 else ("Getting the care you need" if n % 2 else "In their own words")


def share_of_hundred_page() -> Page:
    """A figure of many letters is set smaller."""
    return Page(
        section="key-figure",
        key="long-figure",
        headline=(words("A figure of many letters"),),
        accent=NEUTRAL_ACCENT,
        main=(
            BigFigure(
                value=say("lone-interval", share(41, about="lo"), " to ", share(58, about="hi")),
                text=(words("is the range in which it lies"),),
            ),
        ),
    )
