"""Reading a brand from a file."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any  # checked by the schema

from goodcare.errors import InputError
from goodcare.publish.brand_checks import BrandFinding, brand_findings
from goodcare.publish.brand_model import NEUTRAL, Brand, Logo, WebFont
from goodcare.publish.pictures import load_logo
from goodcare.reading import MarkedYaml, read_yaml, refuse, schema_findings

__all__ = ["NEUTRAL", "Brand", "BrandFinding", "Logo", "brand_findings", "load_brand", "read_brand"]

FEWEST_ON_A_RAMP = 3
MOST_FONT_BYTES = 2_000_000
WOFF2 = b"wOF2"
WEIGHTS = {"regular": 400, "bold": 700}
RAMPS = ("experience", "importance")


def load_brand(path: Path) -> Brand:
    """Read a brand and check its colours.

    Args:
        path: a YAML file; the files that it names stand beside it.

    Raises:
        InputError: one line for each thing that is wrong; for a colour, with its contrast.
    """
    brand = read_brand(path)
    refuse(f"{path.name}: {found.text}" for found in brand_findings(brand) if found.is_wrong)
    return brand


def read_brand(path: Path) -> Brand:
    """Read a brand without checking whether its colours can be read.

    Raises:
        InputError: one line for each thing that is wrong.
    """
    document = read_yaml(path)
    schema = json.loads(files("goodcare.publish").joinpath("brand.schema.json").read_text("utf-8"))
    refuse(schema_findings(document, schema))
    refuse(_short_ramps(document))
    content: Mapping[str, Any] = document.content
    fonts = content.get("fonts", {})
    brand = replace(
        NEUTRAL,
        name=content["name"],
        **_colours(content.get("colours", {})),
        slide_font=fonts.get("slides", NEUTRAL.slide_font),
    )
    if "web" in fonts:
        brand = replace(brand, web_font=_web_font(fonts["web"], document, folder=path.parent))
    if "logo" in content:
        logo = load_logo(path.parent / content["logo"], where=document.at(("logo",)))
        brand = replace(brand, logo=logo)
    return brand


def _short_ramps(document: MarkedYaml) -> Iterator[str]:
    for ramp in RAMPS:
        steps = document.content.get("colours", {}).get(ramp)
        if steps is not None and len(steps) < FEWEST_ON_A_RAMP:
            yield (
                f"{document.at(('colours', ramp))}: a ramp needs {FEWEST_ON_A_RAMP} colours or "
                f"more; this has {len(steps)}."
            )


def _colours(written: Mapping[str, Any]) -> dict[str, Any]:
    """Return the colours as the brand holds them, in capitals as contrast is noted."""
    colours: dict[str, Any] = {
        role: value.upper() for role, value in written.items() if isinstance(value, str)
    }
    for ramp in RAMPS:
        if ramp in written:
            colours[ramp] = tuple(step.upper() for step in written[ramp])
    if "pillars" in written:
        colours["pillars"] = {part: c.upper() for part, c in written["pillars"].items()}
    return colours


def _web_font(written: Mapping[str, str], document: MarkedYaml, *, folder: Path) -> WebFont:
    others = [name.strip() for name in written.get("fallback", "Arial, sans-serif").split(",")]
    names = [f'"{written["family"]}"', *(_quoted(name) for name in others if name)]
    faces = {
        weight: _face(folder / written[which], document.at(("fonts", "web", which)))
        for which, weight in WEIGHTS.items()
        if which in written
    }
    return WebFont(families=",".join(names), faces=faces)


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _face(path: Path, where: str) -> bytes:
    try:
        blob = path.read_bytes()
    except OSError as error:
        raise InputError(f"{where}: {path} cannot be read: {error.strerror}.") from None
    if not blob.startswith(WOFF2):
        raise InputError(f"{where}: {path.name} is no WOFF2 file. Convert the typeface to WOFF2.")
    if len(blob) > MOST_FONT_BYTES:
        raise InputError(
            f"{where}: {path.name} has {len(blob) // 1000:,} kB, and it is put into every page. "
            f"Give a file under {MOST_FONT_BYTES // 1000:,} kB, with the letters that you need."
        )
    return blob
