"""Languages that groups speak, by their English names."""

from babel import Locale

SIGNED = {"bfi": "British Sign Language"}
SPOKEN = (
    *("en", "am", "ar", "bn", "bg", "zh", "yue", "cs", "fa", "fr", "de", "el", "gu", "he", "hi"),
    *("hu", "it", "ku", "lt", "mr", "ne", "ps", "pl", "pt", "pa", "ro", "ru", "sk", "so", "es"),
    *("sq", "sw", "sv", "ta", "te", "ti", "tr", "uk", "ur", "vi", "yi", "yo"),
)


def language_choices(*first: str) -> list[tuple[str, str]]:
    """List codes and names, those of the conversation first, then by name."""
    names = {**{code: name_of_language(code) for code in SPOKEN}, **SIGNED}
    others = sorted((code for code in names if code not in first), key=lambda code: names[code])
    return [(code, name_of_language(code)) for code in (*dict.fromkeys(first), *others)]


def name_of_language(code: str) -> str:
    """Return the English name of a language; one that nobody knows stays as it is."""
    name: str | None = Locale("en").languages.get(code)
    return SIGNED.get(code) or name or code
