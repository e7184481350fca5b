"""The templates and what they may call."""

from collections.abc import Callable
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from goodcare.claims.model import Said
from goodcare.publish.blocks import (
    BigFigure,
    FrameworkGraphic,
    FrameworkPart,
    Label,
    Matrix,
    MatrixRow,
    Table,
    Text,
    Words,
)
from goodcare.publish.brand_model import Brand
from goodcare.publish.html.charts import bars, dots, likert
from goodcare.publish.html.inline import is_number
from goodcare.publish.marks import largest_of, marks_of, shares_of

MOST_THEMES_IN_A_ROW = 4
NAMES_OF_STOREYS = {"roof": "roof", "case": "case", "pillars": "pillar", "themes": "theme"}


@cache
def environment() -> Environment:
    """Return the templates: what is not Markup is escaped, a name that is missing is an error.

    They are compiled once; what depends on a report is given to them when they are rendered.
    """
    templates = Environment(
        loader=PackageLoader("goodcare.publish.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals |= {
        "likert_in_words": likert.in_words,
        "dots_plot": dots.plot,
        "dots_in_words": dots.in_words,
        "bar_lengths": bars.lengths,
        "bar_reserve": bars.reserve,
        "percent": percent,
        "interval_of": interval_of,
        "is_number_column": is_number_column,
        "is_suppressed": is_suppressed,
        "columns_of": columns_of,
        "marks_in_words": marks_in_words,
        "marks_of": marks_of,
        "names_of_storeys": NAMES_OF_STOREYS,
        "storeys": storeys,
    }
    return templates


def in_brand(brand: Brand) -> dict[str, Callable[..., object]]:
    """Return what templates call that depends on the brand."""
    return {
        "colour": brand.colour,
        "label_on": brand.label_on,
        "segments": partial(likert.segments, brand=brand),
        "shaded": partial(shaded, brand=brand),
    }


def percent(value: float) -> str:
    """Write a share of the width, 0 to 100.

    >>> percent(9.4), percent(50)
    ('9.4%', '50%')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def is_suppressed(said: Said) -> bool:
    """Whether a lone number is withheld, so that its words are set small."""
    return any(fact.is_suppressed for fact in said.facts)


def is_number_column(table: Table, index: int) -> bool:
    """Whether a column holds lone numbers, so that head and cells align right."""
    return index > 0 and any(is_number(row[index]) for row in table.rows if index < len(row))


def interval_of(said: Said) -> Text:
    """Return the interval of a lone number as its receipt writes it, or nothing."""
    fact = said.facts[0] if said.facts else None
    if fact is None or fact.is_suppressed or not fact.interval_text:
        return ()
    return (Label(text=fact.interval_text, source=f"receipt:{fact.fact_id}"),)


def storeys(block: FrameworkGraphic) -> tuple[tuple[str, tuple[FrameworkPart, ...]], ...]:
    """Return the roof and the case, then pillars (themes, without a roof); none without parts."""
    roof = tuple(part for part in block.parts if part.is_roof)
    case = tuple(part for part in block.parts if part.is_case)
    others = tuple(part for part in block.parts if not part.is_roof and not part.is_case)
    sorted_parts = (("roof", roof), ("case", case), ("pillars" if roof else "themes", others))
    return tuple((storey, parts) for storey, parts in sorted_parts if parts)


def columns_of(parts: tuple[FrameworkPart, ...], storey: str) -> int:
    """Return how many parts stand side by side on wide screens: themes in even rows of four."""
    if storey != "themes":
        return len(parts)
    n_rows = -(-len(parts) // MOST_THEMES_IN_A_ROW)
    return -(-len(parts) // n_rows)


def shaded(block: Matrix, *, brand: Brand) -> tuple[tuple[MatrixRow, tuple[str, ...]], ...]:
    """Return each row with the shade of each cell; empty where there is none."""
    shares = shares_of(block, largest=largest_of(block))
    return tuple(
        (row, tuple(_shade(brand, block.fill, share) for share in cells))
        for row, cells in zip(block.rows, shares, strict=True)
    )


def marks_in_words(block: BigFigure) -> Text:
    """Say the marks for those who do not see them."""
    of: Text = (Words("; marks in all: "), block.of) if block.of else ()
    return (Words("Filled marks: "), block.value, *of)


def _shade(brand: Brand, fill: str, share: float | None) -> str:
    return brand.shade(fill, share=share) if share else ""
