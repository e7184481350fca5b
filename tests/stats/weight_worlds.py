"""Exact chances of every weighted share, for people with given whole weights."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Shares that can come out, with their chances; effective base and people."""

    share: np.ndarray
    chance: np.ndarray
    effective: float
    people: int


def shares_of(weights, *, probability, most=400) -> Shares:
    """Add person after person; neighbouring shares are put together until there are few.

    `probability` is everybody's, or one for each person.
    """
    chance = np.zeros(weights.sum() + 1)
    chance[0] = 1.0
    reached = 0
    for weight, own in zip(weights, np.broadcast_to(probability, weights.shape), strict=True):
        with_answer = chance[: reached + 1] * own
        chance[: reached + 1] -= with_answer
        chance[weight : reached + weight + 1] += with_answer
        reached += weight
    total = np.arange(len(chance))
    bins = np.minimum(total * most // len(total), most - 1)
    together = np.bincount(bins, chance)
    is_met = together > 1e-13
    return Shares(
        share=(np.bincount(bins, chance * total)[is_met] / together[is_met]) / weights.sum(),
        chance=together[is_met],
        effective=weights.sum() ** 2 / (weights**2).sum(),
        people=len(weights),
    )


def log_normal_weights(people, *, spread, seed):
    """Whole weights whose standard deviation is about `spread` of their mean."""
    rng = np.random.default_rng(seed)
    drawn = np.exp(rng.standard_normal(people) * np.sqrt(np.log1p(spread**2)))
    return np.maximum(1, np.round(12 * drawn / drawn.mean())).astype(int)


def weights_of_two_kinds(people, *, spread, seed):
    """One person in ten weighs much more than the others."""
    rng = np.random.default_rng(seed)
    heavy, light = 1 + 3 * spread, max(0.05, 1 - spread / 3)
    drawn = np.where(rng.random(people) < 0.1, heavy, light)
    return np.maximum(1, np.round(12 * drawn)).astype(int)


def gamma_weights(people, *, spread, seed):
    """Whole weights with a thinner tail than log-normal ones."""
    drawn = np.random.default_rng(seed).gamma(1 / spread**2, spread**2, people)
    return np.maximum(1, np.round(12 * drawn / drawn.mean())).astype(int)


def probabilities_with(weights, *, share, slope):
    """Chances of the answer that go with the weights, with a weighted share as given."""
    against = slope * np.log(weights / np.median(weights))
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        chances = 1 / (1 + np.exp(-(against + middle)))
        low, high = (
            (middle, high) if (weights * chances).sum() < share * weights.sum() else (low, middle)
        )
    return chances


def how_often(test, here: Shares, rest: Shares, *, levels, is_tested=None):
    """How often p falls to each level or under, relative to the level."""
    x1 = np.repeat(here.share * here.effective, len(rest.share))
    x2 = np.tile(rest.share * rest.effective, len(here.share))
    chance = np.outer(here.chance, rest.chance).ravel()
    n1, n2 = np.full(x1.shape, here.effective), np.full(x1.shape, rest.effective)
    p = test(x1, n1, x2, n2)
    if is_tested is not None:
        chance = chance * is_tested(x1, n1, x2, n2)
    return np.array([chance[p <= level].sum() / level for level in levels])
