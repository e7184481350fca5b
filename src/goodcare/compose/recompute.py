"""Computes a stored fact again from its snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass

from goodcare.claims.model import Fact
from goodcare.claims.say import Speaker
from goodcare.compose.build import speaker_for
from goodcare.compose.receipts import StoredFact
from goodcare.snapshot import open_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputed:
    """A stored fact beside the same fact computed now; `fact` None: the snapshot is not here."""

    stored: StoredFact
    fact: Fact | None

    @property
    def is_same(self) -> bool:
        """Whether identity, disclosed value and text are all the same."""
        return self.fact is not None and (
            (self.fact.fact_id, self.fact.shown_id, self.fact.text)
            == (self.stored.fact_id, self.stored.shown_id, self.stored.text)
        )

    @property
    def words(self) -> str:
        """One line for the person who asked."""
        if self.fact is None:
            return "the snapshot is not here, so the number was not computed again"
        if self.is_same:
            return "computed again from the snapshot: the same"
        return f"computed again from the snapshot: {self.fact.text}, which differs"


def recompute(facts: Sequence[StoredFact]) -> tuple[Recomputed, ...]:
    """Compute stored facts again, where their snapshots are at hand; each is opened once.

    Raises:
        IntegrityError: a snapshot's files differ from its manifest.
    """
    speakers: dict[tuple[object, ...], Speaker] = {}
    return tuple(
        Recomputed(stored=stored, fact=_fact(stored, _speaker(stored, speakers)))
        for stored in facts
    )


def _speaker(stored: StoredFact, known: dict[tuple[object, ...], Speaker]) -> Speaker | None:
    key = (stored.snapshot_path, *stored.beside)
    if key not in known:
        paths = [stored.snapshot_path, *(path for _, path in stored.beside)]
        if not all((path / "manifest.json").is_file() for path in paths):
            return None
        beside = {name: open_snapshot(path, verify=True) for name, path in stored.beside}
        own = open_snapshot(stored.snapshot_path, verify=True)
        known[key] = speaker_for(own, beside=beside)
    return known[key]


def _fact(stored: StoredFact, speaker: Speaker | None) -> Fact | None:
    if speaker is None:
        return None
    return speaker.fact(
        stored.statistic,
        stored.part,
        place=speaker.basis.analysis.snapshot.gazetteer.place(stored.place_id),
        written_as=stored.kind,
        **stored.parameters,
    )
