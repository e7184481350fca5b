"""Replicate weights, survey regression and calibration, through `svy`.

The only module that imports svy (the extra `surveys`); load it with
`goodcare.stats.surveys.complex_designs`. How close its numbers are to R's is in
docs/adr/0013-designs.md.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
import svy
from numpy.typing import NDArray

from goodcare.errors import InputError
from goodcare.stats.checks import Array, require_between_0_and_1
from goodcare.stats.designs import Design, Lonely, covariance
from goodcare.stats.survey_models import (
    Coefficient,
    Family,
    ReplicateEstimate,
    Replicates,
    Replication,
)

STRATUM, UNIT, WEIGHT, POPULATION, REPLICATE = "_h", "_u", "_w", "_N", "_r"
REFUSALS = (svy.SvyError, ValueError, pl.exceptions.PolarsError)
_LONELY: dict[Lonely, Any] = {
    Lonely.ADJUST: "center",
    Lonely.AVERAGE: "scale",
    Lonely.CERTAINTY: "skip",
}


def regression(
    columns: Mapping[str, NDArray[Any]],
    design: Design,
    *,
    outcome: str,
    numbers: Sequence[str] = (),
    categories: Sequence[str] = (),
    family: Family = Family.LINEAR,
    confidence: float = 0.95,
) -> tuple[Coefficient, ...]:
    """Fit a generalised linear model with weights, and errors that know the design.

    What goes together is not what brings about: a coefficient says how answers differ between
    people who differ in one thing and are alike in the others that were put in.

    Args:
        columns: one array of shape (rows,) per variable; rows with nan in a number, or "" in a
            category, are left out of the fit and stay in the design.
        design: of the same rows; its first stage is used.
        outcome: a column of numbers; 0 and 1 for `Family.LOGISTIC`.
        numbers: columns of numbers.
        categories: columns of texts; the others are compared with the first in alphabetical order.
        family: what is modelled.
        confidence: of the limits, strictly between 0 and 1.

    Returns:
        Coefficients, the intercept first.

    Raises:
        InputError: a column is missing, a stratum has one unit, or svy refuses the model; in its
            words.

    Source:
        R's survey::svyglm.
    """
    require_between_0_and_1(confidence, what="Confidence")
    used = (outcome, *numbers, *categories)
    missing = [name for name in used if name not in columns]
    if missing:
        raise InputError(f"There is no column '{missing[0]}'.")
    covariance(np.zeros(len(design.weights)), design)  # a lonely unit is refused in our words
    frame = _frame({name: columns[name] for name in used}, design)
    terms: list[Any] = [*numbers, *(svy.Cat(name) for name in categories)]
    try:
        sample = svy.Sample(frame, _design(design))
        model = sample.glm.fit(outcome, x=terms, family=family.value, alpha=1 - confidence)
    except REFUSALS as error:
        raise InputError(_plain(error)) from None
    return tuple(_coefficient(row) for row in model.to_polars().to_dicts())


def replicate_mean(
    values: Array,
    weights: Array,
    replicates: Replicates,
    *,
    where: NDArray[np.bool_] | None = None,
    confidence: float = 0.95,
) -> ReplicateEstimate:
    """Weighted mean of numbers, or share of 0 and 1, with the error of replicate weights.

    Args:
        values: shape (rows,); nan leaves the row out.
        weights: of the full sample, shape (rows,).
        replicates: of the same rows.
        where: shape (rows,): rows of a domain; all where left out.
        confidence: of the limits, strictly between 0 and 1.

    Returns:
        In the units of the values; deviations are taken from the mean of the replicates, as R
        does by default.

    Raises:
        InputError: svy refuses the weights; in its words.

    Source:
        R's survey::svrepdesign and svymean.
    """
    require_between_0_and_1(confidence, what="Confidence")
    domain = np.ones(len(values), dtype=bool) if where is None else where
    columns = {f"{REPLICATE}{at + 1}": column for at, column in enumerate(replicates.weights.T)}
    try:
        frame = pl.DataFrame({"y": values, "inside": domain, WEIGHT: weights, **columns})
        sample = svy.Sample(
            frame.with_columns(pl.col("y").fill_nan(None)),
            svy.Design(wgt=WEIGHT, rep_wgts=_declared(replicates)),
        )
        found: Any = sample.estimation.mean(
            "y",
            method="replication",
            drop_nulls=True,
            where=svy.col("inside"),
            alpha=1 - confidence,
        )
    except REFUSALS as error:
        raise InputError(_plain(error)) from None
    row = found.to_polars().to_dicts()[0]
    return ReplicateEstimate(
        estimate=row["est"],
        standard_error=row["se"],
        low=row["lci"],
        high=row["uci"],
        degrees=row["df"],
    )


def calibrate(
    weights: Array,
    *,
    numbers: Mapping[str, tuple[Array, float]] | None = None,
    categories: Mapping[str, tuple[NDArray[Any], Mapping[str, float]]] | None = None,
) -> Array:
    """Weights whose totals equal those of the population, changed as little as possible (GREG).

    Unlike `rake` it takes totals of numbers too; unlike it, weights may come out below 0.

    Args:
        weights: to start from, shape (rows,).
        numbers: {name: (value of each row, total in the population)}.
        categories: {name: (category of each row, {category: people in the population})}.

    Returns:
        New weights, shape (rows,).

    Raises:
        InputError: nothing to calibrate to, a category that only one side has, or totals that no
            weights reach; in svy's words.

    Source:
        Deville and Särndal (1992), JASA 87:376–382; R's survey::calibrate(calfun = "linear").
    """
    numbers, categories = numbers or {}, categories or {}
    if not numbers and not categories:
        raise InputError("Calibration needs at least one total of the population.")
    columns = {name: values for name, (values, _) in (*numbers.items(), *categories.items())}
    controls: dict[Any, Any] = {name: total for name, (_, total) in numbers.items()}
    controls |= {svy.Cat(name): dict(people) for name, (_, people) in categories.items()}
    try:
        frame = pl.DataFrame({**columns, WEIGHT: weights})
        sample = svy.Sample(frame, svy.Design(wgt=WEIGHT))
        found = sample.weighting.calibrate(controls=controls, wgt_name="calibrated")
    except REFUSALS as error:
        raise InputError(_plain(error)) from None
    return np.asarray(found.data["calibrated"].to_numpy(), dtype=float)


def _coefficient(row: Mapping[str, Any]) -> Coefficient:
    return Coefficient(
        term=row["term"],
        estimate=row["estimate"],
        standard_error=row["std_err"],
        low=row["conf_low"],
        high=row["conf_high"],
        t=row["statistic"],
        p=row["p_value"],
        degrees=row["df"],
    )


def _frame(columns: Mapping[str, NDArray[Any]], design: Design) -> pl.DataFrame:
    """Variables and design, nan and "" as nulls."""
    stage = design.stages[0]
    parts: dict[str, Any] = {**columns, WEIGHT: design.weights}
    if stage.strata is not None:
        parts[STRATUM] = stage.strata
    if stage.units is not None:
        parts[UNIT] = stage.units
    if stage.population is not None:
        parts[POPULATION] = stage.population
    frame = pl.DataFrame(parts)
    return frame.with_columns(
        *(
            pl.col(name).fill_nan(None)
            if frame[name].dtype.is_float()
            else pl.col(name).replace("", None)
            for name in columns
            if frame[name].dtype.is_float() or frame[name].dtype == pl.String
        )
    )


def _design(design: Design) -> svy.Design:
    stage = design.stages[0]
    if len(design.stages) > 1:
        raise InputError("A regression knows the first stage of a design; leave out the later.")
    return svy.Design(
        wgt=WEIGHT,
        stratum=STRATUM if stage.strata is not None else None,
        psu=UNIT if stage.units is not None else None,
        pop_size=POPULATION if stage.population is not None else None,
        singleton=_LONELY.get(design.lonely),
    )


def _plain(error: Exception) -> str:
    """What svy says, as one line: no values of a column, which polars would quote."""
    if isinstance(error, svy.SvyError):
        said = " ".join(part.rstrip(".") + "." for part in (error.title, error.detail) if part)
    elif isinstance(error, pl.exceptions.PolarsError):
        said = "A column has the wrong length or type."
    else:
        said = str(error)
    return " ".join(said.split())


def _declared(replicates: Replicates) -> Any:
    """Replicate weights as svy wants them."""
    scale = np.asarray(replicates.scale).tolist() if replicates.scale is not None else None
    common: dict[str, Any] = {
        "prefix": REPLICATE,
        "n_reps": replicates.weights.shape[1],
        "df": replicates.degrees,
        "scale": scale,
        "padding": 0,
    }
    match replicates.made_by:
        case Replication.JACKKNIFE:
            return svy.JackknifeWgts(**common)
        case Replication.BRR:
            return svy.BrrWgts(fay_coef=replicates.fay, **common)
        case Replication.BOOTSTRAP:
            return svy.BootstrapWgts(**common)
        case Replication.SUCCESSIVE_DIFFERENCES:
            return svy.SdrWgts(**common)
