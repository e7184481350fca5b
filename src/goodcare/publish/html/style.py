"""The page's style sheet: colours from the theme, fonts inside when they are installed."""

import base64
from importlib.resources import files
from importlib.resources.abc import Traversable

from goodcare.publish import theme

_FONT = "atkinson-hyperlegible-latin-{weight}-normal.woff2"
_FACE = (
    '@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
    "src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
)
_SHEETS = ("report.css", "charts.css", "figures.css", "room.css")
_COLOURS = {
    "ink": theme.INK,
    "muted": theme.MUTED,
    "line": theme.LINE,
    "wash": theme.WASH,
    "focus": theme.FOCUS,
    "more": theme.MORE,
    "less": theme.LESS,
    "possible": theme.POSSIBLE,
}


def style_sheet() -> str:
    """Return fonts, colours and rules as one style sheet."""
    here = files("goodcare.publish.html")
    rules = "".join(here.joinpath(name).read_text(encoding="utf-8") for name in _SHEETS)
    colours = "".join(f"--{name}:{colour};" for name, colour in _COLOURS.items())
    measures = f"--outline:{theme.DEFAULT.outline}px;--font:{_family()};"
    return f"{_faces()}:root{{{colours}{measures}}}\n{rules}"


def _family() -> str:
    return f'"{theme.DEFAULT.web_font}",Arial,sans-serif'


def _faces() -> str:
    """Return the fonts that the build put beside the package; none when it was not run."""
    faces = ""
    for weight in (400, 700):
        font = _static().joinpath(_FONT.format(weight=weight))
        if font.is_file():
            data = base64.b64encode(font.read_bytes()).decode("ascii")
            faces += _FACE.format(family=theme.DEFAULT.web_font, weight=weight, data=data)
    return faces


def _static() -> Traversable:
    return files("goodcare.publish").joinpath("static")
