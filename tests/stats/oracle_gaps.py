"""Values of R that are not compared, each with its reason."""

from math import isnan


def gap(row):
    """Why a row is not compared; None for a row that has to be."""
    if isnan(row.value):
        return "a value is missing in the column, and R was not asked to leave it out: it gave NA"
    if _has_no_variance(row):
        return "nobody differs within the group or within the rest: R divides rounding by rounding"
    if (row.dataset, row.domain) == ("apisrs", "yr.rnd=No") and row.statistic == "df_vs_rest":
        return "nobody is known to be in the rest: R has no difference, and drops the coefficient"
    return None


def _has_no_variance(row):
    """All awarded schools of this sample met both targets, and no other school did."""
    is_test = row.statistic in {"t_vs_rest", "p_vs_rest"}
    names = (row.dataset, row.domain.split("=")[0], row.variable)
    return is_test and names == ("apistrat", "awards", "both")
