"""How far the answers to two questions go together in one place."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.shares import merged_words
from goodcare.claims.statistics.wordings import respondents_of, share_method
from goodcare.claims.terms import question_topic, words_in
from goodcare.disclosure import Reason, Scope, Shown, Suppressed, interval_ends
from goodcare.disclosure.correlations import show_correlation
from goodcare.findings.association import Association, association
from goodcare.findings.crossed import NO_ANSWER
from goodcare.findings.heat import Codes, Heat, heat
from goodcare.instrument.model import Question

SIZES = (("strong", 0.5), ("moderate", 0.3), ("weak", 0.1), ("slight", 0.0))
"""How large a correlation is said to be, from this size on: Cohen (1988), Statistical Power
Analysis for the Behavioral Sciences, section 3.2 (large, medium, small); below it is slight."""
NOT_TOLD = ("open", "one-answer", "too-few", "nobody")
WEIGHTED = {"en": {True: "answers weighted, the interval allows for it", False: ""}}
METHOD = (
    "Spearman's rank correlation, tied answers sharing a rank; 95% interval linearised, on "
    "Fisher's z scale; one pair of questions, in no family"
)


def _association(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    first, second = (
        basis.analysis.snapshot.instrument.question(parameters[name])
        for name in ("question", "with")
    )
    raw = association(basis.analysis, first.name, second.name, place=place)
    table = heat(basis.analysis, first.name, second.name, place=place)
    shown = (
        Suppressed(reason=Reason.SMALL_BASE)
        if raw is None
        else show_correlation(
            raw.spearman, policy=basis.door.policy, is_by_design=raw.is_by_cluster
        )
    )
    low, high = interval_ends(shown)
    is_weighted = raw is not None and raw.is_weighted
    is_sensitive = first.is_sensitive or second.is_sensitive
    cells = _cells(basis, table, is_sensitive=is_sensitive)
    is_table = bool(cells) and all(isinstance(one.shown, Shown) for one in cells.values())
    return Outcome(
        variant=_variant(raw, shown, people=table.people),
        figures={
            "people": Figure(kind=FactKind.COUNT, shown=basis.door.people(table.people)),
            **{
                part: Figure(kind=FactKind.CORRELATION, shown=figure)
                for part, figure in (("rho", shown), ("low", low), ("high", high))
            },
            **cells,
        },
        labels={
            "first": question_topic(basis.analysis.snapshot, first.name, language=basis.language),
            "second": question_topic(basis.analysis.snapshot, second.name, language=basis.language),
            "weighted": Label(text=WEIGHTED[basis.language][is_weighted], source="method:weighted"),
            **_labels(basis, table, first, second),
        },
        lists={
            "rows": tuple(f"row:{key_of(one)}" for one in table.rows) if is_table else (),
            "columns": tuple(f"column:{key_of(one)}" for one in table.columns) if is_table else (),
        },
        method=f"{METHOD}; {share_method(is_weighted=is_weighted)}",
        filter=respondents_of(
            place, who=f"answered {first.name} and {second.name} on their scales"
        ),
    )


def key_of(codes: Codes) -> str:
    """Return answers that were put together as a key ("4+5")."""
    return "+".join(map(str, codes))


def cell_key(row: str, column: str) -> str:
    """Return the part of one cell, from keys of the lists."""
    return f"{row.removeprefix('row:')}|{column.removeprefix('column:')}"


def _cells(basis: Basis, table: Heat, *, is_sensitive: bool) -> dict[str, Figure]:
    return {
        f"{key_of(row)}|{key_of(column)}": Figure(
            kind=FactKind.SHARE,
            shown=basis.door.estimate(
                cell, scope=Scope.DEMOGRAPHIC, is_sensitive=is_sensitive
            ).share,
        )
        for row, cells in zip(table.rows, table.cells, strict=True)
        for column, cell in zip(table.columns, cells, strict=True)
    }


def _labels(basis: Basis, table: Heat, first: Question, second: Question) -> dict[str, Label]:
    rows = {f"row:{key_of(one)}": _answers(basis, first, one) for one in table.rows}
    columns = {f"column:{key_of(one)}": _answers(basis, second, one) for one in table.columns}
    cells = {
        cell_key(row, column): Label(
            text=f"{row_label.text}: {column_label.text}",
            source=f"{row_label.source};{column_label.source}",
        )
        for row, row_label in rows.items()
        for column, column_label in columns.items()
    }
    return {**rows, **columns, **cells}


def _answers(basis: Basis, question: Question, codes: Codes) -> Label:
    """Name answers as the form words them; people without one are not named."""
    default = basis.analysis.snapshot.instrument.default_language
    words = {
        choice.code: words_in(choice.label, language=basis.language, default=default)
        for choice in question.choices
    }
    named = [words[code] for code in codes if code != NO_ANSWER]
    return Label(text=merged_words(named), source=f"instrument:{question.name}")


def _variant(raw: Association | None, shown: Shown | Suppressed, *, people: int) -> str:
    if not people:
        return "nobody"
    if raw is None:
        return "one-answer"
    if isinstance(shown, Suppressed):
        return "too-few"
    if raw.spearman.low <= 0 <= raw.spearman.high:
        return "open"
    size = next(word for word, least in SIZES if abs(shown.value) >= least)
    return f"{size}-{'more' if raw.spearman.estimate > 0 else 'less'}"


ASSOCIATION = Statistic(
    name="association@1",
    parameters=frozenset({"question", "with"}),
    variants=frozenset(
        {*(f"{word}-{way}" for word, _ in SIZES for way in ("more", "less")), *NOT_TOLD}
    ),
    compute=_association,
)
