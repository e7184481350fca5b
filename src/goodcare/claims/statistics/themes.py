"""What tables raised under each theme, and what they raised under several."""

from collections.abc import Mapping

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.events import EVENT, TABLES, count, discussed, tables_of
from goodcare.claims.statistics.extent import KINDS, MOST_NAMED_TOGETHER
from goodcare.claims.statistics.wordings import joined
from goodcare.disclosure import Scope, Shown, Suppressed
from goodcare.findings.points import Discussion, Raised, Width, themes_in
from goodcare.framework.model import PillarKind

AT_LEAST = "at-least"
METHOD = f"{TABLES}; agreed and single codings; a table counts once"


def _figure(basis: Basis, code: str, tables: int) -> Figure:
    """Show at how many tables a code was raised; of a sensitive code only where they are many."""
    if basis.analysis.snapshot.codebook[code].is_sensitive:
        shown = basis.door.people(tables, scope=Scope.BREAKDOWN)
        return Figure(kind=FactKind.COUNT, shown=shown)
    return count(basis, tables)


def _theme_points(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    theme = parameters["theme"]
    found = discussed(basis, place, parameters)
    raised = found.codes_by_theme(theme)
    figures = {code: _figure(basis, code, one.tables) for code, one in raised.items()}
    listed = [code for code in _by_label(basis, raised) if _is_shown(figures[code])]
    most = raised[listed[0]] if listed else Raised(tables=0, base=len(found.discussed[theme]))
    top = [code for code in listed if raised[code].tables == most.tables]
    kinds = {
        kind: found.raised(
            (one for one in found.about(theme=theme) if one.kind == kind),
            among=found.discussed[theme],
        ).tables
        for kind in KINDS["en"]
    }
    return Outcome(
        variant=_theme_variant(found, most, top, is_any=bool(raised)),
        figures={
            **figures,
            **{f"kind:{kind}": count(basis, tables) for kind, tables in kinds.items()},
            "base": count(basis, most.base),
            "top": count(basis, most.tables),
        },
        labels={
            **{code: _label(basis, code) for code in listed},
            **{
                f"kind:{kind}": Label(text=words, source="conversation:kind")
                for kind, words in KINDS[basis.language].items()
            },
            "top": _phrases(basis, top),
        },
        lists={
            "codes": tuple(listed),
            "kinds": tuple(
                kind for kind in sorted(kinds, key=lambda one: -kinds[one]) if kinds[kind]
            ),
        },
        method=METHOD,
        filter=tables_of(place, who="discussed it"),
    )


def _theme_variant(found: Discussion, most: Raised, top: list[str], *, is_any: bool) -> str:
    if not most.base:
        return "not-discussed"
    if not top:
        return "hidden" if is_any else "nothing"
    ending = "" if found.is_complete else f"-{AT_LEAST}"
    if len(top) > MOST_NAMED_TOGETHER:
        return f"many{ending}"
    if len(top) > 1:
        return f"tied{ending}"
    return most.width if found.is_complete else AT_LEAST


def _by_label(basis: Basis, raised: Mapping[str, Raised]) -> list[str]:
    codebook = basis.analysis.snapshot.codebook
    return sorted(raised, key=lambda code: (-raised[code].tables, codebook[code].label.casefold()))


def _is_shown(figure: Figure) -> bool:
    return isinstance(figure.shown, Shown)


def _label(basis: Basis, code: str) -> Label:
    return Label(text=basis.analysis.snapshot.codebook[code].label, source=f"codebook:{code}")


def _phrases(basis: Basis, codes: list[str]) -> Label:
    codebook = basis.analysis.snapshot.codebook
    return Label(
        text=joined(codebook[code].phrase for code in codes[:MOST_NAMED_TOGETHER]),
        source=";".join(f"codebook:{code}" for code in codes[:MOST_NAMED_TOGETHER]),
    )


def _code_raised(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    found = discussed(basis, place, parameters)
    theme, code = parameters["theme"], parameters["code"]
    among = found.discussed[theme] if theme else [one.id for one in found.tables]
    raised = found.raised(found.about(theme=theme, code=code), among=among)
    figure = _figure(basis, code, raised.tables)
    variant = raised.width if found.is_complete else AT_LEAST
    return Outcome(
        variant="hidden" if isinstance(figure.shown, Suppressed) else variant,
        figures={"tables": figure, "base": count(basis, raised.base)},
        labels={"tables": _label(basis, code)},
        method=METHOD,
        filter=tables_of(place, who="discussed it" if theme else ""),
    )


def _across(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    found = discussed(basis, place, parameters)
    every = {one.id: one for one in themes_in(basis.analysis, PillarKind.THEME)}
    themes = [theme for theme in every if found.discussed[theme]]
    under = {
        code: among
        for code, among in found.across_themes(themes).items()
        if not basis.analysis.snapshot.codebook[code].is_sensitive
    }
    most = max((len(among) for among in under.values()), default=0)
    top = [code for code, among in under.items() if len(among) == most]
    return Outcome(
        variant=_across_variant(found, top, n_themes=len(themes)),
        figures={
            **{
                f"{code}/{theme}": _figure(basis, code, _tables(found, code, theme))
                for code, among in under.items()
                for theme in among
            },
            "top": count(basis, most),
            "themes": count(basis, len(themes)),
            "codes": count(basis, len(under)),
        },
        labels={
            **{code: _label(basis, code) for code in under},
            **{
                theme: Label(text=every[theme].name, source=f"framework:{theme}")
                for theme in themes
            },
            "top": _phrases(basis, top),
        },
        lists={
            "codes": tuple(under),
            "themes": tuple(themes),
            **{f"themes:{code}": among for code, among in under.items()},
        },
        method=f"{METHOD}; sensitive codes are left out",
        filter=tables_of(place, who="discussed the theme"),
    )


def _tables(found: Discussion, code: str, theme: str) -> int:
    points = found.about(theme=theme, code=code)
    return found.raised(points, among=found.discussed[theme]).tables


def _across_variant(found: Discussion, top: list[str], *, n_themes: int) -> str:
    if not top:
        return "nothing" if n_themes > 1 else "single-theme"
    ending = "" if found.is_complete else f"-{AT_LEAST}"
    if len(top) > MOST_NAMED_TOGETHER:
        return f"many{ending}"
    return ("one" if len(top) == 1 else "tied") + ending


_RANKS = ("one", "tied", "many")
THEME_POINTS = Statistic(
    name="theme_points@1",
    parameters=EVENT | {"theme"},
    variants=frozenset(
        {
            *(width.value for width in Width if width is not Width.NOWHERE),
            *("tied", "many", AT_LEAST, f"tied-{AT_LEAST}", f"many-{AT_LEAST}"),
            *("nothing", "hidden", "not-discussed"),
        }
    ),
    compute=_theme_points,
)
CODE_RAISED = Statistic(
    name="code_raised@1",
    parameters=EVENT | {"theme", "code"},
    variants=frozenset({*map(str, Width), AT_LEAST, "hidden"}),
    compute=_code_raised,
)
ACROSS_THEMES = Statistic(
    name="across_themes@1",
    parameters=EVENT,
    variants=frozenset(
        {*_RANKS, *(f"{one}-{AT_LEAST}" for one in _RANKS), "nothing", "single-theme"}
    ),
    compute=_across,
)
THEMES = (THEME_POINTS, CODE_RAISED, ACROSS_THEMES)
