"""Pictures that people give: whether they are what they say, and their proportions."""

from pathlib import Path
from typing import Any  # python-pptx has no types

from pptx.parts.image import Image

from goodcare.errors import InputError
from goodcare.publish.brand_model import Logo

MOST_BYTES = 2_000_000
_SIGNATURES = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}


def load_logo(path: Path, *, where: str) -> Logo:
    """Read a logo.

    Args:
        path: a PNG or JPEG file.
        where: what errors begin with ("brand.yaml, line 2, logo").

    Raises:
        InputError: it cannot be read, is too large, or is another kind of file.
    """
    try:
        blob = path.read_bytes()
    except OSError as error:
        raise InputError(f"{where}: {path} cannot be read: {error.strerror}.") from None
    kind = next((k for k, start in _SIGNATURES.items() if blob.startswith(start)), None)
    if kind is None:
        raise InputError(f"{where}: {path.name} is neither PNG nor JPEG. Save it as PNG.")
    if len(blob) > MOST_BYTES:
        raise InputError(
            f"{where}: {path.name} has {len(blob) // 1000:,} kB. Give a picture under "
            f"{MOST_BYTES // 1000:,} kB; it is shown small."
        )
    image: Any = Image.from_blob(blob)
    try:
        width, height = image.size
    except (OSError, SyntaxError, ValueError):
        raise InputError(f"{where}: {path.name} is damaged: its size cannot be read.") from None
    return Logo(blob=blob, kind=kind, width=int(width), height=int(height))
