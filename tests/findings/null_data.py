"""Reports on respondents among whom there is no difference at all, at the level of counts.

1,092 people in eight areas; who is in which group is drawn once per survey, answers are drawn
anew in every run, independent of area and groups. What is worded then is false.
"""

from dataclasses import dataclass

import numpy as np

from goodcare.disclosure import Policy
from goodcare.findings.families import judge_together
from goodcare.findings.values import Tier

AREAS = (42, 150, 150, 150, 150, 150, 150, 150)
YES_OR_NO = (0.05, 0.08, 0.10, 0.12, 0.18, 0.22, 0.28, 0.35, 0.42, 0.55)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Groups as rows of ones and zeros over people, with who is asked about them."""

    areas: np.ndarray
    groups: np.ndarray
    has_answered: np.ndarray
    base_rates: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseSentences:
    """In how many of the runs there was any clear sentence, all of them false."""

    runs: int
    report: int
    groups: int
    areas: int
    own_area: int


def survey(*, n_levels: int, n_questions: int, seed: int) -> Survey:
    """About twenty demographics: ten of yes or no, the others share the rest of the levels."""
    rng = np.random.default_rng(seed)
    area = np.repeat(np.arange(len(AREAS)), AREAS)
    groups, answered = [], []
    n_many = 10
    sizes = np.full(n_many, (n_levels - len(YES_OR_NO)) // n_many)
    for share in YES_OR_NO:
        has_answered = rng.random(len(area)) < 0.95
        groups.append((rng.random(len(area)) < share) & has_answered)
        answered.append(has_answered)
    for size in sizes:
        has_answered = rng.random(len(area)) < 0.95
        level = rng.choice(size, p=rng.dirichlet(np.full(size, 0.8)), size=len(area))
        for one in range(size):
            groups.append((level == one) & has_answered)
            answered.append(has_answered)
    return Survey(
        areas=np.array([area == one for one in range(len(AREAS))], dtype=float),
        groups=np.array(groups, dtype=float),
        has_answered=np.array(answered, dtype=float),
        base_rates=rng.uniform(0.2, 0.9, n_questions),
    )


def false_sentences(drawn: Survey, *, runs: int, seed: int) -> FalseSentences:
    """Count reports with a clear sentence; the report of a run is that of one area, in turn."""
    rng = np.random.default_rng(seed)
    report = groups = areas = own_area = 0
    for run in range(runs):
        shape = (drawn.areas.shape[1], len(drawn.base_rates))
        top = (rng.random(shape) < drawn.base_rates).astype(float)
        asked = (rng.random(shape) < 0.97).astype(float)
        in_group = clear_pairs(drawn.groups, drawn.has_answered, top, asked, least=10)
        in_area = clear_pairs(drawn.areas, np.ones_like(drawn.areas), top, asked, least=30)
        own = bool(in_area[run % len(AREAS)].any())
        groups += bool(in_group.any())
        areas += bool(in_area.any())
        own_area += own
        report += own or bool(in_group.any())
    return FalseSentences(runs=runs, report=report, groups=groups, areas=areas, own_area=own_area)


def clear_pairs(members, population, top, asked, *, least):
    """Which (group, question) of one family are worded as clear."""
    x1, n1 = members @ (top * asked), members @ asked
    x2 = population @ (top * asked) - x1
    n2 = population @ asked - n1
    table = np.stack([x1, n1, x2, n2])
    policy = Policy()
    cells = np.stack([x1, n1 - x1, x2, n2 - x2])
    is_enough = (np.minimum(n1, n2) >= least) & (cells.min(axis=0) >= policy.min_cell)
    judged = judge_together(
        *table[:, is_enough], is_weighted=np.zeros(int(is_enough.sum()), dtype=bool)
    )
    clear = np.zeros(is_enough.sum(), dtype=bool)
    for at in np.flatnonzero(judged.q <= 0.05):
        clear[at] = judged.tier(at) is Tier.CLEAR
    found = np.zeros(is_enough.shape, dtype=bool)
    found[is_enough] = clear
    return found
