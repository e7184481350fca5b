"""How many reports say something false where there is no difference.

    python benchmarks/bench_null.py                       invented surveys, 400 runs each
    python benchmarks/bench_null.py --write               and into docs/explanation/what-holds.md
    python benchmarks/bench_null.py --snapshot FOLDER     shuffles of a snapshot

Invented: 1,092 people, 60 questions and 174 levels of demographics, analysed in every run as any
snapshot is. A shuffle deals the answers of each respondent, all together, to another one: who is in
which area and group stays, answers of one person stay together, and nothing is left to be found.
"""

import argparse
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa

from goodcare.findings import families, shares
from goodcare.findings.analysis import analyse
from goodcare.snapshot import open_snapshot
from goodcare.stats import (
    Interval,
    has_enough_weight,
    score_test,
    weighted_two_sample_p,
    wilson_interval,
)

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.written import put, table
from tests.findings.null_surveys import Plan, all_worded, worded
from tests.stats.weight_worlds import (
    gamma_weights,
    how_often,
    log_normal_weights,
    probabilities_with,
    shares_of,
    weights_of_two_kinds,
)

PLANS = {
    "all 60 are headlines": Plan(),
    "the same, weighted, spread .6": Plan(spread=0.6),
    "12 headlines, 48 inside pillars; a tendency": Plan(n_headline=12, alike=0.3),
    "the same, weighted, spread .6; a tendency": Plan(n_headline=12, spread=0.6, alike=0.3),
    "the same, weighted, spread 1; a tendency": Plan(n_headline=12, spread=1.0, alike=0.3),
}
HEAD = (
    "survey",
    "report: any clear",
    "mean number",
    "any clear or possible",
    "groups: any clear",
    "any",
    "areas: any clear",
    "any",
)
LEVELS = (0.05, 0.01, 1e-3, 1e-4, 1e-5)
KINDS = {
    "log-normal": log_normal_weights,
    "gamma": gamma_weights,
    "of two kinds": weights_of_two_kinds,
}


def row(name, found):
    """One line of the table: shares of runs with their intervals."""
    counted = {field: np.array([getattr(one, field) for one in found]) for field in FIELDS}
    return [
        name,
        _share(counted["report_clear"]),
        f"{counted['report_clear'].mean():.3f}",
        *(_share(counted[field]) for field in FIELDS[1:]),
    ]


FIELDS = ("report_clear", "report_any", "groups_clear", "groups_any", "areas_clear", "areas_any")


def _share(numbers):
    interval = wilson_interval(int((numbers > 0).sum()), len(numbers))
    return (
        f"{100 * interval.estimate:.1f} % ({100 * interval.low:.1f} to {100 * interval.high:.1f})"
    )


def told(runs, total, name):
    """Pass runs on, saying how far they are."""
    started = time.monotonic()
    for at, one in enumerate(runs, start=1):
        if at % 20 == 0 or at == total:
            left = (time.monotonic() - started) / at * (total - at)
            print(f"\r{name}: {at} of {total}, {left:.0f} s left ", end="", file=sys.stderr)
        yield one
    print(file=sys.stderr)


def leave_out_what_no_verdict_needs():
    """Save half the time: intervals of single shares, and pairs that are not tested."""
    shares.wilson_interval = lambda count, base: Interval(count / base, 0.0, 1.0)
    families.untested = lambda pair, **_: pair


def invented(runs, chosen):
    rows = []
    for name, plan in PLANS.items():
        if chosen in name:
            rows.append(row(name, list(told(all_worded(plan, runs=runs, seed=2), runs, name))))
            print(" | ".join(rows[-1]), flush=True)
    return table(HEAD, rows)


@dataclass(frozen=True, kw_only=True)
class Shuffled:
    """A snapshot whose answers were dealt anew; everything else as it was."""

    snapshot: object
    asked: frozenset
    order: np.ndarray

    def __getattr__(self, name):
        return getattr(self.snapshot, name)

    def response_batches(self, columns):
        whole = pa.Table.from_batches(list(self.snapshot.response_batches(columns)))
        dealt = {
            name: whole[name].take(self.order) if name in self.asked else whole[name]
            for name in columns
        }
        yield from pa.table(dealt).combine_chunks().to_batches()


def shuffles(folder, runs):
    snapshot = open_snapshot(folder)
    gazetteer = snapshot.gazetteer
    leaves = sorted(gazetteer.leaves(gazetteer.region))
    about = {"demographic", "screening"}
    asked = frozenset(
        column
        for one in snapshot.instrument.questions
        if one.role not in about
        for column in one.columns
    )
    rng = np.random.default_rng(3)
    for run in range(runs):
        order = rng.permutation(snapshot.manifest.counts["responses"])
        dealt = Shuffled(snapshot=snapshot, asked=asked, order=order)
        yield worded(analyse(dealt), area=leaves[run % len(leaves)])


def tails():
    """How often p falls under a level, over the level: exact, for weights as drawn."""
    rows = []
    for name, kind in KINDS.items():
        for spread in (0.3, 0.6, 1.0, 1.5):
            rows += _tail_rows(name, kind, spread, slope=0.0)
    rows += _tail_rows("log-normal, going with answers", log_normal_weights, 0.6, slope=0.5)
    rows += _tail_rows("the same", log_normal_weights, 1.0, slope=0.5)
    rows += _tail_rows("the same, strongly", log_normal_weights, 1.0, slope=1.0)
    return table(("weights", "spread", "test", *(f"{level:g}" for level in LEVELS)), rows)


def _tail_rows(name, kind, spread, *, slope):
    worst = {"score": np.zeros(len(LEVELS)), "saddlepoint": np.zeros(len(LEVELS))}
    for people in (20, 40, 80, 160, 400):
        for share in (0.05, 0.1, 0.2, 0.5, 0.9):
            weights = [kind(n, spread=spread, seed=n + 11) for n in (people, 400)]
            here, rest = (
                shares_of(
                    one,
                    probability=probabilities_with(one, share=share, slope=slope)
                    if slope
                    else share,
                    most=most,
                )
                for one, most in zip(weights, (300, 80), strict=True)
            )
            corrected = partial(weighted_two_sample_p, people1=people, people2=400)
            for test, function in (("score", score_test), ("saddlepoint", corrected)):
                found = how_often(function, here, rest, levels=LEVELS, is_tested=has_enough_weight)
                worst[test] = np.maximum(worst[test], found)
    print(name, spread, {test: found.round(2).tolist() for test, found in worst.items()})
    return [
        [name, f"{spread:g}", test, *(f"{one:.2f}" for one in found)]
        for test, found in worst.items()
    ]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=400)
    parser.add_argument("--only", default="", help="surveys with this in their name; or: tails")
    parser.add_argument("--snapshot", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.snapshot:
        found = list(told(shuffles(options.snapshot, options.runs), options.runs, "shuffled"))
        print(table(HEAD, [row(f"{options.snapshot.name}, shuffled", found)]))
        return
    if options.only in ("", "tails"):
        exact = tails()
        if options.write:
            put("tails", exact)
    if options.only != "tails":
        leave_out_what_no_verdict_needs()
        found = invented(options.runs, options.only)
        if options.write:
            put("null surveys", found)


if __name__ == "__main__":
    main()
