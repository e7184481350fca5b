"""Recommendations for the place, what they rest on there, and what came of them."""

from collections.abc import Iterator, Sequence

from goodcare.areas import Gazetteer
from goodcare.claims.writing import write_day
from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.columns import evenly
from goodcare.compose.sections.evidence import page_key, quotation_on, rank_of
from goodcare.compose.sections.subjects import (
    Subject,
    says_briefly,
    says_evidence,
    subject_of,
)
from goodcare.errors import InputError
from goodcare.publish.blocks import Label, Page, Quotes, Table, Text, Words, plain
from goodcare.register import Recommendation, Standing

ROOM = 550
"""The height of the rows of a table, in the pixels of a slide."""
CELL_LINE = 26
CELL_BETWEEN = 14
LETTERS_OF_A_LINE = 41
ROOM_FOR_QUOTATION = 180
QUESTION = "question:"
WE_DID = 2
RECOMMENDED = (Words(": what is recommended"),)
ALSO, SEMICOLON = Words(". Also: "), Words("; ")
NO_EVIDENCE = (Words("No evidence is given for it"),)
NO_ANSWER = (Words("No answer yet"),)
STANDING = {
    Standing.PROPOSED: "Proposed",
    Standing.PLANNED: "Planned",
    Standing.DONE: "Done",
    Standing.DECLINED: "Declined",
}


def recommendations(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make tables of what is recommended for this place, each with its evidence here."""
    subject = subject_of(context, parameters)
    chosen = tuple(_chosen(context, subject))
    pages = evenly(chosen, cost=lambda rows: _height(context, rows), room=ROOM)
    return tuple(
        Page(
            section="recommendations",
            key=page_key(f"recommendations-{subject.key}", at, of=len(pages)),
            kicker=context.kicker(subject.part),
            headline=_headline(context, subject, rows),
            accent=accent_of(subject.part),
            main=(_table(context, rows), *_quotation(context, rows)),
        )
        for at, rows in enumerate(pages)
    )


def _height(context: Context, rows: Sequence[Recommendation]) -> int:
    """Reckon how high the rows of a table become."""
    longest = [max(len(plain(cell)) for cell in _row(context, one)) for one in rows]
    n_lines = sum(-(-letters // LETTERS_OF_A_LINE) for letters in longest)
    return n_lines * CELL_LINE + len(rows) * CELL_BETWEEN


def _quotation(context: Context, rows: Sequence[Recommendation]) -> tuple[Quotes, ...]:
    """Set a quotation under a short table, on the first thing it rests on that has one."""
    if _height(context, rows) + ROOM_FOR_QUOTATION > ROOM:
        return ()
    return quotation_on(context, _codes(rows))


def _codes(rows: Sequence[Recommendation]) -> tuple[str, ...]:
    """What some recommendations rest on, without results of questions."""
    codes = (of for one in rows for of in one.evidence if not of.startswith(QUESTION))
    return tuple(dict.fromkeys(codes))


def _headline(context: Context, subject: Subject, rows: Sequence[Recommendation]) -> Text:
    """Say how many mentioned what the rows of a page rest on."""
    codes = _codes(rows)
    if not codes:
        return (subject.said(context), *RECOMMENDED)
    of = ";".join(codes)
    if subject.priority is None:
        return (context.say("recommended-headline", OF=of),)
    return (context.say("recommended-for", OF=of, PRIORITY=subject.priority.id),)


def _chosen(context: Context, subject: Subject) -> Iterator[Recommendation]:
    """Yield those of the subject that are for the place, or for an area that it lies in."""
    gazetteer = context.snapshot.gazetteer
    here = _with_above(gazetteer, context.place.area.id)
    for one in context.register.recommendations:
        unknown = [area for area in one.areas if area not in gazetteer]
        if unknown:
            raise InputError(
                f"recommendation '{one.id}' is for area '{unknown[0]}', which this conversation "
                f"does not have."
            )
        is_priority = subject.priority is None or one.priority == subject.priority.id
        is_pillar = subject.pillar is None or one.pillar == subject.pillar.id
        if is_priority and is_pillar and (not one.areas or here & set(one.areas)):
            yield one


def _with_above(gazetteer: Gazetteer, area_id: str) -> set[str]:
    """Return an area and every area that it lies in."""
    found: set[str] = set()
    waiting = [area_id]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(gazetteer[one].parents)
    return found


def _table(context: Context, rows: Sequence[Recommendation]) -> Table:
    return Table(
        title=(),
        head=(
            (Words("What is recommended"),),
            (Words("You said: "), context.say("place-name")),
            (Words("We did"),),
        ),
        rows=tuple(_row(context, one) for one in rows),
        set_apart=WE_DID,
    )


def _row(context: Context, one: Recommendation) -> tuple[Text, ...]:
    return (_recommended(context, one), _evidence(context, one), _answer(context, one))


def _recommended(context: Context, one: Recommendation) -> Text:
    """Set the text with whom it is addressed to and who stands for it."""
    said = _words(one, one.text)
    if one.addressed_to:
        said = (*said, Words(" To: "), *_words(one, one.addressed_to), Words("."))
    if not one.signed_by:
        return said
    return (*said, Words(" Signed: "), *_signed(context, one, one.signed_by, one.signed_on))


def _evidence(context: Context, one: Recommendation) -> Text:
    """Say what it rests on: the strongest count and a result in words, the others briefly."""
    if not one.evidence:
        return NO_EVIDENCE
    first, *others = _strongest_first(context, one)
    return (
        says_evidence(context, first, whose=_whose(one)),
        *(
            piece
            for at, of in enumerate(others)
            for piece in (
                ALSO if at == 0 else SEMICOLON,
                says_briefly(context, of, whose=_whose(one)),
            )
        ),
    )


def _strongest_first(context: Context, one: Recommendation) -> list[str]:
    """Order what it rests on: counts, most mentioned first, then results of questions."""

    def rank(of: str) -> tuple[bool, tuple[int, float]]:
        said: Text = (says_briefly(context, of, whose=_whose(one)),)
        return (of.startswith(QUESTION), rank_of(said))

    return sorted(one.evidence, key=rank)


def _whose(one: Recommendation) -> str:
    return f"recommendation '{one.id}'"


def _answer(context: Context, one: Recommendation) -> Text:
    if one.answer is None:
        return NO_ANSWER
    return (
        Words(f"{STANDING[one.answer.standing]}: "),
        *_words(one, one.answer.text),
        Words(" ("),
        *_signed(context, one, one.answer.by, one.answer.day),
        Words(")"),
    )


def _signed(context: Context, one: Recommendation, who: str, iso: str) -> Text:
    if not iso:
        return _words(one, who)
    day = write_day(iso, language=context.speaker.basis.language)
    return (*_words(one, who), Words(", "), *_words(one, day))


def _words(one: Recommendation, text: str) -> Text:
    return (Label(text=text, source=f"register:{one.id}"),)


RECOMMENDATIONS = SectionKind(
    id="recommendations",
    title="What is recommended, and what came of it",
    about="Recommendations for the place, what was said there that they rest on, and the answers",
    make=recommendations,
    parameters=frozenset({"pillar", "priority"}),
)
