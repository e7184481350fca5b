"""People rounded to a step: judged by true numbers, shown and computed from rounded ones."""

import json
import re
from dataclasses import dataclass, replace
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.disclosure import (
    Door,
    Policy,
    Reason,
    Scope,
    Shown,
    Suppressed,
    policy_from_json,
    policy_to_json,
)
from goodcare.disclosure.correlations import show_correlation
from goodcare.disclosure.estimates import show_effective
from goodcare.disclosure.pairs import show_pair
from goodcare.disclosure.policy import ROUNDINGS
from goodcare.disclosure.publication import (
    Table,
    told_by_comparison,
    told_by_count,
    told_by_distribution,
    told_by_estimate,
)
from goodcare.disclosure.released import Counted
from goodcare.disclosure.rounded import counts_rounded_to, rounded_count
from goodcare.disclosure.steadied import show_steadied
from goodcare.errors import InputError
from goodcare.instrument.model import Choice, GoodEnd, Kind, Question
from goodcare.stats import difference_interval, wilson_interval

ASKED = Counted(question="q", answers=frozenset({1}))
STEPS = st.sampled_from(tuple(ROUNDINGS))


@dataclass(frozen=True)
class Raw:
    count: int
    base: int
    of: Counted | None = ASKED
    weighted: float | None = None
    effective: float | None = None
    is_by_design: bool = False

    @property
    def share(self):
        return self.count / self.base if self.weighted is None else self.weighted

    @property
    def effective_base(self):
        return float(self.base) if self.effective is None else self.effective

    @property
    def effective_people(self):
        return self.effective_base

    @property
    def low(self):
        return wilson_interval(self.share * self.effective_base, self.effective_base).low

    @property
    def high(self):
        return wilson_interval(self.share * self.effective_base, self.effective_base).high


@dataclass(frozen=True)
class Compared:
    here: Raw
    rest: Raw
    detectable: float = 0.5

    @property
    def _found(self):
        here, rest = self.here, self.rest
        return difference_interval(here.count, here.base, rest.count, rest.base)

    @property
    def difference(self):
        return self._found.estimate

    @property
    def low(self):
        return self._found.low

    @property
    def high(self):
        return self._found.high


@dataclass(frozen=True)
class Mentioned:
    mentions: int = 23
    responses: int = 22
    respondents: int = 21
    base: int = 62
    gatherings: int = 2
    unsettled: int = 1
    is_complete: bool = True
    of: Counted | None = None


@dataclass(frozen=True)
class Sides:
    first: int = 12
    second: int = 8
    both: int = 6
    base: int = 63


@dataclass(frozen=True)
class Part:
    codes: tuple
    estimate: Raw


@dataclass(frozen=True)
class Spread:
    parts: tuple
    base: int
    off_scale: int = 7


@dataclass(frozen=True)
class Interval:
    estimate: float
    low: float
    high: float


@dataclass(frozen=True)
class Pair:
    both: int = 17
    n_first: int = 57
    n_second: int = 62
    base: int = 751
    passages: int = 18
    ratio: Interval = Interval(4.6, 2.8, 7.5)
    lift: Interval = Interval(3.61, 2.52, 5.17)


@dataclass(frozen=True)
class Steadied:
    own: Raw
    mean: float = 0.5
    low: float = 0.4
    high: float = 0.6
    weight: float = 0.5


def spread(*counts):
    base = sum(counts)
    each = enumerate(counts, start=1)
    return Spread(
        parts=tuple(
            Part((at,), Raw(count, base, of=replace(ASKED, answers=frozenset({at}))))
            for at, count in each
        ),
        base=base,
    )


def question(n, *, is_sensitive=False):
    choices = tuple(
        Choice(name=str(code), label={}, code=code, group_label={}) for code in range(1, n + 1)
    )
    return Question(
        name="q", kind=Kind.SINGLE, label={}, topic={}, finding={}, choices=choices,
        good_end=GoodEnd.LAST, is_sensitive=is_sensitive,
    )  # fmt: skip


@pytest.fixture
def policy():
    return Policy(rounding=5)


@pytest.fixture
def door(policy):
    return Door(policy)


# --- the policy -----------------------------------------------------------------------------------


def test_a_policy_that_does_not_round_is_the_one_it_was():
    assert policy_to_json(Policy(rounding=0)) == policy_to_json(Policy())
    assert "rounding" not in policy_to_json(Policy())
    assert Door().policy_id == "c1997dd7eba8"


