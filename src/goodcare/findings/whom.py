"""Whom a figure counts, as the disclosure room reads it."""

from collections.abc import Collection, Iterable

from goodcare.areas import Place
from goodcare.disclosure.released import AREA, Counted, mentioned
from goodcare.engine.cells import Level


def who_answered(column: str, answers: Collection[int], levels: Iterable[Level]) -> Counted:
    """Return the people of some levels of one column who gave one of some answers.

    Args:
        column: of responses that was answered.
        answers: codes; none: everybody with an answer on the scale.
        levels: of one column of groups; `EVERYBODY` or none for everybody.
    """
    united = [level for level in levels if level.column]
    return Counted(
        question=column,
        answers=frozenset(answers),
        column=united[0].column if united else "",
        values=frozenset(level.value for level in united),
    )


def who_mentioned(codes: Iterable[str], place: Place, *, question: str = "") -> Counted:
    """Return the respondents of a place who mentioned any of some codes.

    Args:
        codes: ids; none: everybody who gave a codeable answer.
        place: whose respondents.
        question: that they answered in words, or empty: any.
    """
    return Counted(question=mentioned(codes, question=question), column=AREA, values=place.members)


def who_is_in(place: Place) -> Counted:
    """Return the respondents of a place, whatever they answered."""
    return Counted(column=AREA, values=place.members)
