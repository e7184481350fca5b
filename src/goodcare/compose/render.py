"""A finished report in each format that was asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from goodcare.progress import SILENT, Progress
from goodcare.publish.blocks import Report
from goodcare.publish.brand_model import NEUTRAL, Brand
from goodcare.publish.docx import render_docx
from goodcare.publish.html import render_html
from goodcare.publish.open_data import Vocabulary, write_open_data
from goodcare.publish.placement import Placement
from goodcare.publish.pptx import render_pptx
from goodcare.publish.xlsx import render_xlsx
from goodcare.snapshot.model import SnapshotReader

OPEN_DATA = "open-data"


class Format(StrEnum):
    """What a report can be written as; each is a file, or a folder, beside the receipts."""

    PPTX = "pptx"  # slides
    HTML = "html"  # page
    DOCX = "docx"  # document
    XLSX = "xlsx"  # tables behind it
    OPEN_DATA = "open-data"  # a folder: its figures as CSV and Parquet


USUAL = (Format.PPTX, Format.HTML)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How a report looks: the brand, and the team's own PowerPoint file or None."""

    brand: Brand = NEUTRAL
    template: Path | None = None


def place_of(kind: Format, stem: Path) -> Path:
    """Return where a format stands; `stem` is the file without its ending."""
    if kind is Format.OPEN_DATA:
        return stem.parent / OPEN_DATA
    return stem.with_name(f"{stem.name}.{kind}")


def render(
    report: Report,
    stem: Path,
    *,
    formats: Collection[Format],
    looks: Looks,
    snapshot: SnapshotReader,
    progress: Progress = SILENT,
) -> tuple[Placement, ...]:
    """Write a report in each format and return where every text stands.

    Raises:
        InputError: the template cannot take the slides, or an extra is not installed.
    """
    placements: tuple[Placement, ...] = ()
    for kind in (one for one in Format if one in formats):
        path = place_of(kind, stem)
        progress.step(_WORDS[kind])
        match kind:
            case Format.PPTX:
                placements += render_pptx(
                    report, path, brand=looks.brand, template=looks.template, progress=progress
                )
            case Format.HTML:
                placements += render_html(report, path, brand=looks.brand, progress=progress)
            case Format.DOCX:
                placements += render_docx(report, path, brand=looks.brand, progress=progress)
            case Format.XLSX:
                placements += render_xlsx(report, path, progress=progress)
            case Format.OPEN_DATA:
                words = vocabulary_of(snapshot)
                write_open_data([report], path, vocabulary=words, progress=progress)
    return placements


def vocabulary_of(snapshot: SnapshotReader) -> Vocabulary:
    """Return what the words of a conversation's figures mean."""
    return Vocabulary(
        instrument=snapshot.instrument,
        codebook=snapshot.codebook,
        gazetteer=snapshot.gazetteer,
        framework=snapshot.framework,
    )


_WORDS = {
    Format.PPTX: "Drawing slides",
    Format.HTML: "Writing the page",
    Format.DOCX: "Writing the document",
    Format.XLSX: "Writing tables",
    Format.OPEN_DATA: "Writing open data",
}
