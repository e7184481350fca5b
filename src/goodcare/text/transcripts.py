"""Transcripts of groups and interviews, read turn by turn. What a file is, its content says."""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from unicodedata import normalize

from goodcare.archives import OLE_MAGIC, ZIP_MAGIC
from goodcare.errors import InputError
from goodcare.text.cues import is_srt, is_vtt, srt_turns, vtt_turns
from goodcare.text.documents import document_blocks
from goodcare.text.turns import Turn, turns_in

MOST_BYTES = 20_000_000
FORMATS = "Give a transcript as .docx, .txt, .vtt or .srt."


class TranscriptFormat(StrEnum):
    """What a transcript is; the value is its ending."""

    DOCX = "docx"
    TXT = "txt"
    VTT = "vtt"
    SRT = "srt"


class Encoding(StrEnum):
    """How the letters of a text file are coded."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    WINDOWS = "cp1252"


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptPassage:
    """What one speaker said in one go.

    Args:
        order: from 1.
        speaker: their label as it is written; empty where none is given. It may be a name.
        text: what was said, in NFC, with its line ends.
        start_seconds: from the beginning of the recording; None: not known.
    """

    order: int
    speaker: str
    text: str
    start_seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A transcript, read.

    Args:
        format: what the file is.
        encoding: how its letters were coded.
        passages: in order; at least one.
        remarks: what whoever brings the file must look at, one line each.
    """

    format: TranscriptFormat
    encoding: Encoding
    passages: tuple[TranscriptPassage, ...]
    remarks: tuple[str, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """The labels of speakers, in the order in which they first speak."""
        return tuple(dict.fromkeys(one.speaker for one in self.passages if one.speaker))


def read_transcript(source: bytes | Path, *, name: str) -> Transcript:
    r"""Read a transcript and part it into the turns of its speakers.

    Args:
        source: its bytes, or where it lies.
        name: of the file; its ending must be what the content is.

    Returns:
        One passage for each turn; without speakers one for each paragraph, or between pauses.

    Raises:
        InputError: it is not what its name says, is unsafe to open, or holds no words.

    >>> transcript = read_transcript(b"INT: How was it?\nP1: Fine.", name="group.txt")
    >>> [(one.speaker, one.text) for one in transcript.passages]
    [('INT', 'How was it?'), ('P1', 'Fine.')]
    """
    content = _content(source, name=name)
    named = _format_named(name)
    if content.startswith((ZIP_MAGIC, OLE_MAGIC)):
        _check_format(named, TranscriptFormat.DOCX, name=name)
        turns: Sequence[Turn] = turns_in(document_blocks(content, name=name))
        return _transcript(turns, TranscriptFormat.DOCX, Encoding.UTF_8, name=name)
    text, encoding = _decoded(content, name=name)
    found = _format_of(text)
    _check_format(named, found, name=name)
    if found is TranscriptFormat.VTT:
        turns = vtt_turns(text)
    elif found is TranscriptFormat.SRT:
        turns = srt_turns(text)
    else:
        turns = turns_in(_blocks(text))
    return _transcript(turns, found, encoding, name=name)


def _content(source: bytes | Path, *, name: str) -> bytes:
    try:
        content = source if isinstance(source, bytes) else _beginning(source)
    except OSError as error:
        raise InputError(f"Cannot read {name}: {error.strerror}. Check the path.") from None
    if len(content) > MOST_BYTES:
        raise InputError(
            f"{name} is larger than {MOST_BYTES // 1_000_000} MB, too large for a transcript. "
            "Take out its pictures."
        )
    if not content.strip():
        raise InputError(f"{name} is empty. {FORMATS}")
    return content


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _format_named(name: str) -> TranscriptFormat:
    ending = Path(name).suffix.lower().removeprefix(".")
    if ending not in list(TranscriptFormat):
        raise InputError(f"{name} has another ending than those that can be read. {FORMATS}")
    return TranscriptFormat(ending)


def _format_of(text: str) -> TranscriptFormat:
    if is_vtt(text):
        return TranscriptFormat.VTT
    return TranscriptFormat.SRT if is_srt(text) else TranscriptFormat.TXT


def _check_format(named: TranscriptFormat, found: TranscriptFormat, *, name: str) -> None:
    if named is not found:
        raise InputError(
            f"{name} is not what its name says: by its content it is .{found}. "
            f"If it is the right file, rename it to end in .{found}."
        )


def _decoded(content: bytes, *, name: str) -> tuple[str, Encoding]:
    if content.startswith((b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"ID3", b"OggS")):
        raise InputError(f"{name} is not what its name says, and no transcript. {FORMATS}")
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not is_wide and b"\0" in content:
        raise InputError(f"{name} holds null bytes, so it is no text. Save it as UTF-8. {FORMATS}")
    for encoding in (Encoding.UTF_16,) if is_wide else (Encoding.UTF_8, Encoding.WINDOWS):
        codec = "utf-8-sig" if encoding is Encoding.UTF_8 else encoding.value
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return normalize("NFC", text), encoding
    raise InputError(f"{name} holds letters that cannot be read. Save it as UTF-8. {FORMATS}")


def _blocks(text: str) -> list[list[str]]:
    """Paragraphs: parted by empty lines, or one a line where there are none."""
    lines = text.strip().splitlines()
    if all(line.strip() for line in lines):
        return [[line] for line in lines]
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return blocks


def _transcript(
    turns: Sequence[Turn], form: TranscriptFormat, encoding: Encoding, *, name: str
) -> Transcript:
    if not turns:
        raise InputError(f"{name} holds no words that were said. {FORMATS}")
    remarks = []
    if encoding is Encoding.WINDOWS:
        remarks.append(f"{name} is not UTF-8. It was read as Windows-1252: check its accents.")
    if not any(turn.speaker for turn in turns):
        remarks.append(f"{name} names no speakers, so it was parted without them.")
    return Transcript(
        format=form,
        encoding=encoding,
        remarks=tuple(remarks),
        passages=tuple(
            TranscriptPassage(
                order=order, speaker=turn.speaker, text=turn.text, start_seconds=turn.start
            )
            for order, turn in enumerate(turns, start=1)
        ),
    )
