"""The questionnaire of the example as data: what is asked, and how answers spread."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

KIND_OF_TYPE = {"single": "select_one", "multiple": "select_multiple", "number": "integer"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a list; `low` and `high` for bands, `finding` for what the answer says."""

    name: str
    label: str
    off: bool = False
    group: str = ""
    finding: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question of the example.

    Args:
        type: single, multiple, number, date, text or note.
        answers: of the list named `of_list`, or the bands named `bands`.
        only_if: {question: answers} that lead to it.
        shares: of the answers on the scale. each: share of people who choose an option.
        off, missing: share of off-scale and of blank answers. answered: of an open question.
        given: {question: {answer: shares}} in place of `shares` for people with that answer.
        latent: name of the leaning that it shares with other questions.
        asks: what kind of open question it is. voices_by: the rating whose reasons it asks.
        read_with: another rating that it is read together with.
        is_later: it joined the form later: drawn after everything that was there before, so that
            earlier answers stay what they were.
    """

    name: str
    label: str
    section: str
    type: str = "single"
    of_list: str = ""
    bands: str = ""
    answers: tuple[Answer, ...] = ()
    role: str = ""
    pair: str = ""
    topic: str = ""
    finding: str = ""
    pillar: str = ""
    priority: str = ""
    of_section: str = ""
    base: str = ""
    voices_by: str = ""
    read_with: str = ""
    good_end: str = ""
    top: int = 2
    headline: bool = False
    sensitive: bool = False
    census: str = ""
    required: bool = False
    only_if: dict[str, list[str]] = field(default_factory=dict)
    shares: tuple[float, ...] = ()
    each: tuple[float, ...] = ()
    off: float = 0.0
    missing: float = 0.0
    answered: float = 0.0
    given: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    latent: str = ""
    asks: str = ""
    is_later: bool = False

    @property
    def scale(self) -> tuple[Answer, ...]:
        """Answers on the scale, in the order of the form."""
        return tuple(answer for answer in self.answers if not answer.off)

    @property
    def end(self) -> str:
        """Which end of the scale is the good one; questions in pairs begin with the good end."""
        return self.good_end or ("first" if self.pair else "")

    @property
    def top_names(self) -> tuple[str, ...]:
        """Names of the answers counted together at the good end."""
        if not self.end:
            return ()
        from_good = self.scale if self.end == "first" else self.scale[::-1]
        return tuple(answer.name for answer in from_good[: self.top])

    @property
    def relevant(self) -> str:
        """The XLSForm expression of `only_if`."""
        return " and ".join(self._one_of(name, wanted) for name, wanted in self.only_if.items())

    def _one_of(self, name: str, wanted: list[str]) -> str:
        if name == "services_used":
            tests = [f"selected(${{{name}}}, '{answer}')" for answer in wanted]
        else:
            tests = [f"${{{name}}} = '{answer}'" for answer in wanted]
        return " or ".join(tests)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The whole questionnaire; `sections` are (name, label)."""

    title: str
    form_id: str
    version: str
    language: str
    sections: tuple[tuple[str, str], ...]
    asked: tuple[Asked, ...]
    lists: dict[str, tuple[Answer, ...]]

    def __getitem__(self, name: str) -> Asked:
        return next(asked for asked in self.asked if asked.name == name)

    def of_type(self, *types: str) -> Iterator[Asked]:
        """Questions of these types, in the order of the form."""
        return (asked for asked in self.asked if asked.type in types)


def read_text(name: str) -> str:
    """Read a file of the example's data folder."""
    return (files("goodcare.example") / "data" / name).read_text(encoding="utf-8")


def read_data(name: str) -> Any:  # YAML holds anything
    """Read a YAML file of the example's data folder."""
    return yaml.load(read_text(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def load_form(questionnaire: str = "questionnaire.yaml") -> Form:
    """Read a questionnaire of the example, with the lists of answers that it uses."""
    data, choices = read_data(questionnaire), read_data("choices.yaml")
    used = set(_lists_used(data))
    lists = {
        name: tuple(Answer(**row) for row in rows) for name, rows in choices.items() if name in used
    }
    asked = tuple(
        _asked(row, section=section["name"], lists=lists)
        for section in data["sections"]
        for row in section["questions"]
    )
    return Form(
        title=data["title"],
        form_id=data["form_id"],
        version=data["version"],
        language=data["language"],
        sections=tuple((section["name"], section["label"]) for section in data["sections"]),
        asked=asked,
        lists=lists,
    )


def _lists_used(data: dict[str, Any]) -> Iterator[str]:
    for section in data["sections"]:
        for row in section["questions"]:
            yield from (row[key] for key in ("of_list", "bands") if key in row)


def _asked(row: dict[str, Any], *, section: str, lists: dict[str, tuple[Answer, ...]]) -> Asked:
    of_list = row.get("of_list") or row.get("bands", "")
    shares: dict[str, Any] = {key: tuple(row[key]) for key in ("shares", "each") if key in row}
    return Asked(**{**row, **shares}, section=section, answers=lists.get(of_list, ()))
