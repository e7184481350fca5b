"""How a disclosed value is written, worked out again: nothing of the software's own writing."""

from decimal import ROUND_HALF_UP, Decimal

from goodcare.claims.model import Fact, FactKind
from goodcare.disclosure.values import Suppressed

SUPPRESSED = "not shown"


def points(share: float) -> int:
    """Whole points of a share; halves go away from zero."""
    whole = (Decimal(repr(share)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return int(whole)


def written(fact: Fact) -> str:
    """The words for a fact's value."""
    if isinstance(fact.shown, Suppressed):
        return SUPPRESSED
    return written_value(fact.shown.value, fact.kind)


def written_value(value: float, kind: FactKind) -> str:
    """The words for a value of a kind."""
    match kind:
        case FactKind.SHARE:
            return f"{points(value)}%"
        case FactKind.POINTS:
            whole = points(value)
            return f"+{whole}" if whole > 0 else f"−{-whole}" if whole else "0"
        case FactKind.SIZE:
            return str(abs(points(value)))
        case FactKind.ALPHA | FactKind.CORRELATION:
            return f"{value:.2f}".replace("-", "−")
        case FactKind.RATIO | FactKind.EXPECTED:
            tenth = Decimal(repr(value)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
            return f"{tenth:,f}".removesuffix("" if kind is FactKind.RATIO else ".0")
    return f"{round(value):,}"
