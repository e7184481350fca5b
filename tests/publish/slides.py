"""Reading a finished deck back, for tests."""

import io
import zipfile
from dataclasses import dataclass

from openpyxl import load_workbook
from pptx import Presentation

from goodcare.publish.pptx.geometry import EMU_PER_PIXEL, POINTS_PER_PIXEL
from goodcare.publish.pptx.measure import n_lines

DECORATIVE = ".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@dataclass(frozen=True)
class Area:
    """Where a shape is, in pixels."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other) -> bool:
        """Whether two areas share more than the line between them."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 1
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 1
        )


def area_of(shape) -> Area:
    """Return the box of a shape."""
    left, top = shape.left / EMU_PER_PIXEL, shape.top / EMU_PER_PIXEL
    width, height = shape.width / EMU_PER_PIXEL, shape.height / EMU_PER_PIXEL
    return Area(shape.name, left, top, left + width, top + height)


def is_decorative(shape) -> bool:
    """Whether a shape is marked as meaning nothing."""
    return shape._element.find(DECORATIVE) is not None


def alt_text(shape) -> str:
    """Return the alt text of a shape."""
    return shape._element._nvXxPr.cNvPr.get("descr", "")


def speaking(slide):
    """Return the shapes that somebody who listens to the slide hears, in reading order."""
    return [shape for shape in slide.shapes if not is_decorative(shape)]


def open_deck(path):
    """Open a deck."""
    return Presentation(str(path))


def slides_titled(deck, words):
    """Return the slides whose title holds the words."""
    return [slide for slide in deck.slides if words in slide.shapes.title.text_frame.text]


def charts_on(slide):
    """Return the chart frames of a slide."""
    return [shape for shape in slide.shapes if shape.has_chart]


def workbook_rows(frame, *, formulas=False):
    """Return the cells of the workbook in a chart, row by row."""
    blob = frame.chart.part.chart_workbook.xlsx_part.blob
    sheet = load_workbook(io.BytesIO(blob), data_only=not formulas).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def parts_of(path, *, beginning):
    """Return the parts of the file whose names begin so."""
    with zipfile.ZipFile(path) as package:
        return {n: package.read(n) for n in package.namelist() if n.startswith(beginning)}


def text_height(shape, *, widening=1.0) -> float:
    """Measure the text of a shape from what is in the file, in pixels.

    `widening`: how much wider than Arial the typeface is.
    """
    properties = shape.text_frame._txBody.bodyPr
    inset = sum(int(properties.get(side, "0")) for side in ("lIns", "rIns")) / EMU_PER_PIXEL
    down = sum(int(properties.get(side, "0")) for side in ("tIns", "bIns")) / EMU_PER_PIXEL
    width = (shape.width / EMU_PER_PIXEL - inset) / widening
    return down + sum(
        _paragraph_height(paragraph, width=width, is_first=index == 0, widening=widening)
        for index, paragraph in enumerate(shape.text_frame.paragraphs)
    )


def _paragraph_height(paragraph, *, width, is_first, widening) -> float:
    runs = paragraph.runs
    if not runs:
        return 0.0
    line = paragraph.line_spacing.pt / POINTS_PER_PIXEL
    before = 0 if is_first else (paragraph.space_before or 0) / EMU_PER_PIXEL
    indent = int(paragraph._p.pPr.get("marL", "0")) / EMU_PER_PIXEL / widening
    size = runs[-1].font.size.pt / POINTS_PER_PIXEL
    bold = any(run.font.bold for run in runs)
    lines = n_lines(paragraph.text.replace("\v", "\n"), width=width - indent, size=size, bold=bold)
    return before + lines * line
