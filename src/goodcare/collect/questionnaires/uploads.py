"""A form that was uploaded: read, checked row by row, and kept only when nothing is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile

from goodcare.errors import InputError
from goodcare.instrument import check_workbook, read_workbook
from goodcare.instrument.columns import CHOICES, SETTINGS, SURVEY
from goodcare.instrument.drafting import Draft, draft_from_instrument
from goodcare.instrument.finding import Finding
from goodcare.instrument.workbook import MOST_BYTES, Sheet, read_sheets

LONGEST_NAME = 80
SHEETS = (SURVEY, CHOICES, SETTINGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadedForm:
    """What was uploaded.

    Args:
        name: of the file.
        sheets: as they stand, by name.
        findings: everything that is wrong; none: it can be used.
        draft: None where something is wrong.
    """

    name: str
    sheets: Mapping[str, Sheet]
    findings: tuple[Finding, ...]
    draft: Draft | None


def read_upload(uploaded: UploadedFile[bytes]) -> UploadedForm:
    """Read an uploaded form, and find everything that is wrong in it.

    Raises:
        InputError: it is no .xlsx workbook, or it is not safe to open; nothing of it is kept.
    """
    name = PurePath(uploaded.name or "The file").name[:LONGEST_NAME]
    if not uploaded.size:
        raise InputError(f"{name} is empty. Choose another file.")
    if uploaded.size > MOST_BYTES:
        raise InputError(
            f"{name} is larger than {MOST_BYTES // 1_000_000} MB, too large for a form. "
            "Remove pictures and sheets that do not belong to it."
        )
    data = uploaded.read()
    sheets = read_sheets(data, names=SHEETS, file_name=name)
    findings = check_workbook(data, name=name)
    draft = None if findings else draft_from_instrument(read_workbook(data, name=name))
    return UploadedForm(name=name, sheets=sheets, findings=findings, draft=draft)
