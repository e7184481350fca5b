"""The fixed words of answering pages, by language: a team adds a language with one file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml
from babel import Locale, UnknownLocaleError

FALLBACK = "en"
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ku-arab", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """The words of one language.

    Args:
        language: as it was asked for ("ur", "en-x-easy").
        name: of the language, in itself.
        words: by key.
    """

    language: str
    name: str
    words: Mapping[str, str]

    @property
    def direction(self) -> str:
        """Of writing: "rtl" or "ltr"."""
        return direction_of(self.language)

    def say(self, key: str, **values: str | int) -> str:
        """Return the words of a key, with values put in."""
        return self.words[key].format(**values)


def direction_of(language: str) -> str:
    """Return "rtl" where a language is written from right to left, else "ltr"."""
    code = language.casefold()
    return "rtl" if code in RIGHT_TO_LEFT or code.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=64)
def words_in(language: str) -> Interface:
    """Return the fixed words in a language.

    What a language does not have is taken from the language without its region or variety, then
    from English: nobody meets an empty button.
    """
    words: dict[str, str] = {}
    for code in (FALLBACK, language.split("-", maxsplit=1)[0], language):
        words |= _file(code)
    words.pop("language_name")
    return Interface(language=language, name=own_name(language), words=words)


def own_name(language: str) -> str:
    """Return the name of a language in itself; a code that nobody knows stays as it is.

    >>> own_name("so")
    'Soomaali'
    """
    if name := _file(language).get("language_name"):
        return name
    try:
        known = Locale.parse(language, sep="-").get_display_name() or language
    except (UnknownLocaleError, ValueError):
        return language
    return known[:1].upper() + known[1:]


def has_words(language: str) -> bool:
    """Whether buttons and notices are there in a language; otherwise they are in English.

    >>> has_words("tr"), has_words("so")
    (True, False)
    """
    return language.split("-", maxsplit=1)[0] in known_languages()


def known_languages() -> tuple[str, ...]:
    """Return the languages that have words of their own, by code."""
    folder = files("goodcare.instrument").joinpath("words")
    return tuple(
        sorted(one.name.removesuffix(".yaml") for one in folder.iterdir() if one.is_file())
    )


@lru_cache(maxsize=64)
def _file(language: str) -> dict[str, str]:
    if language not in known_languages():
        return {}
    path = files("goodcare.instrument").joinpath("words", f"{language}.yaml")
    loaded: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded
