"""Rows leave as files: by whom and why is kept, the files only for some days."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goodcare.analyse.contents import Wish, conversation_files
from goodcare.analyse.models import Export, ExportFormat
from goodcare.analyse.rows import response_rows
from goodcare.analyse.services import ensure_export_key
from goodcare.audit.services import record
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.passages.services import mask_pending
from goodcare.collect.privacy.services import wait_for_erasures
from goodcare.collect.questionnaires.models import Questionnaire
from goodcare.errors import ConflictError, InputError
from goodcare.exports import (
    ConversationFiles,
    DataFile,
    ExportRow,
    ddi_codebook,
    write_codebook_csv,
    write_conversation_files,
    write_csv,
    write_sav,
    write_xlsx,
)
from goodcare.instrument.writer import write_xlsform
from goodcare.jobs.services import start_job
from goodcare.progress import Progress
from goodcare.safekeeping.databases import READING
from goodcare.safekeeping.working import working_folder
from goodcare.teams.models import User

EXPORT_WORK = "goodcare.analyse.exporting.export_work"
KEPT = timedelta(days=7)
TRIES = 3
"""How often an export begins again because somebody was erased while it read."""
RESPONSES_CSV = "responses.csv"

Rows = Callable[[], Iterator[ExportRow]]


@transaction.atomic
def start_export(
    conversation: Conversation,
    *,
    questionnaire: Questionnaire | None,
    formats: list[str],
    reason: str,
    by: User,
) -> Export:
    """Write rows into an archive in the background.

    Raises:
        InputError: no format was chosen, or no reason given.
    """
    if not formats:
        raise InputError("Choose at least one format.")
    if not reason.strip():
        raise InputError("Say why the rows leave. It is kept with the export.")
    if questionnaire is None and formats != [ExportFormat.FILES]:
        raise InputError("Choose a questionnaire. Without one only everything together can leave.")
    ensure_export_key(conversation)
    export = Export.objects.create(
        conversation=conversation,
        questionnaire=questionnaire,
        formats=formats,
        reason=reason.strip(),
        asked_by=by,
    )
    public_id = conversation.public_id
    record(
        "rows exported", by=by, subject=export.public_id, conversation=public_id, formats=formats
    )
    export.job = start_job(
        EXPORT_WORK, title="Export rows", by=by, conversation=public_id, export=export.public_id
    )
    export.save(update_fields=["job"])
    return export


def export_work(*, export: str, progress: Progress) -> Mapping[str, Any]:
    """Write one export, as a job; begin again where somebody was erased meanwhile.

    Raises:
        ConflictError: people were erased during each of some attempts.
    """
    found = Export.objects.select_related("conversation__team", "questionnaire").get(
        public_id=export
    )
    for _ in range(TRIES):
        progress.step("Masking what was written")
        mask_pending(found.conversation)
        _begin(found)
        with working_folder("export") as folder:
            n_rows = _write(found, folder / "files", progress=progress)
            _pack(found, folder)
        if _keep(found, n_rows):
            return {"export": found.public_id, "rows": n_rows}
    raise ConflictError(
        "People took their words back while the export was written. Ask for it again later."
    )


@transaction.atomic
def _begin(export: Export) -> None:
    """Remove what an attempt before left, and watch for erasures from here on."""
    wait_for_erasures(export.conversation)
    remove_archive(export)
    mine = Export.objects.filter(pk=export.pk)
    mine.update(attempts=F("attempts") + 1, is_stale=False)
    export.refresh_from_db(fields=["attempts", "is_stale"])


def _keep(export: Export, n_rows: int) -> bool:
    """Hand the archive over, unless somebody was erased since the attempt began."""
    fresh = Export.objects.filter(pk=export.pk, is_stale=False, attempts=export.attempts)
    if fresh.update(file=export.archive, n_rows=n_rows):
        return True
    remove_archive(export)
    return False


def remove_archive(export: Export) -> None:
    """Remove the archive of the last attempt, also one that a killed process left."""
    (exports_folder() / export.archive).unlink(missing_ok=True)


def exports_folder() -> Path:
    """Return the folder of the archives."""
    return settings.FILES / "exports"


def _write(export: Export, folder: Path, *, progress: Progress) -> int:
    """Write every format in one read transaction; return the number of responses."""
    folder.mkdir()
    with transaction.atomic(using=READING):
        conversation = Conversation.objects.using(READING).get(pk=export.conversation_id)
        wish = Wish(questionnaire=export.questionnaire)
        files = conversation_files(conversation, wish)
        count = 0
        for name in export.formats:
            progress.step(f"Writing {ExportFormat(name).label}")
            written = _WRITERS[ExportFormat(name)](folder, files, _rows_again(export))
            count = max(count, written)
    return count


def _rows_again(export: Export) -> Rows:
    """Return what reads the responses anew for each format."""
    questionnaire = export.questionnaire
    return lambda: response_rows(questionnaire) if questionnaire else iter(())


def _csv(folder: Path, files: ConversationFiles, rows: Rows) -> int:
    write_codebook_csv(folder / "codebook.csv", files.instrument)
    return write_csv(folder / RESPONSES_CSV, rows(), files.instrument)


def _xlsx(folder: Path, files: ConversationFiles, rows: Rows) -> int:
    return write_xlsx(folder / "responses.xlsx", rows(), files.instrument)


def _sav(folder: Path, files: ConversationFiles, rows: Rows) -> int:
    title = files.settings.title
    return write_sav(folder / "responses.sav", rows(), files.instrument, title=title)


def _ddi(folder: Path, files: ConversationFiles, rows: Rows) -> int:
    found = [(row.area, row.channel) for row in rows()]
    names = {area.id: area.name for area in files.gazetteer.areas}
    file = DataFile(
        name=RESPONSES_CSV,
        n_responses=len(found),
        areas=tuple(sorted({names.get(area, area) for area, _ in found if area})),
        channels=tuple(sorted({channel for _, channel in found if channel})),
    )
    xml = ddi_codebook(files.settings, files.instrument, file=file)
    (folder / "ddi.xml").write_bytes(xml)
    return len(found)


def _xlsform(folder: Path, files: ConversationFiles, rows: Rows) -> int:  # noqa: ARG001 - as its neighbours
    (folder / "questionnaire.xlsx").write_bytes(write_xlsform(files.instrument))
    return 0


def _files(folder: Path, files: ConversationFiles, rows: Rows) -> int:  # noqa: ARG001 - as its neighbours
    written = write_conversation_files(folder / "conversation", files)
    return written.counts.get("responses", 0)


_WRITERS: dict[ExportFormat, Callable[[Path, ConversationFiles, Rows], int]] = {
    ExportFormat.CSV: _csv,
    ExportFormat.XLSX: _xlsx,
    ExportFormat.SAV: _sav,
    ExportFormat.DDI: _ddi,
    ExportFormat.XLSFORM: _xlsform,
    ExportFormat.FILES: _files,
}


def _pack(export: Export, folder: Path) -> None:
    """Put the files into one archive, whole or not at all."""
    path = exports_folder() / export.archive
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    packed, files = folder / path.name, folder / "files"
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for file in sorted(files.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(files).as_posix())
    shutil.move(packed, path)  # the files may lie on another disk


def remove_old_exports() -> int:
    """Remove archives that are older than a week; what left, and why, stays on record."""
    removed = 0
    for export in Export.objects.filter(asked_at__lt=timezone.now() - KEPT, attempts__gt=0):
        remove_archive(export)
        removed += Export.objects.filter(pk=export.pk).exclude(file="").update(file="")
    return removed
