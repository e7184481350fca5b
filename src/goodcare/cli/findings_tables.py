"""Tables of `goodcare findings`: figures that passed the door, as rows and as lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodcare.areas import Place
from goodcare.claims.model import FactKind
from goodcare.claims.writing import write
from goodcare.disclosure import Door, Figure, Scope, Shown, ShownEstimate, Suppressed
from goodcare.findings import (
    Analysis,
    Comparison,
    Tier,
    agreement,
    area_family,
    comparison,
    distribution,
    group_comparisons,
    group_family,
    is_scanned,
    mentions_of_pillar,
    ranked_codes,
    top_share,
)
from goodcare.findings.groups import in_language
from goodcare.findings.scales import has_top
from goodcare.framework.codes import CodeKind
from goodcare.instrument.model import Question

Row = dict[str, str | float | dict[str, str] | None]
_WORDED = (Tier.CLEAR, Tier.POSSIBLE)
_MOST_RANKED = 10
POINTS = ("difference", "low", "high")
SHARES = ("share", "here", "others", "low", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table. Rows hold the same keys; None is a figure that is not shown."""

    id: str
    title: str
    rows: tuple[Row, ...]

    def lines(self) -> Iterator[str]:
        """Write the rows in columns under their heads."""
        if not self.rows:
            yield "nothing"
            return
        is_difference = "difference" in self.rows[0]
        written = [
            list(self.rows[0]),
            *(
                [_cell(*one, is_difference=is_difference) for one in row.items()]
                for row in self.rows
            ),
        ]
        widths = [max(map(len, column)) for column in zip(*written, strict=True)]
        for cells in written:
            padded = (one.ljust(width) for one, width in zip(cells, widths, strict=True))
            yield "  ".join(padded).rstrip()


def tables_of(
    analysis: Analysis, door: Door, *, place: Place, question: str = ""
) -> tuple[Table, ...]:
    """Make every table for a place, or those of one question."""
    if question:
        asked = [analysis.snapshot.instrument.question(question)]
        spread = [_answers(analysis, door, asked[0], place=place)]
    else:
        asked, spread = list(analysis.snapshot.instrument.questions), []
    scales = [one for one in asked if has_top(one)]
    return (
        *spread,
        _own_results(analysis, door, scales, place=place),
        *(() if place.is_region else (_area_differences(analysis, door, scales, place=place),)),
        _group_differences(analysis, door, scales),
        *(() if question else _what_was_mentioned(analysis, door, place=place)),
        *(() if question else (_agreement(analysis, door),)),
        _families(analysis, door),
    )


def _answers(analysis: Analysis, door: Door, question: Question, *, place: Place) -> Table:
    shown = door.distribution(distribution(analysis, question.name, place=place), question=question)
    label = {
        choice.code: in_language(choice.label, language=analysis.language, default="")
        for choice in question.choices
    }
    rows: list[Row] = []
    for part in () if isinstance(shown, Suppressed) else shown.parts:
        answer = " or ".join(label[code] for code in part.codes)
        rows.append({"answer": answer, **_estimate(part.estimate)})
    is_merged = not isinstance(shown, Suppressed) and shown.is_merged
    title = f"Answers to {question.name}{', small ones put together' if is_merged else ''}"
    return Table(id="answers", title=title, rows=tuple(rows))


def _own_results(
    analysis: Analysis, door: Door, questions: list[Question], *, place: Place
) -> Table:
    rows: list[Row] = []
    for one in questions:
        raw = top_share(analysis, one.name, place=place)
        shown = door.estimate(raw, is_sensitive=one.is_sensitive)
        rows.append({"question": one.name, **_estimate(shown)})
    return Table(id="results", title="Top answers, own result", rows=tuple(rows))


def _area_differences(
    analysis: Analysis, door: Door, questions: list[Question], *, place: Place
) -> Table:
    rows = [
        {"question": one.name, **row}
        for one in questions
        if one.is_headline
        for row in _difference(comparison(analysis, one.name, place), door, one, Scope.AREA)
    ]
    title = f"{place.area.name} against the rest of {place.region.name}, clear and possible"
    return Table(id="area_differences", title=title, rows=tuple(rows))


def _group_differences(analysis: Analysis, door: Door, questions: list[Question]) -> Table:
    rows = [
        {"question": one.name, "group": analysis.group(raw.group).label, **row}
        for one in questions
        if is_scanned(analysis, one.name)
        for raw in group_comparisons(analysis, one.name)
        for row in _difference(raw, door, one, Scope.BREAKDOWN)
    ]
    title = "Groups of the region against everybody else, clear and possible"
    return Table(id="group_differences", title=title, rows=tuple(rows))


