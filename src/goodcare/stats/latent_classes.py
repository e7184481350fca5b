"""Latent classes: groups of people whose answers to several questions go together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError
from goodcare.instrument.model import MOST_ANSWERS, NOT_ANSWERED, NOT_ASKED
from goodcare.stats.checks import Array

Codes = NDArray[np.uint8]
STARTS, SEED = 20, 20_261_122
_MOST_STEPS, _ROUGHLY, _ENOUGH = 2000, 1e-6, 1e-9
_POLISHED = 3  # of the starts, the best
_ALIKE = 1e-4  # relative: starts that stopped so near the best found the same
_LEAST = 1e-12  # of a probability, so that its logarithm is finite


@dataclass(frozen=True, slots=True, kw_only=True)
class LatentClasses:
    """A latent class model that was fitted; classes from the largest down.

    Args:
        sizes: shares of the classes, summing to 1; shape (classes,). Weighted where weights were
            given.
        answers: for each question the probability of each code within each class; shape (classes,
            largest code); rows sum to 1.
        log_likelihood: of the answers, natural logarithm; weighted by people's weights.
        n_people: with at least one answer; unweighted.
        n_parameters: free ones.
        replicated: share of the random starts that ended at this likelihood, 0 to 1.
    """

    sizes: Array
    answers: tuple[Array, ...]
    log_likelihood: float
    n_people: int
    n_parameters: int
    replicated: float

    @property
    def n_classes(self) -> int:
        """Number of classes."""
        return len(self.sizes)

    @property
    def bic(self) -> float:
        """Bayesian information criterion (Schwarz 1978): smaller is better."""
        return self.n_parameters * float(np.log(self.n_people)) - 2 * self.log_likelihood

    def membership(self, answers: Codes) -> Array:
        """Probability of each class for each person, from their answers.

        Args:
            answers: shape (people, questions), coded as when the model was fitted.

        Returns:
            Shape (people, classes); rows sum to 1. Who answered nothing has the sizes.

        Source:
            Bayes' rule on the model; Goodman (1974), Biometrika 61:215–231.
        """
        columns = [
            _indicator(codes, table.shape[1])
            for codes, table in zip(answers.T, self.answers, strict=True)
        ]
        log_given = np.log(np.maximum(np.concatenate(self.answers, axis=1), _LEAST))
        joint = np.concatenate(columns, axis=1) @ log_given.T + np.log(self.sizes)
        return _normalised(joint)[1]


@dataclass(frozen=True, kw_only=True)
class _Patterns:
    """Answers that occur, each once, with the weight of the people who gave them.

    Args:
        seen: ones where an answer was given; shape (patterns, answers of all questions).
        questions: of each column, the place of its question.
        weights: shape (patterns,).
    """

    seen: Array
    questions: NDArray[np.intp]
    weights: Array
    n_people: int

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        """The first column of each question."""
        return np.flatnonzero(np.diff(self.questions, prepend=-1))


def latent_classes(
    answers: Codes,
    *,
    n_classes: int,
    weights: Array | None = None,
    starts: int = STARTS,
    seed: int = SEED,
) -> LatentClasses:
    """Fit a latent class model by maximum likelihood, with answers missing at random.

    Within a class, answers to different questions are taken to be independent. The best of many
    random starts is kept; the same answers give the same model, in whichever order people come.
    Other groupings may fit almost as well: look at `replicated`, and compare numbers of classes by
    `bic`. Standard errors are not estimated.

    Args:
        answers: shape (people, questions); codes 1 to 253; 0 not answered and 255 not asked are
            missing. People without any answer are left out.
        n_classes: from 1.
        weights: one per person, 0 or more; None: everybody counts once.
        starts: random starts, from 1.
        seed: of the starts.

    Returns:
        Classes from the largest down.

    Raises:
        InputError: no question, fewer people with answers than classes, or weights that do not fit.

    Source:
        Goodman (1974), Biometrika 61:215–231; EM: Dempster, Laird and Rubin (1977).

    >>> who = np.repeat(np.array([[1, 1, 1], [2, 2, 2]], dtype=np.uint8), [30, 10], axis=0)
    >>> latent_classes(who, n_classes=2).sizes.round(2).tolist()
    [0.75, 0.25]
    """
    patterns = _patterns(answers, weights)
    if n_classes < 1 or starts < 1 or patterns.n_people < n_classes:
        raise InputError(
            f"{n_classes} classes from {starts} starts cannot be found among "
            f"{patterns.n_people} people with answers."
        )
    found = _best_first(patterns, n_classes, starts=starts, seed=seed)
    sizes, given = found[0].sizes, found[0].given
    likelihoods = np.array([one.likelihood for one in found])
    order = np.lexsort((*given.T[::-1], -sizes.round(9)))
    best = float(likelihoods.max())
    return LatentClasses(
        sizes=sizes[order],
        answers=tuple(given[order][:, patterns.questions == at] for at in range(answers.shape[1])),
        log_likelihood=best,
        n_people=patterns.n_people,
        n_parameters=_n_parameters(patterns, n_classes),
        replicated=float((likelihoods >= best - _ALIKE * abs(best)).mean()),
    )


def _best_first(patterns: _Patterns, n_classes: int, *, starts: int, seed: int) -> "list[_Fit]":
    """Fit from every start roughly, and from where the best of them stopped to the end."""
    rng = np.random.default_rng(seed)
    found = [
        _fitted(patterns, rng.dirichlet(np.ones(n_classes), len(patterns.weights)), _ROUGHLY)
        for _ in range(1 if n_classes == 1 else starts)
    ]
    found.sort(key=lambda one: -one.likelihood)
    found[:_POLISHED] = [_fitted(patterns, one.belongs, _ENOUGH) for one in found[:_POLISHED]]
    return sorted(found, key=lambda one: -one.likelihood)


def _patterns(answers: Codes, weights: Array | None) -> _Patterns:
    if answers.ndim != 2 or answers.shape[1] == 0:
        raise InputError("Latent classes need people in rows and at least one question.")
    each = np.ones(len(answers)) if weights is None else np.asarray(weights, dtype=float)
    if each.shape != (len(answers),) or not (np.isfinite(each) & (each >= 0)).all():
        raise InputError("Latent classes need one weight per person, 0 or more.")
    codes = np.where(answers == NOT_ASKED, np.uint8(NOT_ANSWERED), answers)
    if codes.max(initial=0) > MOST_ANSWERS:
        raise InputError(f"Answer codes end at {MOST_ANSWERS}; got {codes.max()}.")
    has_answered = codes.any(axis=1)
    distinct, place = np.unique(codes[has_answered], axis=0, return_inverse=True)
    columns = [
        _indicator(question, max(1, int(question.max(initial=1)))) for question in distinct.T
    ]
    return _Patterns(
        seen=np.concatenate(columns, axis=1),
        questions=np.repeat(np.arange(len(columns)), [one.shape[1] for one in columns]),
        weights=np.bincount(place.ravel(), each[has_answered], len(distinct)).astype(np.float64),
        n_people=int(has_answered.sum()),
    )


def _indicator(codes: Codes, n_answers: int) -> Array:
    """One column of zeros and ones per answer; missing answers are zeros."""
    return np.asarray(codes[:, None] == np.arange(1, n_answers + 1), dtype=float)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    """Where one start ended: memberships of patterns, sizes, answers within classes."""

    likelihood: float
    belongs: Array
    sizes: Array
    given: Array


def _fitted(patterns: _Patterns, belongs: Array, enough: float) -> _Fit:
    """Improve memberships until a step gains no more than this share of the likelihood."""
    before = -np.inf
    for _ in range(_MOST_STEPS):
        sizes, given = _most_likely(patterns, belongs)
        joint = patterns.seen @ np.log(np.maximum(given, _LEAST)).T
        joint += np.log(np.maximum(sizes, _LEAST))
        of_pattern, belongs = _normalised(joint)
        likelihood = float(patterns.weights @ of_pattern)
        if likelihood - before <= enough * abs(likelihood):
            break
        before = likelihood
    return _Fit(likelihood=likelihood, belongs=belongs, sizes=sizes, given=given)


def _normalised(joint: Array) -> tuple[Array, Array]:
    """Log of the sum of each row's exponentials, and the rows' shares of it."""
    largest = joint.max(axis=1)
    shares = np.exp(joint - largest[:, None])
    total = shares.sum(axis=1)
    shares /= total[:, None]
    return largest + np.log(total), shares


def _most_likely(patterns: _Patterns, belongs: Array) -> tuple[Array, Array]:
    """Sizes and probabilities for given memberships."""
    weighted = belongs * patterns.weights[:, None]
    counted = weighted.T @ patterns.seen
    asked = np.add.reduceat(counted, patterns.starts, axis=1)
    total = np.maximum(asked, _LEAST)[:, patterns.questions]
    return weighted.sum(axis=0) / max(patterns.weights.sum(), _LEAST), counted / total


def _n_parameters(patterns: _Patterns, n_classes: int) -> int:
    """Sizes, and for each question and class one fewer than the answers that occur."""
    n_occurring = np.bincount(patterns.questions[patterns.seen.any(axis=0)])
    per_class = int(np.maximum(n_occurring - 1, 0).sum())
    return n_classes - 1 + n_classes * per_class


def adjusted_rand_index(first: Sequence[int], second: Sequence[int]) -> float:
    """How far two groupings of the same people agree beyond chance.

    Args:
        first: a group number per person.
        second: another, in the same order.

    Returns:
        1 where they are the same up to names, about 0 by chance; can be below 0. Unweighted.

    Raises:
        InputError: they are not of the same people, or of nobody.

    Source:
        Hubert and Arabie (1985), J. Classification 2:193–218.

    >>> adjusted_rand_index([1, 1, 2, 2], [5, 5, 3, 3])
    1.0
    """
    if len(first) != len(second) or not len(first):
        raise InputError(f"Groupings of {len(first)} and {len(second)} people cannot be compared.")
    _, rows = np.unique(first, return_inverse=True)
    _, columns = np.unique(second, return_inverse=True)
    table = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(table, (rows, columns), 1)
    together, by_first, by_second = (
        float((counts * (counts - 1) / 2).sum())
        for counts in (table, table.sum(axis=1), table.sum(axis=0))
    )
    pairs = len(first) * (len(first) - 1) / 2
    by_chance = by_first * by_second / pairs if pairs else 0.0
    most = (by_first + by_second) / 2
    return 1.0 if most == by_chance else (together - by_chance) / (most - by_chance)