def test_a_policy_that_rounds_is_another_one_and_survives_its_file(policy):
    assert policy_from_json('{"rounding": 5}') == policy
    assert policy_from_json(policy_to_json(policy)) == policy
    assert Door(policy).policy_id != Door().policy_id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"rounding": 4}', "rounding must be one of 0, 3, 5, 10: got 4"),
        ('{"rounding": -5}', "got -5"),
        ('{"rounding": true}', "got True"),
        ('{"rounding": "5"}', "got '5'"),
        ('{"rounding": 5, "min_base": 4}', "Make min_base at least the rounding"),
        ('{"rounding": 5, "min_cell": 2}', "min_cell at least half of it"),
    ],
)
def test_a_rounding_that_cannot_be_is_refused(text, message):
    with pytest.raises(InputError, match=message):
        policy_from_json(text)


# --- one number -----------------------------------------------------------------------------------


@given(people=st.integers(0, 5_000), step=STEPS)
def test_a_number_is_moved_by_half_a_step_at_most_to_a_multiple(people, step):
    found = rounded_count(people, step=step)

    assert found % step == 0
    assert abs(found - people) <= step / 2
    assert step != 5 or abs(found - people) <= 2
    assert rounded_count(people, step=0) == people


@given(people=st.integers(0, 5_000), more=st.integers(0, 50), step=STEPS)
def test_more_people_are_never_rounded_to_fewer(people, more, step):
    assert rounded_count(people, step=step) <= rounded_count(people + more, step=step)


@given(people=st.integers(0, 2_000), step=STEPS)
def test_what_is_rounded_to_a_number_is_read_from_it(people, step):
    low, high = counts_rounded_to(rounded_count(people, step=step), step=step)

    alike = [
        n for n in range(max(0, people - 12), people + 13)
        if rounded_count(n, step=step) == rounded_count(people, step=step)
    ]  # fmt: skip
    assert [low, high] == [alike[0], alike[-1]]
    assert low <= people <= high


def test_halves_go_up():
    assert [rounded_count(n, step=10) for n in (4, 5, 14, 15)] == [0, 10, 10, 20]


# --- at the door ----------------------------------------------------------------------------------


def test_count_base_percentage_and_interval_are_of_rounded_numbers(door):
    shown = door.estimate(Raw(92, 148))
    interval = wilson_interval(90, 150)

    assert (shown.count.value, shown.count.n, shown.base.value) == (90, 150, 150)
    assert (shown.share.value, shown.share.n) == (0.6, 150)
    assert shown.share.low == floor(interval.low * 100) / 100
    assert shown.share.high == ceil(interval.high * 100) / 100
    assert {one.step for one in (shown.count, shown.share, shown.base)} == {5}


def test_a_weighted_share_stands_for_people_who_are_rounded(door):
    shown = door.estimate(Raw(92, 148, weighted=0.634, effective=120.0))  # 93.8 of 148 people

    assert shown.count.value == 90
    assert shown.share.value == 0.63  # 95 of 150
    interval = wilson_interval(95 / 150 * 120 * 150 / 148, 120 * 150 / 148)
    assert shown.share.low == floor(interval.low * 100) / 100


@pytest.mark.parametrize(
    ("raw", "scope", "is_sensitive", "reason"),
    [
        (Raw(5, 9), Scope.AREA, False, Reason.SMALL_BASE),  # 9 would print as 10
        (Raw(4, 100), Scope.BREAKDOWN, False, Reason.SMALL_CELL),  # 4 as 5
        (Raw(97, 100), Scope.AREA, True, Reason.SENSITIVE),
    ],
)
def test_rules_judge_true_numbers(door, raw, scope, is_sensitive, reason):
    shown = door.estimate(raw, scope=scope, is_sensitive=is_sensitive)

    assert shown.count == Suppressed(reason=reason)


def test_few_people_are_still_counted_without_a_percentage(door):
    shown = door.estimate(Raw(9, 29))  # prints as 10 of 30

    assert shown.is_counts_only
    assert (shown.count.value, shown.count.n) == (10, 30)


def test_a_difference_is_that_of_rounded_numbers(door):
    shown = door.comparison(Compared(Raw(92, 148), Raw(503, 941)))
    found = difference_interval(90, 150, 505, 940)

    assert shown.difference.value == round(found.estimate, 2)
    assert shown.difference.low == floor(found.low * 100) / 100
    assert shown.difference.high == ceil(found.high * 100) / 100
    assert (shown.difference.n, shown.difference.step) == (150, 5)
    assert shown.detectable.n == 150
    assert shown.detectable.value < 0.5


