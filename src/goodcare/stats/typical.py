"""What is typical of one body of answers beside another: weighted log-odds ratios."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from goodcare.errors import InputError
from goodcare.stats.checks import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOdds:
    """How much more often some things were said here than there; one value per thing.

    Args:
        estimate: log-odds ratio, shrunken towards 0 by the prior; above 0 where here is more.
        standard_error: of the estimate, above 0.
        z: estimate / standard error; what things are ranked by.
        p: two-sided, of z under the normal distribution; before any correction.
    """

    estimate: Array
    standard_error: Array
    z: Array
    p: Array


def weighted_log_odds(
    here: Array, n_here: float, there: Array, n_there: float, *, prior_size: float
) -> LogOdds:
    """Rank things by how typical they are of one side, rare and common ones on one footing.

    Plain ratios put what was said once on top, differences of shares what everybody says. Here an
    informative prior, what both sides say together, holds rare things back, and each log-odds
    ratio is divided by its error. It misleads where people count several times: count each
    person once per thing, not each word.

    Args:
        here: people who said each thing on this side, unweighted, 0 to n_here, shape (things,).
        n_here: everybody who could have, above 0; unweighted.
        there: as here, of the other side and the same shape.
        n_there: as n_here, of the other side.
        prior_size: how many people the prior is worth (their alpha 0), above 0.

    Returns:
        Log-odds ratios with errors and z. Alpha of each thing is `prior_size` times the share of
        both sides that said it. Errors keep the terms of those who did not say it, which the
        paper leaves out as small; with people, not words, they are not.

    Raises:
        InputError: an argument is out of range, or a thing was said by nobody, or by everybody
            of both sides: there is no log of its odds.

    Source:
        Monroe, Colaresi and Quinn (2008), Political Analysis 16:372–403, equations 16, 18 to 22.

    >>> found = weighted_log_odds(np.array([18.0]), 60, np.array([9.0]), 90, prior_size=20)
    >>> f"{found.estimate[0]:.3f} {found.z[0]:.2f}"
    '1.051 2.69'
    """
    if not (n_here > 0 and n_there > 0 and prior_size > 0):
        raise InputError(
            f"Log-odds need people on both sides and a prior: got {n_here}, {n_there} and "
            f"{prior_size}."
        )
    _require_counts(here, n_here)
    _require_counts(there, n_there)
    share = (here + there) / (n_here + n_there)
    if np.any((share <= 0) | (share >= 1)):
        raise InputError("Log-odds need things that somebody said and somebody did not.")
    alpha = prior_size * share
    sides = [(said + alpha, n + prior_size) for said, n in ((here, n_here), (there, n_there))]
    odds = [np.log(said / (n - said)) for said, n in sides]
    variance = sum(1 / said + 1 / (n - said) for said, n in sides)
    estimate, error = odds[0] - odds[1], np.sqrt(variance)
    z = estimate / error
    return LogOdds(estimate=estimate, standard_error=error, z=z, p=2 * ndtr(-np.abs(z)))


def _require_counts(counts: Array, base: float) -> None:
    if np.any((counts < 0) | (counts > base)):
        raise InputError(f"Counts must lie between 0 and the base {base}.")
