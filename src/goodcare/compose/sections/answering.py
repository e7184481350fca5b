"""What people mentioned in answer to one open question, as a list."""

from goodcare.compose.context import Context
from goodcare.compose.sections.counting import count_list
from goodcare.publish.blocks import Block, Text, Words

MOST_ANSWERS = 7
MENTIONED = (Words("Mentioned in answers"),)


def answer_list(
    context: Context,
    question: str,
    *,
    heading: Text = MENTIONED,
    of: str = "",
    most: int = MOST_ANSWERS,
) -> tuple[Block, ...]:
    """List what was mentioned most in answer to a question; nothing where nobody did.

    Args:
        context: of the section.
        question: name of an open question.
        heading: over the list.
        of: codes, as in `codes_about`; empty: every topmost code.
        most: how many lines at most.
    """
    return count_list(
        context,
        "ranked_answers@1",
        "codes",
        heading=heading,
        most=most,
        question=question,
        of=of,
    )


def answers_note(context: Context, question: str) -> Text:
    """Say what the counts of answers to a question count, and their base."""
    return (context.say("answers-base", QUESTION=question),)
