"""How often each 95 % interval holds the truth, over a grid of shares and people.

    python benchmarks/bench_coverage.py             prints the tables
    python benchmarks/bench_coverage.py --write     and puts them and the pictures into docs/
    python benchmarks/bench_coverage.py --only shares

Exact where answers are binomial: every count that can occur, with its chance. Elsewhere drawn,
2,000 times each (polychoric: 400), so that a figure of 95.0 is good to one point either way.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import coverage_worlds as worlds
from benchmarks.drawings import HeatMap, write_heat_maps
from benchmarks.written import PICTURES, put, table

SHARES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
PEOPLE = (10, 20, 30, 50, 80, 150, 300, 1092)
FEW_SHARES = (0.05, 0.1, 0.3, 0.5)
FEW_PEOPLE = (20, 50, 100, 300)
EXACT = ("Wilson", "Clopper–Pearson", "beta", "logit", "likelihood", "asin", "mean", "xlogit")
WEIGHTED = ("Wilson", "beta", "logit", "likelihood", "asin", "mean")
NAMES = {"beta": "beta (Korn–Graubard)", "mean": "mean ± t errors"}
RHOS = (0.0, 0.3, 0.6, 0.8)


def percent(share):
    return f"{100 * share:g} %"


def grid(title, function, rows, columns, *, named=percent):
    """A panel: rows of people, columns of what is true."""
    values = []
    for row in rows:
        values.append([function(row, column) for column in columns])
        print(f"{title}, {row}: {[f'{100 * one:.1f}' for one in values[-1]]}", file=sys.stderr)
    return HeatMap(
        title=title,
        rows=[f"{row:,}" for row in rows],
        columns=[named(column) for column in columns],
        values=values,
    )


def drawn(function, **fixed):
    """Give every cell a generator of its own."""

    def cell(row, column):
        rng = np.random.default_rng([row, round(1000 * column)])
        return function(row, column, rng, **fixed)

    return cell


def exact_shares(_runs):
    for method in EXACT:
        limits = {n: worlds.share_limits(method, n) for n in PEOPLE}
        yield grid(
            NAMES.get(method, method),
            lambda n, p, limits=limits: worlds.exact_coverage(limits[n], p),
            PEOPLE,
            SHARES,
        )


def weighted_shares(runs):
    for slope, words in ((0.0, ""), (0.5, ", weights go with answers")):
        for method in WEIGHTED if not slope else ("Wilson", "beta"):
            cell = drawn(partial(worlds.weighted_coverage, method), runs=runs, slope=slope)
            yield grid(f"{NAMES.get(method, method)}{words}", cell, FEW_PEOPLE, FEW_SHARES)


def differences(runs):
    for apart in (0.0, 0.1):
        exact = partial(worlds.difference_coverage, apart=apart)
        words = f"truly {100 * apart:g} points apart"
        yield grid(f"Newcombe, {words}", exact, FEW_PEOPLE, FEW_SHARES)
        cell = drawn(worlds.weighted_difference_coverage, runs=runs, apart=apart)
        yield grid(f"weighted, {words}", cell, FEW_PEOPLE, FEW_SHARES)


def means(runs):
    for is_weighted in (False, True):
        cell = drawn(worlds.index_coverage, runs=runs, is_weighted=is_weighted)
        title = f"mean of an index of nine{', weighted' if is_weighted else ''}"
        yield grid(title, cell, FEW_PEOPLE, FEW_SHARES)
    cell = drawn(worlds.quantile_coverage, runs=runs)
    yield grid("quantile, weighted (Woodruff)", cell, FEW_PEOPLE, FEW_SHARES)


def correlations(runs):
    for name in worlds.MEASURES:
        n_runs = runs // 5 if name == "polychoric" else runs
        cell = drawn(partial(worlds.correlation_coverage, name), runs=n_runs)
        yield grid(name, cell, (50, 100, 300, 1092), RHOS, named="{:g}".format)


def ratios(runs):
    for lift in (1.0, 2.0):
        cell = drawn(worlds.lift_coverage, runs=runs, lift=lift)
        yield grid(f"lift, truly {lift:g}", cell, (50, 100, 300, 1092), (0.05, 0.1, 0.3))
    for ratio in (1.0, 1.5):
        cell = drawn(worlds.ratio_coverage, runs=runs, ratio=ratio)
        title = f"ratio inside strata, truly {ratio:g}"
        yield grid(title, cell, (60, 120, 300, 1092), (0.05, 0.1, 0.3))
    for name in ("kappa", "alpha"):
        cell = drawn(partial(worlds.agreement_coverage, name), runs=runs)
        yield grid(f"agreement: {name}", cell, FEW_PEOPLE, FEW_SHARES)


PICTURE = {
    "shares": (exact_shares, "Shares of equally weighted people, exact", "p = "),
    "weighted-shares": (weighted_shares, "Weighted shares, drawn", "p = "),
    "differences": (differences, "Differences of two shares", "p = "),
    "means": (means, "Means of indices, and quantiles", ""),
    "correlations": (correlations, "Correlations of two five-point scales", "ρ = "),
    "ratios": (ratios, "Lifts, ratios and agreement of coders", ""),
}


def summary(panels):
    """Mean and least of each panel, and where the least is."""
    rows = []
    for panel in panels:
        values = np.array(panel.values)
        row, column = np.unravel_index(values.argmin(), values.shape)
        where = f"{panel.columns[column]} of {panel.rows[row]}"
        cells = [100 * values.mean(), 100 * values.min()]
        rows.append([panel.title, f"{cells[0]:.1f} %", f"{cells[1]:.1f} %", where])
    return table(("interval", "mean", "least", "where"), rows)


def full(panels):
    """Every figure of the pictures."""
    parts = []
    for panel in panels:
        head = (panel.title, *panel.columns)
        rows = [
            [name, *(f"{100 * value:.1f}" for value in values)]
            for name, values in zip(panel.rows, panel.values, strict=True)
        ]
        parts.append(table(head, rows))
    return "\n\n".join(parts)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--only", default="")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    for name, (function, title, across) in PICTURE.items():
        if options.only not in ("", name):
            continue
        panels = list(function(options.runs))
        print(summary(panels))
        if options.write:
            _write(name, title, across, panels)


def _write(name, title, across, panels):
    write_heat_maps(
        PICTURES / f"coverage-{name}.svg",
        panels,
        title=f"{title}: how often 95 % limits hold the truth",
        words=(
            f"{len(panels)} heat maps, people down and what is true across; each cell says in "
            "percent how often the limits hold the truth. Ideal is 95. "
            + "; ".join(
                f"{one.title}: {100 * np.min(one.values):.1f} to {100 * np.max(one.values):.1f}"
                for one in panels
            )
            + "."
        ),
        across=across,
        down="people",
    )
    put(f"coverage of {name}", summary(panels))
    put(f"every cell of {name}", full(panels))


if __name__ == "__main__":
    main()
