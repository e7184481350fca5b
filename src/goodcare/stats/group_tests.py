"""Whether two groups differ: the t-test of a weighted difference."""

from dataclasses import dataclass

from goodcare.errors import InputError
from goodcare.stats.checks import require_between_0_and_1
from goodcare.stats.linearised import DesignDifference
from goodcare.stats.student import t_quantile, two_sided_p


@dataclass(frozen=True, slots=True, kw_only=True)
class TTest:
    """A difference in units of its error.

    Args:
        t: difference over standard error. degrees: of freedom.
        p: two-sided, 0 to 1.
        low, high: limits of the difference, in its units.
    """

    t: float
    degrees: int
    p: float
    low: float
    high: float


def t_test(difference: DesignDifference, *, confidence: float = 0.95) -> TTest:
    """Test that two groups have the same mean.

    In small groups, and for rare answers, its p is too small: comparisons that are reported go
    through `two_sample_p` (unweighted) or a tested correction.

    Args:
        difference: of `difference_of_rows` or `difference_of_sums`.
        confidence: of the limits, two-sided, strictly between 0 and 1.

    Returns:
        t, its degrees of freedom, the two-sided p and the limits of the difference, in its units;
        weighted as the difference is.

    Raises:
        InputError: nobody differs within either group, so that there is no error to measure the
            difference in; or no degrees of freedom are left.

    Source:
        R's survey::svyttest.
    """
    require_between_0_and_1(confidence, what="Confidence")
    if difference.degrees < 1:
        raise InputError(
            f"A t-test needs at least one degree of freedom; the design leaves "
            f"{difference.degrees}."
        )
    if not difference.standard_error > 0:
        raise InputError(
            "All people of each group gave the same answer: there is no error to measure the "
            "difference in."
        )
    half = t_quantile((1 + confidence) / 2, difference.degrees) * difference.standard_error
    t = difference.difference / difference.standard_error
    return TTest(
        t=t,
        degrees=difference.degrees,
        p=two_sided_p(t, difference.degrees),
        low=difference.difference - half,
        high=difference.difference + half,
    )
