"""Whole points, intervals outwards: no decimal lets a reader work back to a count."""

from math import ceil, floor

_ROUNDING_ERROR = 1e-9  # 0.29 * 100 is 28.999…96 in binary


def nearest(share: float) -> float:
    """Round a share or difference (−1 to 1) to whole points (0.01); halves go away from zero."""
    away = floor(abs(share) * 100 + 0.5 + _ROUNDING_ERROR) / 100
    return away if share >= 0 else -away


def downwards(share: float, *, least: float) -> float:
    """Round to the whole point below, but not under `least`."""
    return max(least, floor(share * 100 + _ROUNDING_ERROR) / 100)


def upwards(share: float) -> float:
    """Round to the whole point above, but not over 1."""
    return min(1.0, ceil(share * 100 - _ROUNDING_ERROR) / 100)
