"""Regression of answers on a scale: the proportional-odds model under a design."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.special import expit

from goodcare.errors import InputError
from goodcare.stats.checks import Array
from goodcare.stats.designs import Design, Places, covariance, degrees_of_freedom
from goodcare.stats.student import two_sided_p

MOST_STEPS = 100
CLOSE = 1e-10
HALVINGS = 30
DIVERGED = 50.0
"""Log odds beyond this come from predictors that part the answers completely."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrdinalFit:
    """Coefficients of a proportional-odds model.

    Args:
        terms: names of the predictors, then of the thresholds ("1|2").
        estimates: log odds, shape (terms,); a predictor above 0 goes with higher answers.
        standard_errors: shape (terms,). p: two-sided, shape (terms,).
        degrees: of freedom.
        n: people in the fit, unweighted.
    """

    terms: tuple[str, ...]
    estimates: Array
    standard_errors: Array
    p: Array
    degrees: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Rows:
    """Rows of the fit: predictors, place of the answer from 0, weights with a mean of 1."""

    x: Array
    y: Places
    w: Array
    n_thresholds: int

    def parts(self, parameters: Array) -> "_Parts":
        n_x = self.x.shape[1]
        thresholds = parameters[n_x:]
        eta = self.x @ parameters[:n_x]
        ends = np.concatenate([[-np.inf], thresholds, [np.inf]])
        above, below = ends[self.y + 1] - eta, ends[self.y] - eta
        return _Parts(above=above, below=below)

    @property
    def slopes(self) -> tuple[Array, Array]:
        """How the ends of each row's answer move with the parameters, shape (rows, terms)."""
        unit = np.eye(self.n_thresholds + 2)[:, 1:-1]
        return (
            np.concatenate([-self.x, unit[self.y + 1]], axis=1),
            np.concatenate([-self.x, unit[self.y]], axis=1),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Parts:
    """Where each row's answer begins and ends on the scale of log odds."""

    above: Array
    below: Array

    @property
    def probability(self) -> Array:
        # from the side where both are small, so that neither is 1 less almost nothing
        flipped = self.below > 0
        return np.asarray(
            np.where(
                flipped,
                expit(-self.below) - expit(-self.above),
                expit(self.above) - expit(self.below),
            )
        )

    @property
    def densities(self) -> tuple[Array, Array]:
        above, below = (expit(at) * expit(-at) for at in (self.above, self.below))
        return above, below

    @property
    def curvatures(self) -> tuple[Array, Array]:
        above, below = self.densities
        return above * (1 - 2 * expit(self.above)), below * (1 - 2 * expit(self.below))


def ordinal_regression(
    answers: Places,
    predictors: Array,
    design: Design,
    *,
    names: Sequence[str],
    levels: Sequence[str],
) -> OrdinalFit:
    """Fit log odds of an answer or a lower one = threshold − predictors, with weights.

    It assumes that a predictor moves all thresholds alike; where it does not, the coefficient is
    a mixture. What goes together is not what brings about.

    Args:
        answers: place of each answer in `levels`, shape (rows,); below 0 leaves the row out.
        predictors: shape (rows, k), no constant column; a row with nan is left out.
        design: of all rows.
        names: of the predictors.
        levels: names of three answers or more, lowest first.

    Returns:
        Coefficients, then thresholds.

    Raises:
        InputError: fewer than three levels are used, a predictor does not vary or follows from
            the others, predictors part the answers completely, or as `covariance`.

    Source:
        McCullagh (1980), J. R. Stat. Soc. B 42:109–142; R's survey::svyolr, which stops its
        search earlier: they agree within 3e-3.
    """
    x = np.asarray(predictors, dtype=float).reshape(len(answers), -1)
    inside = (np.asarray(answers) >= 0) & ~np.isnan(x).any(axis=1) & (design.weights > 0)
    _require(np.asarray(answers)[inside], x[inside], names=names, levels=levels)
    weights = design.weights[inside]
    rows = _Rows(
        x=x[inside],
        y=np.asarray(answers)[inside],
        w=weights / weights.mean(),
        n_thresholds=len(levels) - 1,
    )
    parameters, curvature = _fitted(rows)
    scores = np.zeros((len(answers), len(parameters)))
    scores[inside] = _gradients(rows, parameters) @ np.linalg.inv(curvature)
    errors = np.sqrt(np.diag(covariance(scores, design)))
    degrees = degrees_of_freedom(design, where=inside) - x.shape[1]
    if degrees < 1:
        raise InputError(
            f"A regression needs at least one degree of freedom; the design leaves {degrees}."
        )
    return OrdinalFit(
        terms=(*names, *(f"{low}|{high}" for low, high in pairwise(levels))),
        estimates=parameters,
        standard_errors=errors,
        p=np.array(
            [two_sided_p(t, degrees) for t in parameters / np.where(errors > 0, errors, np.nan)]
        ),
        degrees=degrees,
        n=int(inside.sum()),
    )


def _require(y: Places, x: Array, *, names: Sequence[str], levels: Sequence[str]) -> None:
    if x.shape[1] != len(names):
        raise InputError(f"There are {x.shape[1]} predictors and {len(names)} names.")
    used = np.bincount(y, minlength=len(levels))
    if len(levels) < 3 or len(used) > len(levels) or not used.all():
        raise InputError(
            "An ordinal regression needs three answers or more, each given by somebody: join "
            "answers that nobody gave with their neighbours."
        )
    if np.linalg.matrix_rank(np.column_stack([np.ones(len(x)), x])) <= x.shape[1]:
        raise InputError(
            "A predictor does not vary, or follows from the others; leave it out: "
            f"{', '.join(names)}."
        )


def _fitted(rows: _Rows) -> tuple[Array, Array]:
    """Parameters at the maximum of the likelihood, and the curvature there."""
    below = np.cumsum(np.bincount(rows.y, weights=rows.w))[:-1] / rows.w.sum()
    parameters = np.concatenate([np.zeros(rows.x.shape[1]), np.log(below / (1 - below))])
    likelihood = _likelihood(rows, parameters)
    for _ in range(MOST_STEPS):
        curvature = _curvature(rows, parameters)
        step = np.linalg.solve(curvature, _gradients(rows, parameters).sum(axis=0))
        size = 1.0
        for _ in range(HALVINGS):
            moved = _likelihood(rows, parameters + size * step)
            if moved >= likelihood:
                break
            size /= 2
        parameters, likelihood = parameters + size * step, moved
        if np.abs(parameters).max() > DIVERGED:
            break
        if np.abs(size * step).max() < CLOSE:
            return parameters, _curvature(rows, parameters)
    raise InputError(
        "The regression finds no end: a predictor parts the answers completely. Leave it out, or "
        "join answers."
    )


def _likelihood(rows: _Rows, parameters: Array) -> float:
    if (np.diff(parameters[rows.x.shape[1] :]) <= 0).any():
        return -np.inf
    probability = rows.parts(parameters).probability
    if not (probability > 0).all():
        return -np.inf
    return float((rows.w * np.log(probability)).sum())


def _gradients(rows: _Rows, parameters: Array) -> Array:
    """Of each row's log likelihood, shape (rows, terms)."""
    parts, (above, below) = rows.parts(parameters), rows.slopes
    density_above, density_below = parts.densities
    slope = above * density_above[:, None] - below * density_below[:, None]
    return np.asarray(slope * (rows.w / parts.probability)[:, None])


def _curvature(rows: _Rows, parameters: Array) -> Array:
    """Less the second derivatives of the log likelihood, shape (terms, terms)."""
    parts, (above, below) = rows.parts(parameters), rows.slopes
    curve_above, curve_below = parts.curvatures
    weights = rows.w / parts.probability
    slopes = _gradients(rows, parameters) / np.sqrt(rows.w)[:, None]
    bent = above.T @ (above * (weights * curve_above)[:, None])
    bent -= below.T @ (below * (weights * curve_below)[:, None])
    return np.asarray(slopes.T @ slopes - bent)
