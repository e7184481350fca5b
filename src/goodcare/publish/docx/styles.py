"""How a Word document looks: its named styles, so that a team can change each in one place."""

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from goodcare.publish.brand_model import Brand
from goodcare.publish.docx.xml import parsed
from goodcare.publish.theme import INK, LINE, MUTED, WASH

OWN_FONT = "Arial"
TABLE = "GoodcareTable"
NUMBER = "Number"
LEAD = "Lead"
FIGURE = "Figure"
BULLETS = 1
"""Number of the list of points; numbered lists have their own from `STEPS` on."""

STEPS = 2
_STEPS_ABSTRACT = 2

# The objects of python-docx have few types; Any marks them in this module and its neighbours.


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A paragraph style; sizes and spaces in points.

    Args:
        bar: width of a line at the left, in eighths of a point. is_boxed: a line all around.
    """

    name: str
    size: float
    base: str = "Normal"
    is_bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 6
    leading: float = 1.2
    is_with_next: bool = False
    is_right: bool = False
    indent: float = 0
    hanging: float = 0
    bar: int = 0
    is_boxed: bool = False


LOOKS = (
    Look(name="Title", size=28, is_bold=True, before=24, after=10, leading=1.1, is_with_next=True),
    Look(name="Subtitle", size=13, colour=MUTED, after=14),
    Look(name="Heading 1", size=17, is_bold=True, after=6, leading=1.12, is_with_next=True),
    Look(name="Heading 2", size=12.5, is_bold=True, before=14, after=5, is_with_next=True),
    Look(name="Kicker", size=9.5, colour=MUTED, before=30, after=3, is_with_next=True),
    Look(name="Message", size=10.5, colour=MUTED, after=10, is_with_next=True),
    Look(name="Chart words", size=9, colour=MUTED, after=6, is_with_next=True),
    Look(name="Notice", size=12, is_bold=True, before=6, after=18, is_boxed=True),
    Look(name="Callout", size=11.5, before=10, after=10, indent=10, bar=24),
    Look(name="Quote", size=12.5, before=10, after=4, indent=12, bar=24, is_with_next=True),
    Look(name="Attribution", size=9.5, colour=MUTED, after=12, indent=12, bar=24),
    Look(name="Small", size=9, colour=MUTED, after=8),
    Look(name="Big figure", size=34, is_bold=True, before=10, after=2, is_with_next=True),
    Look(name="Chart", size=4, after=4, leading=1, is_with_next=True),
    Look(name="After table", size=4, after=4, leading=1),
    Look(name="List Bullet", size=10.5, after=4, indent=16, hanging=14),
    Look(name="List Number", size=10.5, after=4, indent=20, hanging=18),
    Look(name="toc 1", size=10.5, is_bold=True, before=5, after=2, indent=0),
    Look(name="toc 2", size=10.5, after=2, indent=14),
    Look(name="Table head", size=9, is_bold=True, colour=MUTED, after=0, is_with_next=True),
    Look(name="Table text", size=9.5, after=0, leading=1.15),
    Look(name="Table number", size=9.5, is_bold=True, after=0, leading=1.15, is_right=True),
    Look(name="Table head number", base="Table head", size=9, is_bold=True, colour=MUTED,
         after=0, is_right=True, is_with_next=True),
    Look(name="Receipt", size=8, after=0, leading=1.1),
    Look(name="Footer", size=8.5, colour=MUTED, after=0),
)  # fmt: skip


def set_styles(document: Any, *, language: str, brand: Brand) -> None:
    """Give the document its styles and language, and take out those it does not use."""
    styles = document.styles
    _keep_only(styles)
    _set_defaults(styles, language=language, brand=brand)
    for look in LOOKS:
        _apply(look, styles, brand)
    for name, properties in (
        (NUMBER, f'<w:u w:val="dotted" w:color="{_digits(brand, MUTED)}"/>'),
        (LEAD, "<w:b/>"),
        (FIGURE, '<w:b/><w:sz w:val="32"/><w:szCs w:val="32"/>'),
    ):
        _character(styles, name, properties)
    styles.element.append(parsed(_table_style(brand))[0])
    _set_lists(document)


def style_id(name: str) -> str:
    """Return the id that python-docx gives to a style of this name."""
    return name.replace(" ", "").replace("toc", "TOC")


def restart_steps(document: Any, *, number: int) -> None:
    """Add a numbered list that begins anew."""
    numbering = document.part.numbering_part.element
    numbering.append(
        parsed(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_STEPS_ABSTRACT}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )[0]
    )


_KEPT = {
    "Normal", "Footer", "Header", "Heading1", "Heading2", "DefaultParagraphFont", "TableNormal",
    "NoList", "Title", "Subtitle", "ListBullet", "ListNumber", "Quote",
}  # fmt: skip


def _keep_only(styles: Any) -> None:
    for style in list(styles.element.style_lst):
        if style.styleId not in _KEPT:
            styles.element.remove(style)
            continue
        for gone in ("w:link", "w:pPr", "w:rPr", "w:rsid"):
            for element in style.findall(qn(gone)):
                style.remove(element)


def _set_defaults(styles: Any, *, language: str, brand: Brand) -> None:
    run = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    font = brand.slide_font or OWN_FONT
    for child in list(run):
        run.remove(child)
    ink = _digits(brand, INK)
    for element in parsed(
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/>'
        f'<w:color w:val="{ink}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}"/>'
    ):
        run.append(element)


def _apply(look: Look, styles: Any, brand: Brand) -> None:
    if look.name in styles:
        style = styles[look.name]
    else:
        style = styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), style_id(look.name))
    if look.name != "Normal":
        style.base_style = styles["Normal"]
    style.font.size, style.font.bold = Pt(look.size), look.is_bold
    style.font.color.rgb = RGBColor.from_string(_digits(brand, look.colour))
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing, shape.keep_with_next = look.leading, look.is_with_next
    shape.widow_control = True
    shape.left_indent = Pt(look.indent)
    shape.first_line_indent = Pt(-look.hanging)
    _decorate(look, style.element.get_or_add_pPr(), brand)


def _decorate(look: Look, properties: Any, brand: Brand) -> None:
    """Add what python-docx has no words for: alignment to the right, bars and boxes, lists."""
    if look.is_right:
        properties.get_or_add_jc().set(qn("w:val"), "end")
    if look.name.startswith("Heading "):
        level = f'<w:outlineLvl w:val="{int(look.name[-1]) - 1}"/>'
        properties.append(parsed(level)[0])
    if look.name.startswith("toc "):
        tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>'
        properties.insert_element_before(parsed(tabs)[0], *_AFTER_BORDER[2:])
    if look.name == "List Bullet":
        properties.get_or_add_numPr().get_or_add_numId().val = BULLETS
    line = f'w:val="single" w:space="8" w:color="{_digits(brand, LINE)}"'
    if look.bar:
        bar = f'<w:pBdr><w:left {line} w:sz="{look.bar}"/></w:pBdr>'
        properties.insert_element_before(parsed(bar)[0], *_AFTER_BORDER)
    if look.is_boxed:
        sides = "".join(f'<w:{side} {line} w:sz="6"/>' for side in _SIDES)
        properties.insert_element_before(parsed(f"<w:pBdr>{sides}</w:pBdr>")[0], *_AFTER_BORDER)
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_digits(brand, WASH)}"/>'
        properties.insert_element_before(parsed(shade)[0], *_AFTER_BORDER[1:])


_SIDES = ("top", "left", "bottom", "right")
_AFTER_BORDER = (
    "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl",
)  # fmt: skip


def _character(styles: Any, name: str, properties: str) -> None:
    style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    for element in parsed(f"<w:rPr>{properties}</w:rPr>"):
        style.element.append(element)


def _set_lists(document: Any) -> None:
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for element in parsed(
        f'<w:abstractNum w:abstractNumId="{BULLETS}">{_level("bullet", "•", 320, 280)}'
        f'</w:abstractNum><w:abstractNum w:abstractNumId="{_STEPS_ABSTRACT}">'
        f"{_level('decimal', '%1.', 400, 360)}</w:abstractNum>"
        f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>'
    ):
        numbering.append(element)


def _level(kind: str, text: str, left: int, hanging: int) -> str:
    return (
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _table_style(brand: Brand) -> str:
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{_digits(brand, LINE)}"'
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}">'
        '<w:name w:val="Goodcare table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f"<w:top {rule}/><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>"
        '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )


def _digits(brand: Brand, role: str) -> str:
    """Return a colour as Word writes it."""
    return brand.colour(role).lstrip("#")
