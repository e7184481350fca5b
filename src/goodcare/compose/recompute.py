"""Computes a stored fact again from its snapshot."""

from dataclasses import dataclass

from goodcare.claims.model import Fact
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


def recompute(stored: StoredFact) -> Recomputed:
    """Compute a stored fact again, if its snapshot is at hand.

    Raises:
        IntegrityError: the snapshot's files differ from its manifest.
    """
    if not (stored.snapshot_path / "manifest.json").is_file():
        return Recomputed(stored=stored, fact=None)
    snapshot = open_snapshot(stored.snapshot_path)
    fact = speaker_for(snapshot).fact(
        stored.statistic,
        stored.part,
        place=snapshot.gazetteer.place(stored.place_id),
        written_as=stored.kind,
        **stored.parameters,
    )
    return Recomputed(stored=stored, fact=fact)
