"""Roles of colours, and the measures that both renderers follow. A brand gives roles colours.

Compose and the drawings say what a colour is for; `goodcare.publish.brand_model.Brand.colour`
says which one it is. Colours that come from data (a pillar's) are written as they are, "#1D5FA8".
Sizes are in CSS pixels of a slide that is 900 high.
"""

from dataclasses import dataclass

PAPER = "paper"
INK = "ink"
MUTED = "muted"
LINE = "line"
WASH = "wash"
FOCUS = "focus"
NEUTRAL_ACCENT = "accent"

MORE = "more"
LESS = "less"
POSSIBLE = "possible"


def on_ramp(ramp: str, *, at: float, of: int) -> str:
    """Return the role of a step on a ramp: `at` 0 is its first of `of` + 1 steps.

    >>> on_ramp("experience", at=1.5, of=4)
    'experience:1.5/4'
    """
    return f"{ramp}:{round(at, 4):g}/{of}"


EXPERIENCE_BAD_TO_GOOD = tuple(on_ramp("experience", at=step, of=4) for step in range(5))
IMPORTANCE_MOST_TO_LEAST = tuple(on_ramp("importance", at=step, of=3) for step in range(4))


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Measures that both renderers follow."""

    headline: int = 44
    subtitle: int = 23
    body: int = 25
    small: int = 19
    smallest: int = 18
    margin_left: int = 96
    margin_right: int = 72
    margin_top: int = 56
    band: int = 28
    outline: float = 1.5
    label_from_share: float = 0.06


DEFAULT = Theme()
