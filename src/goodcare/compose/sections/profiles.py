"""Respondents whose answers go together: how many they are, and what each group answered."""

from collections.abc import Sequence

from goodcare.claims.outcome import Outcome
from goodcare.claims.terms import question_label
from goodcare.compose.context import Context, Parameters, SectionKind
from goodcare.compose.sections.belonging import own_questions
from goodcare.disclosure import Shown
from goodcare.findings.profiles import FEWEST_QUESTIONS, profile_questions
from goodcare.publish.blocks import (
    Callout,
    CountList,
    CountRow,
    Page,
    Paragraphs,
    Table,
    Words,
)
from goodcare.publish.theme import NEUTRAL_ACCENT

SECTION = "profiles"
NAMES = tuple("ABCDEF")
SECOND = "2"
"""The group that leads the pages of answers: the largest leads the page before them."""
ROWS_ON_A_PAGE = 9
WHAT_IT_IS = (
    Words(
        "Each respondent is in the group whose answers are most like their own. Nothing is said "
        "about why, and nobody fits a group exactly."
    ),
)
ACROSS = (Words("groups were found across the region; not weighted"),)


def profile_pages(context: Context, parameters: Parameters) -> tuple[Page, ...]:
    """Make the pages of the questions, one of the groups and their sizes, and what each said."""
    return (*own_questions(SECTION, context, parameters), *_group_pages(context))


def _group_pages(context: Context) -> tuple[Page, ...]:
    if len(profile_questions(context.speaker.basis.analysis)) < FEWEST_QUESTIONS:
        return ()
    found = context.speaker.outcome("profiles@1", place=context.place)
    if found.variant != "some":
        return ()
    which = found.lists["profiles"]
    outcomes = [
        context.speaker.outcome("profile@1", place=context.place, which=one) for one in which
    ]
    answers = _telling_answers(outcomes)
    chunks = [answers[at : at + ROWS_ON_A_PAGE] for at in range(0, len(answers), ROWS_ON_A_PAGE)]
    return (
        _sizes_page(context, which, outcomes),
        *(
            _answers_page(context, which, outcomes[0], chunk, number=number)
            for number, chunk in enumerate(chunks, start=1)
        ),
    )


def _telling_answers(outcomes: Sequence[Outcome]) -> list[str]:
    """Answers that may be shown of every group, in the order of the form."""
    return [
        key
        for key in outcomes[0].lists["answers"]
        if all(isinstance(outcome.figures[key].shown, Shown) for outcome in outcomes)
    ]


def _largest(outcomes: Sequence[Outcome], which: Sequence[str]) -> str:
    """The group that most people of the place are in, as far as may be shown."""
    sizes = {one: _people(outcome) for one, outcome in zip(which, outcomes, strict=True)}
    return max(which, key=lambda one: (sizes[one], -int(one)))


def _people(outcome: Outcome) -> float:
    shown = outcome.figures["count"].shown
    return shown.value if isinstance(shown, Shown) else 0.0


def _sizes_page(context: Context, which: Sequence[str], outcomes: Sequence[Outcome]) -> Page:
    rows = tuple(
        CountRow(
            label=(Words(f"{name}: "), outcome.labels["words"])
            if outcome.lists["named"]
            else (Words(f"{name}: no answer stands out"),),
            value=context.number("profile@1", "count", which=one),
        )
        for name, one, outcome in zip(NAMES, which, outcomes, strict=False)
    )
    return Page(
        section=SECTION,
        key="profiles-sizes",
        kicker=context.kicker(),
        headline=(context.say("profile-size", WHICH=_largest(outcomes, which)),),
        subtitle=(context.say("profiles-found"),),
        accent=NEUTRAL_ACCENT,
        main=(
            CountList(
                heading=(Words("What each group most often answered"),),
                unit=(Words("respondents"),),
                rows=rows,
            ),
        ),
        side=(Callout(text=WHAT_IT_IS), *_asked(context)),
        source_note=ACROSS,
    )


def _asked(context: Context) -> tuple[Paragraphs, ...]:
    """List the questions that the groups are made of, as they were asked."""
    questions = profile_questions(context.speaker.basis.analysis)
    language = context.speaker.basis.language
    return (
        Paragraphs(
            heading=(Words("Grouped by their answers to"),),
            paragraphs=tuple(
                (question_label(context.snapshot, question.name, language=language),)
                for question in questions
            ),
            is_list=True,
        ),
    )


def _answers_page(
    context: Context,
    which: Sequence[str],
    outcome: Outcome,
    answers: Sequence[str],
    *,
    number: int,
) -> Page:
    return Page(
        section=SECTION,
        key=f"profiles-answers-{number}",
        kicker=context.kicker(),
        headline=(context.speaker.say("profile-size", place=context.region, WHICH=SECOND),),
        subtitle=(Words("Share of each group who gave an answer, across the region"),),
        accent=NEUTRAL_ACCENT,
        main=(
            Table(
                title=(Words("What each group answered"),),
                head=((Words("Answer"),), *((Words(name),) for name in NAMES[: len(which)])),
                rows=tuple(
                    (
                        (outcome.labels[key],),
                        *(
                            (
                                context.speaker.number(
                                    "profile@1", key, place=context.region, which=one
                                ),
                            )
                            for one in which
                        ),
                    )
                    for key in answers
                ),
            ),
        ),
        source_note=ACROSS,
    )


PROFILES = SectionKind(
    id=SECTION,
    title="Groups of answers",
    about="Respondents whose answers to the questions of the section profiles go together",
    make=profile_pages,
)
