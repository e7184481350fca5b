"""What is published, read as a stranger reads it: how many people a figure leaves possible."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from goodcare.disclosure.printed import counts_printed_as, counts_weighted_as, pairs_printed_as
from goodcare.disclosure.protocols import (
    ComparisonLike,
    DistributionLike,
    EstimateLike,
    PartLike,
)
from goodcare.disclosure.released import Counted, Released
from goodcare.disclosure.results import Figure, ShownComparison, ShownDistribution, ShownEstimate
from goodcare.disclosure.rounded import counts_rounded_to
from goodcare.disclosure.values import Reason, Shown, Suppressed

_EQUAL_WEIGHTS = 1e-9


class Table(StrEnum):
    """The published tables, as audits and ledgers name them."""

    RESPONDENTS = "respondents by area"
    CHANNELS = "respondents by area and channel"
    ANSWERS = "answers by area"
    TOP = "top answers by area"
    REST = "top answers around an area"
    GROUPS = "top answers by group"
    CHOICES = "choices by group"
    CROSSED = "top answers by another question"
    CODES = "codes by area"
    CODES_OF_EVERYBODY = "codes by area, of questions that everybody was asked"
    CODES_BY_GROUP = "codes by group"
    IN_ANSWERS = "codes by open question and area"
    VOICES = "codes by open question, closed answer and area"
    REPORT = "other figures of a report"


def told_by_count(figure: Figure, *, table: Table, of: Counted, true: int) -> Released:
    """Read a count of people; that nobody was asked is a count too.

    A rounded count leaves every number that is rounded to it.

    Args:
        figure: a count of people that passed the door.
        table: where it stands.
        of: whom it counts.
        true: the number itself.
    """
    if isinstance(figure, Shown):
        low, high = counts_rounded_to(int(figure.value), step=figure.step)
        return Released(table=table, counted=of, low=low, high=high, true=true)
    if figure.reason is Reason.NOBODY_ASKED:
        return Released(table=table, counted=of, low=0, high=0, true=true)
    return Released(table=table, counted=of, is_suppressed=True, true=true)


def told_by_base(figure: Shown, *, table: Table, of: Counted, true: int) -> Released:
    """Read the base that a receipt prints beside a figure.

    Args:
        figure: with a base, rounded or not.
        table: where it stands.
        of: whom the base counts.
        true: the number of people itself.
    """
    low, high = counts_rounded_to(figure.n, step=figure.step)
    return Released(table=table, counted=of, low=low, high=high, true=true)


def told_by_estimate(
    raw: EstimateLike, shown: ShownEstimate, *, table: Table
) -> Iterator[Released]:
    """Read a share with its base: an exact base, and every count that prints as this share does.

    Of a weighted share as many counts as the effective base of its people allows.

    Args:
        raw: says whom it counts; else nothing can be read.
        shown: the same after the door.
        table: where it stands.
    """
    if raw.of is None:
        return
    yield told_by_count(shown.base, table=table, of=raw.of.base, true=raw.base)
    if not isinstance(shown.share, Shown):
        yield told_by_count(shown.count, table=table, of=raw.of, true=raw.count)
    else:
        low, high = (
            counts_weighted_as(shown.share, effective=raw.effective_base)
            if is_weighted(raw)
            else counts_printed_as(shown.share)
        )
        yield Released(table=table, counted=raw.of, low=low, high=high, true=raw.count)


def told_by_comparison(
    raw: ComparisonLike, shown: ShownComparison, *, table: Table
) -> Iterator[Released]:
    """Read the share of everybody else, and what the printed difference tells of both sides.

    Args:
        raw: an area and the rest of its region, which say whom they count.
        shown: the same after the door.
        table: where it stands.
    """
    if shown.here.is_suppressed or not isinstance(shown.rest.share, Shown):
        return
    yield from told_by_estimate(raw.rest, shown.rest, table=table)
    is_read = not (is_weighted(raw.here) or is_weighted(raw.rest))
    if is_read and isinstance(shown.difference, Shown) and isinstance(shown.here.share, Shown):
        sides = pairs_printed_as(shown.here.share, shown.rest.share, shown.difference)
        for side, (low, high) in zip((raw.here, raw.rest), sides, strict=True):
            if side.of is not None:
                yield Released(table=table, counted=side.of, low=low, high=high, true=side.count)


def told_by_distribution(
    raw: DistributionLike, shown: ShownDistribution | Suppressed, *, table: Table
) -> Iterator[Released]:
    """Read how answers spread: parts as they are shown, and that answers in merged parts hide.

    Args:
        raw: its parts say whom they count, and have one answer each.
        shown: the same after the door.
        table: where it stands.
    """
    parts = {part.codes[0]: part for part in raw.parts if part.estimate.of is not None}
    if isinstance(shown, Suppressed):
        yield from _told_by_nothing(shown, tuple(parts.values()), table=table)
        return
    for part in shown.parts:
        inside = [parts[code].estimate for code in part.codes if code in parts]
        if inside:
            yield from told_by_estimate(_Together(inside), part.estimate, table=table)
        if len(inside) > 1:
            yield from _hidden(inside, table=table)


def _told_by_nothing(
    shown: Suppressed, parts: tuple[PartLike, ...], *, table: Table
) -> Iterator[Released]:
    if shown.reason in (Reason.SMALL_BASE, Reason.NOBODY_ASKED, Reason.SECONDARY):
        for part in parts[:1]:
            if part.estimate.of is not None:
                of, base = part.estimate.of.base, part.estimate.base
                yield told_by_count(shown, table=table, of=of, true=base)
    if shown.reason is not Reason.NOBODY_ASKED:
        yield from _hidden([part.estimate for part in parts], table=table)


def _hidden(estimates: Iterable[EstimateLike], *, table: Table) -> Iterator[Released]:
    for one in estimates:
        if one.of is not None:
            yield Released(table=table, counted=one.of, is_suppressed=True, true=one.count)


def is_weighted(raw: EstimateLike) -> bool:
    """Whether weights differ among the people of a share."""
    return abs(raw.effective_base - raw.base) > _EQUAL_WEIGHTS * raw.base


class _Together:
    """Several answers of one distribution counted together, as an estimate without interval."""

    def __init__(self, estimates: Sequence[EstimateLike]) -> None:
        self._estimates = estimates

    @property
    def count(self) -> int:
        return sum(one.count for one in self._estimates)

    @property
    def base(self) -> int:
        return self._estimates[0].base

    @property
    def share(self) -> float:
        return sum(one.share for one in self._estimates)

    @property
    def low(self) -> float:
        return 0.0

    @property
    def high(self) -> float:
        return 1.0

    @property
    def effective_base(self) -> float:
        return self._estimates[0].effective_base

    @property
    def effective_people(self) -> float:
        return self._estimates[0].effective_people

    @property
    def is_by_design(self) -> bool:
        return self._estimates[0].is_by_design

    @property
    def of(self) -> Counted | None:
        first = self._estimates[0].of
        each = [one.of.answers for one in self._estimates if one.of is not None]
        return first and replace(first, answers=frozenset().union(*each))
