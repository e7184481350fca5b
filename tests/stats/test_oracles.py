"""Every value that R computed is compared, or stands in the table of gaps with its reason."""

from collections import Counter

import pytest

from tests.stats import (  # noqa: F401 - they register their checks
    oracle_associations,
    oracle_estimates,
    oracle_ordinal,
    oracle_weights,
)
from tests.stats.oracle_gaps import gap
from tests.stats.oracles import ABSENT, ORACLES, check_of, is_close, rows

pytestmark = pytest.mark.skipif(not ORACLES.is_dir(), reason=ABSENT)

ROWS = {
    "cell_total": 5,
    "ci_high": 33,
    "ci_low": 42,
    "deff": 3,
    "deff_kish": 1,
    "degf": 3,
    "df_vs_rest": 97,
    "diff_vs_rest": 84,
    "kendall_tau_b": 1,
    "kish_neff": 1,
    "max_w": 1,
    "mean": 8,
    "min_w": 1,
    "p_adjust": 33,
    "p_vs_rest": 89,
    "polychoric": 3,
    "prop": 151,
    "quantile": 13,
    "se": 168,
    "spearman": 2,
    "sumw2": 1,
    "svychisq_df1": 70,
    "svychisq_df2": 54,
    "svychisq_p": 94,
    "svychisq_stat": 103,
    "svyolr_coef": 36,
    "svyolr_se": 31,
    "svyranktest_p": 19,
    "svyranktest_stat": 28,
    "t_vs_rest": 92,
    "total": 1,
}
"""Values per statistic; more may come, none may get lost."""


def kinds():
    return sorted({(row.statistic, row.method) for row in rows() if gap(row) is None})


@pytest.mark.parametrize(("statistic", "method"), kinds())
def test_every_value_equals_that_of_r(statistic, method):
    wanted = [
        row
        for row in rows()
        if (row.statistic, row.method) == (statistic, method) and gap(row) is None
    ]

    found = [(check_of(row).compute(row), row) for row in wanted]

    assert [(value, row) for value, row in found if not is_close(value, row)] == []


def test_every_value_is_compared_or_has_a_reason():
    left_out = {(row.statistic, row.method) for row in rows() if not gap(row) and not check_of(row)}

    assert left_out == set()


def test_no_value_got_lost():
    counted = Counter(row.statistic for row in rows())

    assert {name: n for name, n in ROWS.items() if counted[name] < n} == {}
