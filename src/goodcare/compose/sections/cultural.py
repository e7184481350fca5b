"""Cultural competence: what was asked about it, what people answered, how the authors read it."""

from collections.abc import Iterator

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.answering import answer_list, answers_note
from goodcare.compose.sections.mentions import MENTION
from goodcare.compose.sections.questions import is_rated, rated_page
from goodcare.compose.sections.quoting import quotes_about
from goodcare.findings import answers_to
from goodcare.framework.model import Pillar
from goodcare.instrument.model import Kind, Question, Role
from goodcare.publish.blocks import Label, Page, Steps, Words

SECTION = "cultural-competence"
QUOTES_BESIDE_ANSWERS = 3
WORDS_BESIDE_ANSWERS = 35
AUTHORS = (Words("The authors' reading, not what respondents said"),)


def cultural_competence(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages on the questions that the instrument gives to this section."""
    asked = [one for one in context.snapshot.instrument.questions if one.section == SECTION]
    rated = [one for one in asked if is_rated(one) and not _is_beside(one)]
    answered = [one for one in asked if one.kind is Kind.TEXT]
    return (
        *(page for one in rated for page in _rated(context, one)),
        *(page for one in answered for page in _open(context, one)),
        *(page for one in answered for page in _explained(context, one)),
    )


def _is_beside(question: Question) -> bool:
    """Whether it is drawn on the page of the question that it belongs together with."""
    return question.role is Role.IMPORTANCE and bool(question.pair)


def _rated(context: Context, question: Question) -> Iterator[Page]:
    spread = context.speaker.outcome("distribution@1", place=context.place, question=question.name)
    if spread.variant in ("nobody", "too-few"):
        return
    pair = (context.snapshot.instrument.question(question.pair),) if question.pair else ()
    yield rated_page(
        context,
        question,
        section=SECTION,
        key=f"{SECTION}-{question.name}",
        part=_pillar(context, question),
        beside=pair,
    )


def _open(context: Context, question: Question) -> Iterator[Page]:
    analysis = context.speaker.basis.analysis
    listed = answer_list(context, question.name)
    quotes = quotes_about(
        context,
        of="",
        most=QUOTES_BESIDE_ANSWERS,
        most_words=WORDS_BESIDE_ANSWERS,
        among=answers_to(analysis, question.name),
    )
    if not listed and not quotes:
        return
    pillar = _pillar(context, question)
    yield Page(
        section=SECTION,
        key=f"{SECTION}-{question.name}",
        kicker=context.kicker(pillar),
        headline=(context.say("answers-headline", QUESTION=question.name),),
        subtitle=answers_note(context, question.name),
        accent=accent_of(pillar),
        main=quotes or listed,
        side=listed if quotes else (),
        source_note=MENTION,
    )


def _explained(context: Context, question: Question) -> Iterator[Page]:
    """Draw the framework's explanations, where enough people answered what they explain.

    A question that belongs to a pillar gets those of its pillar, another gets all.
    """
    given = context.speaker.outcome("answers_base@1", place=context.place, question=question.name)
    if given.variant in ("nobody", "too-few"):
        return
    for explanation in context.snapshot.framework.explanations:
        if question.pillar and explanation.pillar != question.pillar:
            continue
        pillar = context.snapshot.framework.pillar(explanation.pillar)
        source = f"framework:{explanation.id}"
        steps = Steps(
            title=(Label(text=explanation.title, source=source),),
            steps=tuple((Label(text=step, source=source),) for step in explanation.steps),
            note=AUTHORS,
        )
        yield Page(
            section=SECTION,
            key=f"{SECTION}-{question.name}-{explanation.id}",
            kicker=context.kicker(pillar),
            headline=(context.say("answers-given", QUESTION=question.name),),
            accent=accent_of(pillar),
            main=(steps,),
        )


def _pillar(context: Context, question: Question) -> Pillar | None:
    return context.snapshot.framework.pillar(question.pillar) if question.pillar else None


CULTURAL_COMPETENCE = SectionKind(
    id=SECTION,
    title="Cultural competence",
    about="How culture is understood: ratings, answers in people's own words, an explanation",
    make=cultural_competence,
)
