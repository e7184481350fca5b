"""Insight that exists already: a question here and in a conversation beside ours."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from goodcare.claims.terms import question_topic
from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.likert import likert_of
from goodcare.errors import InputError
from goodcare.findings import asked_in_both
from goodcare.publish.blocks import Block, Callout, Page, Words
from goodcare.publish.theme import NEUTRAL_ACCENT

TESTED = (
    Words(
        "respondents chose to take part in both; only questions that both asked in the same way "
        "are tested, together"
    ),
)
NOT_THERE = "no-area"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A question of ours and one of a conversation beside ours."""

    beside: str
    question: str
    earlier: str


def existing_insight(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make a page for each pair of questions; without parameters, for all asked in both.

    Raises:
        InputError: only one of `question` and `earlier` is named, or there is no such conversation.
    """
    return tuple(
        page
        for pairing in _pairings(context, parameters)
        for page in _page(context, pairing, is_named="beside" in parameters)
    )


def _pairings(context: Context, parameters: Parameters) -> Iterator[Pairing]:
    question, earlier = (parameters.get(name, "") for name in ("question", "earlier"))
    if earlier and not question:
        raise InputError(f"'earlier: {earlier}' needs 'question: …', the question here.")
    names = [parameters["beside"]] if "beside" in parameters else list(context.beside)
    ours = context.speaker.basis
    for name in names:
        theirs = ours.conversation(name).analysis
        if question:
            there = earlier or question
            yield Pairing(beside=name, question=question, earlier=there)
        else:
            for one in asked_in_both(ours.analysis, theirs):
                yield Pairing(beside=name, question=one, earlier=one)


def _page(context: Context, pairing: Pairing, *, is_named: bool) -> Iterator[Page]:
    bound = {
        "BESIDE": pairing.beside,
        "QUESTION": pairing.question,
        "EARLIER": pairing.earlier,
    }
    headline = context.say("existing-insight", **bound)
    if headline.variant == NOT_THERE and not is_named:
        return
    yield Page(
        section="existing-insight",
        key=f"existing-{pairing.beside}-{pairing.question}-{pairing.earlier}",
        kicker=context.kicker(),
        headline=(headline,),
        subtitle=(context.say("existing-detail", **bound),),
        accent=NEUTRAL_ACCENT,
        main=(
            *_charts(context, pairing, is_there=headline.variant != NOT_THERE),
            Callout(text=(context.say("existing-verdict", **bound),)),
        ),
        source_note=TESTED,
    )


def _charts(context: Context, pairing: Pairing, *, is_there: bool) -> Iterator[Block]:
    """Draw what both questions are about, each under the name of its conversation."""
    sides = [(context, pairing.question)]
    if is_there:
        sides.append((context.in_conversation(pairing.beside), pairing.earlier))
    for side, name in sides:
        chart = likert_of(side, side.snapshot.instrument.question(name))
        if chart is not None:
            topic = question_topic(side.snapshot, name, language=side.speaker.basis.language)
            yield replace(chart, title=(side.conversation_title, Words(": "), topic))


EXISTING_INSIGHT = SectionKind(
    id="existing-insight",
    title="Beside insight that exists already",
    about="A question here and in another conversation, and whether the two results agree",
    make=existing_insight,
    parameters=frozenset({"beside", "question", "earlier"}),
)
