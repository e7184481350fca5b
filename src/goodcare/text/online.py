"""Finds e-mail addresses, web addresses and account names."""

import re

from goodcare.text.found import Found, Kind

# Lengths that RFC 5321 allows before and after the at sign.
MOST_BEFORE = 64
MOST_AFTER = 255

_BEFORE = re.compile(r"[\w.+%'’&=-]")
_AFTER = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_SPOKEN = re.compile(
    r"(?<![\w.+-])[\w+-]{1,32}(?:\.[\w+-]{1,32}){0,4} ?(?:\bat\b|\(at\)|\[at\]) ?"
    r"[\w-]{1,40} ?(?:\bdot\b|\(dot\)|\[dot\]) ?"
    r"(?:com|net|org|(?:co|org|nhs|ac) ?(?:dot|\.) ?uk)\b",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"(?<![\w.@-])(?:"
    r"https?://[^\s<>\[\]]+|www\.[^\s<>\[\]]+|"
    r"(?:[a-z0-9-]{1,63}\.){1,5}(?:com|org|net|uk|info|eu)(?![\w-]|\.\w)(?:/[^\s<>\[\]]*)?"
    r")",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{1,29}(?![\w@])")
_TRAILING = ".,;:!?'\"’”)…"


def find_emails(text: str) -> list[Found]:
    """Return e-mail addresses, also those written with "at" and "dot"."""
    found = [
        Found(kind=Kind.EMAIL, start=match.start(), end=match.end())
        for match in _SPOKEN.finditer(text)
    ]
    at = text.find("@")
    while at >= 0:
        start = _begin(text, at)
        match = _AFTER.match(text, at + 1, at + 1 + MOST_AFTER)
        if match and start < at:
            found.append(Found(kind=Kind.EMAIL, start=start, end=match.end()))
        at = text.find("@", at + 1)
    return found


def _begin(text: str, at: int) -> int:
    start = at
    while start > max(0, at - MOST_BEFORE) and _BEFORE.match(text[start - 1]):
        start -= 1
    while start < at and text[start] in ".'’&=":
        start += 1
    return start


def find_web_addresses(text: str) -> list[Found]:
    """Return web addresses, with or without a protocol."""
    return [
        Found(
            kind=Kind.WEB_ADDRESS,
            start=match.start(),
            end=match.start() + len(match.group().rstrip(_TRAILING)),
        )
        for match in _WEB.finditer(text)
    ]


def find_handles(text: str) -> list[Found]:
    """Return names of accounts on social media: "@" and what follows."""
    return [
        Found(
            kind=Kind.HANDLE,
            start=match.start(),
            end=match.start() + len(match.group().rstrip(".")),
        )
        for match in _HANDLE.finditer(text)
    ]
