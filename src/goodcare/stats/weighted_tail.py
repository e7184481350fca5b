"""Comparison of two weighted shares that holds in the far tail."""

from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from goodcare.stats.checks import Array, Numbers, Values, counts_and_bases
from goodcare.stats.differences import score_test

LEAST_EFFECTIVE_BASE = 10.0
"""Effective people on each side under which the level was not found to hold (measured)."""

LEAST_EFFECTIVE_CELL = 5.0
"""Effective people with and without the answer, on each side."""

SADDLEPOINT_BELOW = 0.2
MOST_PEOPLE_FOR_ONE = 12.0
"""People who tell as much as one effective person; more unequal weights than that count as this."""

TAKEN_OFF = 0.25
"""Of what one effective person of the smaller side adds: taken off the difference."""

NODES = 16
STEPS = 80
CLOSE_ENOUGH = 1e-10
NOTHING = 1e-300

_NORMAL = ndtri((np.arange(NODES) + 0.5) / NODES)
_SIGMAS = np.linspace(0.0, 6.0, 1201)


def _relative_weights(sigma: Array) -> Array:
    """Weights with mean 1 at equally likely places of a log-normal curve, along the last axis."""
    weights = np.exp(np.asarray(sigma)[..., None] * _NORMAL)
    return np.asarray(weights / weights.mean(axis=-1, keepdims=True))


_MEAN_SQUARES = (_relative_weights(_SIGMAS) ** 2).mean(axis=-1)


def has_enough_weight(x1: Values, n1: Values, x2: Values, n2: Values) -> NDArray[np.bool_]:
    """Whether the level of `weighted_two_sample_p` was found to hold with so many people.

    Args:
        x1: share × effective base of the first group; arrays.
        n1: its effective base; above 0.
        x2: as x1, second group.
        n2: as n1, second group.

    Returns:
        True where both effective bases are at least 10 and all four effective cells at least 5.

    Source:
        None: the thresholds are this project's, measured on null data
        (docs/explanation/what-holds.md).

    >>> has_enough_weight(np.array([6.0, 3.0]), np.array([12.0, 12.0]),
    ...                   np.array([40.0, 40.0]), np.array([90.0, 90.0]))
    array([ True, False])
    """
    smallest_cell = np.minimum(np.minimum(x1, n1 - x1), np.minimum(x2, n2 - x2))
    is_base = np.minimum(n1, n2) >= LEAST_EFFECTIVE_BASE
    return np.asarray(is_base & (smallest_cell >= LEAST_EFFECTIVE_CELL))


