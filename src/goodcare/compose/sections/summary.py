"""The summary: one page whose every sentence is a claim, made late from what was found."""

from collections.abc import Iterator, Sequence

from goodcare.claims.model import Said
from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.sections.asked import UNSAID
from goodcare.compose.sections.mentions import CARE_CHANGES, WIDER_CHANGES, has_codes
from goodcare.compose.sections.quoting import quotes_about
from goodcare.compose.worded import facts_in
from goodcare.instrument.model import Role
from goodcare.publish.blocks import Page, Paragraphs, Quotes, Text, Words
from goodcare.publish.theme import NEUTRAL_ACCENT

SIGNS = "kind:indicator"
MENTIONED = (
    ("summary-signs", SIGNS),
    ("summary-changes", CARE_CHANGES),
    ("summary-wider", WIDER_CHANGES),
)
MOST_NAMED = 3
"""Differences that are named; the others are counted."""
WORDS_OF_THE_QUOTATION = 16
FIGURES = {"chosen@1": "summary-chosen", "top_share@1": "summary-top"}
"""Claims that say the figure of a priority again, by statistic; the first kind is taken first."""
SPACE = Words(" ")
CHOSE = (Words("respondents chose to take part; the sections behind each sentence hold its base"),)


def summary(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the page, of claims and one quotation."""
    experience, differences = tuple(_experience(context)), tuple(_differences(context))
    mentioned = tuple(_mentioned(context))
    return (
        Page(
            section="summary",
            key="summary",
            kicker=context.kicker(),
            headline=(context.say("summary-headline"),),
            subtitle=_in_a_row((context.say("summary-heard"), *_gathered(context))),
            accent=NEUTRAL_ACCENT,
            main=(_points(*map(_in_a_row, (experience, differences)), *_key_figures(context)),),
            side=(_points(*((said,) for said in mentioned)), *_quotation(context)),
            source_note=CHOSE,
        ),
    )


def _points(*texts: Text) -> Paragraphs:
    """List texts, those that there are."""
    return Paragraphs(paragraphs=tuple(text for text in texts if text), is_list=True)


def _in_a_row(sentences: Sequence[Said]) -> Text:
    """Set sentences that belong together one after the other."""
    return tuple(piece for one in sentences for piece in (SPACE, one))[1:]


def _mentioned(context: Context) -> Iterator[Said]:
    for claim, of in MENTIONED:
        if has_codes(context, of):
            yield context.say(claim, OF=of)


def _gathered(context: Context) -> Iterator[Said]:
    for claim in ("summary-events", "summary-groups"):
        said = context.say(claim)
        if said.variant != "none":
            yield said


def _experience(context: Context) -> Iterator[Said]:
    """Say the best and the worst; once where there is but one, nothing where none was asked."""
    questions = context.snapshot.instrument.questions
    if not any(one.is_headline and one.role is Role.EXPERIENCE for one in questions):
        return
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
    found = context.speaker.outcome("area_verdicts@2", place=context.place)
    if not found.lists.get("all"):
        return
    clear = (*found.lists["more"][:MOST_NAMED], *found.lists["less"][:MOST_NAMED])
    named = clear or found.lists["possible"][:MOST_NAMED]
    yield context.say("summary-differences", QUESTIONS=";".join(named))


def _key_figures(context: Context) -> tuple[Text, ...]:
    """Say one figure of each priority again: a key figure, else the result of a rated question."""
    said: dict[str, Said] = {}
    for statistic in FIGURES:
        for page in context.pages:
            if page.group.startswith("priority:") and page.group not in said:
                found = _figure(context, page, statistic)
                if found is not None and found.variant not in UNSAID:
                    said[page.group] = found
    groups = [f"priority:{one.id}" for one in context.snapshot.framework.priorities]
    return tuple((said[group],) for group in groups if group in said)


def _figure(context: Context, page: Page, statistic: str) -> Said | None:
    """Say what a page's first figure of this kind says, without its place, which is above."""
    here = (context.place.area.id, context.snapshot.id)
    for fact in facts_in(page):
        if fact.statistic == statistic and (fact.place_id, fact.snapshot_id) == here:
            bound = {name.upper(): value for name, value in fact.parameters}
            return context.say(FIGURES[statistic], **bound)
    return None


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
