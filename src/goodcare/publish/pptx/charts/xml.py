"""Pieces of DrawingML for charts, in the order that the schema wants them.

python-pptx writes negative axis ids (the schema has unsigned ones) and has no error bars, so a
chart's XML is written here and handed to it whole.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from goodcare.publish.office import printable
from goodcare.publish.pptx.charts.workbook import cells_of, head_of
from goodcare.publish.pptx.setting import Setting
from goodcare.publish.theme import INK

CATEGORY_AXIS = 111111111
VALUE_AXIS = 222222222
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
Margins = tuple[float, float, float, float]
"""Left, top, width, height of the plot area as parts of the chart's frame."""


def chart_space(plots: str, *, setting: Setting, inner: Margins = (0, 0, 1, 1)) -> str:
    """Wrap plots and axes as a chart without title, legend or frame."""
    x, y, w, h = inner
    layout = (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.5f}"/><c:y val="{y:.5f}"/><c:w val="{w:.5f}"/><c:h val="{h:.5f}"/>'
        "</c:manualLayout></c:layout>"
    )
    return (
        f'{_OPEN}<c:date1904 val="0"/><c:lang val="{escape(setting.language)}"/>'
        '<c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{layout}{plots}'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{text_properties(setting, size=18)}</c:chartSpace>"
    )


def words(text: str) -> str:
    """Text as XML holds it."""
    return escape(printable(text))


def fill(setting: Setting, colour: str) -> str:
    """A solid fill."""
    return f'<a:solidFill><a:srgbClr val="{setting.rgb(colour)}"/></a:solidFill>'


def line(setting: Setting, colour: str, width: float, *, dash: str = "solid") -> str:
    """A line, `width` pixels wide."""
    return (
        f'<a:ln w="{setting.grid.y(width)}" cap="flat">{fill(setting, colour)}'
        f'<a:prstDash val="{dash}"/><a:bevel/></a:ln>'
    )


def shape(setting: Setting, *, colour: str = "", outline: str = "", width: float = 0) -> str:
    """Fill and outline of bars and markers; empty means none."""
    inside = fill(setting, colour) if colour else "<a:noFill/>"
    around = line(setting, outline, width) if outline else "<a:ln><a:noFill/></a:ln>"
    return f"<c:spPr>{inside}{around}</c:spPr>"


def text_properties(setting: Setting, *, size: float, colour: str = INK, bold: bool = False) -> str:
    """Type of labels."""
    hundredths = setting.grid.hundredths(size)
    return (
        '<c:txPr><a:bodyPr rot="0" vert="horz" wrap="none" anchor="ctr"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{hundredths}" b="{int(bold)}">{fill(setting, colour)}</a:defRPr>'
        '</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def labels(setting: Setting, *, number_format: str, colour: str, position: str, size: float) -> str:
    """Direct labels that show the value."""
    return (
        f"<c:dLbls><c:numFmt formatCode={_attribute(number_format)} "
        'sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{text_properties(setting, size=size, colour=colour, bold=True)}"
        f'<c:dLblPos val="{position}"/>{_SHOW_VALUE}</c:dLbls>'
    )


NO_LABELS = '<c:dLbls><c:delete val="1"/></c:dLbls>'
_SHOW_VALUE = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _attribute(text: str) -> str:
    return '"' + escape(text, {'"': "&quot;"}) + '"'


def series_start(index: int, *, name: str, column: int) -> str:
    """Open a series that is named by the head of a column."""
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{series_name(head_of(column), name)}'
    )


def series_name(reference: str, name: str) -> str:
    """The name of a series, read from a cell."""
    return (
        f'<c:tx><c:strRef><c:f>{reference}</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{words(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def categories(names: Sequence[str]) -> str:
    """The categories, in the first column."""
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{words(name)}</c:v></c:pt>' for index, name in enumerate(names)
    )
    return (
        f"<c:cat><c:strRef><c:f>{cells_of(0, len(names))}</c:f><c:strCache>"
        f'<c:ptCount val="{len(names)}"/>{points}</c:strCache></c:strRef></c:cat>'
    )


def numbers(tag: str, values: Sequence[float | None], *, reference: str, number_format: str) -> str:
    """Numbers that a series reads from cells (`c:val`, `c:xVal`, `c:plus` …)."""
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value:.10g}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:{tag}><c:numRef><c:f>{reference}</c:f><c:numCache>"
        f"<c:formatCode>{escape(number_format)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef></c:{tag}>'
    )


def hidden_axis(
    kind: str,
    *,
    low: float | None,
    high: float | None,
    position: str,
    is_reversed: bool = False,
) -> str:
    """An axis that is there for its scale and not drawn: `catAx`, `valAx`, or `xAx` of dots."""
    is_first = kind in ("catAx", "xAx")
    own, other = (CATEGORY_AXIS, VALUE_AXIS) if is_first else (VALUE_AXIS, CATEGORY_AXIS)
    tag = "catAx" if kind == "catAx" else "valAx"
    limits = "" if high is None else f'<c:max val="{high:.10g}"/><c:min val="{low:.10g}"/>'
    orientation = "maxMin" if is_reversed else "minMax"
    ends = {
        "catAx": '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/>',
        "valAx": '<c:crossBetween val="between"/>',
        "xAx": '<c:crossBetween val="midCat"/>',
        "yAx": '<c:crossBetween val="midCat"/>',
    }
    return (
        f'<c:{tag}><c:axId val="{own}"/><c:scaling><c:orientation val="{orientation}"/>{limits}'
        f'</c:scaling><c:delete val="1"/><c:axPos val="{position}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:crossAx val="{other}"/><c:crosses val="min"/>{ends[kind]}</c:{tag}>'
    )


AXIS_IDS = f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'
