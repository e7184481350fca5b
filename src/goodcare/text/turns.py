"""Who speaks, line by line: "Speaker 1:", "INT:", "Facilitator -", "Anne  0:05"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_MOST_LABEL = 40
_MOST_WORDS = 5
_ENOUGH_LINES = 0.5
_SEEN = 160  # characters of a line that are looked at

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?")
_BRACKETED = re.compile(rf"\s?\[{_TIME}\]")
_LEADING = re.compile(
    rf"\s*(?:\[{_TIME}\]|\({_TIME}\)|{_TIME})(?:\s*[-–—]+>?\s*{_TIME})?\s*[-–—]?\s*"
)
_LABEL = re.compile(
    rf"\s*(?P<label>[^\W\d_][^:\t\n]{{0,{_MOST_LABEL - 1}}}?)\s*"
    rf"(?:(?P<time>[\[(]{_TIME}[\])]|(?<=\s){_TIME}(?=\s*$))\s*:?|:(?!//)|\t|[-–—](?=\s|$))\s*",
)
_ROLE = re.compile(
    r"(?:(?:unknown |male |female |lead |co-?)?(?:speaker|participant|respondent|interviewer"
    r"|interviewee|facilitator|moderator|interpreter|translator|researcher|observer|chair|host"
    r"|note ?taker|patient|carer|int|fac|mod|res|par|part|resp|sp|p|r|f|m|i|q|a|s|man|woman|male"
    r"|female|all|group|several|unknown))\.? ?#?\d{0,3}[a-z]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was said in one go; `start` in seconds, None where it is not known."""

    speaker: str
    text: str
    start: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line, taken apart."""

    block: int
    label: str
    said: str
    whole: str
    start: float | None
    is_timed: bool


def seconds(written: str) -> float | None:
    """Return the first time of day or of a recording in a text, as seconds; None if none."""
    found = _CLOCK.search(written)
    if not found:
        return None
    hours, minutes, whole, part = found.groups()
    thousandths = int((part or "0").ljust(3, "0"))
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + thousandths / 1000


def turns_in(blocks: Iterable[Sequence[str]]) -> list[Turn]:
    """Part paragraphs into turns.

    A label counts where it is a role ("Facilitator", "P3"), stands in two or more lines, or where
    half of the lines have one; so that "One thing: it hurt" is no speaker.

    Args:
        blocks: paragraphs, each of one or more lines.

    Returns:
        Turns of one speaker each; without any speaker, one for each paragraph.
    """
    lines = [_line(text, block) for block, block_lines in enumerate(blocks) for text in block_lines]
    speakers = _speakers(lines)
    turns: list[Turn] = []
    for line, speaker in zip(lines, _attributed(lines, speakers), strict=True):
        is_labelled = line.label in speakers
        turns.append(
            Turn(
                speaker=speaker if speakers else f"\n{line.block}",
                text=clean(line.said if is_labelled else line.whole),
                start=line.start,
            )
        )
    return [_without_block(turn) for turn in joined(turns, between="\n")]


def joined(turns: Iterable[Turn], *, between: str) -> list[Turn]:
    """Join what one speaker says in turn after turn; turns without words are left out."""
    return [
        Turn(speaker=speaker, text=text, start=same[0].start)
        for speaker, group in groupby(turns, key=lambda turn: turn.speaker)
        for same in [list(group)]
        if (text := between.join(turn.text for turn in same if turn.text))
    ]


def clean(text: str) -> str:
    """Return a line without times in brackets, control characters and outer space."""
    return " ".join(
        "".join(one if one.isprintable() or one in _JOINERS else " " for one in part)
        for part in _BRACKETED.sub("", text).split()
    )


_JOINERS = "\u200c\u200d\u200e\u200f"  # parts of words and emoji, and marks of direction


def _without_block(turn: Turn) -> Turn:
    return Turn(speaker="", text=turn.text, start=turn.start) if turn.speaker[:1] == "\n" else turn


def _attributed(lines: Iterable[_Line], speakers: frozenset[str]) -> Iterator[str]:
    speaker = ""
    for line in lines:
        speaker = line.label if line.label in speakers else speaker
        yield speaker


def _line(text: str, block: int) -> _Line:
    leading = _LEADING.match(text[:_SEEN])
    rest = text[leading.end() :] if leading else text
    match = _LABEL.match(rest[:_SEEN])
    label = " ".join(match["label"].split()) if match else ""
    time = (match and match["time"]) or (leading and leading.group()) or ""
    is_stamp = bool(leading and (leading.group().lstrip()[0] in "[(" or not rest.strip() or label))
    return _Line(
        block=block,
        label=label if _may_be_label(label) else "",
        said=rest[match.end() :] if match else rest,
        whole=rest if is_stamp and not _is_prose(label, leading) else text,
        start=seconds(time) if time else None,
        is_timed=bool(match and match["time"]),
    )


def _is_prose(label: str, leading: re.Match[str] | None) -> bool:
    """Whether a bare time begins a sentence: "10:30 we left: nobody came"."""
    is_bracketed = bool(leading and leading.group().lstrip()[0] in "[(")
    return not is_bracketed and bool(label) and not _may_be_label(label)


def _may_be_label(label: str) -> bool:
    words = label.split()
    if not words or len(words) > _MOST_WORDS or any(mark in label for mark in ",;?!"):
        return False
    return bool(_ROLE.fullmatch(label)) or all(
        not word.strip("([#")[:1].islower() for word in words
    )


def _speakers(lines: Sequence[_Line]) -> frozenset[str]:
    counts = Counter(line.label for line in lines if line.label)
    filled = [line for line in lines if line.whole.strip()]
    is_script = counts.total() >= 2 and counts.total() >= _ENOUGH_LINES * len(filled)
    timed = {line.label for line in lines if line.is_timed}
    return frozenset(
        label
        for label, count in counts.items()
        if count > 1 or is_script or label in timed or _ROLE.fullmatch(label)
    )
