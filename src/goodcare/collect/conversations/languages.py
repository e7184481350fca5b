"""Names of languages by their code."""

import re

from babel import Locale, UnknownLocaleError

EASY_READ = "en-x-easy"
COMMON = (
    "en", EASY_READ, "ar", "bn", "zh", "fa", "fr", "gu", "it", "lt", "pl", "pt", "pa", "ro", "ru",
    "so", "es", "ta", "tr", "uk", "ur", "vi", "cy", "yo",
)  # fmt: skip
"""Offered as ticks; any other code can be written."""
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def is_code(text: str) -> bool:
    """Whether a text looks like the code of a language ("tr", "en-x-easy")."""
    return _CODE.fullmatch(text) is not None


def language_name(code: str) -> str:
    """Return the English name of a language, with its own name beside it ("Turkish, Türkçe")."""
    if code == EASY_READ:
        return "Easy read English"
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return code
    name, own = locale.get_display_name("en") or code, locale.get_display_name() or ""
    return name if name == own or not own else f"{name}, {own}"
