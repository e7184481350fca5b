"""How often a true difference is found: each test alone, both tiers, and an index of nine.

    python benchmarks/bench_power.py           prints the tables
    python benchmarks/bench_power.py --write   and puts them and the picture into docs/

Single questions: twenty with a share of a half among 992 others, five of which are truly 5, 10, 15
or 20 points higher among n people; tested and corrected together as reports do. Indices: ten
pillars of nine questions with a share of a half, answers of one person going together; one pillar
is truly higher on all nine. The ten indices are tested together; beside them the ninety questions.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.special import ndtri

from goodcare.findings.families import judge_together
from goodcare.findings.tiers import CLEAR_Q, POSSIBLE_Q
from goodcare.publish.brand_model import NEUTRAL
from goodcare.stats import benjamini_hochberg
from goodcare.stats.index_test import index_p

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.drawings import Curve, Curves, write_curves
from benchmarks.written import PICTURES, put, table

SIZES = (80, 100, 156, 1092)
POINTS = (5, 10, 15, 20)
OTHERS = 992
SHARE = 0.5
QUESTIONS, TRUE = 20, 5
PILLARS, ITEMS = 10, 9
ALIKE = 0.5
"""Correlation of two answers of a person underneath; of the answers themselves it is a third."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Shares of the true differences that were found."""

    alone: float
    clear: float
    any: float


def found_of(p, q, is_true):
    return Found(
        alone=float((p[is_true] <= 0.05).mean()),
        clear=float((q[is_true] <= CLEAR_Q).mean()),
        any=float((q[is_true] <= POSSIBLE_Q).mean()),
    )


def mean_of(found):
    return Found(
        **{name: float(np.mean([getattr(one, name) for one in found])) for name in Found.__slots__}
    )


def single(n, points, rng):
    """One survey of twenty questions."""
    is_true = np.arange(QUESTIONS) < TRUE
    here = rng.binomial(n, SHARE + is_true * points / 100).astype(float)
    rest = rng.binomial(OTHERS, SHARE, QUESTIONS).astype(float)
    bases = np.full(QUESTIONS, float(n)), np.full(QUESTIONS, float(OTHERS))
    is_weighted = np.zeros(QUESTIONS, dtype=bool)
    judged = judge_together(here, bases[0], rest, bases[1], is_weighted=is_weighted)
    return found_of(judged.p, judged.q, is_true)


def answers(n, points, rng):
    """Top answers, shape (people, pillars, items); the first pillar is higher."""
    shares = np.full(PILLARS, SHARE)
    shares[0] += points / 100
    tendency = rng.standard_normal((n, PILLARS, 1))
    own = rng.standard_normal((n, PILLARS, ITEMS))
    return np.sqrt(ALIKE) * tendency + np.sqrt(1 - ALIKE) * own < ndtri(shares)[:, None]


def indices(n, points, rng):
    """One survey of ten indices; and the same answers as ninety single questions."""
    here, rest = answers(n, points, rng), answers(OTHERS, 0, rng)
    counts = [
        np.array([np.bincount(one, minlength=ITEMS + 1) for one in people.sum(axis=2).T], float)
        for people in (here, rest)
    ]
    values = np.arange(ITEMS + 1) / ITEMS
    p = index_p(counts[0], counts[1], values=values, n_items=ITEMS)
    x1, x2 = (people.sum(axis=0).ravel().astype(float) for people in (here, rest))
    bases = np.full(len(x1), float(n)), np.full(len(x1), float(OTHERS))
    is_weighted = np.zeros(len(x1), dtype=bool)
    judged = judge_together(x1, bases[0], x2, bases[1], is_weighted=is_weighted)
    is_true = np.arange(PILLARS) == 0
    return (
        found_of(p, benjamini_hochberg(p), is_true),
        found_of(judged.p, judged.q, np.repeat(is_true, ITEMS)),
    )


def singles(runs):
    return {
        (n, points): mean_of([single(n, points, rng) for _ in range(runs)])
        for n in SIZES
        for points in POINTS
        for rng in [_generator(n, points)]
    }


def of_indices(runs):
    found = {}
    for n in SIZES:
        for points in POINTS:
            rng = _generator(n, points)
            both = [indices(n, points, rng) for _ in range(runs)]
            found[n, points] = tuple(mean_of(one) for one in zip(*both, strict=True))
            print(f"indices, n = {n}, {points} points", file=sys.stderr)
    return found


def _generator(n, points):
    return np.random.default_rng([n, points])


def _percent(share):
    return f"{100 * share:.0f} %"


def single_table(found):
    head = ("n", "truly apart", "alone, p ≤ .05", "clear, q ≤ .05", "clear or possible, q ≤ .20")
    rows = [
        [f"{n:,}", f"{points} points", *map(_percent, (one.alone, one.clear, one.any))]
        for (n, points), one in found.items()
    ]
    return table(head, rows)


def index_table(found):
    head = ("n", "truly apart", "index: clear", "or possible", "single: clear", "or possible")
    rows = [
        [f"{n:,}", f"{points} points", *map(_percent, (own.clear, own.any, one.clear, one.any))]
        for (n, points), (own, one) in found.items()
    ]
    return table(head, rows)


def draw(found, indices_found):
    panels = [
        Curves(
            title=f"{n:,} people",
            places=[f"{points}" for points in POINTS],
            curves=[
                Curve(
                    name=name,
                    colour=colour,
                    mark=mark,
                    values=[value(n, points) for points in POINTS],
                )
                for name, colour, mark, value in (
                    (
                        "each test alone, p ≤ .05",
                        NEUTRAL.importance[1],
                        "square",
                        lambda n, d: found[n, d].alone,
                    ),
                    (
                        "clear or possible, q ≤ .20",
                        NEUTRAL.possible,
                        "hollow",
                        lambda n, d: found[n, d].any,
                    ),
                    (
                        "clear, q ≤ .05",
                        NEUTRAL.more,
                        "circle",
                        lambda n, d: found[n, d].clear,
                    ),
                    (
                        "index of nine: clear",
                        NEUTRAL.ink,
                        "diamond",
                        lambda n, d: indices_found[n, d][0].clear,
                    ),
                )
            ],
        )
        for n in SIZES
    ]
    middle = found[100, 10]
    write_curves(
        PICTURES / "power.svg",
        panels,
        title="How often a true difference is found, in percent",
        words=(
            "Four panels, for 80, 100, 156 and 1,092 people against 992 others; along the foot a "
            "true difference of 5, 10, 15 and 20 points. Among 100 people and 10 points, a test "
            f"alone finds {_percent(middle.alone)}, the clear tier {_percent(middle.clear)}, clear "
            f"and possible together {_percent(middle.any)}, an index of nine questions "
            f"{_percent(indices_found[100, 10][0].clear)}. The table beside holds every number."
        ),
        foot="Points truly apart. Five of twenty questions differ; of ten indices, one.",
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = singles(options.runs)
    print(single_table(found))
    of_nine = of_indices(options.runs // 2)
    print(index_table(of_nine))
    if options.write:
        draw(found, of_nine)
        put("power", single_table(found))
        put("indices", index_table(of_nine))


if __name__ == "__main__":
    main()
