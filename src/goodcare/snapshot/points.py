"""What tables said about what: the words of themes, proposals and kinds of points."""

from collections.abc import Callable, Iterable

from goodcare.framework.model import Framework, Pillar, PillarKind, Priority, Proposal
from goodcare.reading import did_you_mean
from goodcare.snapshot.mapping import ProblemKind
from goodcare.snapshot.numbers import parse_number
from goodcare.snapshot.problems import shown
from goodcare.snapshot.spelling import folded
from goodcare.snapshot.words import Unknown

POINT_KINDS = (
    *("", "support", "condition", "challenge", "missing", "question", "concern"),
    *("suggestion", "already done well"),
)
THEMES = (PillarKind.CASE, PillarKind.THEME)
BETWEEN = "="
Meaning = Callable[[str], str | Unknown]


def theme_meaning(framework: Framework, *, is_free: bool = False) -> Meaning:
    """Return the function from a theme's id or name to its id.

    Args:
        framework: with its themes and its case for change.
        is_free: any word will do where the framework has no themes.
    """
    themes = [pillar for pillar in framework.pillars if pillar.kind in THEMES]
    if is_free and not themes:
        return str
    return named_meaning(themes, what="theme")


def proposal_meaning(framework: Framework) -> Meaning:
    """Return the function from a proposal's id or name to its id.

    Any word will do where the framework has no proposals.
    """
    return named_meaning(framework.proposals, what="proposal") if framework.proposals else str


def background_meaning(word: str) -> str | Unknown:
    """Return "words=people" as it is stored, of participants of one background."""
    words, _, number = word.rpartition(BETWEEN)
    people = parse_number(number.strip()) if words.strip() else None
    if people is None or people < 0 or people % 1:
        return Unknown(
            kind=ProblemKind.WRONG_TYPE,
            message=f"'{shown(word)}' is no background: write words=people ('Residents=12').",
        )
    return f"{folded(words)}{BETWEEN}{int(people)}"


def named_meaning(known: Iterable[Pillar | Proposal | Priority], *, what: str) -> Meaning:
    """Return the function from the id or name of one of these to its id; empty stays empty."""
    ids: dict[str, str] = {}
    for one in known:
        ids |= {one.id: one.id, folded(one.name).casefold(): one.id}

    def meaning(word: str) -> str | Unknown:
        if not word or word.casefold() in ids:
            return ids.get(word.casefold(), "")
        advice = did_you_mean(word, list(ids), who="they")
        return Unknown(
            kind=ProblemKind.UNKNOWN_ANSWER,
            message=f"the framework has no {what} '{shown(word)}'.{advice}",
        )

    return meaning
