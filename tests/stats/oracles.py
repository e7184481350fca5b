"""Values that R computed, and the checks that every one of them has to pass.

`oracles.csv` and its data lie beside the project, where they are at hand. A module of checks
registers a function for the statistics that it knows:

    @compared("svychisq_stat", "svychisq_p", tolerance=1e-9)
    def _(row): return the same value from goodcare, as a float

and `test_oracles.py` imports the module. A statistic may be registered for one method only:
`@compared("se", method="svyby")`; the exact pair goes before the statistic alone.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

ORACLES = Path(__file__).parents[3] / "shared" / "oracles"
ABSENT = "needs ../shared/oracles, which is not committed"
CLOSED_FORM = 1e-9
NO_VARIANCE = 1e-12
"""Where R's value is 0 by algebra, ours may differ by rounding, in absolute terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of `oracles.csv`."""

    dataset: str
    design: str
    statistic: str
    method: str
    domain: str
    variable: str
    level: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """How a value is computed here, and how close it has to be (relative)."""

    compute: Callable[[Row], float]
    tolerance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A data set with its design: arrays of one value per row; None where there is none.

    `fpc` is the number of units in the population of the row's stratum.
    """

    columns: dict[str, np.ndarray]
    weights: np.ndarray
    strata: np.ndarray | None
    clusters: np.ndarray | None
    fpc: np.ndarray | None


CHECKS: dict[tuple[str, str], Check] = {}
ANY_METHOD = ""
_DESIGNS = {
    "id=~1,weights=pw": (),
    "id=~1,weights=pw (weights only)": (),
    "id=~1,strata=stype,weights=pw": ("strata",),
    "id=~1,strata=stype,weights=pw,fpc": ("strata", "fpc"),
    "id=dnum,weights=pw": ("clusters",),
    "id=dnum,weights=pw,fpc": ("clusters", "fpc"),
}


def compared(*statistics, method=ANY_METHOD, tolerance=CLOSED_FORM):
    """Register how these statistics are computed here."""

    def register(compute):
        for statistic in statistics:
            key = (statistic, method)
            if key in CHECKS:
                raise ValueError(f"{key} is registered twice")
            CHECKS[key] = Check(compute=compute, tolerance=tolerance)
        return compute

    return register


def check_of(row):
    """The check of a row; None where nobody registered one."""
    return CHECKS.get((row.statistic, row.method)) or CHECKS.get((row.statistic, ANY_METHOD))


@cache
def rows():
    """All values; none where the folder is not there."""
    if not ORACLES.is_dir():
        return ()
    with (ORACLES / "oracles.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(**line | {"value": _number(line["value"])}) for line in csv.DictReader(file)
        )


@cache
def table(name):
    """Columns of a data file: floats where every value is a number or NA, else texts.

    NA is nan among numbers and "" among texts.
    """
    with (ORACLES / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    return {
        column: _typed(values)
        for column, values in zip(head, zip(*lines, strict=True), strict=True)
    }


def sample(row):
    """The sample that a row of the usual six designs is about."""
    columns = table(row.dataset)
    parts = _DESIGNS[row.design]
    return Sample(
        columns=columns,
        weights=columns["pw"],
        strata=columns["stype"] if "strata" in parts else None,
        clusters=columns["dnum"] if "clusters" in parts else None,
        fpc=columns["fpc"] if "fpc" in parts else None,
    )


def is_close(found, row):
    """Whether a value equals R's within the tolerance of its check."""
    if row.value == 0:
        return abs(found) <= NO_VARIANCE
    return bool(np.isclose(found, row.value, rtol=check_of(row).tolerance, atol=0))


def _number(text):
    return float("nan") if text == "NA" else float(text)


def _typed(values):
    try:
        return np.array([_number(value) for value in values])
    except ValueError:
        return np.array(["" if value == "NA" else value for value in values])
