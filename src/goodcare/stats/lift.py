"""How much more often two things are said by the same people than chance would have it."""

from math import exp, log, sqrt
from statistics import NormalDist

from goodcare.errors import InputError
from goodcare.stats.checks import require_between_0_and_1
from goodcare.stats.proportions import Interval


def lift_interval(
    both: int, first: int, second: int, base: int, *, confidence: float = 0.95
) -> Interval:
    """Lift of two things: P(both) / (P(first) · P(second)), with limits on the log scale.

    1 where the two have nothing to do with each other, 2 where both are said by twice as many
    people as if they had not. It misleads where some people say more than others: whoever gives
    many answers mentions everything more often, and every lift is above 1
    (`stratified_risk_ratio` sets people against others who gave as many answers). A lift cannot
    exceed one over the larger share, so that lifts of common and rare things do not compare.

    Args:
        both: people who said both; at least 1. Unweighted: there is no weighted form here.
        first: people who said the first; at least `both`.
        second: people who said the second; at least `both`.
        base: everybody asked; at least first + second − both.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        A ratio above 0 with its limits.

    Raises:
        InputError: the four counts do not fit each other, or nobody said both.

    Source:
        Delta method on the multinomial, as for functions of a 2×2 table in Agresti (2013),
        Categorical Data Analysis, section 16.1: with π the shares, the variance of the logarithm
        is (1/π11 − 1/π1+ − 1/π+1 + 2·lift − 1) / n.

    >>> found = lift_interval(17, 57, 62, 751)
    >>> f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.2f})"
    '3.61 (2.52 to 5.17)'
    """
    require_between_0_and_1(confidence, what="Confidence")
    _require_table(both, first, second, base)
    share, share1, share2 = both / base, first / base, second / base
    lift = share / (share1 * share2)
    variance = (1 / share - 1 / share1 - 1 / share2 + 2 * lift - 1) / base
    return on_log_scale(lift, sqrt(max(0.0, variance)), confidence=confidence)


def on_log_scale(ratio: float, error: float, *, confidence: float) -> Interval:
    """Limits of a ratio whose logarithm has this standard error, taken as normal."""
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    middle = log(ratio)
    return Interval(ratio, exp(middle - z * error), exp(middle + z * error))


def _require_table(both: int, first: int, second: int, base: int) -> None:
    neither = base - first - second + both
    if min(both, first - both, second - both, neither) < 0:
        raise InputError(
            f"{both} of both do not fit {first} and {second} of {base} people: no part of the "
            f"table may be below 0."
        )
    if both == 0:
        raise InputError("Nobody said both, so there is no lift to put limits to.")
