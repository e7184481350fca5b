"""Quotations beside findings: each is given once in a report."""

from goodcare.compose.context import Context
from goodcare.findings.excerpts import MOST_WORDS
from goodcare.findings.values import Quotation
from goodcare.publish.blocks import Quote, Quoted, Quotes, Text, Words

GATHERINGS = {"focus-group": "Focus group", "table": "Event table", "event": "Event"}


def quotes_about(
    context: Context, *, of: str, most: int, most_words: int = MOST_WORDS
) -> tuple[Quotes, ...]:
    """Return up to `most` quotations coded so in this place; nothing where there is none."""
    picked = context.picker.pick(context.place, of=of, most=most, most_words=most_words)
    if not picked:
        return ()
    return (Quotes(quotes=tuple(as_quote(context, quotation) for quotation in picked)),)


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
