"""The summary: one page whose every sentence is a claim, made late from what was found."""

from collections.abc import Iterator

from goodcare.claims.model import Said
from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.sections.asked import UNSAID
from goodcare.compose.sections.mentions import CARE_CHANGES, WIDER_CHANGES, has_codes
from goodcare.compose.sections.quoting import quotes_about
from goodcare.publish.blocks import Label, Page, Paragraphs, Quotes, Text, Words
from goodcare.publish.theme import NEUTRAL_ACCENT

SIGNS = "kind:indicator"
MOST_NAMED = 3
"""Differences that are named; the others are counted."""
WORDS_OF_THE_QUOTATION = 25
FIGURES = ("chosen-headline", "top-share")
"""Claims that say the figure of a priority, those said first that are taken first."""
CHOSE = (Words("respondents chose to take part; the sections behind each sentence hold its base"),)


def summary(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the page, of claims and one quotation."""
    return (
        Page(
            section="summary",
            key="summary",
            kicker=context.kicker(),
            headline=(context.say("summary-headline"),),
            accent=NEUTRAL_ACCENT,
            main=(
                Paragraphs(paragraphs=tuple((said,) for said in _sentences(context)), is_list=True),
            ),
            side=(*_key_figures(context), *_quotation(context)),
            source_note=CHOSE,
        ),
    )


def _sentences(context: Context) -> Iterator[Said]:
    yield context.say("summary-heard")
    yield from _gathered(context)
    yield from _experience(context)
    yield from _differences(context)
    for claim, of in (
        ("summary-signs", SIGNS),
        ("summary-changes", CARE_CHANGES),
        ("wider-changes", WIDER_CHANGES),
    ):
        if has_codes(context, of):
            yield context.say(claim, OF=of)


def _gathered(context: Context) -> Iterator[Said]:
    for claim in ("event-people", "group-people"):
        said = context.say(claim)
        if said.variant != "none":
            yield said


def _experience(context: Context) -> Iterator[Said]:
    """Say the best and the worst, once where there is but one experience, or none to show."""
    best, worst = context.say("best-experience"), context.say("worst-experience")
    yield best
    if worst.variant != "too-few" and _is_other(context):
        yield worst


def _is_other(context: Context) -> bool:
    best, worst = (
        context.speaker.outcome("experience_end@1", place=context.place, end=end)
        for end in ("best", "worst")
    )
    return best.labels["finding"] != worst.labels["finding"]


def _differences(context: Context) -> Iterator[Said]:
    if context.place.is_region:
        return
    found = context.speaker.outcome("area_verdicts@1", place=context.place)
    if not found.lists.get("all"):
        return
    clear = (*found.lists["more"][:MOST_NAMED], *found.lists["less"][:MOST_NAMED])
    named = clear or found.lists["possible"][:MOST_NAMED]
    yield context.say("summary-differences", QUESTIONS=";".join(named))


def _key_figures(context: Context) -> tuple[Paragraphs, ...]:
    """Repeat one figure of each priority: a key figure, else the result of a rated question."""
    headlines: dict[str, Text] = {}
    for claim in FIGURES:
        for page in context.pages:
            if page.group.startswith("priority:") and _is_said_as(page, claim):
                headlines.setdefault(page.group, page.headline)
    return tuple(
        Paragraphs(
            heading=(_name(context, f"priority:{priority.id}"),),
            paragraphs=(headlines[f"priority:{priority.id}"],),
        )
        for priority in context.snapshot.framework.priorities
        if f"priority:{priority.id}" in headlines
    )


def _is_said_as(page: Page, claim: str) -> bool:
    """Whether a page's headline is this claim, and says a figure or a quantifier."""
    return any(
        isinstance(piece, Said)
        and piece.claim.startswith(f"{claim}@")
        and piece.variant not in UNSAID
        for piece in page.headline
    )


def _name(context: Context, group: str) -> Label:
    priority = context.snapshot.framework.priority(group.partition(":")[2])
    return Label(text=priority.name, source=f"framework:{priority.id}")


def _quotation(context: Context) -> tuple[Quotes, ...]:
    for of in (SIGNS, CARE_CHANGES):
        if has_codes(context, of):
            picked = quotes_about(context, of=of, most=1, most_words=WORDS_OF_THE_QUOTATION)
            if picked:
                return picked
    return ()


SUMMARY = SectionKind(
    id="summary",
    title="In short",
    about="One page whose every sentence is a claim, with one quotation",
    make=summary,
    is_late=True,
)
