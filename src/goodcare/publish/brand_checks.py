"""Whether the colours of a brand can be read and told apart, with the measured ratios."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from goodcare.colour import LEAST_FOR_TEXT, WHITE, contrast
from goodcare.publish.brand_model import Brand

LEAST_FOR_MARKS = 3.0
"""WCAG 2.2, success criterion 1.4.11: what is drawn, beside what it is drawn on."""

LEAST_BETWEEN_NEIGHBOURS = 1.3
"""Neighbours on a ramp are parted by an outline; under this they look the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandFinding:
    """One measurement. `is_wrong` where it is not enough; then `text` says what to do."""

    text: str
    is_wrong: bool


def brand_findings(brand: Brand) -> tuple[BrandFinding, ...]:
    """Measure every colour that carries words, marks or answers."""
    return (*_words(brand), *_marks(brand), *_ramps(brand))


def _words(brand: Brand) -> Iterator[BrandFinding]:
    written = {"ink": brand.ink, "muted": brand.muted, "accent": brand.accent}
    written |= {f"pillars.{part}": colour for part, colour in brand.pillars.items()}
    for name, colour in written.items():
        grounds = {"white": WHITE}
        if not name.startswith("pillars."):
            grounds["wash"] = brand.wash
        for ground, on in grounds.items():
            yield _found(
                f"{name} {colour} on {ground}",
                contrast(colour, on),
                least=LEAST_FOR_TEXT,
                advice="Words need",
            )


def _marks(brand: Brand) -> Iterator[BrandFinding]:
    for name, colour in (
        ("more", brand.more),
        ("less", brand.less),
        ("possible", brand.possible),
    ):
        ratio = contrast(colour, WHITE)
        yield _found(f"{name} {colour} on white", ratio, least=LEAST_FOR_MARKS, advice="Marks need")


def _ramps(brand: Brand) -> Iterator[BrandFinding]:
    for name, ramp in (("experience", brand.experience), ("importance", brand.importance)):
        for place, colour in enumerate(ramp, start=1):
            label = brand.label_on(colour)
            which = "white" if label == WHITE else "ink"
            yield _found(
                f"{which} on {name}[{place}] {colour}",
                contrast(label, colour),
                least=LEAST_FOR_TEXT,
                advice="Labels need",
            )
        for place, (one, other) in enumerate(pairwise(ramp), start=1):
            yield _found(
                f"{name}[{place}] {one} beside {name}[{place + 1}] {other}",
                contrast(one, other),
                least=LEAST_BETWEEN_NEIGHBOURS,
                advice="To be told apart they need",
            )


def _found(what: str, ratio: float, *, least: float, advice: str) -> BrandFinding:
    """Say a ratio, never rounded up to what is needed."""
    shown = int(ratio * 100) / 100
    is_wrong = ratio < least
    said = f"{what}: contrast {shown:.2f}."
    return BrandFinding(
        text=f"{said} {advice} {least:g} or more." if is_wrong else said, is_wrong=is_wrong
    )
