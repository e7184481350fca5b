"""Words that agree with a number: "respondent" beside 1, "respondents" beside any other."""

from collections.abc import Mapping

from goodcare.claims.model import FactKind
from goodcare.claims.writing import write

SINGULAR: Mapping[str, Mapping[str, str]] = {
    "en": {
        "answers": "answer",
        "are": "is",
        "clusters": "cluster",
        "coders": "coder",
        "comparisons": "comparison",
        "differ": "differs",
        "events": "event",
        "groups": "group",
        "have": "has",
        "mentions": "mention",
        "participants": "participant",
        "people": "person",
        "points": "point",
        "proposals": "proposal",
        "respondents": "respondent",
        "results": "result",
        "subjects": "subject",
        "tables": "table",
        "themes": "theme",
        "were": "was",
    }
}
"""The singular of every word that a template may let agree with a number, by language."""


def agreeing(word: str, number: str, *, language: str) -> str:
    """Return a word as it stands beside a number.

    Args:
        word: in the plural; one of `SINGULAR`.
        number: as it is written; a withheld one is in words, which take the plural.
        language: BCP 47 language.

    >>> agreeing("respondents", "1", language="en")
    'respondent'
    """
    single = write(1, kind=FactKind.COUNT, language=language)
    return SINGULAR[language][word] if number == single else word
