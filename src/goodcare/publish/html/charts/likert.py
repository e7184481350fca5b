"""Segments of a stacked bar."""

from dataclasses import dataclass
from math import inf

from goodcare.claims.model import Said
from goodcare.disclosure.values import Shown
from goodcare.publish.blocks import Likert, LikertPart, Text, Words
from goodcare.publish.brand_model import Brand
from goodcare.publish.theme import DEFAULT

_WIDTHS = (14, 20, 30, 45, 60)
"""Widths of the bar, in rem, below which labels give way; report.css knows them."""
_REM_PER_CHARACTER = 0.85
_REM_AROUND = 0.4
NEVER = "fits-never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One answer. `left`, `width`, `middle` in percent of the bar.

    `fits` names the width of the bar from which the label fits inside; below that the legend
    carries the number.
    """

    part: LikertPart
    fill: str
    ink: str
    left: float
    width: float
    fits: str

    @property
    def middle(self) -> float:
        """Where the label stands."""
        return self.left + self.width / 2

    @property
    def has_label(self) -> bool:
        """Whether the label is ever drawn inside the segment."""
        return self.fits != NEVER


def segments(likert: Likert, *, brand: Brand) -> tuple[Segment, ...]:
    """Lay the parts of a bar side by side, over its whole width."""
    values = [value_of(part.value) for part in likert.parts]
    total = sum(values) or 1.0
    laid, left = [], 0.0
    for part, value in zip(likert.parts, values, strict=True):
        laid.append(
            Segment(
                part=part,
                fill=brand.colour(part.fill),
                ink=brand.label_on(part.fill),
                left=100 * left,
                width=100 * value / total,
                fits=_fits(part.value.text, value / total),
            )
        )
        left += value / total
    return tuple(laid)


def in_words(likert: Likert) -> Text:
    """Say the bar for those who do not see it."""
    pieces: Text = ()
    for part in likert.parts:
        pieces += (*((Words("; "),) if pieces else ()), *part.label, Words(": "), part.value)
    return pieces


def value_of(said: Said) -> float:
    """Return the value of a lone number; 0 where it is not shown."""
    shown = said.facts[0].shown if said.facts else None
    return shown.value if isinstance(shown, Shown) else 0.0


def _fits(label: str, share: float) -> str:
    if share < DEFAULT.label_from_share:
        return NEVER
    needed = (_REM_PER_CHARACTER * len(label) + _REM_AROUND) / share
    width = next((width for width in (0, *_WIDTHS) if width >= needed), inf)
    return f"fits-{width}" if width < inf else NEVER
