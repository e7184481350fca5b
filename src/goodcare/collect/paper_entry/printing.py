"""Printing forms, each with a code of its own that stays on the paper."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any  # results of jobs

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goodcare.audit.services import record
from goodcare.collect.answers.codes import digest_of_code
from goodcare.collect.answers.surveys import leaf_areas, survey_of, words_of
from goodcare.collect.paper_entry.models import Batch, PaperForm
from goodcare.collect.questionnaires.models import Version
from goodcare.errors import InputError
from goodcare.jobs.services import start_job
from goodcare.paper.questionnaire import paper_forms
from goodcare.progress import Progress
from goodcare.receipts import form_code
from goodcare.teams.models import User

AT_ONCE = 50
MOST_COPIES = 500
CODE_BYTES = 7
TAKE_BACK = "/take-back/"
KEPT = timedelta(days=7)
"""A printed file holds the codes, so it is not kept for long."""


@transaction.atomic
def plan_batch(
    version: Version, *, language: str, copies: int, sample_percent: int, by: User
) -> Batch:
    """Plan forms to print; many are set in the background.

    Raises:
        InputError: the questionnaire has no such language, or the number is out of range.
    """
    if language not in version.instrument.languages:
        raise InputError(f"The questionnaire has no language '{language}'. Choose one of its own.")
    if not 1 <= copies <= MOST_COPIES:
        raise InputError(f"{copies} copies cannot be printed at once. Ask for 1 to {MOST_COPIES}.")
    conversation = version.questionnaire.conversation
    batch = Batch.objects.create(
        conversation=conversation,
        version=version,
        language=language,
        copies=copies,
        sample_percent=sample_percent,
        made_by=by,
    )
    record(
        "paper forms printed",
        by=by,
        subject=batch.public_id,
        conversation=conversation.public_id,
        copies=copies,
    )
    if copies > AT_ONCE:
        batch.job = start_job(
            "goodcare.collect.paper_entry.printing.print_in_background",
            title=f"Print {copies} paper forms",
            by=by,
            conversation=conversation.public_id,
            batch=batch.public_id,
        )
        batch.save(update_fields=["job"])
    return batch


def print_batch(batch: Batch) -> bytes:
    """Set the forms of a batch as one PDF. Their codes are drawn here, and kept as HMAC only.

    Raises:
        InputError: they were printed before, or a character has no font.
    """
    if batch.forms.exists():
        raise InputError("These forms were printed before. Print new ones: each has its own code.")
    codes = [form_code(secrets.token_bytes(CODE_BYTES)) for _ in range(batch.copies)]
    pdf = _set(batch, codes)
    forms = [PaperForm(batch=batch, code=digest_of_code(code)) for code in codes]
    PaperForm.objects.bulk_create(forms)
    return pdf


def _set(batch: Batch, codes: Sequence[str]) -> bytes:
    conversation, version = batch.conversation, batch.version
    survey = survey_of(version.pk, version.hash)
    consent = conversation.consent_wordings.last()
    return paper_forms(
        survey.instrument,
        language=batch.language,
        form_codes=codes,
        title=conversation.title,
        organisation=settings.ORGANISATION,
        consent=words_of(consent.text, batch.language, survey.instrument) if consent else "",
        return_to=conversation.contact or settings.ORGANISATION,
        areas=leaf_areas(conversation),
        take_back_at=settings.PUBLIC_ADDRESS + TAKE_BACK,
    )


def print_in_background(*, batch: str, progress: Progress) -> Mapping[str, Any]:
    """Print a batch into a file; the work of a job."""
    found = Batch.objects.select_related("conversation", "version").get(public_id=batch)
    forget_old_files()
    progress.step("Setting the forms", done=0, total=found.copies)
    path = file_of(found)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(print_batch(found))
    path.chmod(0o600)
    return {"copies": found.copies}


def file_of(batch: Batch) -> Path:
    """Return where the file of a large batch lies."""
    return settings.FILES / "paper" / f"{batch.public_id}.pdf"


def forget_old_files() -> None:
    """Remove printed files after a week: they hold the codes."""
    oldest = timezone.now() - KEPT
    for batch in Batch.objects.filter(made_at__lt=oldest, job__isnull=False):
        file_of(batch).unlink(missing_ok=True)
