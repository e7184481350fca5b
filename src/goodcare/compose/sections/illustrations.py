"""Authored illustrations, marked as such, beside what respondents said themselves."""

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.quoting import quotes_about
from goodcare.framework.model import Scenario
from goodcare.publish.blocks import Block, Callout, Label, Page, Paragraphs, Text, Words

ILLUSTRATION = (Words("An illustration, not something that was said"),)
WORDS_BESIDE_IT = 30


def scenario(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make a page for each illustration of the framework, or of one of its pillars."""
    framework = context.snapshot.framework
    chosen = parameters.get("pillar", "")
    if chosen:
        framework.pillar(chosen)
    return tuple(
        _page(context, one) for one in framework.scenarios if not chosen or one.pillar == chosen
    )


def _page(context: Context, one: Scenario) -> Page:
    pillar = context.snapshot.framework.pillar(one.pillar)
    of = f"pillar:{pillar.id}"
    quotes = quotes_about(context, of=of, most=1, most_words=WORDS_BESIDE_IT)
    return Page(
        section="scenario",
        key=f"scenario-{one.id}",
        kicker=context.kicker(pillar),
        headline=(context.say("scenario-headline", OF=of, PILLAR=pillar.id),),
        subtitle=ILLUSTRATION,
        accent=accent_of(pillar),
        main=_situation(one),
        side=(_questions(one), *quotes),
        source_note=ILLUSTRATION,
    )


def _situation(one: Scenario) -> tuple[Block, ...]:
    return (
        Paragraphs(heading=_label(one, one.title), paragraphs=(_label(one, one.situation),)),
        Callout(text=(Words("It may go well: "), *_label(one, one.good))),
        Callout(text=(Words("It may go badly: "), *_label(one, one.bad))),
    )


def _questions(one: Scenario) -> Paragraphs:
    return Paragraphs(
        heading=(Words("What decides which"),),
        paragraphs=tuple(_label(one, question) for question in one.questions),
        is_list=True,
    )


def _label(one: Scenario, text: str) -> Text:
    return (Label(text=text, source=f"framework:{one.id}"),)


SCENARIO = SectionKind(
    id="scenario",
    is_of_codes=True,
    title="An illustration: it can go either way",
    about="Authored illustrations, marked as such, with what decides which way they go",
    make=scenario,
    parameters=frozenset({"pillar"}),
)
