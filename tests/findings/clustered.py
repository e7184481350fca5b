"""An invented survey of twelve clinics in three areas, and what R says of it.

R 4.2.2, survey 4.1-1, with d <- read.csv(rows()) and d$top <- as.numeric(d$answer >= 4):

    for (w in c("w", "one")) {
      D <- svydesign(ids = ~psu, strata = ~str, weights = as.formula(paste0("~", w)), data = d)
      for (S in list(D, subset(D, area == "north"), subset(D, gender == 1))) {
        m <- svymean(~top, S); p <- coef(m)[[1]]
        cat(nrow(S$variables), sum(S$variables$top), p, SE(m)[[1]], p * (1 - p) / SE(m)[[1]]^2,
            attr(svyciprop(~top, S, method = "beta"), "ci"), degf(S), "\\n")
      }
    }
"""

import csv
from dataclasses import dataclass

CLINICS = (
    ("inner", "north", "c1", "m4w5w2m2w5m3w5w3w3m4w4w4w3m3w4w3w5w4m1m5w5w4"),
    ("inner", "north", "c2", "w4m2w3m2m1m3w4m3m4w5w4w3w3m4m3w2w2w3m3w3w5m3w5w4m3m2"),
    ("inner", "north", "c3", "m1w2m2w2m1w2w1m3w4m1w2w3w1m3m1m3w2w2w2w2w1w2"),
    ("inner", "north", "c4", "m2w1w2w2m1m3m1w3w2w2m2w1w1w1w1w1w1m1w1w1w4m1w3m3m1m5"),
    ("inner", "north", "c5", "m2m3m2m3w2m4w1m1w5w3w3m4w2w3w4w3m2w2w5m2w3m3w3w3m2"),
    ("outer", "south", "c6", "m5m5m5m5m4w5w5m4m5w3m5m5m5w5"),
    ("outer", "south", "c7", "m1m1w1w1w2w2w1m2m1w1m1w1w1w1m1m1w1w1m1"),
    ("outer", "south", "c8", "w2w3w4w2w4m1m1m3w3m4w2m2m4w4m2m4w3w4w3m1m1"),
    ("outer", "south", "c9", "w5w2m3w2w2w3w4w4w4w5w4m4m4w2w3w4"),
    ("outer", "east", "c10", "w5m3w5w5w4w3m5w4m5m3m5w5m5w5w2w5w5w5w4w4m2w5m3m5m5"),
    ("outer", "east", "c11", "w1m2m1m1m1m1w3w2w1m1w1m1w3w1m1w2"),
    ("outer", "east", "c12", "w3w5m3m5w3m5m4m4m3m4m5w2m4m4w5m5w3m4m3m5m5m3m4w5w4w1"),
)
"""Stratum, area, clinic; of each person gender (w, m) and answer, 1 to 5."""
WEIGHTS = {"w": 1.0, "m": 1.6}
OUTER = 1.25


@dataclass(frozen=True, slots=True, kw_only=True)
class ByR:
    n: int
    top: int
    share: float
    error: float
    effective: float
    low: float
    high: float
    degrees: int


def _by_r(*values):
    return ByR(**dict(zip(ByR.__slots__, values, strict=True)))


R = {
    ("weighted", "all"): _by_r(
        258, 95, 0.381999730131, 0.0874102318215, 30.8977728999, 0.1939329517, 0.600150428682, 10
    ),
    ("weighted", "north"): _by_r(
        121, 30, 0.232309746328, 0.0864254492085, 23.8764725993, 0.0473086719422, 0.551877899101, 4
    ),
    ("weighted", "women"): _by_r(
        144, 53, 0.375579598145, 0.0948306756853, 26.0784267196, 0.174993819766, 0.613386066066, 10
    ),
    ("unweighted", "all"): _by_r(
        258, 95, 0.368217054264, 0.0828179226572, 33.9174452162, 0.19078710392, 0.576300591856, 10
    ),
    ("unweighted", "north"): _by_r(
        121, 30, 0.247933884298, 0.0944573284621, 20.898763431, 0.0467000775423, 0.59216484941, 4
    ),
    ("unweighted", "women"): _by_r(
        144, 53, 0.368055555556, 0.0932206775415, 26.7650320324, 0.171608108148, 0.602996973805, 10
    ),
}


def rows():
    """One dict per person: id, str, area, psu, gender (1 a woman), answer, w, one."""
    at = 0
    for stratum, area, clinic, people in CLINICS:
        for gender, answer in zip(people[::2], people[1::2], strict=True):
            at += 1
            factor = OUTER if stratum == "outer" else 1.0
            yield {
                "id": f"p{at}",
                "str": stratum,
                "area": area,
                "psu": clinic,
                "gender": "wm".index(gender) + 1,
                "answer": int(answer),
                "w": WEIGHTS[gender] * factor,
                "one": 1.0,
            }


def write_rows(path):
    """Write the survey as a CSV file, for R and for a conversation."""
    made = list(rows())
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(made[0]))
        writer.writeheader()
        writer.writerows(made)
