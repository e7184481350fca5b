"""What goes out of the door: figures that belong together."""

from dataclasses import dataclass
from enum import StrEnum

from goodcare.disclosure.values import Shown, Suppressed

Figure = Shown | Suppressed
"""A figure that passed the door."""


class Scope(StrEnum):
    """Whom a figure is about; breakdowns are protected more strictly."""

    AREA = "area"  # everybody of an area or of the region
    DEMOGRAPHIC = "demographic"  # a demographic of an area: small cells as in a breakdown
    BREAKDOWN = "breakdown"  # a group, or how a demographic spreads in an area


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEstimate:
    """A share after the door.

    Args:
        count: people who gave the answer. base: people who answered.
        share: between 0 and 1, in whole points; suppressed under the percent base.
    """

    count: Figure
    share: Figure
    base: Figure

    @property
    def is_counts_only(self) -> bool:
        """Whether to say "9 of 12" instead of a percentage."""
        return isinstance(self.count, Shown) and isinstance(self.share, Suppressed)

    @property
    def is_suppressed(self) -> bool:
        """Whether neither count nor share may be shown."""
        return isinstance(self.count, Suppressed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPart:
    """One answer, or several merged, after the door.

    Args:
        codes: answers in it. is_other: unordered small answers put together as "other answers".
        estimate: people who gave one of them.
    """

    codes: tuple[int, ...]
    is_other: bool
    estimate: ShownEstimate


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDistribution:
    """A distribution after the door.

    Args:
        parts: in the order of the form, "other answers" last.
        base: people with an answer on the scale. off_scale: people with another answer.
        is_merged: whether answers were put together.
    """

    parts: tuple[ShownPart, ...]
    base: Figure
    off_scale: Figure
    is_merged: bool

    @property
    def is_counts_only(self) -> bool:
        """Whether parts show counts instead of percentages."""
        return any(part.estimate.is_counts_only for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownComparison:
    """A comparison after the door: if one side is suppressed, so is everything between them.

    Args:
        difference: with its interval, in whole points. detectable: in whole points, upwards;
            of areas only.
        here, rest: the two sides.
    """

    here: ShownEstimate
    rest: ShownEstimate
    difference: Figure
    detectable: Figure

    @property
    def is_suppressed(self) -> bool:
        """Whether nothing may be said of the difference."""
        return isinstance(self.difference, Suppressed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMentions:
    """Counts of mentions after the door; people and gatherings stay apart.

    Args:
        share: respondents of the base; suppressed unless coding was complete and the base allows.
        mentions: codes on respondents' passages.
        responses: passages with one of the codes.
        respondents: people with such a passage.
        base: people with a codeable answer.
        gatherings: tables and focus groups that raised it.
        unsettled: passages whose codings disagree.
    """

    mentions: Figure
    responses: Figure
    respondents: Figure
    base: Figure
    share: Figure
    gatherings: Figure
    unsettled: Figure
