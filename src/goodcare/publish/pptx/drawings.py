"""Which drawing belongs to which kind of block."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from goodcare.publish.blocks import (
    Bars,
    BigFigure,
    Block,
    Callout,
    Contents,
    CountList,
    Dots,
    FrameworkGraphic,
    Likert,
    Matrix,
    Paragraphs,
    Quotes,
    Steps,
    Table,
    Tiles,
)
from goodcare.publish.pptx.big_figure import BIG_FIGURE
from goodcare.publish.pptx.charts.bars import BARS, SomeBars
from goodcare.publish.pptx.charts.dots import DOTS
from goodcare.publish.pptx.charts.dots_chart import SomeDots
from goodcare.publish.pptx.charts.likert import LIKERT
from goodcare.publish.pptx.contents import CONTENTS
from goodcare.publish.pptx.drawing import Drawing
from goodcare.publish.pptx.graphic import GRAPHIC
from goodcare.publish.pptx.matrix import MATRIX, SomeMatrix
from goodcare.publish.pptx.steps import STEPS
from goodcare.publish.pptx.tables import COUNT_LIST, TABLE
from goodcare.publish.pptx.words import CALLOUT, PARAGRAPHS, QUOTES, TILES

# Any: the type of a block says which drawing it has, which a mapping cannot express.
_DRAWINGS: Mapping[type, Drawing[Any]] = MappingProxyType(
    {
        Likert: LIKERT,
        Dots: DOTS,
        SomeDots: DOTS,
        Bars: BARS,
        SomeBars: BARS,
        CountList: COUNT_LIST,
        Quotes: QUOTES,
        Callout: CALLOUT,
        Paragraphs: PARAGRAPHS,
        Tiles: TILES,
        Table: TABLE,
        BigFigure: BIG_FIGURE,
        Matrix: MATRIX,
        SomeMatrix: MATRIX,
        Steps: STEPS,
        FrameworkGraphic: GRAPHIC,
        Contents: CONTENTS,
    }
)


def drawing_of(block: Block) -> Drawing[Any]:
    """Return how a block is measured, split and drawn."""
    return _DRAWINGS[type(block)]
