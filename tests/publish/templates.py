"""PowerPoint templates as teams have them, made with python-pptx."""

import zipfile
from io import BytesIO

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.util import Emu

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
INCH = 914_400


def standard(folder, name="template.pptx"):
    """python-pptx's own template: 4:3, eleven layouts, footers."""
    return _saved(Presentation(), folder, name)


def renamed(folder):
    """Layouts whose names say nothing."""
    deck = Presentation()
    for number, layout in enumerate(deck.slide_layouts):
        layout.name = f"Folie {number}"
    return _saved(deck, folder)


def wide(folder, *, height=7.5):
    """16:9, everything stretched."""
    deck = Presentation()
    width = round(height * 16 / 9 * INCH)
    across, down = width / deck.slide_width, height * INCH / deck.slide_height
    deck.slide_width, deck.slide_height = Emu(width), Emu(round(height * INCH))
    for owner in (deck.slide_master, *deck.slide_layouts):
        for shape in owner.shapes:
            offset = shape._element.find(f".//{{{A}}}xfrm")
            if offset is not None:
                _scale(offset, across, down)
    return _saved(deck, folder)


def _scale(xfrm, across, down):
    for tag, x, y in (("off", "x", "y"), ("ext", "cx", "cy")):
        element = xfrm.find(f"{{{A}}}{tag}")
        element.set(x, str(round(int(element.get(x)) * across)))
        element.set(y, str(round(int(element.get(y)) * down)))


def without_room(folder):
    """One layout with a title; a picture fills nearly all of the rest."""
    deck = _with_layouts("Title Slide", "Title Only")
    layout = deck.slide_layouts.get_by_name("Title Only")
    picture = _panel(layout, 0.2, 1.7, 9.6, 4.5, colour="C00000")
    picture.name = "Picture"
    return _saved(deck, folder)


def without_titles(folder):
    """Only a blank layout."""
    return _saved(_with_layouts("Blank"), folder)


def without_feet_and_opening(folder):
    """A single layout with a title, no footer, no number."""
    deck = _with_layouts("Title Only")
    for owner in (deck.slide_layouts[0], deck.slide_master):
        for shape in list(owner.placeholders):
            if shape.placeholder_format.type in (
                PP_PLACEHOLDER.FOOTER,
                PP_PLACEHOLDER.SLIDE_NUMBER,
                PP_PLACEHOLDER.DATE,
            ):
                shape._element.getparent().remove(shape._element)
    return _saved(deck, folder)


def with_sample_slides(folder):
    """Three slides that show how the template is meant, in a section."""
    deck = Presentation()
    for number in range(3):
        slide = deck.slides.add_slide(deck.slide_layouts[number])
        slide.shapes.title.text = f"Sample {number}"
    ids = "".join(f'<p14:sldId id="{s.slide_id}"/>' for s in deck.slides)
    deck.part._element.append(
        parse_xml(
            f'<p:extLst xmlns:p="{P}"><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
            '<p14:section name="How to use" id="{6F1A0DA0-1D9C-4A9C-9C0C-0123456789AB}">'
            f"<p14:sldIdLst>{ids}</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"
        )
    )
    return _saved(deck, folder)


def dark(folder, *, colour="101820"):
    """Light words on a dark ground, as the theme maps them."""
    deck = Presentation()
    master = deck.slide_master
    mapping = master._element.find(f"{{{P}}}clrMap")
    for name, of in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
        mapping.set(name, of)
    _ground(master, f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>')
    return _saved(deck, folder)


def on_a_gradient(folder):
    """A ground that is no single colour."""
    deck = Presentation()
    _ground(
        deck.slide_master,
        '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs>'
        '<a:gs pos="100000"><a:srgbClr val="204060"/></a:gs></a:gsLst></a:gradFill>',
    )
    return _saved(deck, folder)


def on_a_panel(folder):
    """A dark slide with a white panel under the content."""
    deck = Presentation()
    _ground(deck.slide_master, '<a:solidFill><a:srgbClr val="101820"/></a:solidFill>')
    for layout in deck.slide_layouts:
        _panel(layout, 0.3, 1.6, 9.4, 5.2, colour="FFFFFF")
    return _saved(deck, folder)


def with_font(folder, family):
    """Another typeface in the theme."""
    path = standard(folder)
    return _rewritten(
        path, "ppt/theme/theme1.xml", lambda xml: xml.replace(b'"Calibri"', f'"{family}"'.encode())
    )


def damaged(folder):
    """A part of the file is gone."""
    path = standard(folder)
    return _rewritten(path, "ppt/slideMasters/slideMaster1.xml", lambda _: b"<not xml")


def _with_layouts(*names):
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name not in names:
            deck.slide_layouts.remove(layout)
    return deck


def _panel(owner, x, y, w, h, *, colour):
    """Put a filled shape behind the placeholders of a layout."""
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    places = (Emu(round(side * INCH)) for side in (x, y, w, h))
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *places)
    shape.fill.solid()
    element = shape._element
    element.spPr.find(f"{{{A}}}solidFill").append(
        parse_xml(f'<a:srgbClr xmlns:a="{A}" val="{colour}"/>')
    )
    element.nvSpPr.cNvPr.set("id", "900")
    owner.shapes._spTree.insert(2, element)
    return shape


def _ground(master, fill):
    common = master._element.find(f"{{{P}}}cSld")
    old = common.find(f"{{{P}}}bg")
    if old is not None:
        common.remove(old)
    common.insert(
        0,
        parse_xml(
            f'<p:bg xmlns:p="{P}" xmlns:a="{A}"><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>'
        ),
    )


def _saved(deck, folder, name="template.pptx"):
    path = folder / name
    deck.save(path)
    return path


def _rewritten(path, part, change):
    old = BytesIO(path.read_bytes())
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            target.writestr(name, change(blob) if name == part else blob)
    return path
