"""The release ledger: every table that was ever released from a conversation, in order.

Each entry names the one before it by its hash, so that none can be changed, taken out or put in
without every later one changing. No entry holds a number that its release did not show.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from goodcare.disclosure.released import Counted, Released
from goodcare.errors import ConflictError, InputError

BEGINNING = "0" * 64
"""What the first entry names as the one before it."""
SHORT = 12
HIDDEN = "hidden"
"""What an entry says of a number that its release hid."""
_SHORTEST = 4


class EntryKind(StrEnum):
    """What an entry says."""

    RELEASE = "release"
    """Something left the system."""
    TAKEN_BACK = "taken-back"
    """An earlier release had an error; what it hid stays hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a release told of a number of people: a `Released` without the number itself.

    Args:
        table: the published table. counted: whom it counts, unweighted.
        low, high: low <= people <= high as a reader can tell; `high` is None where nothing is said.
        is_suppressed: the table has a place for the figure, and hides it.
    """

    table: str
    counted: Counted
    low: int = 0
    high: int | None = None
    is_suppressed: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether it tells a reader something."""
        return not self.is_suppressed and self.high is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One thing that leaves the system.

    Args:
        artefact: what it is ("area-hackney"). conversation: its title.
        snapshot_id: of the data. policy_id: of the thresholds that it was built under.
        statements: all that its tables tell of numbers of people.
    """

    artefact: str
    conversation: str
    snapshot_id: str
    policy_id: str
    statements: tuple[Stated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a ledger.

    Args:
        kind: a release, or that an earlier one is taken back.
        at: when, as the caller told. signed_by: who answers for it.
        release: of a release. takes_back, reason: of what is taken back: its id, and why.
        previous: id of the entry before.
    """

    kind: EntryKind
    at: str
    signed_by: str
    previous: str = BEGINNING
    release: Release | None = None
    takes_back: str = ""
    reason: str = ""

    @property
    def id(self) -> str:
        """SHA-256 of everything in it, the id of the entry before included."""
        return sha256(canonical(body_of(self)).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What was released from one conversation, first to last.

    Args:
        entries: each naming the one before.
        n_cut: bytes of a last line that was never finished, and so is no entry.
    """

    entries: tuple[Entry, ...] = field(default=())
    n_cut: int = 0

    @property
    def head(self) -> str:
        """Id of the last entry."""
        return self.entries[-1].id if self.entries else BEGINNING

    @property
    def releases(self) -> tuple[Release, ...]:
        """Releases that stand."""
        back = self.taken_back
        return tuple(
            one.release for one in self.entries if one.release is not None and one.id not in back
        )

    @property
    def withdrawn(self) -> tuple[Release, ...]:
        """Releases that were taken back; what they hid stays hidden."""
        back = self.taken_back
        return tuple(
            one.release for one in self.entries if one.release is not None and one.id in back
        )

    @property
    def taken_back(self) -> frozenset[str]:
        """Ids of the entries that were taken back."""
        return frozenset(one.takes_back for one in self.entries if one.takes_back)

    @property
    def conversation(self) -> str:
        """The conversation it is of; empty before the first release."""
        return next((one.release.conversation for one in self.entries if one.release), "")

    def release(self, release: Release, *, at: str, signed_by: str) -> Entry:
        """Return the entry that records a release after all others.

        Args:
            release: what leaves the system.
            at: when, as the caller told.
            signed_by: who answers for it.

        Returns:
            An entry, not yet in the ledger.

        Raises:
            InputError: nobody signs, or the release is of another conversation.
        """
        signer = _signer(signed_by)
        if self.conversation not in ("", release.conversation):
            raise InputError(
                f"This is the ledger of '{self.conversation}', and the release is of "
                f"'{release.conversation}'. Keep one ledger for each conversation."
            )
        return Entry(
            kind=EntryKind.RELEASE, at=at, signed_by=signer, previous=self.head, release=release
        )

    def take_back(self, wanted: str, *, at: str, signed_by: str, reason: str) -> Entry:
        """Return the entry that takes a release back, to correct an error in it.

        Args:
            wanted: id of the release, or its beginning.
            at: when, as the caller told.
            signed_by: the owner of the conversation.
            reason: what was wrong.

        Returns:
            An entry, not yet in the ledger.

        Raises:
            InputError: there is no such release, nobody signs, or no reason is given.
            ConflictError: it was taken back before.
        """
        signer = _signer(signed_by)
        if not reason.strip():
            raise InputError("Say why the release is taken back: what was wrong in it.")
        found = [one for one in self.entries if one.release and one.id.startswith(wanted)]
        if len(wanted) < _SHORTEST or len(found) != 1:
            raise InputError(
                f"'{wanted}' names {len(found) or 'no'} releases of this ledger. Give the "
                "beginning of one id, at least 4 characters; `goodcare ledger show` lists them."
            )
        if found[0].id in self.taken_back:
            raise ConflictError(f"Release {found[0].id[:SHORT]} was taken back before.")
        return Entry(
            kind=EntryKind.TAKEN_BACK,
            at=at,
            signed_by=signer,
            previous=self.head,
            takes_back=found[0].id,
            reason=reason.strip(),
        )

    def also(self, entry: Entry) -> "Ledger":
        """The same with one more entry.

        Args:
            entry: that comes after all others.

        Returns:
            A new ledger; this one stays as it is.
        """
        return Ledger(entries=(*self.entries, entry))


def stated(statements: Iterable[Released]) -> tuple[Stated, ...]:
    """Leave the true numbers out; each statement once, in an order of its own.

    Args:
        statements: of a publication, with numbers of people, unweighted.

    Returns:
        What a reader can tell, without the numbers themselves.
    """
    found = {
        Stated(
            table=one.table,
            counted=one.counted,
            low=one.low,
            high=one.high,
            is_suppressed=one.is_suppressed,
        )
        for one in statements
    }
    return tuple(sorted(found, key=lambda one: canonical(_row(one))))


def _signer(name: str) -> str:
    if not name.strip():
        raise InputError("A ledger's entry is signed: say by whom.")
    return name.strip()


def canonical(content: object) -> str:
    """Write JSON in the one way that is hashed.

    Args:
        content: what JSON can hold.

    Returns:
        One line, keys in the order of the alphabet.
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def body_of(entry: Entry) -> Mapping[str, object]:
    """Return what an entry's id is the hash of.

    Args:
        entry: any.

    Returns:
        Everything in it but its own id, as JSON can hold it; no number that was hidden.
    """
    body: dict[str, object] = {
        "kind": entry.kind.value,
        "at": entry.at,
        "signed_by": entry.signed_by,
        "previous": entry.previous,
    }
    if entry.release is None:
        return body | {"takes_back": entry.takes_back, "reason": entry.reason}
    release = entry.release
    return body | {
        "artefact": release.artefact,
        "conversation": release.conversation,
        "snapshot": release.snapshot_id,
        "policy": release.policy_id,
        "statements": [_row(one) for one in release.statements],
    }


def _row(one: Stated) -> Mapping[str, object]:
    of = one.counted
    return {
        "table": one.table,
        "question": of.question,
        "answers": sorted(of.answers),
        "column": of.column,
        "values": sorted(of.values, key=str),
        "within": sorted(of.within),
        "people": HIDDEN if one.is_suppressed else [one.low, one.high],
    }
