"""What the same respondents mention: a triangular table of pairs, and how strongly they go along.

Counted over the whole region: in an area too few people mention both of most pairs.
"""

from collections.abc import Iterator, Sequence

from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.sections.counting import RESPONDENTS
from goodcare.findings.code_family import topmost_compared
from goodcare.publish.blocks import Callout, Matrix, MatrixRow, Page, Said, Table, Text, Words
from goodcare.publish.theme import NEUTRAL_ACCENT

SECTION = "mentioned-together"
FILL = "#237A70"
FEWEST_CODES = 2
ROWS_ON_A_PAGE = 6
MOST_POSSIBLE = 6
MOST_LETTERS = 135
"""Of a headline, so that it takes two lines."""
BLANK = (Words("a blank cell: too few respondents to show"),)
HOW = (
    Words(
        "times as likely as other respondents who answered the same questions; lift: how often "
        "both were mentioned beside how often chance would have it; sensitive themes are left out"
    ),
)
PARTS = (("clear", "Clear"), ("possible", "Possible, worth asking about"))


def mentioned_together(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages on pairs of codes, where the codebook has two that can be compared."""
    if len(topmost_compared(context.speaker.basis.analysis)) < FEWEST_CODES:
        return ()
    there = context.across_the_region()
    return (*_matrix_pages(there), *_table_pages(there))


def _matrix_pages(context: Context) -> Iterator[Page]:
    outcome = context.speaker.outcome("code_pairs@1", place=context.place)
    found = (context.say("code-pairs-found"),)
    codes = outcome.lists["matrix"]
    if not codes:
        yield _page(context, key=SECTION, headline=found)
        return
    leading = _leading(context, (*outcome.lists["clear"], *outcome.lists["possible"]))
    rows = tuple(
        MatrixRow(
            label=(outcome.labels[code],),
            cells=tuple(
                _cell(context, code, other) if at < over else None
                for over, other in enumerate(codes[1:], start=1)
            ),
        )
        for at, code in enumerate(codes[:-1])
    )
    matrix = Matrix(
        title=(Words("Respondents who mentioned both"),),
        corner=(Words("Mentioned"),),
        columns=tuple((outcome.labels[code],) for code in codes[1:]),
        rows=rows,
        unit=RESPONDENTS,
        fill=FILL,
        note=BLANK,
    )
    yield _page(
        context,
        key=SECTION,
        headline=leading or found,
        subtitle=found if leading else (),
        main=(matrix,),
    )


def _cell(context: Context, code: str, other: str) -> Said | None:
    outcome = context.speaker.outcome("code_pairs@1", place=context.place)
    for key in (f"{code};{other}", f"{other};{code}"):
        if key in outcome.figures:
            return context.number("code_pairs@1", key)
    return None


def _table_pages(context: Context) -> Iterator[Page]:
    outcome = context.speaker.outcome("code_pairs@1", place=context.place)
    for name, words in PARTS:
        pairs = outcome.lists[name][: MOST_POSSIBLE if name == "possible" else None]
        for at in range(0, len(pairs), ROWS_ON_A_PAGE):
            some = pairs[at : at + ROWS_ON_A_PAGE]
            number = at // ROWS_ON_A_PAGE + 1
            yield _page(
                context,
                key=f"{SECTION}-{name}-{number}",
                headline=_headline(context, some, name=name),
                main=(_table(context, some, title=words),),
            )


def _headline(context: Context, pairs: Sequence[str], *, name: str) -> Text:
    """Say a clear pair that does not lead the page before; of possible ones how many there are."""
    if name == "possible":
        return (context.say("code-pairs-possible"),)
    return _leading(context, pairs[1:] or pairs) or (context.say("code-pairs-found"),)


def _leading(context: Context, pairs: Sequence[str]) -> Text:
    """Say the first pair whose words fit a headline; nothing where none does."""
    said = (context.say("code-pair", OF=pair) for pair in pairs)
    return next(((one,) for one in said if len(one.text) <= MOST_LETTERS), ())


def _table(context: Context, pairs: tuple[str, ...], *, title: str) -> Table:
    outcome = context.speaker.outcome("code_pairs@1", place=context.place)
    columns = ("both", "first", "with", "without")
    return Table(
        title=(Words(title),),
        head=(
            (Words("Mentioned, and then also"),),
            (Words("Both"),),
            (Words("Of"),),
            (Words("Share"),),
            (Words("All others"),),
            (Words("What may be said"),),
            (Words("Lift"),),
        ),
        rows=tuple(
            (
                (outcome.labels[pair],),
                *((context.number("code_pair@1", part, of=pair),) for part in columns),
                (context.say("code-pair-words", OF=pair),),
                (context.number("code_pair@1", "lift", of=pair),),
            )
            for pair in pairs
        ),
    )


def _page(
    context: Context,
    *,
    key: str,
    headline: Text,
    subtitle: Text = (),
    main: tuple[Matrix | Table | Callout, ...] = (),
) -> Page:
    return Page(
        section=SECTION,
        key=key,
        kicker=context.kicker(),
        headline=headline,
        subtitle=subtitle,
        accent=NEUTRAL_ACCENT,
        main=main,
        source_note=HOW,
    )


MENTIONED_TOGETHER = SectionKind(
    id=SECTION,
    is_of_codes=True,
    title="What is mentioned together",
    about="Pairs of themes that the same respondents mention, with ratio and lift",
    make=mentioned_together,
)
