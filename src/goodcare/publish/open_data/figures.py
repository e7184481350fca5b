"""Every released figure of reports as one tidy table: no row of a survey, no quotation."""

from collections.abc import Iterable, Iterator

from goodcare.areas import Gazetteer
from goodcare.claims.model import Fact
from goodcare.disclosure.values import PROTECTIVE, Shown, Suppressed
from goodcare.publish.blocks import Page, Quoted, Report, Text, plain
from goodcare.publish.figure_tables import FigureRow, FigureTable, tables_of
from goodcare.publish.figures import number_of
from goodcare.publish.open_data.model import Column, Kind, OpenTable, Value

COLUMNS = (
    Column(name="report", about="Title of the report that printed the figure.", is_required=True),
    Column(
        name="report_area",
        about="Id of the area that the report is about.",
        is_required=True,
        refers_to="areas.id",
    ),
    Column(
        name="area",
        about="Id of the area whose people are counted.",
        is_required=True,
        refers_to="areas.id",
    ),
    Column(name="area_name", about="Name of that area.", is_required=True),
    Column(name="section", about="Id of the section of the report.", is_required=True),
    Column(name="heading", about="Headline over the figure.", is_required=True),
    Column(name="table", about="Title of the table that holds it; for a sentence, the heading."),
    Column(name="words", about="Words beside the figure: row, then column; or the sentence."),
    Column(
        name="statistic",
        about="Name and version of the computation. The methods are listed in the report.",
        is_required=True,
    ),
    Column(name="part", about="Which of its results the figure is.", is_required=True),
    Column(
        name="parameters",
        about="What it was computed for: name=value, parted by semicolons. Questions and codes "
        "are those of the other tables.",
    ),
    Column(name="about", about="Answer, group or code that the part is about, where it has one."),
    Column(
        name="kind",
        about="share (0 to 1), count, points (difference of shares in percentage points), size "
        "(points without sign), alpha (agreement of coders, 1 is perfect), expected (a number of "
        "comparisons).",
        is_required=True,
    ),
    Column(
        name="value",
        kind=Kind.NUMBER,
        about="The figure as released: shares to two decimals (whole percent), points whole, "
        "counts as they are. Empty where it is not released.",
    ),
    Column(name="unit", about="What the table counts, in its own words ('respondents')."),
    Column(
        name="base",
        kind=Kind.INTEGER,
        about="People who answered, unweighted; empty where a base has no meaning.",
    ),
    Column(
        name="effective_base",
        kind=Kind.INTEGER,
        about="People drawn one by one, of equal weight, who would tell as much: of weighted or "
        "clustered percentages. Empty where it is the base, or has no meaning.",
    ),
    Column(
        name="low",
        kind=Kind.NUMBER,
        about="Lower end of the 95 % interval, as the value is written; empty: there is none.",
    ),
    Column(name="high", kind=Kind.NUMBER, about="Upper end of that interval."),
    Column(
        name="suppressed",
        about="Why the figure is not released (protected, nobody-asked, no-interval, "
        "part-coded, not-for-groups); empty where it is.",
    ),
    Column(name="text", about="The figure as it is printed.", is_required=True),
    Column(name="counted", about="Who is counted, in words."),
    Column(name="method", about="Weights, interval and rounding, in words."),
    Column(
        name="definition_id",
        about="The same for the same figure over every snapshot: to compare releases by.",
        is_required=True,
    ),
    Column(
        name="fact_id",
        about="Id of the figure; 'goodcare explain' shows what is behind it.",
        is_required=True,
    ),
    Column(name="snapshot", about="Id of the frozen data set behind it.", is_required=True),
)


def figures_table(reports: Iterable[Report], *, gazetteer: Gazetteer) -> OpenTable:
    """Return every figure of the reports, each once for a report."""
    rows: dict[tuple[str, str], tuple[Value, ...]] = {}
    for report in reports:
        for fact, row in _rows(report, gazetteer):
            rows.setdefault((plain(report.title), fact.fact_id), row)
    return OpenTable(
        name="figures",
        title="Released figures",
        about="Each figure that the reports print, once for each report, with its base, interval "
        "and method. Figures that are not released stay in, without their value.",
        columns=COLUMNS,
        key=("report", "fact_id"),
        rows=tuple(rows.values()),
    )


def _rows(report: Report, gazetteer: Gazetteer) -> Iterator[tuple[Fact, tuple[Value, ...]]]:
    for table in tables_of(report):
        for row in table.rows:
            for fact in _facts(row, snapshot_id=report.snapshot_id):
                yield fact, _row(report, table, row, fact, gazetteer)


def _facts(row: FigureRow, *, snapshot_id: str) -> tuple[Fact, ...]:
    """Return the fact of a row, and the base that is said with it.

    Figures of another conversation belong to whoever led it: they are not released with these.
    """
    if row.said is None:
        return ()
    ids = {row.fact.fact_id if row.fact else "", *row.others}
    return tuple(
        fact for fact in row.said.facts if fact.fact_id in ids and fact.snapshot_id == snapshot_id
    )


def _row(
    report: Report, table: FigureTable, row: FigureRow, fact: Fact, gazetteer: Gazetteer
) -> tuple[Value, ...]:
    return (
        *(plain(report.title), report.area_id),
        *_where(fact, report, gazetteer),
        *_place_in_report(table, row),
        *_definition(fact),
        *_numbers(fact, unit=plain(table.unit)),
        *(fact.text, fact.filter, fact.method, fact.definition_id, fact.fact_id, fact.snapshot_id),
    )


def _where(fact: Fact, report: Report, gazetteer: Gazetteer) -> tuple[str, str]:
    area = fact.place_id or report.area_id
    return area, gazetteer[area].name


def _place_in_report(table: FigureTable, row: FigureRow) -> tuple[str, str, str, str]:
    page: Page = row.page
    title = _without_quotations(table.title) if table.page else _without_quotations(page.headline)
    words = " / ".join(filter(None, map(_without_quotations, row.labels)))
    return page.section, _without_quotations(page.headline), title, words


def _without_quotations(text: Text) -> str:
    """Return a text without what somebody said: quotations are not open data."""
    return plain(tuple(piece for piece in text if not isinstance(piece, Quoted))).strip()


def _definition(fact: Fact) -> tuple[str, str, str, str, str]:
    parameters = ";".join(f"{name}={value}" for name, value in fact.parameters)
    return fact.statistic, fact.part, parameters, fact.about, fact.kind.value


def _reason(fact: Fact) -> str:
    """Say why a figure is not released; reasons to protect people are not told from one another."""
    if not isinstance(fact.shown, Suppressed):
        return ""
    return "protected" if fact.shown.reason in PROTECTIVE else fact.shown.reason.value


def _numbers(fact: Fact, *, unit: str) -> tuple[Value, ...]:
    """Return value, unit, base, effective base, low, high and why there is none."""
    figure = number_of(fact)
    if isinstance(fact.shown, Suppressed) or figure is None:
        return None, unit, None, None, None, None, _reason(fact)
    base = fact.shown.n if isinstance(fact.shown, Shown) and fact.shown.n else None
    effective = fact.shown.effective if isinstance(fact.shown, Shown) else None
    return figure.value, unit, base, effective, figure.low, figure.high, ""
