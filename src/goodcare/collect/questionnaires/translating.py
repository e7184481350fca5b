"""Translating a draft: every text of it side by side with one other language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from goodcare.collect.questionnaires.editing import name_page, sharing
from goodcare.instrument.drafting import CHOICE, Draft, translate
from goodcare.instrument.model import Question, Words

TITLE, PAGE = "title", "page/"
WORDS = {
    "hint": "Help",
    "constraint_message": "Message",
    "topic": "Topic",
    "finding": "Finding",
    "base": "Who is asked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One text to translate.

    Args:
        key: of its field in the form.
        about: name of the question; empty: of the form, or a page.
        what: which text it is.
        original: in the default language.
        translated: in the other one; may be empty.
    """

    key: str
    about: str
    what: str
    original: str
    translated: str

    @property
    def is_missing(self) -> bool:
        """Whether it is still to be translated."""
        return not self.translated.strip()


def pieces_of(draft: Draft, language: str) -> tuple[Piece, ...]:
    """Return every text of a draft that its default language has; shared answers once."""
    return tuple(_pieces(draft, language))


def missing_in(draft: Draft, language: str) -> int:
    """Return how many texts are still to be translated."""
    return sum(one.is_missing for one in pieces_of(draft, language))


def _pieces(draft: Draft, language: str) -> Iterator[Piece]:
    def piece(key: str, about: str, what: str, words: Words) -> Iterator[Piece]:
        original = words.get(draft.default_language, "")
        if original:
            yield Piece(
                key=key,
                about=about,
                what=what,
                original=original,
                translated=words.get(language, ""),
            )

    yield from piece(TITLE, "", "Title", draft.title)
    for group in draft.groups:
        yield from piece(f"{PAGE}{group.name}", "", "Heading of a page", group.label)
    for one in draft.questions:
        name, question = one.name, one.question
        yield from piece(f"q/{name}/label", name, "Question", question.label)
        for field, what in WORDS.items():
            yield from piece(f"q/{name}/{field}", name, what, getattr(question, field))
        is_first = sharing(draft, name)[0] == name
        for place, choice in enumerate(question.choices if is_first else (), start=1):
            key = f"q/{name}/{CHOICE}{choice.name}"
            yield from piece(key, name, f"Answer {place}", choice.label)


def write_translation(draft: Draft, *, language: str, posted: Mapping[str, str]) -> Draft:
    """Put in the texts of one language; those that were not posted stay.

    Args:
        draft: to translate.
        language: one of its languages.
        posted: by the keys of the pieces.
    """
    if TITLE in posted:
        draft = replace(draft, title=_worded(draft.title, language, posted[TITLE]))
    for group in draft.groups:
        text = posted.get(f"{PAGE}{group.name}")
        if text is not None:
            draft = name_page(draft, group.name, language=language, text=text)
    for one in draft.questions:
        draft = _question(draft, one.question, language=language, posted=posted)
    return draft


def _question(
    draft: Draft, question: Question, *, language: str, posted: Mapping[str, str]
) -> Draft:
    before = f"q/{question.name}/"
    words = {
        key.removeprefix(before): text for key, text in posted.items() if key.startswith(before)
    }
    answers = {key: text for key, text in words.items() if key.startswith(CHOICE)}
    for name in sharing(draft, question.name) if words else ():
        said = words if name == question.name else answers
        draft = translate(draft, name, language=language, words=said)
    return draft


def _worded(words: Words, language: str, text: str) -> Words:
    return {code: said for code, said in {**words, language: text}.items() if said}
