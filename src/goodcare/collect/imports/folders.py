"""Where uploaded files lie until they are imported, and the folder that the reader works in."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from goodcare.collect.imports.models import Batch
from goodcare.errors import InputError
from goodcare.instrument import instrument_to_json
from goodcare.safekeeping import working
from goodcare.snapshot import Sources

PARTS = ("responses", "passages", "gatherings", "codings", "group_counts", "journeys", "margins")
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".sav", ".parquet")
AREAS, INSTRUMENT, CODEBOOK, MAPPING = (
    "areas.yaml",
    "instrument.json",
    "codebook.csv",
    "mapping.yaml",
)


def folder_of(batch: Batch) -> Path:
    """Return the folder of the uploaded files of one import."""
    return settings.FILES / "imports" / batch.public_id


def keep_upload(batch: Batch, part: str, uploaded: UploadedFile[bytes]) -> dict[str, Any]:
    """Write an uploaded file beside the others, whole or not at all; its size is limited.

    Returns:
        Part, name, hash and size of the file.

    Raises:
        InputError: it is too large, empty, or of a kind that cannot be read.
    """
    name = PurePath(uploaded.name or "").name
    suffix = PurePath(name).suffix.casefold()
    if suffix not in SUFFIXES:
        raise InputError(f"'{name}' is no file of rows. Upload CSV, XLSX, SPSS (.sav) or Parquet.")
    if not uploaded.size:
        raise InputError(f"'{name}' is empty. Choose another file.")
    if uploaded.size > settings.LARGEST_UPLOAD_BYTES:
        most = settings.LARGEST_UPLOAD_BYTES // 1_000_000
        raise InputError(
            f"'{name}' has {uploaded.size // 1_000_000:,} MB, more than {most} MB. Build a "
            "snapshot from it with 'goodcare snapshot build' instead."
        )
    return {"part": part, "name": name, "size": uploaded.size} | _write(batch, part, uploaded)


def _write(batch: Batch, part: str, uploaded: UploadedFile[bytes]) -> dict[str, Any]:
    suffix = PurePath(uploaded.name or "").suffix.casefold()
    path = folder_of(batch) / f"{part}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside, digest = path.with_suffix(".part"), sha256()
    with beside.open("wb") as file:
        for chunk in uploaded.chunks():
            digest.update(chunk)
            file.write(chunk)
    beside.replace(path)
    return {"file": path.name, "hash": digest.hexdigest()}


def remove_uploads(batch: Batch) -> None:
    """Remove the uploaded files: they hold what people said before masking."""
    shutil.rmtree(folder_of(batch), ignore_errors=True)


def has_uploads(batch: Batch) -> bool:
    """Whether the uploaded files are still there."""
    return all((folder_of(batch) / file["file"]).is_file() for file in batch.files)


@contextmanager
def working_folder(batch: Batch, *, mapping: str) -> Iterator[Sources]:
    """Put the mapping and the definitions beside the uploaded files, for as long as they are read.

    Raises:
        InputError: the uploaded files are gone.
    """
    if not has_uploads(batch):
        raise InputError("The uploaded files were removed. Upload them again.")
    with working.working_folder("import") as folder:
        (folder / MAPPING).write_text(mapping, encoding="utf-8")
        yield Sources(mapping=folder / MAPPING, files=files_of(batch, folder))


def files_of(batch: Batch, folder: Path) -> dict[str, Path | str]:
    """Write the conversation's definitions into a folder; return every file by its part."""
    conversation = batch.conversation
    texts = {"areas": (AREAS, conversation.areas), "codebook": (CODEBOOK, conversation.codebook)}
    if batch.version is not None:
        texts["instrument"] = (INSTRUMENT, instrument_to_json(batch.version.instrument))
    found: dict[str, Path | str] = {"framework": conversation.framework}
    for part, (name, text) in texts.items():
        if text:
            (folder / name).write_text(text, encoding="utf-8")
            found[part] = folder / name
    uploaded = {file["part"]: folder_of(batch) / file["file"] for file in batch.files}
    return found | uploaded
