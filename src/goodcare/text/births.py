"""Finds dates of birth: dates after a word that says so. Other dates stay."""

import re

from goodcare.text.found import Found, Kind

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık"
    r"|جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر)\.?"
)
_DAY = r"\d{1,2}(?: ?(?:st|nd|rd|th))?"
_YEAR = r"(?:\d{4}|['’]?\d{2})(?!\d)"
_DATE = (
    r"(?:\d{4} ?[-/.] ?\d{1,2} ?[-/.] ?\d{1,2}(?!\d)"
    rf"|\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?{_YEAR}"
    rf"|\d{{1,2}} \d{{1,2}} {_YEAR}"
    rf"|{_DAY}(?: of)?[ -]?{_MONTHS}(?:[ ,-]{{1,2}}{_YEAR})?"
    rf"|{_MONTHS} {_DAY}(?![\d/])(?:,? {_YEAR})?"
    rf"|{_MONTHS} \d{{4}}(?!\d))"
)
_WORDS = (
    r"(?:date of birth|birth ?date|birthday|(?:was |were |am |is )?born|d\.? ?o\.? ?b\.?|b\."
    r"|doğum tarihi[m]?|doğum günü[m]?|تاریخ پیدائش)"
)
_BIRTH = re.compile(
    rf"(?<!\w){_WORDS}(?: ?(?:is|was|on|in|the|are|in the year|day)(?!\w)){{0,3}}"
    rf" {{0,2}}[:=–-]? {{0,2}}(?:the )?(?P<date>{_DATE})",
    re.IGNORECASE,
)


def find_births(text: str) -> list[Found]:
    """Return the dates that stand after "born", "DOB:", "date of birth" and the like."""
    return [
        Found(kind=Kind.DATE_OF_BIRTH, start=match.start("date"), end=match.end("date"))
        for match in _BIRTH.finditer(text)
    ]