def _difference(raw: Comparison, door: Door, question: Question, scope: Scope) -> list[Row]:
    if raw.tier not in _WORDED:
        return []
    shown = door.comparison(raw, scope=scope, is_sensitive=question.is_sensitive)
    difference = shown.difference
    if isinstance(difference, Suppressed):
        return []
    return [
        {
            "verdict": raw.tier.value,
            "here": _value(shown.here.share),
            "others": _value(shown.rest.share),
            "difference": difference.value,
            "low": difference.low,
            "high": difference.high,
        }
    ]


def _what_was_mentioned(analysis: Analysis, door: Door, *, place: Place) -> tuple[Table, ...]:
    pillars = analysis.snapshot.framework.pillars
    kinds = [kind for kind in CodeKind if kind is not CodeKind.OTHER]
    tables = (
        _pillars(analysis, door, place=place),
        *(_ranked(analysis, door, f"pillar:{one.id}", one.name, place=place) for one in pillars),
        *(_ranked(analysis, door, f"kind:{kind.value}", kind.value, place=place) for kind in kinds),
    )
    return tuple(table for table in tables if table.rows)


def _pillars(analysis: Analysis, door: Door, *, place: Place) -> Table:
    rows: list[Row] = []
    for pillar in analysis.snapshot.framework.pillars:
        shown = door.mentions(mentions_of_pillar(analysis, pillar.id, place=place))
        rows.append(
            {
                "pillar": pillar.name,
                "mentions": _value(shown.mentions),
                "responses": _value(shown.responses),
                "respondents": _value(shown.respondents),
                "base": _value(shown.base),
                "gatherings": _value(shown.gatherings),
            }
        )
    return Table(id="pillars", title="Mentions by pillar", rows=tuple(rows))


def _ranked(analysis: Analysis, door: Door, of: str, name: str, *, place: Place) -> Table:
    codebook = analysis.snapshot.codebook
    rows: list[Row] = []
    for one in ranked_codes(analysis, of, place=place)[:_MOST_RANKED]:
        code = codebook[one.code]
        shown = door.mentions(one.mentions, is_sensitive=code.is_sensitive)
        if isinstance(shown.respondents, Shown):
            rows.append(
                {
                    "rank": f"{one.rank}{'=' if one.is_tied else ''}",
                    "code": code.label,
                    "respondents": _value(shown.respondents),
                    "mentions": _value(shown.mentions),
                    "gatherings": _value(shown.gatherings),
                }
            )
    return Table(id=of, title=f"Most mentioned: {name}", rows=tuple(rows))


def _agreement(analysis: Analysis, door: Door) -> Table:
    found = agreement(analysis)
    rows: tuple[Row, ...] = ()
    if found is not None:
        rows = (
            {
                "alpha": _value(door.alpha(found.alpha, passages=found.passages)),
                "passages": _value(door.comparisons(found.passages)),
                "coders": _value(door.comparisons(found.coders)),
            },
        )
    return Table(id="agreement", title="Agreement of coders (Krippendorff's alpha)", rows=rows)


def _families(analysis: Analysis, door: Door) -> Table:
    rows: list[Row] = [
        {
            "family": one.name,
            "tested": _value(door.comparisons(len(one.tested))),
            "too few people": _value(door.comparisons(len(one.too_few))),
            "clear": _value(door.comparisons(one.n_clear)),
            "possible": _value(door.comparisons(one.n_possible)),
            "clear by chance, at most": f"{one.false_bound:.1f}",
            "both by chance, at most": f"{one.false_bound_together:.1f}",
        }
        for one in (area_family(analysis), group_family(analysis))
    ]
    return Table(id="families", title="Comparisons tested together", rows=tuple(rows))


def _estimate(shown: ShownEstimate) -> Row:
    share = shown.share
    return {
        "share": _value(share),
        "low": share.low if isinstance(share, Shown) else None,
        "high": share.high if isinstance(share, Shown) else None,
        "count": _value(shown.count),
        "base": _value(shown.base),
    }


def _value(figure: Figure) -> float | dict[str, str]:
    """Return a value, or for machines why it is hidden: suppressed is not zero and not missing."""
    return figure.value if isinstance(figure, Shown) else {"suppressed": figure.reason.value}


def _cell(name: str, value: str | float | dict[str, str] | None, *, is_difference: bool) -> str:
    """Write a value: shares in per cent, differences and their ends in points."""
    if value is None or isinstance(value, dict):
        return "–"
    if not isinstance(value, float):
        return str(value)
    if name in POINTS and is_difference:
        return write(value, kind=FactKind.POINTS, language="en")
    if name in SHARES:
        return write(value, kind=FactKind.SHARE, language="en")
    return f"{value:.2f}"
