"""Groups that no single answer makes: declared with a conversation, in `groups.yaml`.

A derived group unites answers ("disabled people and their carers", "aged 65 and over"). A nested
one unites answers to one question that are groups themselves and is their parent: they are
compared inside it only.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any  # checked by the schema

from goodcare.instrument.model import Instrument, Kind, Question, Role, Words
from goodcare.reading import (
    MarkedYaml,
    did_you_mean,
    parse_json,
    parse_yaml,
    read_yaml,
    refuse,
    schema_findings,
)

FILE = "groups.json"
YES, NO = "yes", "no"
_CLOSED = (Kind.SINGLE, Kind.MULTIPLE, Kind.NUMBER, Kind.DATE)
_LEAST_NESTED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Answers to one question.

    Args:
        question: its name. answers: names of choices on its scale, in the order they were named.
    """

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedGroup:
    """People who gave one of several answers.

    Args:
        id: unique among these groups.
        label: how reports name it, by language ("Disabled people and carers").
        any_of: answers that put a person in it; one entry for each question.
        is_nested: whether the groups of its answers are compared inside it only.
    """

    id: str
    label: Words
    any_of: tuple[Answers, ...]
    is_nested: bool = False

    @property
    def questions(self) -> tuple[str, ...]:
        """Names of the questions that it is made of."""
        return tuple(part.question for part in self.any_of)


def load_groups(path: Path, *, instrument: Instrument) -> tuple[DerivedGroup, ...]:
    """Read groups.yaml and check it against the questionnaire.

    Raises:
        InputError: one line for each thing that is wrong, with its line in the file.
    """
    return _checked(read_yaml(path, as_text=True), instrument)


def groups_from_yaml(text: str, *, name: str, instrument: Instrument) -> tuple[DerivedGroup, ...]:
    """Read the text of groups.yaml and check it against the questionnaire.

    Args:
        text: what was written.
        name: of the file, for errors.
        instrument: the questionnaire.

    Raises:
        InputError: one line for each thing that is wrong, with its line in the text.
    """
    return _checked(parse_yaml(text, name=name, as_text=True), instrument)


def _checked(document: MarkedYaml, instrument: Instrument) -> tuple[DerivedGroup, ...]:
    groups = _groups(document)
    refuse(_findings(document, groups, instrument))
    return groups


def groups_to_json(groups: Iterable[DerivedGroup]) -> str:
    """Return the canonical JSON: same groups, same text."""
    content = [
        {
            "id": group.id,
            "label": group.label,
            "any_of": [
                {"question": part.question, "answers": list(part.answers)} for part in group.any_of
            ],
            "nested": YES if group.is_nested else NO,
        }
        for group in groups
    ]
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def groups_from_json(text: str) -> tuple[DerivedGroup, ...]:
    """Read what `groups_to_json` wrote.

    Raises:
        IntegrityError: the text is no JSON.
        InputError: a group in it is not as the schema says.
    """
    return _groups(parse_json(text, name=FILE))


def _groups(document: MarkedYaml) -> tuple[DerivedGroup, ...]:
    text = files("goodcare.instrument").joinpath("groups.schema.json").read_text("utf-8")
    refuse(schema_findings(document, json.loads(text)))
    return tuple(_group(entry) for entry in document.content)


def _group(entry: Mapping[str, Any]) -> DerivedGroup:
    return DerivedGroup(
        id=entry["id"],
        label=dict(entry["label"]),
        any_of=tuple(
            Answers(question=part["question"], answers=tuple(part["answers"]))
            for part in entry["any_of"]
        ),
        is_nested=entry.get("nested", NO) == YES,
    )


def _findings(
    document: MarkedYaml, groups: tuple[DerivedGroup, ...], instrument: Instrument
) -> Iterator[str]:
    for at, group in enumerate(groups):
        for key, text in _of_group(group, instrument):
            yield f"{document.at((at, *key))}: {text}"
    for at, text in _of_all(groups):
        yield f"{document.at((at,))}: {text}"


def _of_group(
    group: DerivedGroup, instrument: Instrument
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what is wrong with one group: where in its entry, and what."""
    if not group.label.get(instrument.default_language):
        yield ("label",), f"the group needs a name in '{instrument.default_language}'."
    asked = {question.name: question for question in instrument.questions}
    for place, part in enumerate(group.any_of):
        key = ("any_of", place)
        if part.question not in asked:
            near = did_you_mean(part.question, asked)
            yield (*key, "question"), f"the instrument has no question '{part.question}'.{near}"
            continue
        yield from ((key, text) for text in _of_part(part, asked[part.question]))
    if group.is_nested:
        yield from ((("nested",), text) for text in _of_parent(group, asked))
    elif len(group.any_of) == 1 and len(group.any_of[0].answers) == 1:
        question = asked.get(group.questions[0])
        if question is not None and question.role is Role.DEMOGRAPHIC:
            yield (), "one answer to a demographic question is a group already."


def _of_part(part: Answers, question: Question) -> Iterator[str]:
    if question.kind not in _CLOSED:
        yield f"'{question.name}' is a {question.kind.value} question: it makes no groups."
        return
    on_scale = [choice.name for choice in question.scale]
    for answer in part.answers:
        if answer not in on_scale:
            yield (
                f"'{question.name}' has no answer '{answer}' on its scale."
                f"{did_you_mean(answer, on_scale)}"
            )
    if question.kind is not Kind.MULTIPLE and set(part.answers) >= set(on_scale):
        yield f"it holds every answer to '{question.name}': a group of everybody compares nothing."


def _of_parent(group: DerivedGroup, asked: Mapping[str, Question]) -> Iterator[str]:
    roles = {asked[name].role for name in group.questions if name in asked}
    if len(group.any_of) != 1 or len(group.any_of[0].answers) < _LEAST_NESTED:
        yield "a parent unites two or more answers to one question."
    elif roles - {Role.DEMOGRAPHIC}:
        yield f"'{group.questions[0]}' is no demographic question, whose answers make groups."


def _of_all(groups: tuple[DerivedGroup, ...]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong between groups: place of the later one, and what."""
    ids: set[str] = set()
    unions: dict[frozenset[tuple[str, str]], str] = {}
    parents: dict[tuple[str, str], str] = {}
    for at, group in enumerate(groups):
        if group.id in ids:
            yield at, f"the id '{group.id}' stands twice."
        ids.add(group.id)
        if len(set(group.questions)) < len(group.any_of):
            yield at, "a question stands twice in 'any_of'. Put its answers together."
        answers = frozenset((part.question, one) for part in group.any_of for one in part.answers)
        if answers in unions:
            yield at, f"it unites the same answers as '{unions[answers]}'."
        unions.setdefault(answers, group.id)
        for question, answer in sorted(answers) if group.is_nested else ():
            first = parents.setdefault((question, answer), group.id)
            if first != group.id:
                yield at, f"'{answer}' is nested in '{first}' already."
