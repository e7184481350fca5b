"""Subtitles: WebVTT and SRT, cue by cue."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from goodcare.text.turns import Turn, clean, joined, seconds, turns_in

# Without speakers, a passage ends at a pause of so many seconds, at a sentence's end once it has
# so many characters, or when it has the most.
PAUSE = 2.0
LONG = 1_000
MOST = 2_000
_ENDS = (".", "?", "!", "۔", "؟")

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"\s*({_TIME})\s+-->\s+({_TIME})(?:\s.*)?")
_SRT_BEGINS = re.compile(rf"\s*\d+[ \t]*\n\s*{_TIME}\s+-->\s+{_TIME}")
_NO_CUE = ("WEBVTT", "NOTE", "STYLE", "REGION")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z\d][^<>]{0,200}>|\{\\[^{}]{0,40}\}")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


def is_vtt(text: str) -> bool:
    """Whether a text begins as WebVTT does."""
    return bool(re.match(r"WEBVTT(?:[ \t\n\r]|$)", text))


def is_srt(text: str) -> bool:
    """Whether a text begins with a number and the times of a cue."""
    return bool(_SRT_BEGINS.match(_lines_as_one(text[:1_000])))


def vtt_turns(text: str) -> list[Turn]:
    """Return the turns of a WebVTT file; speakers are voices (`<v Anne>`) or labels ("Anne:")."""
    return _turns(list(_cues(text)))


def srt_turns(text: str) -> list[Turn]:
    """Return the turns of an SRT file; speakers are labels ("Anne:")."""
    return _turns(list(_cues(text)))


def _lines_as_one(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _cues(text: str) -> Iterator[tuple[float, float, str]]:
    """Start, end and payload of each cue."""
    for block in _EMPTY_LINE.split(_lines_as_one(text)):
        lines = block.strip("\n").split("\n")
        place = next((at for at, line in enumerate(lines[:2]) if _TIMING.fullmatch(line)), None)
        timing = None if place is None else _TIMING.fullmatch(lines[place])
        if place is None or not timing or lines[0].startswith(_NO_CUE):
            continue
        start, end = seconds(timing[1]), seconds(timing[2])
        yield start or 0.0, end or 0.0, "\n".join(lines[place + 1 :])


def _turns(cues: list[tuple[float, float, str]]) -> list[Turn]:
    if any(_VOICE.search(payload) for _, _, payload in cues):
        return joined([turn for cue in cues for turn in _voices(cue)], between=" ")
    payloads = [_plain(payload) for _, _, payload in cues]
    labelled = _labelled(payloads, [start for start, _, _ in cues])
    return labelled if any(turn.speaker for turn in labelled) else _between_pauses(cues)


def _voices(cue: tuple[float, float, str]) -> Iterator[Turn]:
    start, _, payload = cue
    before, *rest = _VOICE.split(payload)
    if before.strip():
        yield Turn(speaker="", text=clean(_plain(before)), start=start)
    for name, said in zip(rest[::2], rest[1::2], strict=True):
        yield Turn(speaker=clean(unescape(name)), text=clean(_plain(said)), start=start)


def _labelled(payloads: list[str], starts: list[float]) -> list[Turn]:
    """Turns by labels; a time in brackets before each line says when it was said."""
    lines = [
        f"[{_clock(start)}] {line}"
        for payload, start in zip(payloads, starts, strict=True)
        for line in payload.split("\n")
    ]
    return [replace(turn, text=turn.text.replace("\n", " ")) for turn in turns_in([lines])]


def _clock(start: float) -> str:
    thousandths = round(start * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _between_pauses(cues: list[tuple[float, float, str]]) -> list[Turn]:
    turns: list[Turn] = []
    said: list[str] = []
    begun = last_end = 0.0
    length = 0
    for start, end, payload in cues:
        is_over = bool(said) and length > LONG and (length > MOST or said[-1].endswith(_ENDS))
        if said and (start - last_end >= PAUSE or is_over):
            turns.append(Turn(speaker="", text=" ".join(said), start=begun))
            said, length = [], 0
        begun = begun if said else start
        last_end = end
        said += filter(None, [clean(_plain(payload))])
        length += len(payload)
    return [*turns, Turn(speaker="", text=" ".join(said), start=begun)] if said else turns


def _plain(payload: str) -> str:
    return unescape(_TAG.sub("", payload))