def test_parts_of_a_distribution_are_rounded_each_on_its_own(door):
    shown = door.distribution(spread(8, 12, 31, 48, 48), question=question(5))

    assert [part.estimate.count.value for part in shown.parts] == [10, 10, 30, 50, 50]
    assert [part.estimate.share.value for part in shown.parts] == [0.07, 0.07, 0.21, 0.34, 0.34]
    assert shown.base.value == 145
    assert shown.off_scale.value == 5


def test_merged_answers_are_rounded_together(door):
    shown = door.distribution(spread(1, 1, 4, 60, 61), question=question(5))
    first = shown.parts[0]

    assert first.codes == (1, 2, 3)
    assert (first.estimate.count.value, first.estimate.share.value) == (5, 0.04)


@pytest.mark.parametrize(("side", "is_shown"), [(3, False), (4, False), (5, True)])
def test_a_sensitive_side_is_judged_before_it_is_rounded_to_five(door, side, is_shown):
    shown = door.distribution(spread(1, side - 1, 30, 30), question=question(4, is_sensitive=True))

    assert isinstance(shown, Suppressed) != is_shown


def test_what_people_wrote_is_rounded_with_them_and_gatherings_are_not(door):
    shown = door.mentions(Mentioned())

    counts = (shown.mentions, shown.responses, shown.respondents, shown.base, shown.unsettled)
    assert [one.value for one in counts] == [25, 20, 20, 60, 0]
    assert shown.share.value == 0.33
    assert shown.gatherings == Shown(value=2)


def test_a_pair_is_computed_from_rounded_numbers(policy):
    shown = show_pair(Pair(), policy=policy)

    people = (shown.both, shown.first, shown.second, shown.others, shown.base, shown.passages)
    assert [one.value for one in people] == [15, 55, 60, 45, 750, 20]
    assert shown.share_with.value == 0.27
    assert shown.share_without.value == 0.06  # 45 of 695
    assert shown.lift.value == 3.4  # (15 / 55) / (60 / 750)
    assert shown.lift.low == floor(2.52 / (17 / 57 / (62 / 751)) * (15 / 55 / (60 / 750)) * 10) / 10


def test_a_pair_without_rounding_is_as_it_was():
    shown = show_pair(Pair(), policy=Policy())

    assert (shown.ratio.value, shown.lift.value) == (4.6, 3.6)
    assert shown.share_with == Shown(value=0.3, n=57)


def test_a_steadied_share_moves_as_its_own_part_does(policy):
    raw = Steadied(own=Raw(12, 17))  # prints as 10 of 15
    own = Door(policy).estimate(raw.own)

    by = 0.5 * (10 / 15 - 12 / 17)
    assert show_steadied(raw, own=own).value == round(0.5 + by, 2)
    assert show_steadied(raw, own=Door().estimate(raw.own)).value == 0.5


def test_the_people_of_a_correlation_are_rounded(policy):
    @dataclass
    class Correlation:
        estimate: float = 0.414
        low: float = 0.3
        high: float = 0.5
        n_people: int = 148

    shown = show_correlation(Correlation(), policy=policy)

    assert (shown.value, shown.n, shown.step) == (0.41, 150, 5)


def figures_of_people(door):
    sides = door.sides(Sides(), of=ASKED.base)
    yield door.people(148, of=ASKED.base)
    yield door.people(8, scope=Scope.BREAKDOWN)
    yield from (figure for _, figure in door.people_by_part([113, 27, 8, 2]))
    yield from door.people_by_group([113, 27, 8, 2])
    yield from (sides.first, sides.second, sides.both, sides.base)
    yield door.mentioned_together(13, base=62)
    yield door.gathering_size(8)
    yield door.gathering_people([8, 12])
    yield door.group_count(6, of=8)


def test_every_number_of_people_is_a_multiple_that_can_be_read_as_the_true_one(door):
    exact, rounded = list(figures_of_people(Door())), list(figures_of_people(door))

    assert len(exact) == len(rounded) > 12
    for true, told in zip(exact, rounded, strict=True):
        assert isinstance(true, Suppressed) == isinstance(told, Suppressed)
        if isinstance(told, Shown):
            assert (told.value % 5, told.n % 5, told.step) == (0, 0, 5)
            low, high = counts_rounded_to(int(told.value), step=5)
            assert low <= true.value <= high


def test_what_is_no_people_is_not_rounded(door):
    assert door.comparisons(7) == Shown(value=7)
    assert door.gatherings(3) == Shown(value=3)
    assert door.alpha(0.81, passages=706) == Shown(value=0.81, n=706)


