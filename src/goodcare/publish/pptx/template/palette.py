"""Colours of a template's theme, and colours in its files as one can see them."""

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # python-pptx has no types

from pptx.oxml import parse_xml

from goodcare.colour import BLACK, WHITE
from goodcare.publish.pptx.template.file import theme_part

FULL = 100_000
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The theme of a layout: colours by the theme's and the master's names, typefaces."""

    colours: Mapping[str, str]
    heading_font: str
    text_font: str

    @property
    def text(self) -> str:
        """The colour of text."""
        return self.colours.get("tx1", BLACK)

    @property
    def ground(self) -> str:
        """The colour of the background where nothing else is said."""
        return self.colours.get("bg1", WHITE)

    @property
    def accent(self) -> str:
        """The first accent."""
        return self.colours.get("accent1", self.text)

    def fill(self, properties: Any) -> str | None:
        """Return the one colour that something is filled with; None where it is not one."""
        solid = None if properties is None else properties.find(f"{A}solidFill")
        return None if solid is None else self.colour(solid)

    def colour(self, holder: Any) -> str | None:
        """Read a colour with its changes of brightness; None where it cannot be told."""
        for child in holder:
            named = child.get("lastClr") or child.get("val") or ""
            kind = _name(child)
            is_written = kind in ("srgbClr", "sysClr") and len(named) == _DIGITS
            colour = f"#{named.upper()}" if is_written else self.colours.get(named)
            if colour:
                return _changed(colour, {_name(c): int(c.get("val", FULL)) / FULL for c in child})
        return None


def palette_of(layout: Any) -> Palette:
    """Return the theme of a layout."""
    root = parse_xml(theme_part(layout.slide_master).blob)
    scheme = root.find(f".//{A}clrScheme")
    named = {} if scheme is None else {_name(child): _first(child) for child in scheme}
    colours = {name: colour for name, colour in named.items() if colour}
    for name, of in {**_MAPPED, **_mapping(layout)}.items():
        if of in colours:
            colours[name] = colours[of]
    return Palette(
        colours=colours, heading_font=_font(root, "major"), text_font=_font(root, "minor")
    )


def _mapping(layout: Any) -> Mapping[str, str]:
    own = layout._element.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    masters = layout.slide_master._element.find(f"{P}clrMap")
    found = own if own is not None else masters
    return {} if found is None else dict(found.attrib)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _first(element: Any) -> str:
    for child in element:
        value = child.get("lastClr") or child.get("val") or ""
        if len(value) == _DIGITS:
            return f"#{value.upper()}"
    return ""


def _changed(colour: str, changes: Mapping[str, float]) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * changes.get("lumMod", 1) + changes.get("lumOff", 0)
    changed = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    shade, tint = changes.get("shade", 1), changes.get("tint", 1)
    channels = (_written(_light(c) * shade * tint + 1 - tint) for c in changed)
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)


def _light(channel: float) -> float:
    """Turn a channel of sRGB into light, which tints and shades are made of."""
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _written(light: float) -> float:
    light = min(max(light, 0.0), 1.0)
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _font(root: Any, which: str) -> str:
    latin = root.find(f".//{A}{which}Font/{A}latin")
    return "" if latin is None else str(latin.get("typeface", ""))
