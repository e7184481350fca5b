"""Building the report on an area of a frozen snapshot."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from goodcare.analyse.models import AreaReport, Frozen
from goodcare.analyse.services import snapshots_of
from goodcare.audit.services import record
from goodcare.compose.build import build_report, speaker_for
from goodcare.compose.definition import load_definition
from goodcare.compose.naming import check_definition
from goodcare.errors import GoneError
from goodcare.jobs.services import start_job
from goodcare.progress import Progress
from goodcare.snapshot import open_snapshot
from goodcare.teams.models import User

REPORT_WORK = "goodcare.analyse.reporting.report_work"
DEFINITION = "area"


def reports_folder(frozen: Frozen) -> Path:
    """Return the folder of the reports of a snapshot."""
    return settings.FILES / "reports" / frozen.public_id


@transaction.atomic
def start_report(frozen: Frozen, *, area: str, by: User) -> AreaReport:
    """Build a report in the background.

    Raises:
        GoneError: the rows of the snapshot were erased.
        InputError: there is no such area.
    """
    if not frozen.has_rows:
        raise GoneError("The rows of this snapshot were erased. Freeze a new one.")
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
    """Build one report, as a job."""
    found = AreaReport.objects.select_related("frozen__conversation").get(public_id=report)
    conversation = found.frozen.conversation
    progress.step("Opening the snapshot")
    snapshot = open_snapshot(snapshots_of(conversation) / found.frozen.folder, verify=True)
    place = snapshot.gazetteer.place(found.area)
    definition = load_definition(DEFINITION)
    check_definition(definition, snapshot, beside={}, places=(place,))
    built = build_report(
        speaker_for(snapshot, progress=progress),
        definition,
        place=place,
        out=reports_folder(found.frozen),
        made_on=conversation.today().isoformat(),
        progress=progress,
    )
    found.folder = built.folder.name
    found.save(update_fields=["folder"])
    return {"report": found.public_id, "pages": len(built.report.pages)}
