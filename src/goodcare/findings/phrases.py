"""Phrases of one to three words in what people said, for what is typical of a group.

A phrase may hold no name: only what several people said word for word is ever counted on, and
words that stand with a capital inside sentences are left out, as are places, numbers, and what
masking left in place of something.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from goodcare.areas import Gazetteer

MOST_WORDS = 3
LETTERS_OF_A_NAME = 2
"""From here a word with a first capital and small letters may be a name; "I" is none."""
_STRETCH = re.compile(r"[^.,;:!?()\[\]{}…–—/\"“”\n]+|\[[^\]]*\]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\S*\d\S*")
_MASK = "["
NO_WORD = ""
"""Stands where a word may be no part of a phrase: a number, a place, a name."""

_ENGLISH = """
a about after again all also although always am an and any anybody anyone anything are as
at back be because been before being but by came can can't cannot come could couldn't did
didn't do does doesn't doing don't down each either else enough even ever every everybody
everyone everything few for from get gets getting give gives go goes going gone got had has
hasn't have haven't having he he's her here hers herself him himself his how i i'd i'll i'm
i've if in into is isn't it it's its itself just know last less let like lot made make makes
many may maybe me more most much must my myself never next no nobody none nor not nothing
now of off often on once only or other others our ours out over own per put rather really
said same say says see seem seems she she's should so some somebody someone something
sometimes still such take than that that's the their them themselves then there there's
these they they're thing things this those though through till to too under until up us
very want was wasn't way we we're well went were weren't what what's when where which while
who whom whose why will with within without won't would wouldn't yes yet you you're your
yours one two three four five six seven eight nine ten eleven twelve twenty thirty forty
fifty hundred thousand half first second third
"""
STOP_WORDS: Mapping[str, frozenset[str]] = {"en": frozenset(_ENGLISH.split())}
"""Words that no phrase begins or ends with, by language; numbers in words are among them."""


def phrases_in(texts: Sequence[str], *, language: str, gazetteer: Gazetteer) -> list[set[str]]:
    """Return the phrases of each text, each once: one to three neighbouring words.

    A phrase does not cross punctuation, and neither begins nor ends with a stop word. Words are
    compared in small letters. A language without a list of stop words has no phrases.

    Args:
        texts: masked, in the order of the result; all of one language.
        language: BCP 47 language of the texts.
        gazetteer: whose places are no part of a phrase.
    """
    stop = STOP_WORDS.get(language)
    if stop is None:
        return [set() for _ in texts]
    names = _names(texts)
    return [set(_phrases(text, stop=stop, names=names, gazetteer=gazetteer)) for text in texts]


def _phrases(
    text: str, *, stop: frozenset[str], names: frozenset[str], gazetteer: Gazetteer
) -> Iterable[str]:
    for stretch in _stretches(_without_places(text, gazetteer)):
        words = [_kept(one, names=names) for one in _WORD.findall(stretch)]
        for start in range(len(words)):
            for n_words in range(1, MOST_WORDS + 1):
                phrase = words[start : start + n_words]
                is_whole = len(phrase) == n_words and NO_WORD not in phrase
                if is_whole and phrase[0] not in stop and phrase[-1] not in stop:
                    yield " ".join(phrase)


def _stretches(text: str) -> Iterable[str]:
    """Yield what stands between punctuation; what masking put there is left out."""
    return (one for one in _STRETCH.findall(text) if not one.startswith(_MASK))


def _without_places(text: str, gazetteer: Gazetteer) -> str:
    for start, end, _ in reversed(gazetteer.named_in(text)):
        text = f"{text[:start]};{text[end:]}"
    return text


def _kept(word: str, *, names: frozenset[str]) -> str:
    small = _small(word)
    has_digit = any(character.isdigit() for character in word)
    return NO_WORD if has_digit or small in names else small


def _small(word: str) -> str:
    return word.casefold().replace("’", "'")


def _names(texts: Iterable[str]) -> frozenset[str]:
    """Return words that mostly stand with a capital inside a stretch: names of somebody."""
    with_capital: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for text in texts:
        for stretch in _stretches(text):
            for word in _WORD.findall(stretch)[1:]:
                small = _small(word)
                inside[small] += 1
                with_capital[small] += len(word) >= LETTERS_OF_A_NAME and word.istitle()
    return frozenset(word for word, n in with_capital.items() if 2 * n > inside[word])
