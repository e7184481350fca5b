"""Which suggestions people made to whom: two codes on the same passage."""

from collections.abc import Sequence
from dataclasses import dataclass

from goodcare.areas import Place
from goodcare.findings.analysis import Analysis
from goodcare.findings.mentions import passages_mentioning, people_of_passages
from goodcare.findings.selection import codes_about

PARTNERS = "kind:partner"
"""The selection of codes that name who could act, for `codes_about`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """Respondents who made one suggestion and named one partner in the same answer.

    Args:
        suggestion, partner: ids of codes.
        respondents: people, unweighted.
    """

    suggestion: str
    partner: str
    respondents: int


def addressed(
    analysis: Analysis, suggestions: Sequence[str], *, place: Place
) -> tuple[Addressed, ...]:
    """Cross suggestions with the partners that the same answers name (unweighted).

    People may make several suggestions and name several partners, or none: the cells of a row
    neither add up to the people who made the suggestion nor leave them out. Sensitive codes, on
    either side, are not crossed at all.

    Args:
        analysis: of a snapshot.
        suggestions: ids of codes.
        place: whose respondents.

    Returns:
        Every pair, also those that nobody made, by suggestion and partner as given.

    Raises:
        InputError: the codebook has no such code.
    """
    codebook = analysis.snapshot.codebook
    partners = codes_about(codebook, PARTNERS)
    said = {
        code: passages_mentioning(analysis, [code], place=place)
        for code in (*suggestions, *partners)
        if not codebook[code].is_sensitive
    }
    return tuple(
        Addressed(
            suggestion=suggestion,
            partner=partner,
            respondents=len(people_of_passages(analysis, said[suggestion] & said[partner])),
        )
        for suggestion in suggestions
        if suggestion in said
        for partner in partners
        if partner in said
    )
