"""Coders who read: blind, now and then of different minds, some of it settled afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodcare.example.codebook import load_codes

CODERS = ("reader-1", "reader-2", "reader-3", "reader-4")
ADJUDICATED = "adjudicated"
DOUBLE_CODED = 0.25
MISSES, CONFUSES, OTHER_STANCE = 0.11, 0.065, 0.05
SETTLED = 0.5
SERVICES = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """A passage to code: either an open answer (response, question) or a row of passages.csv.

    Args:
        said: (code, stance) that it is about. also: finer ones, added in a second round.
    """

    response: str = ""
    question: str = ""
    passage: str = ""
    said: tuple[tuple[str, str], ...] = ()
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One row: a coder gave a passage a code, or read it and gave none (`code` empty)."""

    readable: Readable
    code: str
    coder: str
    stance: str
    is_random: bool


def code_all(readables: Sequence[Readable], *, rng: np.random.Generator) -> tuple[Coding, ...]:
    """Code every passage: a random quarter by two coders who do not see each other's codes."""
    n_double = round(DOUBLE_CODED * len(readables))
    doubles = set(rng.permutation(len(readables))[:n_double].tolist())
    near = {code.id: code.confused_with for code in load_codes()}
    codings: list[Coding] = []
    for place, readable in enumerate(readables):
        is_double = place in doubles
        coders = rng.permutation(CODERS)[: 2 if is_double else 1]
        given = [_read(readable, near, rng=rng) for _ in coders]
        for coder, codes in zip(coders, given, strict=True):
            codings += _rows(readable, codes, coder=str(coder), is_random=is_double)
        if is_double and rng.random() < SETTLED:
            codings += _settled(readable, given)
    return tuple(codings)


def _read(
    readable: Readable, near: dict[str, tuple[str, ...]], *, rng: np.random.Generator
) -> dict[str, str]:
    """What one coder gives: some codes are missed, some taken for a near one."""
    given: dict[str, str] = {}
    for code, stance in readable.said:
        if rng.random() >= MISSES:
            given[code] = stance if rng.random() >= OTHER_STANCE else "neutral"
        if near[code] and rng.random() < CONFUSES:
            given.setdefault(near[code][int(rng.integers(len(near[code])))], stance)
    return given


def _rows(
    readable: Readable, codes: dict[str, str], *, coder: str, is_random: bool
) -> list[Coding]:
    return [
        Coding(readable=readable, code=code, coder=coder, stance=stance, is_random=is_random)
        for code, stance in (codes or {"": ""}).items()
    ]


def _settled(readable: Readable, given: Sequence[dict[str, str]]) -> list[Coding]:
    """The codes that only one coder gave and that the team kept."""
    disputed = set(given[0]) ^ set(given[1])
    kept = {code: stance for code, stance in readable.said if code in disputed}
    if not kept:
        return []
    return _rows(readable, kept, coder=ADJUDICATED, is_random=True)


def code_finer(codings: Sequence[Coding], *, rng: np.random.Generator) -> tuple[Coding, ...]:
    """Make the second round: who coded a passage adds finer codes, or misses them.

    Where two read a passage they did this round together.
    """
    noticed: dict[Readable, list[tuple[str, str]]] = {}
    given: list[Coding] = []
    for coding in codings:
        readable = coding.readable
        if coding.coder == ADJUDICATED or not coding.code or not readable.also:
            continue
        if readable not in noticed:
            noticed[readable] = [one for one in readable.also if rng.random() >= MISSES]
        given += _rows(
            readable, dict(noticed[readable]), coder=coding.coder, is_random=coding.is_random
        )
    return tuple(one for one in dict.fromkeys(given) if one.code)
