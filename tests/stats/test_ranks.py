import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.stats import (
    RankScore,
    rank_test,
    ranks_in_row_order,
    ridits,
    table_of_cells,
    table_of_counts,
    table_of_units,
)

# R 4.2.2, survey 4.1-1:
# d <- data.frame(x=c(1,1,1,2,2,2,3,3,3,1,2,3,1,3), y=c(1,1,2,1,2,2,2,2,1,2,1,2,1,2),
#                 g=c(1,2,1,2,1,2,1,2,1,1,2,2,1,2), w=c(1,2,1,3,1,2,2,1,1,2,3,1,2,2))
# e <- svydesign(id=~1, weights=~rep(1,14), data=d); a <- svydesign(id=~1, weights=~w, data=d)
# svyranktest(x~g, e, test=t), svyranktest(x~g, a, test=t), svyranktest(y~x, e)
X = np.array([1, 1, 1, 2, 2, 2, 3, 3, 3, 1, 2, 3, 1, 3]) - 1
Y = np.array([1, 1, 2, 1, 2, 2, 2, 2, 1, 2, 1, 2, 1, 2]) - 1
GROUPS = np.array([1, 2, 1, 2, 1, 2, 1, 2, 1, 1, 2, 2, 1, 2]) - 1
WEIGHTS = np.array([1, 2, 1, 3, 1, 2, 2, 1, 1, 2, 3, 1, 2, 2.0])


def crossed(groups, values, weights):
    shape = (groups.max() + 1, values.max() + 1)
    cells = np.ravel_multi_index((groups, values), shape)
    n, w, w2 = (
        np.bincount(cells, weights**power, shape[0] * shape[1]).reshape(shape)
        for power in (0, 1, 2)
    )
    return table_of_cells(n_people=n, sum_w=w, sum_w2=w2)


@pytest.mark.parametrize(
    ("score", "t", "p"),
    [
        (RankScore.WILCOXON, 1.29515225161, 0.219630776477),
        (RankScore.VAN_DER_WAERDEN, 1.29515225161, 0.219630776477),
        (RankScore.MEDIAN, 0.543557306505, 0.596699719302),
    ],
)
def test_unweighted_two_groups_match_r(score, t, p):
    result = rank_test(crossed(GROUPS, X, np.ones(14)), score=score)

    assert (result.statistic, result.p) == pytest.approx((t, p), rel=1e-9)


@pytest.mark.parametrize(
    ("score", "t", "p"),
    [
        (RankScore.WILCOXON, 1.03141014879, 0.322688991246),
        (RankScore.VAN_DER_WAERDEN, 1.0210683704, 0.327366591034),
        (RankScore.MEDIAN, 1.86972224408, 0.0861095907852),
    ],
)
def test_weighted_two_groups_match_r_in_its_order_of_rows(score, t, p):
    ranks = ranks_in_row_order(X, WEIGHTS)

    result = rank_test(crossed(GROUPS, X, WEIGHTS), score=score, ranks=ranks)

    assert (result.statistic, result.p) == pytest.approx((t, p), rel=1e-9)


def test_three_groups_match_r():
    result = rank_test(crossed(X, Y, np.ones(14)), score=RankScore.KRUSKAL_WALLIS)

    assert (result.statistic, result.p) == pytest.approx((2.07990907501, 0.385774734345), rel=1e-9)
    assert (result.numerator, result.denominator) == (2.0, 11.0)


def test_ranks_of_r_are_ridits_where_weights_are_equal():
    ranks = ranks_in_row_order(X, np.full(14, 2.5))

    assert ranks == pytest.approx(ridits(np.bincount(X) / 14))


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(14)), st.sampled_from(RankScore))
def test_the_order_of_rows_changes_nothing(order, score):
    order = np.array(order)

    one = rank_test(crossed(GROUPS, X, WEIGHTS), score=score)
    other = rank_test(crossed(GROUPS[order], X[order], WEIGHTS[order]), score=score)

    assert (other.statistic, other.p) == pytest.approx((one.statistic, one.p))


@pytest.mark.parametrize("score", [RankScore.WILCOXON, RankScore.VAN_DER_WAERDEN])
def test_reversing_the_scale_turns_the_sign(score):
    counts = np.array([[5, 2, 1], [2, 4, 6]])

    one = rank_test(table_of_counts(counts), score=score)
    other = rank_test(table_of_counts(counts[:, ::-1]), score=score)

    assert (other.statistic, other.p) == pytest.approx((-one.statistic, one.p))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (lambda: table_of_counts([[4, 0], [0, 4]]), "do not vary inside the groups"),
        (lambda: table_of_counts([[4, 2]]), "the rows of the table have 1"),
        (
            lambda: table_of_units([[[2, 1], [1, 2]], [[1, 3], [2, 0]]], n_people=12),
            "2 groups needs more sampling units; the design has 1 degrees",
        ),
    ],
)
def test_groups_that_cannot_be_tested_are_refused(table, message):
    with pytest.raises(InputError, match=message):
        rank_test(table())


def test_ranks_have_to_fit_the_answers():
    with pytest.raises(InputError, match="Each of 2 answers that people gave needs a rank; got 1"):
        rank_test(table_of_counts([[4, 2], [2, 5]]), ranks=[0.5])
    with pytest.raises(InputError, match="a weight above 0"):
        ranks_in_row_order([1, 2], [1.0, 0.0])
