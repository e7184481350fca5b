"""What goes with managing well: themes by how the same people rated something, at three levels."""

from collections.abc import Iterator

from goodcare.claims.outcome import Outcome
from goodcare.compose.context import Context, Parameters, SectionKind, accent_of
from goodcare.findings.by_answer import BAD, GOOD
from goodcare.findings.going_with import SECTION, ratings
from goodcare.framework.levels import CodeLevel
from goodcare.instrument.model import Question
from goodcare.publish.blocks import Page, Table, Words

STATISTIC, THEME = "going_with@1", "going_with_theme@1"
WORDS = {
    "much-more": "much more often",
    "more": "more often",
    "slightly-more": "slightly more often",
    "slightly-less": "slightly less often",
    "less": "less often",
    "much-less": "much less often",
    "possible-more": "possible: more often",
    "possible-less": "possible: less often",
    "alike": "about as often",
    "open": "not settled",
    "too-few": "too few to compare",
    "part-coded": "not compared",
}
IN_A_COLUMN = 2
SILENT = ("nobody", "too-few")
LEVELS = {CodeLevel.PERSON: "The person", CodeLevel.CARE: "Care", CodeLevel.SOCIETY: "Society"}
HOW = (
    Words(
        "share of respondents who mentioned it, beside each rating how many gave it; answers to "
        "questions that all of them were asked; middling ratings and sensitive themes are left out"
    ),
)


def difference(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make a page for one rating, or for those of a priority that themes are set against."""
    instrument = context.snapshot.instrument
    chosen = parameters.get("question", "")
    questions = (
        (instrument.question(chosen),)
        if chosen
        else tuple(
            one
            for one in ratings(context.speaker.basis.analysis)
            if one.priority == parameters.get("priority", "")
        )
    )
    return tuple(page for question in questions for page in _page(context, question))


def _page(context: Context, question: Question) -> Iterator[Page]:
    there = context.across_the_region()
    outcome = there.speaker.outcome(STATISTIC, place=there.place, question=question.name)
    if outcome.variant in SILENT:
        return
    priority = context.snapshot.framework.priority(question.priority) if question.priority else None
    said = there.say("going-with", QUESTION=question.name)
    found = there.say("going-with-found", QUESTION=question.name)
    tables = tuple(
        _table(there, question, outcome, level, title=title)
        for level, title in LEVELS.items()
        if outcome.lists[level.value]
    )
    yield Page(
        section=SECTION,
        key=f"{SECTION}-{question.name}{'-region' if there.is_regional else ''}",
        kicker=there.kicker(priority),
        headline=(said,),
        subtitle=(found,),
        accent=accent_of(priority),
        main=tables[:IN_A_COLUMN],
        side=tables[IN_A_COLUMN:],
        is_even=True,
        source_note=HOW,
    )


def _table(
    context: Context, question: Question, outcome: Outcome, level: CodeLevel, *, title: str
) -> Table:
    asked, codes = {"question": question.name}, outcome.lists[level.value]
    return Table(
        title=(Words(title),),
        head=(
            (Words("Mentioned"),),
            *(
                (
                    outcome.labels[side],
                    Words(" · "),
                    context.number(THEME, f"{side}-base", of=codes[0], **asked),
                )
                for side in (GOOD, BAD)
            ),
            (Words("What may be said"),),
        ),
        rows=tuple(
            (
                (outcome.labels[code],),
                (context.number(THEME, GOOD, of=code, **asked),),
                (context.number(THEME, BAD, of=code, **asked),),
                (Words(WORDS[_verdict(context, question, code)]),),
            )
            for code in codes
        ),
    )


def _verdict(context: Context, question: Question, code: str) -> str:
    asked = {"question": question.name, "of": code}
    return context.speaker.outcome(THEME, place=context.place, **asked).variant


DIFFERENCE = SectionKind(
    id=SECTION,
    title="What goes with it",
    about="Themes of people with a good and with a poor rating: the person, care, society",
    make=difference,
    parameters=frozenset({"priority", "question"}),
    needs=frozenset({"priority", "question"}),
    is_of_codes=True,
)
