"""A question's answers as a stacked bar: order, colours, merged answers."""

from goodcare.compose.context import Context
from goodcare.instrument.model import Question, Role
from goodcare.publish.blocks import Likert, LikertPart
from goodcare.publish.theme import on_ramp


def likert_of(context: Context, question: Question) -> Likert | None:
    """Draw a question's answers, or nothing where too few answered."""
    outcome = context.speaker.outcome("distribution@1", place=context.place, question=question.name)
    keys = outcome.lists["parts"]
    if not keys:
        return None
    positions = _positions(question)
    return Likert(
        title=(outcome.labels["question"],),
        parts=tuple(
            LikertPart(
                label=(outcome.labels[key],),
                value=context.number("distribution@1", key, question=question.name),
                fill=fill_of(question, [positions[code] for code in codes_of(key)]),
            )
            for key in sorted(keys, key=lambda key: min(positions[code] for code in codes_of(key)))
        ),
        base=(context.say("answered", QUESTION=question.name),),
    )


def codes_of(key: str) -> tuple[int, ...]:
    """Return the answer codes of a part ("1+2" where answers were merged)."""
    return tuple(int(code) for code in key.split("+"))


def fill_of(question: Question, positions: list[int]) -> str:
    """Return the step on a ramp of colours from where the answers stand on the scale."""
    ramp = "importance" if question.role is Role.IMPORTANCE else "experience"
    return on_ramp(ramp, at=sum(positions) / len(positions), of=max(len(question.scale) - 1, 1))


def _positions(question: Question) -> dict[int, int]:
    """Position of each answer from the left: importance most first, experience worst first."""
    ordered = question.scale_bad_to_good
    if question.role is Role.IMPORTANCE:
        ordered = ordered[::-1]
    return {choice.code: position for position, choice in enumerate(ordered)}