def test_the_door_says_to_what_people_are_rounded(door):
    assert "the nearest five" in door.rounding_notice
    assert "may not add up" in door.rounding_notice
    assert "Percentages and intervals are computed from rounded numbers" in door.rounding_method
    assert door.notices.startswith(f"{door.release_notice} {door.rounding_notice} Percentages")
    assert not re.search(r"\d", door.notices)
    assert Door().rounding_notice == Door().rounding_method == ""
    assert Door().notices == Door().release_notice
    assert json.loads(policy_to_json(door.policy))["rounding"] == 5


# --- as a stranger reads it -----------------------------------------------------------------------


def test_a_count_of_a_hundred_and_fifty_is_one_of_five(door):
    told = told_by_count(door.people(148), table=Table.RESPONDENTS, of=ASKED.base, true=148)

    assert (told.low, told.high, told.true) == (148, 152, 148)


def test_that_nobody_was_asked_is_still_exact(door):
    told = told_by_count(door.people(0), table=Table.RESPONDENTS, of=ASKED.base, true=0)

    assert (told.low, told.high) == (0, 0)


@settings(max_examples=80, deadline=None)
@given(base=st.integers(10, 600), share=st.floats(0, 1), step=STEPS)
def test_a_percentage_of_rounded_numbers_leaves_the_true_count_possible(base, share, step):
    raw = Raw(round(share * base), base)
    shown = Door(Policy(rounding=step)).estimate(raw)

    for told in told_by_estimate(raw, shown, table=Table.TOP):
        assert told.low <= told.true <= told.high
        assert told.high - told.low >= step - 1 or told.low == 0


@settings(max_examples=25, deadline=None)
@given(base=st.integers(30, 200), rest=st.integers(100, 900), share=st.floats(0, 1))
def test_a_difference_of_rounded_numbers_leaves_both_true_counts_possible(base, rest, share):
    raw = Compared(Raw(round(share * base), base), Raw(round((1 - share) * rest), rest))
    shown = Door(Policy(rounding=5)).comparison(raw)

    told = list(told_by_comparison(raw, shown, table=Table.REST))
    assert told
    assert all(one.low <= one.true <= one.high for one in told)


@settings(max_examples=40, deadline=None)
@given(counts=st.lists(st.integers(0, 80), min_size=5, max_size=5))
def test_a_distribution_of_rounded_numbers_leaves_the_true_counts_possible(counts):
    raw = spread(*counts)
    shown = Door(Policy(rounding=5)).distribution(raw, question=question(5))

    for one in told_by_distribution(raw, shown, table=Table.ANSWERS):
        assert one.is_suppressed or one.low <= one.true <= one.high


# --- strata and clusters --------------------------------------------------------------------------


@dataclass(frozen=True)
class ByDesign(Raw):
    is_by_design: bool = True

    @property
    def effective_people(self):
        return 0.6 * self.base

    @property
    def low(self):
        return self.share - 0.1

    @property
    def high(self):
        return self.share + 0.1


def test_an_interval_by_a_design_moves_with_its_share(door):
    raw = ByDesign(92, 148)
    shown = door.estimate(raw)

    assert (shown.share.value, shown.share.low, shown.share.high) == (0.6, 0.5, 0.7)
    assert shown.share.effective == 90  # 88.8 of 148 are 90 of 150
    assert shown.share.is_by_design
    for told in told_by_estimate(raw, shown, table=Table.TOP):
        assert told.low <= told.true <= told.high


def test_a_difference_by_a_design_moves_with_its_shares(door):
    raw = Compared(ByDesign(92, 148), ByDesign(503, 941))
    shown = door.comparison(raw)

    by = 90 / 150 - 505 / 940 - raw.difference
    assert shown.difference.low == floor((raw.low + by) * 100) / 100
    assert shown.detectable.value == 0.5
    assert all(one.low <= one.true <= one.high for one in told_by_comparison(
        raw, shown, table=Table.REST
    ))  # fmt: skip


def test_an_interval_by_a_design_is_not_read_as_wilsons():
    raw = ByDesign(92, 148)
    shown = Door().estimate(raw)

    told = [one for one in told_by_estimate(raw, shown, table=Table.TOP) if one.counted == ASKED]
    assert [(one.low, one.high) for one in told] == [(92, 92)]


def test_an_effective_base_of_everybody_is_rounded(policy):
    people, effect = show_effective(88.8, base=148, policy=policy)

    assert (people.value, people.n, people.step) == (90, 150, 5)
    assert effect.value == 1.7
    assert show_effective(88.8, base=148, policy=Policy())[0] == Shown(value=88, n=148)
