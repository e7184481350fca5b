"""Audits of what was published: of a whole snapshot, or of one report beside it."""

from dataclasses import dataclass, replace
from pathlib import Path

from goodcare.claims.model import Fact
from goodcare.compose.planned import kept_plan
from goodcare.compose.receipts import StoredFact, own_snapshot, stored_facts
from goodcare.compose.recompute import recompute
from goodcare.compose.released import released_by
from goodcare.disclosure import Door
from goodcare.disclosure.audit import Audit
from goodcare.disclosure.policy import load_policy
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis, analyse
from goodcare.findings.published import audit_of
from goodcare.progress import SILENT, Progress
from goodcare.snapshot import open_snapshot

MANIFEST, RECEIPTS = "manifest.json", "receipts.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """An audit, and what of it cannot be trusted.

    Args:
        snapshot_id: of the publication.
        audit: over all listed tables, and those of a report where one was given.
        changed: numbers of the report that the snapshot gives otherwise today, as they stand.
    """

    snapshot_id: str
    audit: Audit
    changed: tuple[StoredFact, ...] = ()

    @property
    def is_safe(self) -> bool:
        """Whether nothing hidden can be told, and the report holds what was audited."""
        return not self.audit.told and not self.changed


def audit_folder(path: Path, *, progress: Progress = SILENT) -> Audited:
    """Audit a snapshot's full publication; of a report's folder also the report's own figures.

    Raises:
        InputError: the folder is neither, or the report's snapshot is not at hand.
        IntegrityError: two published figures contradict each other.
    """
    if (path / MANIFEST).is_file():
        analysis = analyse(open_snapshot(path, verify=True), progress=progress)
        return _audited(analysis, facts=(), changed=())
    if (path / RECEIPTS).is_file():
        return _audited_report(path / RECEIPTS, progress=progress)
    raise InputError(
        f"{path} is neither a snapshot nor a report: it holds no {MANIFEST} and no {RECEIPTS}. "
        f"Give the folder of one."
    )


def _audited_report(receipts: Path, *, progress: Progress) -> Audited:
    own = own_snapshot(receipts)
    again = recompute(stored_facts(receipts))
    if not (own / MANIFEST).is_file() or any(one.fact is None for one in again):
        raise InputError(
            f"The snapshot of {receipts.parent} is not where its receipts say ({own}). Put it "
            f"there, or build the report again."
        )
    analysis = analyse(open_snapshot(own, verify=True), progress=progress)
    return _audited(
        analysis,
        facts=tuple(one.fact for one in again if one.fact is not None),
        changed=tuple(one.stored for one in again if not one.is_same),
    )


def _audited(
    analysis: Analysis, *, facts: tuple[Fact, ...], changed: tuple[StoredFact, ...]
) -> Audited:
    door = Door(load_policy(analysis.snapshot.path))
    planned = replace(door, plan=kept_plan(analysis, door))
    return Audited(
        snapshot_id=analysis.snapshot.id,
        audit=audit_of(analysis, planned, beside=released_by(facts, analysis)),
        changed=changed,
    )
