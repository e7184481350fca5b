"""A change after launch: which variable and answer of a version is which of the next."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any  # JSON

from jsonschema import Draft202012Validator

from goodcare.errors import InputError
from goodcare.instrument.expressions import Answer, Answers
from goodcare.instrument.model import Instrument, Kind, Question

FORMAT = 1
CLOSED = (Kind.SINGLE, Kind.MULTIPLE, Kind.RANKING)


class Fate(StrEnum):
    """What becomes of a variable or an answer."""

    KEPT = "kept"
    DROPPED = "dropped"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMap:
    """What becomes of one answer; `new` is its name where it is kept."""

    old: str
    fate: Fate
    new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VariableMap:
    """What becomes of one question.

    Args:
        old: its name.
        new: the question it is now, where it is kept.
        answers: of a closed question, each of its answers.
    """

    old: str
    fate: Fate
    new: str = ""
    answers: tuple[AnswerMap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionMap:
    """From one version of a questionnaire to the next.

    Args:
        old, new: the versions.
        variables: every question of the old one; what no entry leads to is new only.
    """

    old: str
    new: str
    variables: tuple[VariableMap, ...]

    @property
    def kept(self) -> dict[str, str]:
        """{old name: new name} of the questions that are kept."""
        return {one.old: one.new for one in self.variables if one.fate is Fate.KEPT}

    def new_only(self, new: Instrument) -> tuple[str, ...]:
        """Return the names of the new version's questions that the old one did not ask."""
        came = set(self.kept.values())
        return tuple(
            one.name for one in new.questions if one.name not in came and one.kind is not Kind.NOTE
        )


class MapProblem(StrEnum):
    """What can be wrong with a map."""

    UNDECIDED = "undecided"
    UNKNOWN = "unknown"
    INCOMPATIBLE = "incompatible"
    TWICE = "twice"
    VANISHES = "vanishes"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFinding:
    """One thing to decide or put right; `answer` is empty where it is about the question.

    Args:
        is_warning: people may leave it so: answers that are kept by neither are not shown again.
    """

    problem: MapProblem
    variable: str
    answer: str = ""
    what: str
    is_warning: bool = False


def suggest_map(old: Instrument, new: Instrument) -> VersionMap:
    """Keep what has the same name and a compatible kind; leave the rest to be decided."""
    asked = {one.name: one for one in new.questions}
    return VersionMap(
        old=old.version,
        new=new.version,
        variables=tuple(
            _suggested(one, asked.get(one.name))
            for one in old.questions
            if one.kind is not Kind.NOTE
        ),
    )


def _suggested(old: Question, new: Question | None) -> VariableMap:
    if new is None or not is_compatible(old.kind, new.kind):
        return VariableMap(old=old.name, fate=Fate.UNDECIDED)
    names = {one.name for one in new.choices}
    answers = tuple(
        AnswerMap(old=one.name, fate=Fate.KEPT, new=one.name)
        if one.name in names
        else AnswerMap(old=one.name, fate=Fate.UNDECIDED)
        for one in (old.choices if old.kind in CLOSED else ())
    )
    return VariableMap(old=old.name, fate=Fate.KEPT, new=new.name, answers=answers)


def is_compatible(old: Kind, new: Kind) -> bool:
    """Whether answers of one kind can stand for answers of another; one may become several."""
    return old is new or (old, new) == (Kind.SINGLE, Kind.MULTIPLE)


def check_map(
    version_map: VersionMap, *, old: Instrument, new: Instrument
) -> tuple[MapFinding, ...]:
    """Return what is undecided, impossible, or lost; only warnings mean that it can be used."""
    asked = {one.name: one for one in new.questions}
    had = {one.name: one for one in old.questions if one.kind is not Kind.NOTE}
    said = [one.old for one in version_map.variables]
    found = [
        _finding(MapProblem.MISSING, name, f"'{name}' is not in the map. Say what becomes of it.")
        for name in had
        if name not in said
    ]
    came: set[str] = set()
    for one in version_map.variables:
        if one.old not in had:
            what = f"version {old.version} has no question '{one.old}'. Remove it from the map."
            found.append(_finding(MapProblem.UNKNOWN, one.old, what))
            continue
        found += _of_variable(one, had[one.old], asked)
        if one.fate is Fate.KEPT and one.new in came:
            what = f"two questions become '{one.new}'. Keep one of them, or drop one."
            found.append(_finding(MapProblem.TWICE, one.old, what))
        came.add(one.new)
    return tuple(found)


