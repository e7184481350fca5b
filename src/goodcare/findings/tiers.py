"""What the evidence of a comparison allows to be said: the wording table of the design."""

from goodcare.findings.values import Tier

CLEAR_Q, POSSIBLE_Q = 0.05, 0.20
LEAST_POINTS, LEAST_H = 0.03, 0.10
ALIKE_WITHIN = 0.05
_ROUNDING = 1e-9  # 0.65 - 0.62 is 0.030000000000000027, 0.53 - 0.50 the same


def tier_of(*, q: float, difference: float, low: float, high: float, h: float) -> Tier:
    """Read the wording table for a comparison that was tested.

    Under 3 points is looked at first: such a difference is never worded as one, neither clear nor
    possible; it is "about as likely" where it is significant or its interval is narrow. Then the
    rows from the top.

    Args:
        q: Benjamini–Hochberg within the family, 0 to 1.
        difference: of two shares, -1 to 1.
        low: end of its 95 % interval.
        high: the other end.
        h: Cohen's, signed.

    Returns:
        What may be said; how strong the words are is read from h by who words it.

    >>> tier_of(q=0.01, difference=0.12, low=0.05, high=0.19, h=0.25)
    <Tier.CLEAR: 'clear'>
    """
    is_small = abs(difference) < LEAST_POINTS - _ROUNDING
    if is_small:
        return Tier.ALIKE if q <= CLEAR_Q else tier_untested(low=low, high=high)
    if q <= CLEAR_Q:
        return Tier.CLEAR if abs(h) >= LEAST_H else Tier.ALIKE
    if q <= POSSIBLE_Q:
        return Tier.POSSIBLE
    return tier_untested(low=low, high=high)


def tier_untested(*, low: float, high: float) -> Tier:
    """Read the last rows of the table: by the interval of the difference only.

    Args:
        low: end of the 95 % interval of a difference of shares, −1 to 1.
        high: the other end.

    Returns:
        Alike where the interval lies inside ±5 points, else open.

    >>> tier_untested(low=-0.04, high=0.03), tier_untested(low=-0.12, high=0.03)
    (<Tier.ALIKE: 'alike'>, <Tier.OPEN: 'open'>)
    """
    is_inside = low >= -ALIKE_WITHIN and high <= ALIKE_WITHIN
    return Tier.ALIKE if is_inside else Tier.OPEN
