"""How often a difference is found between people who came in clusters, where there is none.

    python benchmarks/bench_clusters.py           prints the table
    python benchmarks/bench_clusters.py --write   and puts it into docs/
    python benchmarks/bench_clusters.py --runs 400

Each cluster has a share of its own around the same mean, so that its people resemble each other.
A comparison is left out where a report would not test it: a side under 5 people, or too few
effective ones.
"""

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from goodcare.engine.cells import EVERYBODY, Cell
from goodcare.findings.drawn import among, by_design
from goodcare.findings.families import judge_alone
from goodcare.findings.pairs import Pair
from goodcare.findings.shares import estimate_of
from goodcare.stats.designs import Lonely
from goodcare.stats.unit_sums import Units, UnitSums

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.written import put, table

LEVELS = (0.05, 0.01, 0.001)
LEAST_CELL = 5
CHOSEN, SCALE = [2], [1, 2]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Clusters of two sides; `rest` 0: both sides have people in the same clusters.

    Args:
        sizes: fewest and most people of a cluster. within: correlation of two people of one.
    """

    here: int
    rest: int
    share: float
    within: float
    sizes: tuple[int, int] = (10, 40)

    @property
    def clusters(self):
        return self.here + self.rest

    @property
    def words(self):
        sides = f"{self.here} and {self.rest}" if self.rest else f"the same {self.here}"
        fewest, most = self.sizes
        return (sides, f"{fewest} to {most}", f"{self.within:g}", f"{self.share:.0%}")


WORLDS = (
    World(here=3, rest=12, share=0.4, within=0.05, sizes=(15, 40)),
    World(here=6, rest=24, share=0.4, within=0.1),
    World(here=6, rest=24, share=0.1, within=0.1),
    World(here=6, rest=24, share=0.4, within=0.02, sizes=(5, 120)),
    World(here=10, rest=40, share=0.3, within=0.2, sizes=(10, 30)),
    World(here=20, rest=20, share=0.4, within=0.05),
    World(here=20, rest=0, share=0.4, within=0.1),
    World(here=40, rest=0, share=0.2, within=0.05),
)


def pair_of(world, rng):
    """One survey without a difference: two sides as findings make them."""
    n = world.clusters
    sizes = rng.integers(world.sizes[0], world.sizes[1] + 1, n)
    odds = 1 / world.within - 1
    shares = rng.beta(world.share * odds, (1 - world.share) * odds, n)
    units = Units(
        strata=np.zeros(n, dtype=np.intp),
        drawn=np.array([n]),
        population=np.array([np.inf]),
        are_people=False,
        lonely=Lonely.ADJUST,
    )
    is_here = np.arange(n) < world.here
    here = np.where(is_here, sizes, 0) if world.rest else np.clip(sizes // 2, 1, sizes - 1)
    sides = [_side(rng.binomial(one, shares), one, units) for one in (here, sizes - here)]
    return Pair(question="", area_id="", group=EVERYBODY, here=sides[0], rest=sides[1])


def _side(counts, sizes, units):
    sums = np.zeros((len(sizes), 4))
    sums[:, 1], sums[:, 2] = sizes - counts, counts
    total = sums.sum(axis=0)
    cell = Cell(n=total.astype(int), w=total, w2=total)
    by_unit = UnitSums(n=sums.astype(int), w=sums, w2=sums)
    raw = estimate_of(cell, chosen=CHOSEN, scale=SCALE)
    return by_design(raw, by_unit, among(by_unit, chosen=CHOSEN, scale=SCALE), units)


def measured(world, runs):
    """p with and without the clusters, and how often the interval of a side holds the share."""
    rng = np.random.default_rng([world.here, world.rest, round(1000 * world.within)])
    knowing, ignoring, holds = [], [], []
    for _ in range(runs):
        pair = pair_of(world, rng)
        holds.append(pair.here.low <= world.share <= pair.here.high)
        sides = (pair.here, pair.rest)
        smallest = min(min(side.count, side.base - side.count) for side in sides)
        if smallest < LEAST_CELL or not pair.has_enough_weight:
            continue
        knowing.append(judge_alone(pair).p[0])
        alone = (replace(side, design=None) for side in sides)
        plain = replace(pair, **dict(zip(("here", "rest"), alone, strict=True)))
        ignoring.append(judge_alone(plain).p[0])
    return np.array(knowing), np.array(ignoring), float(np.mean(holds))


def row_of(world, runs):
    knowing, ignoring, holds = measured(world, runs)
    often = [f"{(p <= level).mean() / level:.1f}" for p in (knowing, ignoring) for level in LEVELS]
    return [*world.words, *often, f"{holds:.1%}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=4000, help="surveys of each kind")
    parser.add_argument("--write", action="store_true", help="put the table into docs/")
    options = parser.parse_args()
    heads = [f"{words} {level:g}" for words in ("p under", "ignoring:") for level in LEVELS]
    head = ["clusters", "people in one", "alike", "share", *heads, "interval holds"]
    text = table(head, [row_of(world, options.runs) for world in WORLDS])
    print(text)
    if options.write:
        put("clusters", text)


if __name__ == "__main__":
    main()
