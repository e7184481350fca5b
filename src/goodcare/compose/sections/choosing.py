"""Which groups are clearly more or less likely to choose which answer, as dots."""

from collections.abc import Iterator

from goodcare.claims.terms import answer_label
from goodcare.compose.context import Context
from goodcare.instrument.model import Choice, Question
from goodcare.publish.blocks import Block, Dot, DotGroup, Dots, Mark, Words

LISTS = (("more", Mark.MORE, "More likely: "), ("less", Mark.LESS, "Less likely: "))


def choice_groups(context: Context, question: Question) -> tuple[Block, ...]:
    """Draw the groups of the region that clearly differ on an answer of a multiple choice."""
    subtitle = (context.say("choices-found", QUESTION=question.name),)
    title = (Words("Across "), context.speaker.say("place-name", place=context.region))
    groups = tuple(group for one in question.scale for group in _groups(context, question, one))
    return (Dots(title=title, subtitle=subtitle, groups=groups, reference=None),)


def _groups(context: Context, question: Question, choice: Choice) -> Iterator[DotGroup]:
    asked = {"question": question.name, "answer": choice.name}
    outcome = context.speaker.outcome("choice_scan@1", place=context.region, **asked)
    label = answer_label(
        context.snapshot,
        f"{question.name}/{choice.name}",
        language=context.speaker.basis.language,
    )
    for name, mark, heading in LISTS:
        if outcome.lists[name]:
            yield DotGroup(
                heading=(Words(heading), label),
                mark=mark,
                dots=tuple(
                    Dot(
                        label=(outcome.labels[key],),
                        value=context.speaker.number(
                            "choice_scan@1", key, place=context.region, **asked
                        ),
                    )
                    for key in outcome.lists[name]
                ),
            )
