"""Pages of single questions that are not rated: what was chosen, and what was said."""

from collections.abc import Iterator, Sequence

from goodcare.compose.context import Context, accent_of
from goodcare.compose.sections.answering import answer_list, answers_note
from goodcare.compose.sections.choosing import choice_groups
from goodcare.compose.sections.quoting import as_quote
from goodcare.disclosure import Shown
from goodcare.findings import compared_areas, is_ordered
from goodcare.findings.answers import answers_to
from goodcare.framework.model import Pillar, Priority
from goodcare.instrument.model import Kind, Question, Role
from goodcare.publish.blocks import Bar, Bars, BigFigure, Block, Callout, Page, Quotes, Words

CHOSE = (Words("respondents chose to take part"),)
MAY_CHOOSE_SEVERAL = (Words("people could choose several; respondents chose to take part"),)
MENTION = (Words("a mention is one code on one answer"),)
CLOSED = (Kind.SINGLE, Kind.MULTIPLE, Kind.NUMBER, Kind.DATE)
UNSAID = ("too-few", "nobody")
QUOTATIONS = 2
SHARE_UNIT, COUNT_UNIT = "share of those who answered", "respondents"


def chosen_pages(
    context: Context,
    question: Question,
    *,
    section: str,
    key: str,
    answers: Sequence[str] = (),
    most_figures: int = 1,
    part: Pillar | Priority | None = None,
) -> tuple[Page, ...]:
    """Make the page of a question that is not rated: large figures beside all its answers.

    Args:
        context: of the section.
        question: closed.
        section: id of the section.
        key: of the page.
        answers: names of the answers that are set large; else the most frequent ones.
        most_figures: how many of these; of a multiple choice none, whose bars say it.
        part: pillar or priority that it stands under.
    """
    is_multiple = question.kind is Kind.MULTIPLE
    named = list(answers) or leading_answers(context, question, most=most_figures)
    figures = () if is_multiple and not answers else tuple(_figures(context, question, named))
    bars = answer_bars(context, question, fill=accent_of(part))
    groups = choice_groups(context, question) if is_multiple and not figures else ()
    first = named[0] if answers else ""
    page = Page(
        section=section,
        key=key,
        kicker=context.kicker(part),
        headline=(context.say("chosen-headline", QUESTION=question.name, ANSWER=first),),
        subtitle=(context.say("chosen-detail", QUESTION=question.name, ANSWER=first),),
        accent=accent_of(part),
        main=(*figures, *_comparison(context, question, named)) if figures else bars,
        side=bars if figures else groups,
        source_note=MAY_CHOOSE_SEVERAL if is_multiple else CHOSE,
    )
    return (page,) if bars or figures else ()


def _figures(context: Context, question: Question, named: Sequence[str]) -> Iterator[BigFigure]:
    for answer in named:
        outcome = context.speaker.outcome(
            "chosen@1", place=context.place, question=question.name, answer=answer
        )
        if outcome.variant in UNSAID:
            continue
        asked = {"question": question.name, "answer": answer}
        is_counts = outcome.variant == "counts"
        yield BigFigure(
            value=context.number("chosen@1", "count" if is_counts else "share", **asked),
            text=(context.say("chosen-words", QUESTION=question.name, ANSWER=answer),),
            of=context.number("chosen@1", "base", **asked) if is_counts else None,
        )


def _comparison(context: Context, question: Question, named: Sequence[str]) -> tuple[Block, ...]:
    """Say the comparison with the region where the family tests exactly this answer."""
    in_family = compared_areas(context.speaker.basis.analysis)
    codes = tuple(choice.code for choice in question.scale if choice.name in named)
    if context.place.is_region or question.name not in in_family or codes != question.top_codes:
        return ()
    return (Callout(text=(context.say("area-comparison", QUESTION=question.name),)),)


def leading_answers(context: Context, question: Question, *, most: int) -> list[str]:
    """Return the names of the most frequent answers that stand alone, the largest first."""
    name_of = {str(choice.code): choice.name for choice in question.scale}
    keys = _ranked_keys(context, question)
    return [name_of[key] for key in keys if key in name_of][:most]


def _ranked_keys(context: Context, question: Question) -> list[str]:
    """Return the keys of the answers that are shown: in their order, else the largest first."""
    statistic = statistic_of(question)
    outcome = context.speaker.outcome(statistic, place=context.place, question=question.name)
    keys = list(outcome.lists["parts"])
    if is_ordered(question):
        return keys
    sizes = {
        key: figure.shown.value
        for key, figure in outcome.figures.items()
        if isinstance(figure.shown, Shown)
    }
    return sorted(keys, key=lambda key: ("+" in key, -sizes[key]))


def statistic_of(question: Question) -> str:
    """Demographics are protected as such wherever they stand."""
    return "breakdown@1" if question.role is Role.DEMOGRAPHIC else "distribution@1"


def answer_bars(context: Context, question: Question, *, fill: str) -> tuple[Block, ...]:
    """Draw all answers that may be shown as bars; nothing where too few answered."""
    statistic = statistic_of(question)
    outcome = context.speaker.outcome(statistic, place=context.place, question=question.name)
    keys = _ranked_keys(context, question)
    if not keys:
        return ()
    is_demographic = question.role is Role.DEMOGRAPHIC
    note = "breakdown-detail" if is_demographic else "answered"
    return (
        Bars(
            title=(outcome.labels["question"],),
            unit=(Words(COUNT_UNIT if outcome.variant == "counts" else SHARE_UNIT),),
            rows=tuple(
                Bar(
                    label=(outcome.labels[key],),
                    value=context.number(statistic, key, question=question.name),
                )
                for key in keys
            ),
            fill=fill,
            note=(context.say(note, QUESTION=question.name),),
        ),
    )


def open_pages(
    context: Context,
    question: Question,
    *,
    section: str,
    key: str,
    part: Pillar | Priority | None = None,
) -> tuple[Page, ...]:
    """Make the page of an open question: what was mentioned, and in whose words."""
    mentioned = answer_list(context, question.name)
    quotes = quotes_in_answers(context, question, most=QUOTATIONS)
    if not mentioned and not quotes:
        return ()
    return (
        Page(
            section=section,
            key=key,
            kicker=context.kicker(part),
            headline=(context.say("open-headline", QUESTION=question.name),),
            subtitle=answers_note(context, question.name) if mentioned else (),
            accent=accent_of(part),
            main=mentioned or quotes,
            side=quotes if mentioned else (),
            source_note=MENTION,
        ),
    )


def quotes_in_answers(context: Context, question: Question, *, most: int) -> tuple[Quotes, ...]:
    """Return up to `most` quotations from the answers to an open question."""
    analysis = context.speaker.basis.analysis
    answers = answers_to(analysis, question.name)
    passages = [
        one
        for one, is_answer in zip(analysis.quotable.passage_ids, answers, strict=True)
        if is_answer
    ]
    picked = context.picker.pick_among(passages, place=context.place, most=most)
    if not picked:
        return ()
    return (Quotes(quotes=tuple(as_quote(context, quotation) for quotation in picked)),)
