"""A finished report in each format that was asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from goodcare.progress import SILENT, Progress
from goodcare.publish.blocks import Report
from goodcare.publish.docx import render_docx
from goodcare.publish.html import render_html
from goodcare.publish.open_data import Vocabulary, require_open_data, write_open_data
from goodcare.publish.placement import Placement
from goodcare.publish.pptx import render_pptx
from goodcare.publish.xlsx import render_xlsx
from goodcare.snapshot.model import SnapshotReader


class Format(StrEnum):
    """What a report can be written as; each is a file, or a folder, beside the receipts."""

    PPTX = "pptx"  # slides
    HTML = "html"  # page
    DOCX = "docx"  # document
    XLSX = "xlsx"  # tables behind it
    OPEN_DATA = "open-data"  # a folder: figures as CSV and Parquet


USUAL = (Format.PPTX, Format.HTML)
