"""Exact stretches of what somebody said, with visible ellipses."""

import re

FEWEST_WORDS, MOST_WORDS = 8, 45
ELLIPSIS = "…"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")


def n_words(text: str) -> int:
    """Count words as spaces separate them."""
    return len(text.split())


def excerpt(text: str, *, start: int = -1, end: int = -1) -> str:
    """Cut a long text to whole sentences; a text that is not long stays as it is.

    Args:
        text: masked text of the passage.
        start: where the coded stretch begins, in characters; -1: the whole passage was coded.
        end: where it ends, exclusive.

    Returns:
        The text, or an exact stretch of it of at most `MOST_WORDS` words where its sentences
        allow, with an ellipsis on each side where something was left out. Where the sentences of
        the coded stretch are too long, the coded stretch alone.

    >>> excerpt("It was late. " * 20)[-14:]
    'It was late. …'
    """
    text = text.strip() if start < 0 else text
    if n_words(text) <= MOST_WORDS:
        return text.strip()
    sentences = _sentences(text)
    first, last = _touched(sentences, start, end)
    begin, finish = sentences[first][0], sentences[last][1]
    if start >= 0 and n_words(text[begin:finish]) > MOST_WORDS:
        return _with_ellipses(text, start, end)
    for _, further in sentences[last + 1 :]:
        if n_words(text[begin:further]) > MOST_WORDS:
            break
        finish = further
    return _with_ellipses(text, begin, finish)


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where sentences begin and end, spaces after them left out."""
    begins = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    ends = [*begins[1:], len(text)]
    return [
        (begin, begin + len(text[begin:end].rstrip()))
        for begin, end in zip(begins, ends, strict=True)
        if text[begin:end].strip()
    ]


def _touched(sentences: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    if start < 0:
        return 0, 0
    touched = [at for at, (begin, finish) in enumerate(sentences) if begin < end and finish > start]
    return (touched[0], touched[-1]) if touched else (0, 0)


def _with_ellipses(text: str, start: int, end: int) -> str:
    before = f"{ELLIPSIS} " if text[:start].strip() else ""
    after = f" {ELLIPSIS}" if text[end:].strip() else ""
    return f"{before}{text[start:end].strip()}{after}"
