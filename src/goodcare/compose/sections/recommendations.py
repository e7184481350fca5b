"""Recommendations for the place, what they rest on there, and what came of them."""

from collections.abc import Iterator, Sequence

from goodcare.areas import Gazetteer
from goodcare.claims.writing import write_day
from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.compose.sections.evidence import page_key
from goodcare.compose.sections.subjects import Subject, says_evidence, subject_of
from goodcare.errors import InputError
from goodcare.publish.blocks import Label, Page, Table, Text, Words
from goodcare.register import Recommendation, Standing

ROWS_OF_A_PAGE = 2
RECOMMENDED = (Words(": what is recommended"),)
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
    n_pages = -(-len(chosen) // ROWS_OF_A_PAGE)
    return tuple(
        Page(
            section="recommendations",
            key=page_key(f"recommendations-{subject.key}", at, of=n_pages),
            kicker=context.kicker(subject.part),
            headline=(subject.said(context), *RECOMMENDED),
            accent=accent_of(subject.part),
            main=(_table(context, chosen[at * ROWS_OF_A_PAGE : (at + 1) * ROWS_OF_A_PAGE]),),
        )
        for at in range(n_pages)
    )


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
            (Words("Addressed to"),),
            (Words("We did"),),
        ),
        rows=tuple(
            (
                _recommended(context, one),
                _evidence(context, one),
                _words(one, one.addressed_to),
                _answer(context, one),
            )
            for one in rows
        ),
    )


def _recommended(context: Context, one: Recommendation) -> Text:
    """Set the text with who stands for it."""
    if not one.signed_by:
        return _words(one, one.text)
    signed = _signed(context, one, one.signed_by, one.signed_on)
    return (*_words(one, one.text), Words(" Signed: "), *signed)


def _evidence(context: Context, one: Recommendation) -> Text:
    """Say what respondents of the area said that it rests on; what is missing is said too."""
    said: Text = ()
    for of in one.evidence:
        claim = says_evidence(context, of, whose=f"recommendation '{one.id}'")
        said = (*said, *((Words(". "),) if said else ()), claim)
    return said or NO_EVIDENCE


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
