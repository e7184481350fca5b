"""What a report tells of numbers of people, as the release ledger keeps it."""

from collections.abc import Iterable, Iterator

from goodcare.claims.model import Fact, FactKind
from goodcare.claims.outcome import Basis
from goodcare.compose.worded import facts_in
from goodcare.disclosure.ledger import Release, Stated, stated
from goodcare.disclosure.publication import Table
from goodcare.disclosure.released import Released
from goodcare.disclosure.rounded import counts_rounded_to
from goodcare.disclosure.values import Shown
from goodcare.findings.published import subjects_of
from goodcare.publish.blocks import Report


def tables_of(basis: Basis) -> tuple[Released, ...]:
    """Read all tables of a snapshot that may be published, as its door shows them."""
    return tuple(
        one
        for subject in subjects_of(basis.analysis)
        for _, tell in subject.parts
        for one in tell(basis.door)
    )


def release_of(
    report: Report, *, artefact: str, basis: Basis, tables: Iterable[Released]
) -> Release:
    """Say what a report tells about its own conversation.

    A table counts as released whole, with what it hides, once the report shows a figure that has
    the same people as its base. Counts that stand in no listed table are added.

    Args:
        report: finished pages, with their facts.
        artefact: what the ledger calls it ("area-hackney").
        basis: that it was said on.
        tables: of `tables_of`.
    """
    own = [fact for fact in _facts(report) if fact.snapshot_id == report.snapshot_id]
    bases = {fact.shown.of.base for fact in own if fact.shown.of is not None}
    listed = [one for one in tables if one.counted.base in bases]
    known = {one.counted for one in listed}
    others = [one for one in _counts(own) if one.counted not in known]
    return Release(
        artefact=artefact,
        conversation=basis.analysis.snapshot.manifest.conversation.title,
        snapshot_id=report.snapshot_id,
        policy_id=basis.door.policy_id,
        statements=(*stated(listed), *sorted(set(others), key=repr)),
    )


def _facts(report: Report) -> Iterator[Fact]:
    return (fact for page in report.pages for fact in facts_in(page))


def _counts(facts: Iterable[Fact]) -> Iterator[Stated]:
    """Yield counts that say whom they count, and what is hidden."""
    for fact in facts:
        of, shown = fact.shown.of, fact.shown
        if of is None or fact.kind is not FactKind.COUNT:
            continue
        if isinstance(shown, Shown):
            low, high = counts_rounded_to(int(shown.value), step=shown.step)
            yield Stated(table=Table.REPORT, counted=of, low=low, high=high)
        else:
            yield Stated(table=Table.REPORT, counted=of, is_suppressed=True)
