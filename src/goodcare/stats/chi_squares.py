"""Distribution of a weighted sum of chi-squares, and of its ratio to another chi-square."""

from math import floor, isfinite

import numpy as np
from scipy.special import fdtrc, ndtr

from goodcare.errors import InputError
from goodcare.stats.checks import ROUNDING, Array

STEP = 1 / 256
"""Step of the integral over the stretched imaginary axis; halving it changes nothing."""
REACH = 24.0
"""End of that axis, as its hyperbolic arcsine: the integrand is below rounding long before."""
INSIDE = 0.99999
"""How near to the poles the saddlepoint is looked for."""
AT_THE_MEAN = 1e-4
"""Saddlepoints nearer to 0 than this are at the mean, where the formula divides by 0."""
BISECTIONS = 200


def sum_tail(ratio: float, scales: Array, *, degrees: float) -> float:
    """Exact probability that Σ a·χ²₁ exceeds a value, over an independent χ²/degrees.

    P(Σ a_j χ²₁ / (χ²_degrees / degrees) > ratio), by integrating the moment generating function
    along the line through its saddlepoint, which keeps its precision far out in the tail.

    Args:
        ratio: the value exceeded; above 0.
        scales: the a_j, above 0, shape (k,), k at least 1.
        degrees: degrees of freedom of the divisor, above 0, need not be whole.

    Returns:
        Probability between 0 and 1, to about 1e-10 relative.

    Raises:
        InputError: an argument is out of range.

    Source:
        Imhof (1961), Biometrika 48:419–426, for the ratio as a sum that exceeds 0; contour
        through the saddlepoint: Rice (1980), SIAM J. Sci. Stat. Comput. 1:438–448.

    >>> f"{sum_tail(3.0, np.array([1.0, 1.0]), degrees=20.0):.7f}"
    '0.2471847'
    """
    parts, counts = _parts(ratio, scales, degrees=degrees)
    saddle = _saddle(parts, counts)
    if abs(saddle) < AT_THE_MEAN / parts.max():
        saddle = 0.05 / parts.max()
    stretched = np.arange(STEP / 2, REACH, STEP)
    width = _width(parts, counts, saddle)
    along, speed = width * np.sinh(stretched), width * np.cosh(stretched)
    at = saddle + 1j * along
    logs = -0.5 * (np.log(1 - 2 * np.outer(at, parts)) @ counts)
    integral = float((np.exp(logs) / at * speed).real.sum()) * STEP / np.pi
    return float(np.clip(integral + (1.0 if saddle < 0 else 0.0), 0.0, 1.0))


def sum_tail_by_saddlepoint(ratio: float, scales: Array, *, degrees: float) -> float:
    """`sum_tail` by the saddlepoint formula, as R's survey::pFsum gives it.

    R rounds the divisor's degrees of freedom down to a whole number, and so does this. Beside
    `sum_tail` it is off by some percent of the probability (11 % far out in the tail of one
    term). It is here so that results can be compared with R's.

    Args:
        ratio: the value exceeded; above 0.
        scales: the a_j, above 0, shape (k,).
        degrees: degrees of freedom of the divisor; at least 1.

    Returns:
        Probability between 0 and 1; Satterthwaite's where the value lies at the mean.

    Raises:
        InputError: an argument is out of range.

    Source:
        Kuonen (1999), Biometrika 86:929–935; equals R's pFsum(method = "saddlepoint") to the
        tolerance of R's root: 1e-6, and 2e-3 where the value lies near the mean.

    >>> f"{sum_tail_by_saddlepoint(3.0, np.array([1.0, 1.0]), degrees=20.0):.3f}"
    '0.249'
    """
    parts, counts = _parts(ratio, scales, degrees=float(floor(degrees + ROUNDING)), divisor=degrees)
    parts = parts / parts.max()
    saddle = _saddle(parts, counts)
    if abs(saddle) < AT_THE_MEAN:
        return _satterthwaite(ratio, scales, degrees=degrees)
    cumulants = -0.5 * float(counts @ np.log(1 - 2 * saddle * parts))
    curvature = 2 * float(counts @ (parts**2 / (1 - 2 * saddle * parts) ** 2))
    w = np.sign(saddle) * np.sqrt(-2 * cumulants)
    v = saddle * np.sqrt(curvature)
    return float(ndtr(-(w + np.log(v / w) / w)))


def _satterthwaite(ratio: float, scales: Array, *, degrees: float) -> float:
    """Tail of an F distribution with the sum's first two moments."""
    numerator = float(scales.sum() ** 2 / (scales**2).sum())
    return float(fdtrc(numerator, degrees, ratio / float(scales.sum())))


def _parts(
    ratio: float, scales: Array, *, degrees: float, divisor: float | None = None
) -> tuple[Array, Array]:
    """Scales and degrees of freedom of the sum that exceeds 0 when the ratio is exceeded."""
    if not (ratio > 0 and isfinite(ratio)):
        raise InputError(f"The tail of a ratio starts above 0; got {ratio:g}.")
    if not scales.size or not (np.isfinite(scales) & (scales > 0)).all():
        raise InputError("A sum of chi-squares needs scales above 0.")
    if not (degrees >= 1 and isfinite(degrees)):
        raise InputError(f"The divisor needs at least one degree of freedom; it has {degrees:g}.")
    parts = np.append(scales, -ratio / (divisor or degrees))
    return parts, np.append(np.ones(scales.size), degrees)


def _saddle(parts: Array, counts: Array) -> float:
    """Where the derivative of the cumulant generating function is 0."""
    low = float((1 / (2 * parts[parts < 0])).max()) * INSIDE
    high = float((1 / (2 * parts[parts > 0])).min()) * INSIDE
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        slope = float(counts @ (parts / (1 - 2 * middle * parts)))
        low, high = (middle, high) if slope < 0 else (low, middle)
    return (low + high) / 2


def _width(parts: Array, counts: Array, saddle: float) -> float:
    """Distance from the saddlepoint over which the integrand falls off."""
    curvature = 2 * float(counts @ (parts**2 / (1 - 2 * saddle * parts) ** 2))
    return float(min(1 / np.sqrt(curvature), abs(saddle)))
