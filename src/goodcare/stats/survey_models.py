"""What goes into and comes out of `goodcare.stats.complex_designs`; needs no svy."""

from dataclasses import dataclass
from enum import StrEnum

from goodcare.stats.checks import Array


class Family(StrEnum):
    """What is modelled: R's families, with their canonical links."""

    LINEAR = "gaussian"
    """Means; identity link."""
    LOGISTIC = "binomial"
    """Yes or no; log odds."""
    COUNTS = "poisson"
    """Counts; log link."""


class Replication(StrEnum):
    """How replicate weights were made."""

    JACKKNIFE = "jackknife"
    """One unit left out at a time."""
    BRR = "brr"
    """Balanced half samples."""
    BOOTSTRAP = "bootstrap"
    """Units drawn again with replacement."""
    SUCCESSIVE_DIFFERENCES = "sdr"
    """Differences of neighbours in a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """One coefficient of a regression, on the scale of the link.

    Args:
        term: "age", "_intercept_", or for a category "group_y".
        estimate, standard_error, low, high: of the coefficient; for `Family.LOGISTIC` log odds.
        t: estimate over error. p: two-sided. degrees: of freedom.
    """

    term: str
    estimate: float
    standard_error: float
    low: float
    high: float
    t: float
    p: float
    degrees: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicateEstimate:
    """A mean or a share, with the error that replicate weights give.

    Args:
        estimate, standard_error, low, high: in the units of the values.
        degrees: of freedom.
    """

    estimate: float
    standard_error: float
    low: float
    high: float
    degrees: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Replicates:
    """Replicate weights of a sample.

    Args:
        weights: shape (rows, replicates), at least two.
        made_by: how.
        scale: coefficient of each replicate's squared deviation, shape (replicates,), or one for
            all; R's scale × rscales. Needed for a stratified jackknife; else as `made_by` implies.
        degrees: of freedom; replicates less one where left out.
        fay: of Fay's method, 0 to below 1; `BRR` only.
    """

    weights: Array
    made_by: Replication
    scale: Array | float | None = None
    degrees: float | None = None
    fay: float = 0.0
