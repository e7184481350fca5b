"""Suggestions beside who could act: two codes in the same answer."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.ranking import (
    AT_LEAST,
    CODEABLE,
    METHOD,
    in_sentence,
    joined_labels,
    label_of,
    phrase_of,
)
from goodcare.claims.statistics.wordings import respondents_of
from goodcare.disclosure import Scope, Shown, Suppressed
from goodcare.findings import Addressed, addressed, coded_base, codes_about
from goodcare.findings.whom import who_mentioned
from goodcare.snapshot.model import CodingCoverage

BETWEEN = "|"


def cell_key(suggestion: str, partner: str) -> str:
    """Return the part of a cell."""
    return f"{suggestion}{BETWEEN}{partner}"


def _addressed(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    """Cross suggestions with partners; a cell of nobody or of few is no part of the outcome.

    Rows do not add up (people name several partners, or none, and how many named none is told
    nowhere), so that neither the total of a row nor of a column, which other pages may show, gives
    a hidden cell away; rows and columns without a shown cell are left out, so that each total
    leaves a hidden cell all its values.
    """
    codes = codes_about(basis.analysis.snapshot.codebook, parameters["of"])
    cells = addressed(basis.analysis, codes, place=place)
    base = basis.door.people(coded_base(basis.analysis, place=place), of=who_mentioned((), place))
    shown = {} if isinstance(base, Suppressed) else _shown(basis, cells)
    kept = [cell for cell in cells if cell_key(cell.suggestion, cell.partner) in shown]
    top = [cell for cell in kept if cell.respondents == max(one.respondents for one in kept)]
    rows = tuple(dict.fromkeys(cell.suggestion for cell in kept))
    columns = tuple(dict.fromkeys(cell.partner for cell in kept))
    return Outcome(
        variant=_variant(basis, top, base=base, is_any=any(cell.respondents for cell in cells)),
        figures={
            **shown,
            **({"top": shown[cell_key(top[0].suggestion, top[0].partner)]} if top else {}),
        },
        labels={
            **{code: label_of(basis, code) for code in (*rows, *columns)},
            "suggestion": joined_labels([phrase_of(basis, one.suggestion) for one in top[:1]]),
            "partner": joined_labels(
                [in_sentence(label_of(basis, one.partner)) for one in top[:1]]
            ),
        },
        lists={"suggestions": rows, "partners": columns},
        method=f"{METHOD}; both codes on the same answer",
        filter=respondents_of(place, who=CODEABLE),
    )


def _shown(basis: Basis, cells: tuple[Addressed, ...]) -> dict[str, Figure]:
    """Take the cells through the door as a breakdown; keep those of people who may be shown."""
    figures = {
        cell_key(cell.suggestion, cell.partner): Figure(
            kind=FactKind.COUNT,
            shown=basis.door.people(cell.respondents, scope=Scope.BREAKDOWN),
        )
        for cell in cells
        if cell.respondents
    }
    return {key: one for key, one in figures.items() if isinstance(one.shown, Shown)}


def _variant(basis: Basis, top: list[Addressed], *, base: Shown | Suppressed, is_any: bool) -> str:
    if isinstance(base, Suppressed):
        return "too-few"
    if not top:
        return "hidden" if is_any else "nobody"
    coverage = basis.analysis.snapshot.manifest.conversation.coverage
    ending = AT_LEAST if coverage is CodingCoverage.PART else ""
    return ("one" if len(top) == 1 else "many") + ending


ADDRESSED = Statistic(
    name="addressed@1",
    parameters=frozenset({"of"}),
    variants=frozenset(
        {"one", "many", f"one{AT_LEAST}", f"many{AT_LEAST}", "nobody", "hidden", "too-few"}
    ),
    compute=_addressed,
)
