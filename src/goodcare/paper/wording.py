"""The fixed words of a printed questionnaire, by language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml

from goodcare.instrument.model import Words

FALLBACK = "en"

_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT ISOLATE}"
_AS_IT_IS = "\N{FIRST STRONG ISOLATE}"
_END = "\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The fixed words in one language.

    Args:
        language: of the words; English where a form's own language has none.
        texts: by key; see `words/en.yaml`.
    """

    language: str
    texts: Mapping[str, str]

    def say(self, key: str, **values: str | int) -> str:
        """Return a text with its places filled."""
        return self.texts[key].format(**values)

    def left_to_right(self) -> "Wording":
        """Return the words in marks that keep them in order amid the other direction."""
        marked = {key: f"{_LEFT_TO_RIGHT}{text}{_END}" for key, text in self.texts.items()}
        quoted = self.texts["quoted"].replace("{answer}", f"{_AS_IT_IS}{{answer}}{_END}")
        joins = {key: self.texts[key] for key in ("comma", "and", "or")}
        return replace(self, texts=marked | joins | {"quoted": quoted})

    def quoted(self, answer: str) -> str:
        """Return an answer in the quotation marks of the language."""
        return self.say("quoted", answer=answer)

    def listed(self, parts: Iterable[str], *, last: str = "or") -> str:
        """Join parts: "a, b or c"; `last` is the key of the word before the last one."""
        every = list(parts)
        if len(every) < 2:
            return "".join(every)
        return self.texts["comma"].join(every[:-1]) + self.texts[last] + every[-1]


def paper_languages() -> tuple[str, ...]:
    """Return the languages with fixed words of their own."""
    return tuple(sorted(file.name.removesuffix(".yaml") for file in _folder_files()))


def wording_in(language: str) -> Wording:
    """Return the fixed words in a language, in the language it is a kind of, or in English."""
    known = paper_languages()
    subtags = language.split("-")
    kinds = ("-".join(subtags[:count]) for count in range(len(subtags), 0, -1))
    found = next((kind for kind in kinds if kind in known), FALLBACK)
    return Wording(language=found, texts=_texts(found))


def in_language(words: Words, language: str, *, default: str) -> str:
    """Return a text in a language, in the default where it has none, or empty."""
    return words.get(language) or words.get(default, "")


@cache
def _texts(language: str) -> Mapping[str, str]:
    text = files("goodcare.paper").joinpath(f"words/{language}.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text))


def _folder_files() -> Iterable[Traversable]:
    folder = files("goodcare.paper").joinpath("words")
    return (file for file in folder.iterdir() if file.name.endswith(".yaml"))