def _of_variable(
    one: VariableMap, old: Question, asked: Mapping[str, Question]
) -> Iterator[MapFinding]:
    if one.fate is Fate.UNDECIDED:
        what = f"it is not decided what becomes of '{one.old}'. Keep it under a name, or drop it."
        yield _finding(MapProblem.UNDECIDED, one.old, what)
    elif one.fate is Fate.DROPPED:
        what = f"the answers to '{one.old}' are in no export of the new version."
        yield replace(_finding(MapProblem.VANISHES, one.old, what), is_warning=True)
    elif one.new not in asked:
        what = f"the new version has no question '{one.new}'. Name one that it has."
        yield _finding(MapProblem.UNKNOWN, one.old, what)
    elif not is_compatible(old.kind, asked[one.new].kind):
        kinds = f"{old.kind} and {asked[one.new].kind}"
        what = f"'{one.old}' and '{one.new}' are answered in different ways: {kinds}. Drop it."
        yield _finding(MapProblem.INCOMPATIBLE, one.old, what)
    elif old.kind in CLOSED:
        yield from _of_answers(one, old, asked[one.new])


def _of_answers(one: VariableMap, old: Question, new: Question) -> Iterator[MapFinding]:
    names = {choice.name for choice in new.choices}
    by_name = {answer.old: answer for answer in one.answers}
    for choice in old.choices:
        answer = by_name.get(choice.name)
        if answer is None or answer.fate is Fate.UNDECIDED:
            what = f"it is not decided what becomes of the answer '{choice.name}'."
            yield _finding(MapProblem.UNDECIDED, one.old, what, answer=choice.name)
        elif answer.fate is Fate.KEPT and answer.new not in names:
            what = f"'{one.new}' has no answer '{answer.new}'. Name one that it has."
            yield _finding(MapProblem.UNKNOWN, one.old, what, answer=choice.name)
        elif answer.fate is Fate.DROPPED:
            what = f"people who answered '{choice.name}' count as not having answered."
            finding = _finding(MapProblem.VANISHES, one.old, what, answer=choice.name)
            yield replace(finding, is_warning=True)


def _finding(problem: MapProblem, variable: str, what: str, *, answer: str = "") -> MapFinding:
    return MapFinding(problem=problem, variable=variable, answer=answer, what=what)


def to_version(answers: Answers, version_map: VersionMap, *, new: Instrument) -> dict[str, Answer]:
    """Bring answers to an old version into the new one; what is dropped is absent.

    Args:
        answers: by the old names.
        version_map: checked: what is undecided counts as dropped.
        new: the new version, which says whether one answer or several are kept.
    """
    kinds = {one.name: one.kind for one in new.questions}
    found: dict[str, Answer] = {}
    for one in version_map.variables:
        if one.fate is not Fate.KEPT or one.old not in answers or one.new not in kinds:
            continue
        answer = _renamed(answers[one.old], one)
        if answer not in ("", ()):
            is_one = kinds[one.new] is Kind.MULTIPLE and not isinstance(answer, tuple)
            found[one.new] = (str(answer),) if is_one else answer
    return found


def _renamed(answer: Answer, one: VariableMap) -> Answer:
    if not one.answers:
        return answer
    names = {known.old: known.new for known in one.answers if known.fate is Fate.KEPT}
    if isinstance(answer, tuple):
        return tuple(dict.fromkeys(names[name] for name in answer if name in names))
    return names.get(str(answer), "")


_FATE = {"enum": list(Fate)}
_TEXT = {"type": "string"}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


_ANSWER = _object({"old": _TEXT, "fate": _FATE, "new": _TEXT})
_VARIABLE = _object(
    {"old": _TEXT, "fate": _FATE, "new": _TEXT, "answers": {"type": "array", "items": _ANSWER}}
)
SCHEMA = _object(
    {
        "format": {"const": FORMAT},
        "old": _TEXT,
        "new": _TEXT,
        "variables": {"type": "array", "items": _VARIABLE},
    }
)


def map_to_json(version_map: VersionMap) -> str:
    """Return the one JSON text of a map."""
    document = {"format": FORMAT, **asdict(version_map)}
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def map_from_json(text: str) -> VersionMap:
    """Read a map.

    Raises:
        InputError: it is not JSON, or not as the schema says.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("The map of versions is not JSON. Make it again.") from None
    if not Draft202012Validator(SCHEMA).is_valid(document):
        raise InputError("The map of versions is not as it should be. Make it again.")
    return VersionMap(
        old=document["old"],
        new=document["new"],
        variables=tuple(_variable(one) for one in document["variables"]),
    )


def _variable(said: dict[str, Any]) -> VariableMap:
    answers = tuple(AnswerMap(**{**one, "fate": Fate(one["fate"])}) for one in said["answers"])
    return VariableMap(**{**said, "fate": Fate(said["fate"]), "answers": answers})
