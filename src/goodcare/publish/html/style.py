"""The page's style sheet: colours and typeface of the brand, fonts inside where there are files."""

import base64
from importlib.resources import files
from importlib.resources.abc import Traversable

from goodcare.publish.brand_model import Brand, WebFont
from goodcare.publish.theme import DEFAULT

_FONT = "atkinson-hyperlegible-latin-{weight}-normal.woff2"
_FACE = (
    '@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
    "src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
)
_SHEETS = ("report.css", "charts.css", "figures.css", "room.css")
_ROLES = ("ink", "muted", "line", "wash", "focus", "more", "less", "possible")


def style_sheet(brand: Brand) -> str:
    """Return fonts, colours and rules as one style sheet."""
    here = files("goodcare.publish.html")
    rules = "".join(here.joinpath(name).read_text(encoding="utf-8") for name in _SHEETS)
    colours = "".join(f"--{role}:{brand.colour(role)};" for role in _ROLES)
    measures = f"--outline:{DEFAULT.outline}px;--font:{brand.web_font.families};"
    return f"{_faces(brand.web_font)}:root{{{colours}{measures}}}\n{rules}"


def _faces(font: WebFont) -> str:
    """Return the font files as rules."""
    blobs = _shipped() if font.is_shipped else font.faces
    return "".join(
        _FACE.format(family=font.family, weight=weight, data=base64.b64encode(blob).decode("ascii"))
        for weight, blob in blobs.items()
    )


def _shipped() -> dict[int, bytes]:
    """Return the fonts that the build put beside the package; none when it was not run."""
    found = {weight: _static().joinpath(_FONT.format(weight=weight)) for weight in (400, 700)}
    return {weight: font.read_bytes() for weight, font in found.items() if font.is_file()}


def _static() -> Traversable:
    return files("goodcare.publish").joinpath("static")
