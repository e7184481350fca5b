import re
from dataclasses import dataclass
from pathlib import Path

import pytest

import goodcare
from goodcare.disclosure import (
    RELEASE_NOTICE,
    UNPLANNED_NOTICE,
    Door,
    Policy,
    Reason,
    Scope,
    Shown,
    Suppressed,
)
from goodcare.disclosure.released import Counted
from goodcare.disclosure.secondary import NO_PLAN


@dataclass(frozen=True)
class Raw:
    count: int
    base: int
    low: float = 0.2
    high: float = 0.6
    of: Counted | None = None
    is_by_design: bool = False

    @property
    def effective_people(self):
        return self.base

    @property
    def share(self):
        return self.count / self.base if self.base else 0.0


@dataclass(frozen=True)
class Compared:
    here: Raw
    rest: Raw
    difference: float = 0.0649
    low: float = -0.0211
    high: float = 0.1491
    detectable: float = 0.1201


@dataclass(frozen=True)
class Mentioned:
    mentions: int = 7
    responses: int = 6
    respondents: int = 4
    base: int = 60
    gatherings: int = 2
    unsettled: int = 1
    is_complete: bool = True
    of: Counted | None = None


@pytest.fixture
def door():
    return Door()


def hidden(reason):
    return Suppressed(reason=reason)


def test_whole_area_of_thirty_shows_a_percentage_in_whole_points_interval_outwards(door):
    shown = door.estimate(Raw(92, 148, low=0.5412, high=0.6911))

    assert shown.share == Shown(value=0.62, n=148, low=0.54, high=0.70)
    assert shown.count == Shown(value=92, n=148)
    assert not shown.is_counts_only


def test_whole_area_of_ten_to_twenty_nine_shows_counts_only(door):
    shown = door.estimate(Raw(9, 12))

    assert shown.is_counts_only
    assert shown.count == Shown(value=9, n=12)
    assert shown.share == hidden(Reason.SMALL_BASE)


@pytest.mark.parametrize(
    ("raw", "reason"), [(Raw(4, 9), Reason.SMALL_BASE), (Raw(0, 0), Reason.NOBODY_ASKED)]
)
def test_under_ten_people_nothing_is_shown_not_even_the_base(door, raw, reason):
    shown = door.estimate(raw)

    assert shown.is_suppressed
    assert shown.base == shown.count == shown.share == hidden(reason)


@pytest.mark.parametrize("count", [0, 4, 96, 100])
def test_small_cell_on_either_side_hides_a_sensitive_answer_and_any_breakdown(door, count):
    raw = Raw(count, 100)

    assert door.estimate(raw, is_sensitive=True).count == hidden(Reason.SENSITIVE)
    assert door.estimate(raw, scope=Scope.BREAKDOWN).count == hidden(Reason.SMALL_CELL)
    assert door.estimate(raw).count == Shown(value=count, n=100)


def test_breakdown_of_ten_with_five_on_each_side_shows_its_percentage(door):
    shown = door.estimate(Raw(5, 10), scope=Scope.BREAKDOWN)

    assert isinstance(shown.share, Shown)


def test_comparison_is_hidden_with_either_side(door):
    shown = door.comparison(Compared(here=Raw(60, 100), rest=Raw(3, 9)))

    assert shown.difference == shown.detectable == hidden(Reason.SMALL_BASE)
    assert shown.is_suppressed


def test_comparison_rounds_its_interval_outwards(door):
    shown = door.comparison(Compared(here=Raw(60, 100), rest=Raw(300, 900)))

    assert shown.difference == Shown(value=0.06, n=100, low=-0.03, high=0.15)
    assert shown.detectable == Shown(value=0.13, n=100)


def test_few_mentions_show_unless_the_code_is_sensitive(door):
    shown = door.mentions(Mentioned())
    protected = door.mentions(Mentioned(), is_sensitive=True)

    assert shown.respondents == Shown(value=4, n=60)
    assert shown.share == Shown(value=0.07, n=60)
    assert protected.respondents == protected.mentions == hidden(Reason.SENSITIVE)
    assert protected.gatherings == Shown(value=2)


def test_mentions_have_no_percentage_where_only_part_was_coded(door):
    shown = door.mentions(Mentioned(is_complete=False))

    assert shown.share == hidden(Reason.PART_CODED)
    assert shown.respondents == Shown(value=4, n=60)


def test_mentions_among_under_ten_people_are_hidden(door):
    assert door.mentions(Mentioned(base=9)).respondents == hidden(Reason.SMALL_BASE)


def test_part_of_an_area_needs_five_people_and_nobody_is_told(door):
    assert door.people(4, scope=Scope.BREAKDOWN) == hidden(Reason.SMALL_CELL)
    assert door.people(0, scope=Scope.BREAKDOWN) == Shown(value=0)
    assert door.people(9) == hidden(Reason.SMALL_BASE)


def test_channels_that_add_up_hide_no_single_one():
    parts = Door().people_by_part([80, 3, 0, 12])

    assert [positions for positions, _ in parts] == [(0,), (1, 3)]
    assert [shown.value for _, shown in parts] == [80, 15]


def test_small_gatherings_do_not_tell_their_size(door):
    assert door.gathering_size(4) == hidden(Reason.SMALL_CELL)
    assert door.gathering_size(5) == Shown(value=5)


@pytest.mark.parametrize(
    ("count", "of", "shown"),
    [
        (0, 8, Shown(value=0, n=8)),
        (1, 8, hidden(Reason.SMALL_CELL)),
        (4, 8, hidden(Reason.SMALL_CELL)),
        (5, 8, Shown(value=5, n=8)),
        (8, 8, Shown(value=8, n=8)),
        (0, 4, hidden(Reason.SMALL_BASE)),
    ],
)
def test_those_of_a_focus_group_who_said_something_are_nobody_or_enough(count, of, shown):
    assert Door().group_count(count, of=of) == shown


def test_alpha_of_nothing_is_not_shown(door):
    assert door.alpha(float("nan"), passages=0) == hidden(Reason.NOBODY_ASKED)
    assert door.alpha(-0.126, passages=40) == Shown(value=-0.13, n=40)


def test_release_notice_holds_no_digit(door):
    assert door.release_notice == UNPLANNED_NOTICE
    assert Door(plan=NO_PLAN).release_notice == RELEASE_NOTICE
    assert not re.search(r"\d", RELEASE_NOTICE + UNPLANNED_NOTICE)


def test_another_policy_is_another_plan():
    assert Door().policy_id != Door(Policy(min_base=20)).policy_id


def test_nothing_outside_disclosure_makes_a_shown_figure():
    rooms = Path(goodcare.__file__).parent
    makers = [
        path.relative_to(rooms).as_posix()
        for path in rooms.rglob("*.py")
        if path.relative_to(rooms).parts[0] != "disclosure"
        and re.search(r"\bShown\(", path.read_text(encoding="utf-8"))
    ]

    assert makers == []
