"""The logo as the page holds it."""

import base64
from dataclasses import dataclass

from goodcare.publish.blocks import Label, Text
from goodcare.publish.brand_model import Brand


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture inside the page. `alt` says what it shows; sizes in pixels."""

    address: str
    alt: Text
    width: int
    height: int


def picture_of(brand: Brand) -> Picture | None:
    """Return the brand's logo, if it has one."""
    if brand.logo is None:
        return None
    data = base64.b64encode(brand.logo.blob).decode("ascii")
    return Picture(
        address=f"data:image/{brand.logo.kind};base64,{data}",
        alt=(Label(text=brand.name, source="brand"),),
        width=brand.logo.width,
        height=brand.logo.height,
    )
