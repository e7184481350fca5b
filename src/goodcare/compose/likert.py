"""A question's answers as a stacked bar: order, colours, merged answers."""

from goodcare.compose.context import Context
from goodcare.instrument.model import Question, Role
from goodcare.publish.blocks import Likert, LikertPart
from goodcare.publish.theme import EXPERIENCE_BAD_TO_GOOD, IMPORTANCE_MOST_TO_LEAST


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
    """Return the colour of a segment from where its answers stand on the scale."""
    ramp = IMPORTANCE_MOST_TO_LEAST if question.role is Role.IMPORTANCE else EXPERIENCE_BAD_TO_GOOD
    last = max(len(question.scale) - 1, 1)
    at = sum(positions) / len(positions) / last * (len(ramp) - 1)
    if len(question.scale) <= len(ramp):
        return ramp[round(at)]
    return _mixed(ramp[int(at)], ramp[min(int(at) + 1, len(ramp) - 1)], share=at - int(at))


def _mixed(first: str, second: str, *, share: float) -> str:
    """Mix two colours, so that a long scale has a shade for each answer."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _positions(question: Question) -> dict[int, int]:
    """Position of each answer from the left: importance most first, experience worst first."""
    ordered = question.scale_bad_to_good
    if question.role is Role.IMPORTANCE:
        ordered = ordered[::-1]
    return {choice.code: position for position, choice in enumerate(ordered)}
