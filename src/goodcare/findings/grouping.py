"""How many latent classes there are, and whether they would be found again."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodcare.stats.latent_classes import adjusted_rand_index, latent_classes

MOST_CLASSES = 6
STABLE = 0.6
"""Mean agreement (adjusted Rand index) of groupings found in two halves, at least."""
HALVES = 10
_STARTS, _STARTS_OF_A_HALF, _SEED = 10, 4, 31

Codes = NDArray[np.uint8]
Members = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """A grouping of people that was kept, or none.

    Args:
        n_profiles: 0 where no grouping was kept, else 2 or more.
        belongs: per person the place of the profile that fits best, from 0.
        stability: mean adjusted Rand index over halves, of the grouping kept; else 0.
        tried: numbers of classes with their BIC (smaller is better).
    """

    n_profiles: int
    belongs: Members
    stability: float
    tried: tuple[tuple[int, float], ...]


def best_grouping(answers: Codes, *, least: int) -> Grouping:
    """Choose the number of latent classes, and keep them only if they hold.

    The number with the smallest BIC is tried first, then smaller ones: the first whose classes
    all have enough people, and that is found again in random halves, is kept. The same answers
    give the same grouping, in whichever order people come.

    Args:
        answers: shape (people, questions); 0 is no answer.
        least: people of the smallest class, by the class that fits each best; unweighted.

    Returns:
        Classes from the largest down, or none: where one class has the smallest BIC, where there
        are too few people, or where nothing is stable.
    """
    order = np.lexsort(answers.T[::-1]) if answers.size else np.arange(len(answers))
    arranged = answers[order]
    none = np.zeros(len(answers), dtype=np.intp)
    tried = _tried(arranged, least=least)
    best = min(tried, key=lambda one: one[1], default=(1, 0.0))[0]
    for n_classes in range(best, 1, -1):
        belongs = _members(arranged, arranged, n_classes=n_classes)
        if np.bincount(belongs, minlength=n_classes).min() < least:
            continue
        stability = _stability(arranged, n_classes=n_classes)
        if stability >= STABLE:
            placed = none.copy()
            placed[order] = _from_the_largest(belongs)
            return Grouping(n_profiles=n_classes, belongs=placed, stability=stability, tried=tried)
    return Grouping(n_profiles=0, belongs=none, stability=0.0, tried=tried)


def _tried(answers: Codes, *, least: int) -> tuple[tuple[int, float], ...]:
    """One class, two, and more as long as they could be large enough and BIC falls."""
    tried: list[tuple[int, float]] = []
    for n_classes in range(1, MOST_CLASSES + 1):
        has_people = len(answers) >= least * n_classes
        has_grown = len(tried) > 2 and tried[-1][1] > tried[-2][1]
        if not has_people or has_grown:
            break
        model = latent_classes(answers, n_classes=n_classes, starts=_STARTS)
        tried.append((n_classes, model.bic))
    return tuple(tried)


def _members(fitted: Codes, answers: Codes, *, n_classes: int, starts: int = _STARTS) -> Members:
    model = latent_classes(fitted, n_classes=n_classes, starts=starts)
    n_codes = [table.shape[1] for table in model.answers]
    known = np.where(answers > np.array(n_codes), 0, answers).astype(np.uint8)
    return np.asarray(model.membership(known).argmax(axis=1))


def _stability(answers: Codes, *, n_classes: int) -> float:
    """Group everybody by the model of each half, and see how far the two agree."""
    rng = np.random.default_rng(_SEED)
    agreements = []
    for _ in range(HALVES):
        dealt = rng.permutation(len(answers))
        first, second = (
            _members(answers[half], answers, n_classes=n_classes, starts=_STARTS_OF_A_HALF)
            for half in np.array_split(dealt, 2)
        )
        agreements.append(adjusted_rand_index(first.tolist(), second.tolist()))
    return float(np.mean(agreements))


def _from_the_largest(belongs: Members) -> Members:
    """Number the classes anew by the people in them; ties as the model orders them."""
    sizes = np.bincount(belongs)
    places = np.empty(len(sizes), dtype=np.intp)
    places[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    return np.asarray(places[belongs])
