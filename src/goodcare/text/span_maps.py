"""Where a coded stretch of one version of a text stands in the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodcare.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A stretch that two versions share."""

    old_start: int
    new_start: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanMap:
    """Which stretches of one version stand where in the next.

    Args:
        old: number of the version that stretches come from.
        new: number of the version they go to.
        old_length: code points of the old text.
        kept: in order; what is side by side in both versions is one stretch.
    """

    old: int
    new: int
    old_length: int
    kept: tuple[Kept, ...]

    def carry(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a stretch stands in the new version, with the same words.

        Args:
            start: in the old version, in code points.
            end: exclusive.

        Returns:
            Start and end; None where the stretch touches what changed: it is unmapped.

        Raises:
            InputError: it covers nothing, or reaches beyond the text.
        """
        if not 0 <= start < end <= self.old_length:
            raise InputError(
                f"The stretch from {start} to {end} does not lie in version {self.old}, which has "
                f"{self.old_length} characters. Read the passage again."
            )
        for one in self.kept:
            if one.old_start <= start and end <= one.old_start + one.length:
                by = one.new_start - one.old_start
                return start + by, end + by
        return None

    def rows(self) -> list[list[int]]:
        """Return what is kept as old start, new start, length: to be stored."""
        return [[one.old_start, one.new_start, one.length] for one in self.kept]


def stored_map(rows: Iterable[Sequence[int]], *, old: int, new: int, old_length: int) -> SpanMap:
    """Make a map of the rows that `SpanMap.rows` gave.

    Args:
        rows: old start, new start, length.
        old: number of the version that stretches come from.
        new: number of the version they go to.
        old_length: code points of the old text.

    Returns:
        The map.
    """
    kept = tuple(
        Kept(old_start=old_start, new_start=new_start, length=length)
        for old_start, new_start, length in rows
    )
    return SpanMap(old=old, new=new, old_length=old_length, kept=kept)


def carry(
    start: int, end: int, *, from_version: int, to_version: int, maps: Iterable[SpanMap]
) -> tuple[int, int] | None:
    """Carry a stretch over all versions between two.

    Args:
        start: in the older version, in code points.
        end: exclusive.
        from_version: number of the older version.
        to_version: number of the newer one; the same number changes nothing.
        maps: of the passage, in any order.

    Returns:
        Start and end in the newer version; None where a change on the way touches it.

    Raises:
        InputError: a map is missing, or the stretch does not lie in the text.
    """
    by_version = {one.old: one for one in maps}
    place: tuple[int, int] | None = (start, end)
    at = from_version
    while at != to_version and place is not None:
        if at not in by_version:
            raise InputError(
                f"There is no map from version {at} on the way to version {to_version}."
            )
        place = by_version[at].carry(*place)
        at = by_version[at].new
    return place


def side_by_side(kept: Iterable[Kept]) -> tuple[Kept, ...]:
    """Unite what is side by side in both versions."""
    united: list[Kept] = []
    for one in kept:
        if not one.length:
            continue
        last = united[-1] if united else None
        if last and (last.old_start + last.length, last.new_start + last.length) == (
            one.old_start,
            one.new_start,
        ):
            united[-1] = Kept(
                old_start=last.old_start,
                new_start=last.new_start,
                length=last.length + one.length,
            )
        else:
            united.append(one)
    return tuple(united)