@overload
def weighted_two_sample_p(
    x1: float, n1: float, x2: float, n2: float, *, people1: float, people2: float
) -> float: ...
@overload
def weighted_two_sample_p(
    x1: Values, n1: Numbers, x2: Numbers, n2: Numbers, *, people1: Numbers, people2: Numbers
) -> Array: ...
def weighted_two_sample_p(
    x1: Numbers, n1: Numbers, x2: Numbers, n2: Numbers, *, people1: Numbers, people2: Numbers
) -> float | Array:
    """Two-sided p-value that two groups have the same weighted share, safe in the far tail.

    The score test on effective counts takes the difference of the shares to be normal. With
    unequal weights it is as skewed as its heaviest people make it, and p is up to hundreds of
    times too small where few people give a rare answer. Under .2 p is therefore computed by a
    saddlepoint approximation of that difference, if everybody answers with the pooled share. How
    unequal the weights of a group are is known from people per effective person, (Σ1)·Σw² / (Σw)²;
    their shape is taken to be log-normal. Two-sided: as large a difference either way, less a
    quarter of what one effective person of the smaller group adds.

    Measured without any difference, for effective bases from 10 and cells from 5, p falls under
    levels from .05 to .00001 no more often than it should, for log-normal weights, gamma ones and
    weights of two kinds; where weights go with the answers, up to twice as often, and four times
    where they do so strongly. It misleads where people came in clusters, of which weights know
    nothing.

    Args:
        x1: share × effective base of the first group. Numbers or arrays.
        n1: its effective base (Σw)² / Σw², above 0.
        x2: as x1, second group.
        n2: as n1, second group.
        people1: people of the first group who answered, unweighted; fewer than n1 count as n1.
        people2: likewise, second group.

    Returns:
        p between 0 and 1; 1 where everybody or nobody gave the answer. A float for numbers, an
        array for arrays.

    Raises:
        InputError: a base is not above 0, or a count lies outside its base.

    Source:
        Lugannani and Rice (1980), Adv. Appl. Prob. 12:475–490, in the form of Barndorff-Nielsen
        (1990), J. R. Stat. Soc. B 52:485–496; for score tests of rare answers in unequal groups
        Dey et al. (2017), Am. J. Hum. Genet. 101:37–49. The log-normal weights, the threshold and
        the least counts are this project's, chosen on null data (docs/explanation/what-holds.md).

    >>> found = weighted_two_sample_p(6.0, 20.0, 40.0, 500.0, people1=40, people2=800)
    >>> f"{found:.4f} instead of {score_test(6.0, 20.0, 40.0, 500.0):.4f}"
    '0.0058 instead of 0.0007'
    """
    p = np.array(score_test(np.asarray(x1, dtype=float), n1, x2, n2))
    is_near = p < SADDLEPOINT_BELOW
    sides = [
        [np.broadcast_to(one, p.shape)[is_near] for one in (*counts_and_bases(x, n), people)]
        for x, n, people in ((x1, n1, people1), (x2, n2, people2))
    ]
    if is_near.any():
        p[is_near] = _saddlepoint_p(*(_Side(x=x, n=n, people=heads) for x, n, heads in sides))
    return float(p) if p.ndim == 0 else p


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One group of each comparison: effective answers, effective base, people; arrays alike."""

    x: Array
    n: Array
    people: Array

    @property
    def heads(self) -> Array:
        """People, not fewer than tell as much, nor more than weights may differ."""
        return np.clip(self.people, self.n, self.n * MOST_PEOPLE_FOR_ONE)

    @property
    def steps(self) -> Array:
        """What one more answer adds to the share, for each kind of person, shape (n, NODES)."""
        sigma = np.interp(self.heads / self.n, _MEAN_SQUARES, _SIGMAS)
        return np.asarray(_relative_weights(sigma) / self.heads[:, None])


def _saddlepoint_p(here: _Side, rest: _Side) -> Array:
    """Probability of a difference at least as large, either way."""
    observed = np.abs(here.x / here.n - rest.x / rest.n)
    difference = np.maximum(observed - TAKEN_OFF / np.minimum(here.n, rest.n), observed / 2)
    share = (here.x + rest.x) / (here.n + rest.n)
    steps = np.concatenate([here.steps, -rest.steps], axis=1)
    kinds = [np.repeat(side.heads[:, None] / NODES, NODES, axis=1) for side in (here, rest)]
    people = np.concatenate(kinds, axis=1)
    either_way = [_Sum(steps=sign * steps, people=people, share=share) for sign in (1.0, -1.0)]
    return np.asarray(np.minimum(1.0, sum(_upper_tail(one, difference) for one in either_way)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """Sums of independent steps: each person's is taken with probability `share`, less its mean.

    Args:
        steps: shape (sums, kinds). people: how many have a step, the same shape.
        share: probability, one per sum.
    """

    steps: Array
    people: Array
    share: Array

    def tilted(self, theta: Array) -> tuple[Array, Array]:
        """First and second derivative of the cumulant generating function."""
        power = np.clip(self.steps * theta[:, None], -700.0, 700.0)
        share = self.share[:, None]
        taken = 1 / (1 + (1 - share) / share * np.exp(-power))
        mean = (self.people * self.steps * (taken - share)).sum(axis=1)
        variance = (self.people * self.steps**2 * taken * (1 - taken)).sum(axis=1)
        return mean, np.maximum(variance, NOTHING)

    def cumulant(self, theta: Array) -> Array:
        """The cumulant generating function itself."""
        power, share = self.steps * theta[:, None], self.share[:, None]
        each = np.logaddexp(np.log1p(-share), np.log(share) + power) - power * share
        return np.asarray((self.people * each).sum(axis=1))

    @property
    def largest(self) -> Array:
        """The largest sum: every positive step taken and no negative one."""
        share = self.share[:, None]
        furthest = np.where(self.steps > 0, self.steps * (1 - share), -self.steps * share)
        return np.asarray((self.people * furthest).sum(axis=1))

    @property
    def log_probability_of_largest(self) -> Array:
        share = self.share[:, None]
        each = np.where(self.steps > 0, np.log(share), np.log1p(-share))
        return np.asarray((self.people * each).sum(axis=1))


def _upper_tail(total: _Sum, least: Array) -> Array:
    """Probability that each sum is at least `least`, which is above 0."""
    largest = total.largest
    is_inside = least < largest * (1 - CLOSE_ENOUGH)
    aim = np.where(is_inside, least, largest / 2)
    theta = _saddlepoint(total, aim)
    _, variance = total.tilted(theta)
    root = np.sqrt(np.maximum(2 * (theta * aim - total.cumulant(theta)), NOTHING))
    ratio = np.maximum(theta * np.sqrt(variance), NOTHING) / root
    inside = ndtr(-(root + np.log(ratio) / root))
    at_the_end = np.exp(total.log_probability_of_largest)
    is_beyond = least > largest * (1 + CLOSE_ENOUGH)
    return np.where(is_inside, inside, np.where(is_beyond, 0.0, at_the_end))


def _saddlepoint(total: _Sum, aim: Array) -> Array:
    """Where the tilted mean is `aim`: Newton's steps, halved or doubled when they leave the way."""
    _, variance = total.tilted(np.zeros_like(aim))
    theta = aim / variance
    low, high = np.zeros_like(aim), np.full_like(aim, np.inf)
    for _ in range(STEPS):
        mean, variance = total.tilted(theta)
        low, high = np.where(mean < aim, theta, low), np.where(mean >= aim, theta, high)
        following = theta - (mean - aim) / variance
        within = np.where(np.isinf(high), 3 * low, (low + np.minimum(high, 1e300)) / 2)
        following = np.where((following > low) & (following < high), following, within)
        is_done = np.abs(following - theta) <= CLOSE_ENOUGH * np.abs(theta)
        theta = following
        if is_done.all():
            break
    return theta
