"""Does an index have the same distribution among two sets of people?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import erfc, expit, logit, ndtr

from goodcare.errors import InputError
from goodcare.stats.exact import EXACT_BELOW

Array = NDArray[np.float64]
STEPS, HALVINGS, CLOSE_ENOUGH = 60, 30, 1e-10
NEAR_THE_MIDDLE = 1e-4


def index_p(here: Array, rest: Array, *, values: Array, n_items: int) -> Array:
    """Two-sided p-value that an index has the same distribution in two sets of people.

    Judges the difference of the means by how it varies when the same people are dealt at random to
    two sets of these sizes: z with the variance of everybody together; where its p falls under .01,
    twice the smaller tail by a double saddlepoint approximation, with half a step of the index
    taken off the difference. A t-test with a variance of its own for each side is not used: ten
    people who answer alike by chance would have none.

    Args:
        here: people of the first set by value of the index, shape (pairs, values); where weights
            differ, the weighted distribution times the effective number of people.
        rest: as here, of the second set and the same shape; the two have nobody in common.
        values: of the index, ascending, 0 to 1, shape (values,).
        n_items: questions of the index, 2 or more: a step is one of them.

    Returns:
        p between 0 and 1, one per pair; 1 where everybody has the same value.

    Raises:
        InputError: the shapes do not fit, or a set is nobody.

    Source:
        Permutation variance: Pitman (1937), J. R. Stat. Soc. Suppl. 4:119–130. Saddlepoint for
        sampling without replacement: Robinson (1982), J. R. Stat. Soc. B 44:91–101; form of the
        tail: Skovgaard (1987), J. Appl. Prob. 24:875–887. The threshold as in `two_sample_p`.

    >>> index_p(np.array([[8., 2, 2]]), np.array([[100., 200, 300]]),
    ...         values=np.array([0, .5, 1]), n_items=2).round(5)
    array([0.00058])
    """
    if here.shape != rest.shape or here.shape[-1] != len(values):
        raise InputError("Both sides of an index need one cell for each of its values.")
    n1, n2 = here.sum(axis=-1), rest.sum(axis=-1)
    if not ((n1 > 0) & (n2 > 0)).all():
        raise InputError("A difference of an index needs people on both sides.")
    everybody = here + rest
    both = n1 + n2
    centre = (everybody * values).sum(axis=-1) / both
    squares = (everybody * (values - centre[:, None]) ** 2).sum(axis=-1)
    scale = np.sqrt(squares / np.maximum(both - 1, 1.0) * (1 / n1 + 1 / n2))
    apart = np.abs((here * values).sum(axis=-1) / n1 - (rest * values).sum(axis=-1) / n2)
    has_spread = squares > 0
    p = np.where(has_spread, erfc(apart / np.where(has_spread, scale, 1.0) / np.sqrt(2)), 1.0)
    far = np.flatnonzero(p < EXACT_BELOW)
    if len(far):
        p[far] = _both_tails(
            here[far], everybody[far], apart=values - centre[far, None], half_step=0.5 / n_items
        )
    return np.asarray(p)


def _both_tails(here: Array, everybody: Array, *, apart: Array, half_step: float) -> Array:
    """Twice the tail beyond the sum over `here`, when so many are drawn of everybody.

    Args:
        here: people by value, shape (pairs, values).
        everybody: likewise, of both sides.
        apart: values less the mean of everybody, of the same shape.
        half_step: taken off the sum towards its expectation, 0.
    """
    total = (here * apart).sum(axis=-1)
    sign = np.where(total < 0, -1.0, 1.0)
    drawn = _Drawn(
        everybody=everybody,
        apart=apart * sign[:, None],
        size=here.sum(axis=-1),
        reached=np.maximum(np.abs(total) - half_step, 0.0),
    )
    return np.clip(2 * drawn.tail(), 0.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tilt:
    """Chances logit⁻¹(level + slope × apart) of being drawn; one per pair."""

    level: Array
    slope: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """People drawn from a finite set without replacement, and the sum that they reach.

    Args:
        everybody: people by value, shape (pairs, values). apart: values, of the same shape.
        size: people drawn. reached: their sum; 0 is what is expected.
    """

    everybody: Array
    apart: Array
    size: Array
    reached: Array

    def tail(self) -> Array:
        """Chance of that sum or a larger one."""
        start = _Tilt(
            level=logit(self.size / self.everybody.sum(axis=-1)), slope=np.zeros(len(self.size))
        )
        found = self._saddlepoint(start)
        root = np.sqrt(2 * np.maximum(self._loss(start) - self._loss(found), 0.0))
        s0, s1, s2 = self._curvature(found)
        flat = self.size * (1 - self.size / self.everybody.sum(axis=-1))
        step = found.slope * np.sqrt(np.maximum(s0 * s2 - s1**2, 0.0) / flat)
        is_middle = (root < NEAR_THE_MIDDLE) | (step <= 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            density = np.exp(-(root**2) / 2) / np.sqrt(2 * np.pi)
            beyond = np.where(is_middle, 0.0, density * (1 / step - 1 / root))
        return np.asarray(ndtr(-root) + beyond)

    def _saddlepoint(self, start: _Tilt) -> _Tilt:
        """Tilt until as many are drawn, with as large a sum: Newton, with halved steps."""
        found, loss = start, self._loss(start)
        for _ in range(STEPS):
            chance = self._chances(found)
            over = np.sum(self.everybody * chance, axis=-1) - self.size
            beyond = np.sum(self.everybody * chance * self.apart, axis=-1) - self.reached
            if (np.abs(over) + np.abs(beyond) < CLOSE_ENOUGH * self.size).all():
                break
            s0, s1, s2 = self._curvature(found)
            determinant = np.maximum(s0 * s2 - s1**2, np.finfo(float).tiny)
            way = _Tilt(
                level=(s1 * beyond - s2 * over) / determinant,
                slope=(s1 * over - s0 * beyond) / determinant,
            )
            found, loss = self._step(found, way, loss)
        return found

    def _step(self, start: _Tilt, way: _Tilt, loss: Array) -> tuple[_Tilt, Array]:
        """Go a way, half of it, a quarter, …: as far as the loss does not grow."""
        length = np.ones(len(loss))
        for _ in range(HALVINGS):
            tried = _Tilt(
                level=start.level + length * way.level, slope=start.slope + length * way.slope
            )
            is_worse = ~(self._loss(tried) <= loss + CLOSE_ENOUGH)
            if not is_worse.any():
                break
            length = np.where(is_worse, length / 2, length)
        return tried, self._loss(tried)

    def _chances(self, tilt: _Tilt) -> Array:
        return np.asarray(expit(tilt.level[:, None] + tilt.slope[:, None] * self.apart))

    def _curvature(self, tilt: _Tilt) -> tuple[Array, Array, Array]:
        chance = self._chances(tilt)
        curve = self.everybody * chance * (1 - chance)
        return (
            curve.sum(axis=-1),
            (curve * self.apart).sum(axis=-1),
            (curve * self.apart**2).sum(axis=-1),
        )

    def _loss(self, tilt: _Tilt) -> Array:
        """Convex in level and slope; least at the saddlepoint."""
        tilted = tilt.level[:, None] + tilt.slope[:, None] * self.apart
        drawn = tilt.level * self.size + tilt.slope * self.reached
        return np.asarray((self.everybody * np.logaddexp(0.0, tilted)).sum(axis=-1) - drawn)
