"""Claim definitions: slots, and the text of each variant, language and register, as YAML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from string import Formatter

import yaml

from goodcare.errors import InputError

PLAIN = "plain"
AGREES_WITH = "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where the words of a slot come from: exactly one of number, label, list, place, term.

    Args:
        statistic: name@version that is evaluated.
        part: which figure of its outcome. label: which label of its outcome.
        parameters: literal values, or `$NAME` bound when the claim is said.
        place: "$AREA", "$REGION"; or, with a statistic, whose rows are counted.
        kind: overrides how the number is written ("size").
        term: a label of the conversation's data ("question.finding"), with `key` `$NAME`.
    """

    statistic: str = ""
    part: str = ""
    label: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    place: str = "$AREA"
    kind: str = ""
    term: str = ""
    key: str = ""

    @property
    def is_place(self) -> bool:
        """Whether the slot is the name of the place itself."""
        return not self.statistic and not self.term


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDefinition:
    """One claim.

    Args:
        id: name@version. about: what it says, for the reference.
        driver: the slot whose statistic's variant chooses the wording; empty: variant "only".
        texts: by language, register, variant.
    """

    id: str
    about: str
    driver: str
    slots: Mapping[str, Slot]
    texts: Mapping[str, Mapping[str, Mapping[str, str]]]

    @property
    def name(self) -> str:
        """The id without its version."""
        return self.id.partition("@")[0]

    def text(self, variant: str, *, language: str, register: str) -> str:
        """Return the template of a variant.

        Raises:
            InputError: the claim has no such wording.
        """
        try:
            return self.texts[language][register][variant]
        except KeyError:
            raise InputError(
                f"Claim '{self.id}' has no wording for variant '{variant}' "
                f"in language '{language}', register '{register}'."
            ) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePart:
    """Fixed words, then a slot (empty at the end), written in a form.

    Args:
        slot: what is said; with `agreeing`, the number that the word agrees with.
        form: "cap": with a capital; "spaced": after a space, "bracketed": in brackets after one,
            where the slot has words; empty: as it is.
        agreeing: a plural noun or verb, written instead of the slot in the number of the slot:
            "{count} {area} {respondents@count}" says "1 Ashby respondent".
    """

    words: str
    slot: str
    form: str
    agreeing: str = ""

    @property
    def is_said(self) -> bool:
        """Whether the slot itself is written here."""
        return bool(self.slot) and not self.agreeing


def template_parts(template: str) -> tuple[TemplatePart, ...]:
    """Split a template at its slots.

    >>> [part.slot for part in template_parts("{share} of {base} said so")]
    ['share', 'base', '']
    >>> [part.agreeing for part in template_parts("{base} {respondents@base}")]
    ['', 'respondents']
    """
    return tuple(
        _part(words, named=slot or "", form=form or "")
        for words, slot, form, _ in Formatter().parse(template)
    )


def _part(words: str, *, named: str, form: str) -> TemplatePart:
    word, _, slot = named.rpartition(AGREES_WITH)
    return TemplatePart(words=words, slot=slot, form=form, agreeing=word)


def read_definitions(text: str, *, source: str) -> tuple[ClaimDefinition, ...]:
    """Read definitions from YAML.

    Raises:
        InputError: the YAML is broken, or a definition lacks a part.
    """
    try:
        entries = yaml.safe_load(text)
        return tuple(_definition(entry) for entry in entries)
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise InputError(f"{source}: a claim definition cannot be read: {error}") from error


def _definition(entry: Mapping[str, object]) -> ClaimDefinition:
    slots = entry.get("slots") or {}
    texts = entry["text"]
    if not isinstance(slots, dict) or not isinstance(texts, dict):
        raise TypeError(f"'{entry['id']}' needs slots and text as mappings")
    return ClaimDefinition(
        id=str(entry["id"]),
        about=str(entry["about"]),
        driver=str(entry.get("driver", "")),
        slots={name: Slot(**slot) for name, slot in slots.items()},
        texts=texts,
    )


@cache
def shipped_definitions() -> Mapping[str, ClaimDefinition]:
    """Return the definitions that ship with the software, by name."""
    folder = files("goodcare.claims") / "definitions"
    found: dict[str, ClaimDefinition] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yaml"):
            for one in read_definitions(file.read_text(encoding="utf-8"), source=file.name):
                if one.name in found:
                    raise InputError(f"{file.name}: claim '{one.name}' is defined twice.")
                found[one.name] = one
    return found
