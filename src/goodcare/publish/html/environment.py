"""The templates and what they may call."""

from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from goodcare.claims.model import Said
from goodcare.colour import checked, label_on
from goodcare.publish.blocks import Bars, FrameworkGraphic, FrameworkPart, Label, Table, Text
from goodcare.publish.html.charts import bars, dots, likert
from goodcare.publish.html.inline import is_number
from goodcare.publish.theme import INK


def environment() -> Environment:
    """Return the templates: what is not Markup is escaped, a name that is missing is an error."""
    templates = Environment(
        loader=PackageLoader("goodcare.publish.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals |= {
        "segments": likert.segments,
        "likert_in_words": likert.in_words,
        "dots_plot": dots.plot,
        "dots_in_words": dots.in_words,
        "bar_lengths": bars.lengths,
        "bar_reserve": bars.reserve,
        "percent": percent,
        "checked": checked,
        "label_on": partial(label_on, ink=INK),
        "fill_of": fill_of,
        "interval_of": interval_of,
        "is_number_column": is_number_column,
        "is_suppressed": is_suppressed,
        "storeys": storeys,
    }
    return templates


def percent(value: float) -> str:
    """Write a share of the width, 0 to 100.

    >>> percent(9.4), percent(50)
    ('9.4%', '50%')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def is_suppressed(said: Said) -> bool:
    """Whether a lone number is withheld, so that its words are set small."""
    return any(fact.is_suppressed for fact in said.facts)


def fill_of(block: Bars) -> str:
    """Return the checked colour of the bars."""
    return checked(block.fill)


def is_number_column(table: Table, index: int) -> bool:
    """Whether a column holds lone numbers, so that head and cells align right."""
    return index > 0 and any(is_number(row[index]) for row in table.rows if index < len(row))


def interval_of(said: Said) -> Text:
    """Return the interval of a lone number as its receipt writes it, or nothing."""
    fact = said.facts[0] if said.facts else None
    if fact is None or fact.is_suppressed or not fact.interval_text:
        return ()
    return (Label(text=fact.interval_text, source=f"receipt:{fact.fact_id}"),)


def storeys(block: FrameworkGraphic) -> tuple[tuple[bool, tuple[FrameworkPart, ...]], ...]:
    """Return the roof, then the pillars; a storey without parts is left out."""
    sorted_parts = (
        (is_roof, tuple(part for part in block.parts if part.is_roof is is_roof))
        for is_roof in (True, False)
    )
    return tuple((is_roof, parts) for is_roof, parts in sorted_parts if parts)
