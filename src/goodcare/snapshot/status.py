"""Whether coders agree on a code of a passage."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ADJUDICATED = "adjudicated"


class Status(StrEnum):
    """What a coding counts as."""

    AGREED = "agreed"
    SINGLE = "single"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A coder gave a code to a passage; an empty code: read it and found none."""

    passage_id: str
    code: str
    coder: str


def statuses(given: Iterable[Given]) -> dict[tuple[str, str], Status]:
    """Return the status of each (passage, code).

    Single: one coder read the passage. Agreed: the adjudicated decision gives the code, or more
    than half of two or more coders who read the passage. Contested: otherwise; not counted.
    """
    readers: dict[str, set[str]] = defaultdict(set)
    givers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in given:
        givers[entry.passage_id, entry.code].add(entry.coder)
        if entry.coder != ADJUDICATED:
            readers[entry.passage_id].add(entry.coder)
    return {
        (passage, code): _status(coders, len(readers[passage]))
        for (passage, code), coders in givers.items()
    }


def _status(givers: set[str], n_readers: int) -> Status:
    if ADJUDICATED in givers:
        return Status.AGREED
    if n_readers == 1:
        return Status.SINGLE
    return Status.AGREED if 2 * len(givers) > n_readers else Status.CONTESTED
