"""Building the report on an area of a frozen snapshot."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from goodcare.analyse.models import AreaReport, Frozen
from goodcare.analyse.services import snapshots_of
from goodcare.audit.services import record
from goodcare.collect.privacy.services import wait_for_erasures
from goodcare.collect.privacy.snapshots import holds_erased
from goodcare.compose.build import build_report, speaker_for
from goodcare.compose.definition import load_definition
from goodcare.compose.naming import check_definition
from goodcare.errors import GoneError
from goodcare.jobs.services import start_job
from goodcare.progress import Progress
from goodcare.safekeeping.working import working_folder
from goodcare.snapshot import open_snapshot
from goodcare.teams.models import User

REPORT_WORK = "goodcare.analyse.reporting.report_work"
DEFINITION = "area"
WITHDRAWN = (
    "Somebody in this snapshot took their words back, or its rows were erased. Freeze a new "
    "snapshot, and build the report of that one."
)


def reports_folder(frozen: Frozen) -> Path:
    """Return the folder of the reports of a snapshot."""
    return settings.FILES / "reports" / frozen.public_id


@transaction.atomic
def start_report(frozen: Frozen, *, area: str, by: User) -> AreaReport:
    """Build a report in the background.

    Raises:
        GoneError: the rows of the snapshot were erased, or somebody in it was.
        InputError: there is no such area.
    """
    _refuse_withdrawn(frozen)
    gazetteer = open_snapshot(snapshots_of(frozen.conversation) / frozen.folder).gazetteer
    gazetteer.place(area)
    report = AreaReport.objects.create(frozen=frozen, area=area, made_by=by)
    conversation = frozen.conversation.public_id
    record("report started", by=by, subject=report.public_id, conversation=conversation, area=area)
    report.job = start_job(
        REPORT_WORK,
        title="Build a report",
        by=by,
        conversation=conversation,
        report=report.public_id,
    )
    report.save(update_fields=["job"])
    return report


def report_work(*, report: str, progress: Progress) -> Mapping[str, Any]:
    """Build one report, as a job; it is served only if nobody in it was erased meanwhile.

    Raises:
        GoneError: the rows of the snapshot were erased, or somebody in it was.
    """
    reports = AreaReport.objects.select_related("frozen__conversation")
    found = reports.filter(public_id=report).first()
    if found is None:
        raise GoneError(WITHDRAWN)
    conversation = found.frozen.conversation
    _refuse_withdrawn(found.frozen)
    progress.step("Opening the snapshot")
    snapshot = open_snapshot(snapshots_of(conversation) / found.frozen.folder, verify=True)
    place = snapshot.gazetteer.place(found.area)
    definition = load_definition(DEFINITION)
    check_definition(definition, snapshot, beside={}, places=(place,))
    with working_folder("report") as folder:
        built = build_report(
            speaker_for(snapshot, progress=progress),
            definition,
            place=place,
            out=folder,
            made_on=conversation.today().isoformat(),
            progress=progress,
        )
        _serve(found, built.folder)
    return {"report": found.public_id, "pages": len(built.report.pages)}


@transaction.atomic
def _serve(report: AreaReport, built: Path) -> None:
    """Move a finished report to where it is served, while nobody can be erased beside it."""
    wait_for_erasures(report.frozen.conversation)
    _refuse_withdrawn(Frozen.objects.select_related("conversation").get(pk=report.frozen_id))
    place = reports_folder(report.frozen) / report.public_id
    place.mkdir(parents=True, exist_ok=True)
    if not (place / built.name).exists():
        shutil.move(built, place / built.name)  # the files may lie on another disk
    AreaReport.objects.filter(pk=report.pk).update(folder=f"{report.public_id}/{built.name}")


def _is_in_the_ledger(frozen: Frozen) -> bool:
    conversation = frozen.conversation
    return holds_erased(conversation, snapshots_of(conversation) / frozen.folder)


def _refuse_withdrawn(frozen: Frozen) -> None:
    """Refuse a snapshot without rows, or with rows of somebody whom the ledger names.

    The ledger is asked as well as the mark: a snapshot that was being frozen while somebody was
    erased has no mark.
    """
    if not frozen.has_rows or frozen.has_withdrawn or _is_in_the_ledger(frozen):
        raise GoneError(WITHDRAWN)
