"""Whether a packed file (.xlsx, .docx, any zip) may be opened at all: what every reader asks first.

Nothing is unpacked to disk, and of each part only its beginning is read.
"""

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from goodcare.errors import InputError

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0"
DAMAGED = "is damaged or only partly written. Save or export it again."

_HEAD = 64
_CHUNK = 1 << 16
_IS_ENCRYPTED = 1
_PACKING = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_NESTED = (ZIP_MAGIC, b"Rar!\x1a", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
# Where Office keeps the workbooks behind charts. They are never opened here.
_EMBEDDED = "/embeddings/"
_MACROS = ("vbaproject.bin", "vbadata.xml")
_MACRO_TYPE = b"macroenabled"
_CONTENT_TYPES = "[Content_Types].xml"
_XML_HEADS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00<")
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError),
    *(ValueError, IndexError, NotImplementedError, RuntimeError, UnicodeError),
)  # what the standard library raises, by where an archive is cut or changed


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveRules:
    """What an archive may be like, and what is said when it is not.

    Args:
        most_bytes: of the file itself.
        most_unpacked: bytes of all parts together.
        most_parts: files inside.
        most_ratio: bytes of a part for each packed byte; asked of parts of a megabyte or more.
        what: the kind of file, as messages say it: ".xlsx file".
        too_large: what follows the name when it unpacks to too much.
        damaged: what follows the name when it cannot be read.
    """

    most_bytes: int = 50_000_000
    most_unpacked: int = 200_000_000
    most_parts: int = 5_000
    most_ratio: int = 400
    what: str = "zip file"
    too_large: str = "unpacks to far more than such a file holds. Take out what does not belong."
    damaged: str = DAMAGED


ANY_ARCHIVE = ArchiveRules()
FEWEST_BYTES_OF_A_BOMB = 1_000_000


def check_archive(
    source: bytes | Path, *, name: str, rules: ArchiveRules = ANY_ARCHIVE
) -> tuple[str, ...]:
    """Refuse an archive that is unsafe to open: bombs, macros, passwords, odd names, entities.

    Args:
        source: its bytes, or where it lies.
        name: what messages call it.
        rules: how large it may be.

    Returns:
        The names of its parts, in its own order.

    Raises:
        InputError: it is no archive, is damaged, or holds what it must not.

    >>> check_archive(b"id,age", name="ages.xlsx")
    Traceback (most recent call last):
    ...
    goodcare.errors.InputError: ages.xlsx is not a zip file. Save or export it again.
    """
    _check_beginning(source, name=name, rules=rules)
    try:
        with zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as archive:
            parts = archive.infolist()
            _refuse(_wrong_with_sizes(parts, rules), name=name)
            _refuse(_wrong_with_names(parts), name=name)
            for part in parts:
                _refuse(_wrong_inside(archive, part), name=name)
            return tuple(part.filename for part in parts)
    except _BROKEN:
        raise InputError(f"{name} {rules.damaged}") from None


def _refuse(wrong: Iterator[str], *, name: str) -> None:
    for what in wrong:
        raise InputError(f"{name} {what}")


def _check_beginning(source: bytes | Path, *, name: str, rules: ArchiveRules) -> None:
    try:
        if isinstance(source, bytes):
            magic, size = source[:4], len(source)
        else:
            size = source.stat().st_size
            with source.open("rb") as file:
                magic = file.read(4)
    except OSError as error:
        raise InputError(f"Cannot read {name}: {error.strerror}. Check the path.") from None
    if magic == OLE_MAGIC:
        raise InputError(
            f"{name} has a password, or is of the time before 2007. "
            f"Save it as a new {rules.what} without a password."
        )
    if magic != ZIP_MAGIC:
        raise InputError(f"{name} is not a {rules.what}. Save or export it again.")
    if size > rules.most_bytes:
        raise InputError(
            f"{name} is larger than {rules.most_bytes // 1_000_000} MB. Take out its pictures."
        )


def _wrong_with_sizes(parts: list[zipfile.ZipInfo], rules: ArchiveRules) -> Iterator[str]:
    if len(parts) > rules.most_parts:
        yield f"holds more than {rules.most_parts:,} parts, far more than such a file has."
    if sum(part.file_size for part in parts) > rules.most_unpacked:
        yield rules.too_large
    places = Counter(part.header_offset for part in parts)
    if places and max(places.values()) > 1:
        yield "is not safe to open: its parts lie over each other."
    for part in parts:
        is_large = part.file_size >= FEWEST_BYTES_OF_A_BOMB
        if is_large and part.file_size > rules.most_ratio * max(1, part.compress_size):
            yield "is not safe to open: a small part unpacks to a huge one. Save it again."


def _wrong_with_names(parts: list[zipfile.ZipInfo]) -> Iterator[str]:
    again = "Save it again in the program that made it."
    names = [part.orig_filename for part in parts]
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        yield "has a password. Save it without one."
    if any(_leads_outside(name) for name in names):
        yield f"is not safe to open: a part's name leads outside of it. {again}"
    if len({name.casefold() for name in names}) < len(names):
        yield f"is not safe to open: two parts have the same name. {again}"
    if any(name.casefold().endswith(_MACROS) for name in names):
        yield "holds macros. Save it without macros."
    if any(part.compress_type not in _PACKING for part in parts):
        yield f"is packed in a way that is not read. {again}"


def _leads_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return "\0" in name or "\\" in name or name.startswith("/") or ".." in parts or ":" in parts[0]


def _wrong_inside(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[str]:
    with archive.open(part) as file:
        head = file.read(_HEAD)
    if head.startswith(_NESTED) and _EMBEDDED not in f"/{part.filename}":
        yield "holds another packed file. Unpack it, and give the files themselves."
    if head.lstrip().startswith(_XML_HEADS) and _declares_a_type(archive, part):
        yield "is not safe to open: it defines entities, which may lead to other files."
    if part.filename == _CONTENT_TYPES:
        with archive.open(part) as file:
            if _MACRO_TYPE in file.read(FEWEST_BYTES_OF_A_BOMB).lower():
                yield "holds macros. Save it without macros."


class _Seen(Exception):
    """The first element was reached, or a document type."""

    def __init__(self, *, is_type: bool) -> None:
        self.is_type = is_type


def _declares_a_type(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether XML begins with a document type, the only place for entities. Reads no further."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _type_seen
    parser.StartElementHandler = _element_seen
    try:
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk)
    except _Seen as seen:
        return seen.is_type
    except expat.ExpatError:  # no XML: whoever reads it says so
        return False
    return False


def _type_seen(*_: object) -> None:
    raise _Seen(is_type=True)


def _element_seen(*_: object) -> None:
    raise _Seen(is_type=False)
