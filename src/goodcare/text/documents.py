"""The paragraphs of a Word document, in order; nothing of it is opened but its text."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from unicodedata import normalize
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from goodcare.archives import ArchiveRules, check_archive
from goodcare.errors import InputError

RULES = ArchiveRules(
    most_bytes=20_000_000,
    most_unpacked=100_000_000,
    what=".docx file",
    too_large="unpacks to far more than a transcript holds. Take out its pictures.",
)
DOCUMENT = "word/document.xml"

# Deleted and moved text, codes of fields, the second copy of a text box, and settings.
_SKIPPED = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "tblPr"))
_MOST_LABEL = 40


def document_blocks(content: bytes, *, name: str) -> list[list[str]]:
    """Return the paragraphs of a .docx; a table's row is one, its first cell the speaker.

    Raises:
        InputError: it is unsafe to open, damaged, or no Word document.
    """
    names = check_archive(content, name=name, rules=RULES)
    if DOCUMENT not in names:
        raise InputError(
            f"{name} is not what its name says: it is packed, but no Word document. "
            "Save it as .docx."
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(DOCUMENT) as part:
            return [
                [normalize("NFC", line) for line in text.split("\n")]
                for text in _Paragraphs().of(part)
                if text.strip()
            ]
    except (ParseError, DefusedXmlException, zipfile.BadZipFile, EOFError, ValueError):
        raise InputError(f"{name} {RULES.damaged}") from None


class _Paragraphs:
    """Collects text while elements begin and end."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []
        self._rows: list[list[list[str]]] = []
        self._skipping = 0

    def of(self, part: IO[bytes]) -> Iterator[str]:
        """The paragraphs outside tables, and the rows of the outermost tables."""
        for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
            tag = element.tag.rpartition("}")[2]
            if event == "start":
                self._begin(tag)
            else:
                yield from self._end(tag, element)

    def _begin(self, tag: str) -> None:
        self._skipping += tag in _SKIPPED
        if tag == "p":
            self._open.append([])
        elif tag == "tr":
            self._rows.append([])
        elif tag == "tc" and self._rows:
            self._rows[-1].append([])

    def _end(self, tag: str, element: Element) -> Iterator[str]:
        self._skipping -= tag in _SKIPPED
        if tag in _WRITTEN and self._open and not self._skipping:
            self._open[-1].append(_WRITTEN[tag] or element.text or "")
        elif tag == "p" and self._open:
            yield from self._placed("".join(self._open.pop()))
            element.clear()
        elif tag == "tr" and self._rows:
            yield from self._placed(_row(self._rows.pop()))
            element.clear()

    def _placed(self, text: str) -> Iterator[str]:
        """In a cell, text waits for the row's end."""
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text)
        elif not self._rows:
            yield text


# What an element stands for in text; of "t" its own text.
_WRITTEN = {"t": "", "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def _row(cells: list[list[str]]) -> str:
    """A row as a line: "speaker: text" where the last cell but one is short."""
    texts = [text for cell in cells if (text := "\n".join(filter(str.strip, cell)).strip())]
    if len(texts) < 2 or len(texts[-2]) > _MOST_LABEL or "\n" in texts[-2]:
        return "\n".join(texts)
    *before, speaker, said = texts
    return " ".join([*before, f"{speaker.rstrip(':')}: {said}"])
