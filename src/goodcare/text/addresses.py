"""Finds addresses of homes, and whole postcodes. A street without a number stays, so does "E8"."""

import re
from collections.abc import Iterator

from goodcare.text.found import Found, Kind
from goodcare.text.words import COMMON, WORD, is_common

_STRONG = (
    "street|road|rd|avenue|ave|lane|crescent|cres|gardens|gdns|terrace|mews|grove|boulevard|blvd"
)
_WEAK = (
    "st|ln|close|cl|drive|dr|court|ct|way|place|pl|square|sq|hill|park|walk|row|green|rise|house"
    "|buildings|mansions|estate|parade|broadway|wharf|quay|yard|view|path|passage|heights|tower"
    "|towers|point|vale|villas|cottages|common|bank|end|gate|circus|hall|lodge|alley|approach"
)
_TYPE = re.compile(rf"(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))\.?", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,:/£$€-])\d{1,4}[a-zA-Z]?(?: ?[-–/] ?\d{1,4}[a-zA-Z]?)?,? {1,2}")
_NEXT = re.compile(rf"{WORD}\.?")
_MOST_WORDS = 5
_FLAT = re.compile(
    r"(?<!\w)(?:flat|apartment|apt\.?|maisonette) (?:no\.? ?)?"
    r"(?:\d{1,4}[a-z]?|[a-h](?=[ ,]+\d))(?!\w|[.,:]\d|%"
    r"| ?(?:years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|times?|people|of|per|am|pm)\b)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[ ,]{1,3}")

# The letters before the digits of every postcode area of the United Kingdom and the islands.
_AREAS = """
AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT
DY E EC EH EN EX FK FY G GL GU GX GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD
LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL
SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
_POSTCODE = re.compile(
    rf"(?<!\w)(?:(?:{'|'.join(sorted(_AREAS.split(), key=len, reverse=True))})"
    r"(?:\d{1,2}|\d[A-HJKMNPR-Y])|GIR)[ \t\u00a0]{0,2}(?P<inward>\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
    re.IGNORECASE,
)
_NO_INWARD = re.compile(r"\d(?:st|nd|rd|th|hr|pt|ft)")


def find_postcodes(text: str) -> list[Found]:
    """Return whole postcodes; "E8" alone is none."""
    return [
        Found(kind=Kind.POSTCODE, start=match.start(), end=match.end())
        for match in _POSTCODE.finditer(text)
        if not _NO_INWARD.fullmatch(match["inward"])
    ]


def find_addresses(text: str) -> list[Found]:
    """Return numbers with a street, and flats; what stands side by side is one address."""
    spans = sorted([*_flats(text), *_streets(text)])
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and (start < joined[-1][1] or _JOINED.fullmatch(text, joined[-1][1], start)):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return [Found(kind=Kind.ADDRESS, start=start, end=end) for start, end in joined]


def _flats(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _FLAT.finditer(text))


def _streets(text: str) -> Iterator[tuple[int, int]]:
    for number in _NUMBER.finditer(text):
        end = _street_end(text, number.end())
        if end:
            yield number.start(), end


def _street_end(text: str, at: int) -> int:
    """Where the street that begins here ends; 0 if none does."""
    words: list[str] = []
    end = 0
    while len(words) <= _MOST_WORDS:
        word = _NEXT.match(text, at)
        if not word:
            break
        kind = _TYPE.fullmatch(word.group())
        if kind and words and _is_street(words, word.group(), is_strong=bool(kind["strong"])):
            end = word.end() - word.group().endswith(".")
        elif _cannot_be_in_a_street(word.group(), words):
            break
        words.append(word.group())
        if not text.startswith(" ", word.end()):
            break
        at = word.end() + 1
    return end


def _is_street(words: list[str], kind: str, *, is_strong: bool) -> bool:
    if kind[0].isupper() or is_strong:
        are_names = all(word[0].isupper() or word in ("of", "the", "and") for word in words)
        if are_names:
            return not all(is_common(word) for word in words) or is_strong
    return is_strong and len(words) <= 2 and not any(is_common(word) for word in words)


def _cannot_be_in_a_street(word: str, words: list[str]) -> bool:
    """A lower-case word of everyday speech ends what could be a street."""
    if word in ("of", "the", "and"):
        return not words and word != "the"
    return word[0].islower() and word.casefold() in COMMON
