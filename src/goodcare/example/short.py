"""A short questionnaire in four languages, one of them from right to left, to try answering."""

from collections.abc import Mapping
from typing import Any  # YAML

from goodcare.example.form import read_data
from goodcare.instrument.model import Choice, GoodEnd, Group, Instrument, Kind, Question, Role
from goodcare.instrument.piping import with_references, without_references

SHORT = "short.yaml"


def short_form() -> Instrument:
    """Return the short questionnaire: every kind of question, a branch and a grid."""
    data = read_data(SHORT)
    scales: Mapping[str, list[dict[str, Any]]] = data["scales"]
    return Instrument(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        default_language=data["default_language"],
        languages=tuple(data["languages"]),
        questions=tuple(_question(said, scales) for said in data["questions"]),
        groups=tuple(Group(**said) for said in data["groups"]),
    )


def _question(said: dict[str, Any], scales: Mapping[str, list[dict[str, Any]]]) -> Question:
    choices = said.get("choices") or scales.get(said.get("scale", ""), [])
    return Question(
        name=said["name"],
        kind=Kind(said["kind"]),
        label=without_references(said["label"]),
        asked=with_references(said["label"]),
        choices=tuple(_choice(one, code=code) for code, one in enumerate(choices, start=1)),
        role=Role(said.get("role", "other")),
        topic=said.get("topic", {}),
        finding=said.get("finding", {}),
        pillar=said.get("pillar", ""),
        good_end=GoodEnd(said.get("good_end", "none")),
        is_headline=said.get("headline", False),
        is_sensitive=said.get("sensitive", False),
        census=said.get("census", ""),
        relevant=said.get("relevant", ""),
        is_required=said.get("required", False),
        group=(said["group"],) if "group" in said else (),
        hint=said.get("hint", {}),
        is_long=said.get("long", False),
        most=said.get("most", 0),
    )


def _choice(said: dict[str, Any], *, code: int) -> Choice:
    return Choice(
        name=said["name"],
        label=said["label"],
        code=code,
        is_on_scale=not said.get("off_scale", False),
        group_label=said.get("group", {}),
        low=said.get("low", ""),
        high=said.get("high", ""),
        is_exclusive=said.get("exclusive", False),
    )
