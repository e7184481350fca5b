"""Single figures: the share of one answer, and one question set against another."""

from collections.abc import Iterator

from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.asked import CLOSED, chosen_pages
from goodcare.compose.sections.questions import CHOSE, is_rated, stands_elsewhere
from goodcare.errors import InputError
from goodcare.findings import is_ordered
from goodcare.findings.crossed import NO_ANSWER
from goodcare.framework.model import Priority
from goodcare.instrument.model import Kind, Question, Role
from goodcare.publish.blocks import Bar, Bars, Page, Words

KEY_FIGURE_ID = "key-figure"
CHOSEN_FROM = (Kind.SINGLE, Kind.MULTIPLE)
NOR_ANY = (Words(", or none of these answers"),)


def key_figure(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the page of one question, or those of every question of a priority without a rating."""
    priority = None
    if "priority" in parameters:
        priority = context.snapshot.framework.priority(parameters["priority"])
    name, by = parameters.get("question", ""), parameters.get("by", "")
    if name and by:
        return _crossed(context, name, by=by, priority=priority)
    if name:
        question = context.snapshot.instrument.question(name)
        answers = tuple(
            one.strip() for one in parameters.get("answers", "").split(",") if one.strip()
        )
        return _figure(context, question, priority=priority, answers=answers)
    if priority is None:
        raise InputError("it needs a question or a priority.")
    return tuple(_of_priority(context, priority))


def _of_priority(context: Context, priority: Priority) -> Iterator[Page]:
    for question in context.snapshot.instrument.questions:
        is_own = question.priority == priority.id and not stands_elsewhere(question)
        if is_own and question.kind in CHOSEN_FROM and not question.top_codes:
            yield from _figure(context, question, priority=priority)
    pair = crossed_pair(context, priority)
    if pair is not None:
        question, other = pair
        yield from _crossed(context, question.name, by=other.name, priority=priority)


def _figure(
    context: Context,
    question: Question,
    *,
    priority: Priority | None,
    answers: tuple[str, ...] = (),
) -> tuple[Page, ...]:
    if question.kind not in CLOSED:
        raise InputError(f"question '{question.name}' has no answers to choose from.")
    return chosen_pages(
        context,
        question,
        section=KEY_FIGURE_ID,
        key="-".join(["key", question.name, *answers]),
        answers=answers,
        part=priority,
    )


def crossed_pair(context: Context, priority: Priority) -> tuple[Question, Question] | None:
    """Return two questions of a priority to set against each other; None where there are none.

    A rated question, one that areas are compared on before others, by another one with an order;
    two that the instrument has read together stand in the section on what goes together.
    """
    own = [
        question
        for question in context.snapshot.instrument.questions
        if question.priority == priority.id
        and not stands_elsewhere(question)
        and question.role not in (Role.IMPORTANCE, Role.DEMOGRAPHIC)
    ]
    read_together = {name for one in own if one.read_with for name in (one.name, one.read_with)}
    own = [one for one in own if one.name not in read_together]
    rated = sorted(
        (one for one in own if is_rated(one)),
        key=lambda one: (not one.is_headline, one.is_sensitive),
    )
    for question in rated[:1]:
        others = [one for one in own if one is not question and is_ordered(one)]
        for other in sorted(others, key=lambda one: one.is_headline)[:1]:
            return question, other
    return None


def _crossed(
    context: Context, name: str, *, by: str, priority: Priority | None
) -> tuple[Page, ...]:
    """Make the page of one question by the answers to another; none where too few answered."""
    asked = {"question": name, "by": by}
    outcome = context.speaker.outcome("lowest@1", place=context.place, **asked)
    if not outcome.lists["groups"]:
        return ()
    bars = Bars(
        title=(outcome.labels["by"],),
        unit=(Words("share of those who gave the answer"),),
        rows=tuple(
            Bar(
                label=(outcome.labels[key], *(NOR_ANY if str(NO_ANSWER) in key.split("+") else ())),
                value=context.number("lowest@1", key, **asked),
            )
            for key in outcome.lists["groups"]
        ),
        fill=accent_of(priority),
        note=(Words("answers of too few people, and people without one, are put together"),),
    )
    return (
        Page(
            section=KEY_FIGURE_ID,
            key=f"key-{name}-by-{by}",
            kicker=context.kicker(priority),
            headline=(context.say("lowest-headline", QUESTION=name, BY=by),),
            subtitle=(context.say("lowest-detail", QUESTION=name, BY=by),),
            accent=accent_of(priority),
            main=(bars,),
            source_note=CHOSE,
        ),
    )


KEY_FIGURE = SectionKind(
    id=KEY_FIGURE_ID,
    title="Key figures",
    about="The share of one answer, set large beside all answers; one question by another",
    make=key_figure,
    parameters=frozenset({"question", "answers", "by", "priority"}),
    needs=frozenset({"question", "priority"}),
)
