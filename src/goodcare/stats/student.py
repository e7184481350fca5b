"""Student's t: quantiles and tails."""

import numpy as np
from scipy.special import betainc, ndtr, ndtri, stdtrit


def t_quantile(probability: float, degrees: float) -> float:
    """Quantile of Student's t; of the normal distribution for infinite degrees of freedom.

    Args:
        probability: strictly between 0 and 1.
        degrees: above 0.

    Source:
        R's qt.
    """
    if np.isinf(degrees):
        return float(ndtri(probability))
    return float(stdtrit(degrees, probability))


def two_sided_p(t: float, degrees: float) -> float:
    """Probability that Student's t lies further from 0 than `t`, exact far into the tail.

    Args:
        t: any number.
        degrees: above 0; may be infinite.

    Source:
        R's 2 * pt(-abs(t), df).
    """
    if np.isinf(degrees):
        return float(2 * ndtr(-abs(t)))
    return float(betainc(degrees / 2, 0.5, degrees / (degrees + t * t)))
