"""Two windows of one person: which of two answers to a question is kept.

A page carries a short digest of each answer that it showed. When it comes back, an answer that is
stored by then may be another one: another window saved it since. That answer is newer than the
page, so it stays, unless the page brings the same; the person is told, and may change it again.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodcare.instrument.answering import answers_to_json
from goodcare.instrument.expressions import Answer, Answers

DIGITS = 10
_EMPTY: tuple[Answer, ...] = ("", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSeen:
    """What a page showed.

    Args:
        saved: how often the response had been saved.
        digests: of the answers that it showed, by question; empty: unknown, as nothing was said.
    """

    saved: int
    digests: Mapping[str, str]


def digest_of(answer: Answer) -> str:
    """Return a short digest of an answer; none is empty."""
    if answer in _EMPTY:
        return ""
    text = json.dumps(answers_to_json({"": answer}), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def written_digests(names: Sequence[str], answers: Answers) -> str:
    """Return the digests of answers, as the page's hidden field holds them."""
    return ".".join(digest_of(answers.get(name, "")) for name in names)


def read_shown(names: Sequence[str], *, saved: str, digests: str) -> PageSeen:
    """Return what a page showed, from its hidden fields; what was tampered with is empty."""
    count = int(saved) if saved.isascii() and saved.isdigit() and len(saved) < DIGITS else 0
    found = digests.split(".")
    known = dict(zip(names, found, strict=True)) if len(found) == len(names) else {}
    return PageSeen(saved=count, digests=known)


def merged(
    posted: Answers, stored: Answers, *, shown: PageSeen, saved: int
) -> tuple[dict[str, Answer], tuple[str, ...]]:
    """Choose between what a page brings and what is stored.

    Args:
        posted: what the page brings.
        stored: what is stored now.
        shown: what the page showed.
        saved: how often the response has been saved by now.

    Returns:
        Answers to take, and the questions whose stored answer is newer and stays.
    """
    if shown.saved == saved or not shown.digests:
        return dict(posted), ()
    taken: dict[str, Answer] = {}
    conflicts = []
    for name, answer in posted.items():
        now, was = digest_of(stored.get(name, "")), shown.digests.get(name, "")
        if now in (was, digest_of(answer)):
            taken[name] = answer
        elif digest_of(answer) != was:
            conflicts.append(name)
    return taken, tuple(conflicts)
