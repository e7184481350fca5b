"""Opening a template: is it a presentation, and may it be opened."""

import zipfile
from pathlib import Path
from typing import Any  # python-pptx has no types

from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from goodcare.errors import InputError

OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Files before 2007 begin so, and files that are locked with a password."""

MOST_UNPACKED = 500_000_000
SAVE_AS = "Save it as a PowerPoint presentation (.pptx)."
OF_SLIDES = ("custShowLst", "extLst")
"""What lists slides by their ids beside the list of slides: custom shows, sections."""


def open_file(path: Path) -> Any:
    """Open a presentation.

    Raises:
        InputError: it cannot be read, is no .pptx, is damaged, or needs a password.
    """
    if path.suffix.lower() in (".potx", ".potm", ".ppt", ".pot", ".pptm", ".odp", ".key"):
        raise InputError(f"{path.name} is a {path.suffix} file, not .pptx. {SAVE_AS}")
    try:
        with path.open("rb") as file:
            beginning = file.read(len(OLD_CONTAINER))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    if beginning == OLD_CONTAINER:
        raise InputError(
            f"{path.name} is locked with a password, or was saved by PowerPoint before 2007. "
            f"Take the password off. {SAVE_AS}"
        )
    _refuse_what_is_no_package(path)
    return _opened(path)


def _refuse_what_is_no_package(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            unpacked = sum(entry.file_size for entry in package.infolist())
            damaged = package.testzip() if unpacked <= MOST_UNPACKED else None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, OSError):
        raise InputError(f"{path.name} is damaged, or is no presentation. {SAVE_AS}") from None
    if unpacked > MOST_UNPACKED:
        size = MOST_UNPACKED // 1_000_000
        raise InputError(f"{path.name} unpacks to more than {size} MB. Take out its films.")
    if damaged is not None:
        raise InputError(f"{path.name} is damaged: '{damaged}' in it cannot be read.")
    if "[Content_Types].xml" not in names:
        raise InputError(f"{path.name} is no presentation. {SAVE_AS}")


def _opened(path: Path) -> Any:
    try:
        presentation = Presentation(str(path))
        for layout in presentation.slide_layouts:
            _ = layout.name, layout.slide_master.part
    except ValueError:
        raise InputError(f"{path.name} holds something else than slides. {SAVE_AS}") from None
    except (KeyError, IndexError, AttributeError, PythonPptxError, SyntaxError):  # or XML's
        raise InputError(
            f"{path.name} is damaged: a part of it is missing. Open it in PowerPoint and save it "
            "again."
        ) from None
    if not presentation.slide_width or not presentation.slide_height:
        raise InputError(f"{path.name} does not say how large its slides are. {SAVE_AS}")
    return presentation


def remove_slides(presentation: Any) -> int:
    """Take out the slides that came with a template; return how many there were."""
    listed = presentation.slides._sldIdLst
    ids = list(listed)
    for slide_id in ids:
        listed.remove(slide_id)
        presentation.part.drop_rel(slide_id.rId)
    root = presentation.part._element
    for child in list(root):
        if any(child.tag.endswith("}" + name) for name in OF_SLIDES):
            root.remove(child)
    return len(ids)


def theme_part(master: Any) -> Any:
    """Return the theme of a master."""
    return master.part.part_related_by(RT.THEME)
