"""Quotations beside findings: each is given once in a report."""

from goodcare.compose.context import Context
from goodcare.findings import codes_about
from goodcare.findings.coded import Flags
from goodcare.findings.excerpts import MOST_WORDS
from goodcare.findings.values import Quotation
from goodcare.framework.model import Pillar, Priority
from goodcare.instrument.model import Question
from goodcare.publish.blocks import Quote, Quoted, Quotes, Text, Words

BESIDE_A_QUESTION = 2
WORDS_BESIDE_A_QUESTION = 30
GATHERINGS = {"focus-group": "Focus group", "table": "Event table", "event": "Event"}


def quotes_about(
    context: Context,
    *,
    of: str,
    most: int,
    most_words: int = MOST_WORDS,
    stance: str = "",
    among: Flags | None = None,
    heading: Text = (),
) -> tuple[Quotes, ...]:
    """Return up to `most` quotations coded so in this place; nothing where there is none.

    Args:
        context: of the section.
        of: codes, as in `codes_about`; empty: any passage, coded or not.
        most: how many at most.
        most_words: longer ones come last.
        stance: "positive" or "negative"; empty: any.
        among: which passages; all where None.
        heading: whose view it is, where several stand side by side.
    """
    picked = context.picker.pick(
        context.place, of=of, most=most, most_words=most_words, stance=stance, among=among
    )
    if not picked:
        return ()
    quotes = tuple(as_quote(context, quotation) for quotation in picked)
    return (Quotes(quotes=quotes, heading=heading),)


def quotes_beside(
    context: Context, question: Question, part: Pillar | Priority | None
) -> tuple[Quotes, ...]:
    """Return quotations about what a closed question is about: of its part of the framework.

    Where an open question asks for the reasons of its answers, most are left for those.
    """
    kind = "priority" if isinstance(part, Priority) else "pillar"
    of = f"{kind}:{part.id if part else question.pillar}"
    if of.endswith(":") or not codes_about(context.snapshot.codebook, of):
        return ()
    has_reasons = any(
        one.voices_by == question.name for one in context.snapshot.instrument.questions
    )
    most = 1 if has_reasons else BESIDE_A_QUESTION
    return quotes_about(context, of=of, most=most, most_words=WORDS_BESIDE_A_QUESTION)


def in_two_columns(found: tuple[Quotes, ...]) -> tuple[tuple[Quotes, ...], tuple[Quotes, ...]]:
    """Part quotations into main and side column."""
    both = [quote for block in found for quote in block.quotes]
    middle = (len(both) + 1) // 2
    first, second = (
        (Quotes(quotes=tuple(part)),) if part else () for part in (both[:middle], both[middle:])
    )
    return first, second


def as_quote(context: Context, quotation: Quotation) -> Quote:
    """Set a quotation with its attribution, and its translation where it has one."""
    passage = quotation.passage_id
    translation = quotation.translation
    return Quote(
        words=Quoted(text=quotation.text, passage_id=passage),
        attribution=_attribution(context, quotation),
        translation=Quoted(text=translation, passage_id=passage) if translation else None,
        language=quotation.language,
    )


def _attribution(context: Context, quotation: Quotation) -> Text:
    parts = [GATHERINGS[quotation.gathering]] if quotation.gathering in GATHERINGS else []
    if quotation.description:
        parts.append(quotation.description)
    if quotation.area_id:
        parts.append(context.snapshot.gazetteer[quotation.area_id].name)
    if not parts:
        return (Words("A participant"),)
    named = Quoted(text=", ".join(parts), passage_id=quotation.passage_id)
    is_only_a_place = not (quotation.gathering or quotation.description)
    return (Words("A respondent, "), named) if is_only_a_place else (named,)
