"""What slides, documents and workbooks share: their letters, properties, and files that repeat."""

import unicodedata
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
CONTENT_TYPES = "[Content_Types].xml"
DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
"""How a shape says that it means nothing to somebody who does not see it."""


def printable(text: str) -> str:
    """Drop the control characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs"))


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is written from right to left."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((d in ("R", "AL") for d in directions if d in ("L", "R", "AL")), False)


def date_of(made_on: str) -> datetime:
    """Return the day of a report as the time stamp of its file; without one, the first of 1980."""
    day = datetime.fromisoformat(made_on) if made_on else datetime(1980, 1, 1)  # noqa: DTZ001
    return day.replace(tzinfo=UTC)


def set_properties(file: Any, *, title: str, subject: str, language: str, made_on: str) -> None:
    """Write the own title, language and dates of a file of python-pptx or python-docx."""
    core = file.core_properties
    moment = date_of(made_on).replace(tzinfo=None)
    core.title, core.subject, core.language = title[:255], subject[:255], language
    core.author = core.last_modified_by = "Goodcare"
    core.created = core.modified = moment
    core.revision = 1
    core.keywords = core.comments = core.category = ""


def normalised(package: bytes) -> bytes:
    """Write a zip package again: content types first, then parts by name, one time stamp."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, date_time=ZIP_TIME)
            entry.external_attr = 0o644 << 16
            already_packed = name.endswith(".xlsx")
            entry.compress_type = zipfile.ZIP_STORED if already_packed else zipfile.ZIP_DEFLATED
            out.writestr(entry, source.read(name))
    return target.getvalue()
