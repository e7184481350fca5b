import pytest

from goodcare.errors import InputError
from goodcare.findings.planning import planned_comparisons
from goodcare.stats import smallest_detectable_difference


def test_every_area_and_group_is_planned_for():
    planned = planned_comparisons({"A": 150, "B": 50}, groups={"carers": 0.2}, share=0.5)

    assert [(one.area, one.group, one.n_here, one.n_rest) for one in planned] == [
        ("A", "", 150, 50),
        ("A", "carers", 30, 120),
        ("B", "", 50, 150),
        ("B", "carers", 10, 40),
        ("", "carers", 40, 160),
    ]
    assert planned[1].difference == smallest_detectable_difference(30, 120, 0.5)


def test_an_area_alone_has_groups_only():
    planned = planned_comparisons({"A": 100}, groups={"carers": 0.3}, share=0.4)

    assert [(one.area, one.group) for one in planned] == [("A", "carers")]


def test_more_people_find_smaller_differences():
    small, large = (
        planned_comparisons({"A": n}, groups={"carers": 0.5}, share=0.5)[0].difference
        for n in (80, 800)
    )

    assert large < 0.5 * small


@pytest.mark.parametrize(
    ("areas", "groups", "share", "message"),
    [
        ({"A": 1, "B": 5}, {}, 0.5, "at least 2 people; A has 1"),
        ({"A": 10}, {"carers": 0.1}, 0.5, "of 10 planned in A, 'carers' has 1"),
        ({"A": 10}, {"carers": 0.95}, 0.5, "'carers' has 10"),
        ({"A": 10}, {"carers": 1.0}, 0.5, "'carers' has a share between 0 and 1; got 1"),
        ({"A": 50}, {"carers": 0.5}, 1.5, "A share lies between 0 and 1; got 1.5"),
    ],
)
def test_plans_that_cannot_compare_are_refused(areas, groups, share, message):
    with pytest.raises(InputError, match=message):
        planned_comparisons(areas, groups=groups, share=share)
