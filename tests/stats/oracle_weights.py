"""Raking and post-stratification as R does them."""

import numpy as np

from goodcare.stats.designs import Design, Stage, covariance
from goodcare.stats.linearised import mean_of_rows
from goodcare.stats.raking import Margin, post_stratified_scores, post_stratify, rake, raked_scores
from tests.stats.oracles import compared, table

POPULATION = {"stype": {"E": 4421, "H": 755, "M": 1018}, "sch.wide": {"No": 1072, "Yes": 5122}}
DESIGNS = {
    "rake(apiclus1 fpc; stype=4421/755/1018; sch.wide=1072/5122; eps=1e-10)",
    "rake(weights only; stype, sch.wide)",
    "raked weights used naively (id=~1)",
    "postStratify(stype)",
    "base weights pw2=pw*(1+((row-1)%%3)/2); rake stype,sch.wide",
}


def margins(columns, names=tuple(POPULATION)):
    """Margins of the population over the rows of a data set."""
    return [
        Margin(
            name=name,
            labels=tuple(POPULATION[name]),
            people=np.array(list(POPULATION[name].values()), dtype=float),
            places=np.array([list(POPULATION[name]).index(value) for value in columns[name]]),
        )
        for name in names
    ]


class Weighted:
    """A data set with its weights and its design after weighting."""

    def __init__(self, row):
        self.columns = table(row.dataset.removesuffix("_rake_basewts"))
        self.start = self.columns["pw"]
        if row.design.startswith("base weights"):
            self.start = self.start * (1 + (np.arange(len(self.start)) % 3) / 2)
        self.is_post = row.design.startswith("postStratify")
        self.is_naive = "naively" in row.design
        self.margins = margins(self.columns, ("stype",) if self.is_post else tuple(POPULATION))
        clusters = row.dataset == "apiclus1"
        stage = Stage(
            units=self.columns["dnum"] if clusters else None,
            population=self.columns["fpc"] if clusters else None,
        )
        self.weights = (
            post_stratify(self.start, self.margins[0])
            if self.is_post
            else rake(self.start, self.margins).weights
        )
        self.design = Design(weights=self.weights, stages=(stage,))

    def values(self, row):
        column = self.columns[row.variable]
        return (column == row.level) * 1.0 if row.level else column

    def error(self, scores):
        places = [margin.places for margin in self.margins]
        if self.is_post:
            scores = post_stratified_scores(scores, self.weights, self.start, places[0])
        elif not self.is_naive:
            scores = raked_scores(scores, self.weights, places)
        return float(np.sqrt(covariance(scores, self.design)[0, 0]))


def mean_after_weighting(row):
    """A mean or a share, or its error."""
    weighted = Weighted(row)
    values = weighted.values(row)
    mean = mean_of_rows(values, weighted.design).estimate
    if row.statistic in {"mean", "prop"}:
        return mean
    return weighted.error(weighted.weights * (values - mean) / weighted.weights.sum())


def _total(row):
    weighted = Weighted(row)
    scores = weighted.weights * weighted.values(row)
    return float(scores.sum()) if row.statistic == "total" else weighted.error(scores)


def is_weighted(row):
    """Whether a row is about weights that were adjusted."""
    return row.design in DESIGNS


compared("se", method="svymean (calibrated residuals)")(mean_after_weighting)
compared("total", "se", method="svytotal")(_total)


@compared("kish_neff", "deff_kish", "min_w", "max_w", "sumw2")
def _of_the_weights(row):
    weights = Weighted(row).weights
    effective = weights.sum() ** 2 / (weights**2).sum()
    return {
        "kish_neff": effective,
        "deff_kish": len(weights) / effective,
        "min_w": weights.min(),
        "max_w": weights.max(),
        "sumw2": (weights**2).sum(),
    }[row.statistic]


@compared("cell_total")
def _of_a_cell(row):
    weighted = Weighted(row)
    inside = np.ones(len(weighted.weights), dtype=bool)
    for part in (row.variable, row.level):
        name, value = part.split("=")
        inside &= weighted.columns[name] == value
    return weighted.weights[inside].sum()


def weights_of_files():
    """For each file of raked weights: R's, and ours."""
    found = []
    for name, start in (
        ("apistrat_raked_weights", "pw"),
        ("apiclus1_raked_weights", "pw"),
        ("apistrat_rake_basewts", "pw2"),
    ):
        file = table(name)
        columns = table(name.split("_")[0])
        found.append((name, file["raked"], rake(file[start], margins(columns)).weights))
    return found
