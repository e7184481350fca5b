"""Targets as a table of areas and groups, each with the smallest difference that it could show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from goodcare.areas import Gazetteer
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.services import WantedPeople
from goodcare.errors import InputError
from goodcare.findings.planning import planned_comparisons
from goodcare.instrument.model import Choice, Question

SHARE = 0.5
"""Expected share with an answer: the one at which differences are hardest to find."""
MOST_PEOPLE = 1_000_000
TOO_FEW = "too few to compare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A group of people, or everybody.

    Args:
        question, answer: a group by a demographic question; both empty: everybody.
        label: as shown.
    """

    question: str = ""
    answer: str = ""
    label: str = "Everybody"

    @property
    def key(self) -> str:
        """How addresses and forms name it."""
        return f"{self.question}:{self.answer}" if self.question else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetCell:
    """How many people of one kind are wanted.

    Args:
        name: of its field.
        label: what it counts, for people who cannot see the table.
        people: wanted; None: no target.
        written: what its field shows: the target, or what somebody typed that was refused.
        shows: smallest difference that so many would show, in words; empty: no target.
        points: the same in whole percentage points; None: none.
    """

    name: str
    label: str
    people: int | None
    written: str
    shows: str = ""
    points: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """One area."""

    area: str
    name: str
    cells: tuple[TargetCell, ...]


def columns_of(
    conversation: Conversation, questions: Sequence[Question], *, added: Sequence[str] = ()
) -> tuple[Column, ...]:
    """Return everybody, then the groups that have targets or were added ("gender:woman")."""
    targets = conversation.targets.exclude(question="")
    wanted = {
        f"{question}:{answer}" for question, answer in targets.values_list("question", "answer")
    }
    wanted |= set(added)
    return (Column(), *(column for column in groups_of(questions) if column.key in wanted))


def groups_of(questions: Sequence[Question]) -> Iterator[Column]:
    """Every group that can have a target: one for each answer on a scale."""
    for question in questions:
        for choice in question.scale:
            label = _words(choice.group_label) or _asked(question, choice)
            yield Column(question=question.name, answer=choice.name, label=label)


def _asked(question: Question, choice: Choice) -> str:
    asked = _words(question.label)
    return f"{asked}{' ' if asked.endswith('?') else ': '}{_words(choice.label)}"


def _words(words: dict[str, str]) -> str:
    return words.get("en") or next(iter(words.values()), "")


def target_rows(
    conversation: Conversation,
    columns: Sequence[Column],
    *,
    typed: Mapping[str, str] | None = None,
) -> tuple[TargetRow, ...]:
    """Return the table: the areas without others inside, and their targets.

    Args:
        conversation: whose targets.
        columns: groups, everybody first.
        typed: fields by name, where the table was filled in and refused.
    """
    gazetteer = conversation.gazetteer
    if gazetteer is None:
        return ()
    people = {
        (one.area, one.question, one.answer): one.people for one in conversation.targets.all()
    }
    planned = tuple(
        (area, count) for area in leaf_areas(gazetteer) if (count := people.get((area, "", "")))
    )
    return tuple(
        TargetRow(
            area=area,
            name=gazetteer[area].name,
            cells=tuple(
                _cell(
                    WantedPeople(
                        area=area,
                        question=column.question,
                        answer=column.answer,
                        people=people.get((area, column.question, column.answer), 0),
                    ),
                    f"{column.label} in {gazetteer[area].name}",
                    planned=planned,
                    typed=(typed or {}).get(cell_name(area, column)),
                )
                for column in columns
            ),
        )
        for area in leaf_areas(gazetteer)
    )


def leaf_areas(gazetteer: Gazetteer) -> tuple[str, ...]:
    """Areas that have no others inside, in the order of the plan."""
    leaves = gazetteer.leaves(gazetteer.region)
    return tuple(area.id for area in gazetteer.areas if area.id in leaves)


def _cell(
    wanted: WantedPeople, label: str, *, planned: tuple[tuple[str, int], ...], typed: str | None
) -> TargetCell:
    shows, points = "", None
    if wanted.people and wanted.question:
        shows, points = _of_group(wanted.people, dict(planned).get(wanted.area, 0))
    elif wanted.people:
        shows, points = _of_area(wanted.area, planned)
    column = Column(question=wanted.question, answer=wanted.answer)
    return TargetCell(
        name=cell_name(wanted.area, column),
        label=label,
        people=wanted.people or None,
        written=typed if typed is not None else str(wanted.people or ""),
        shows=shows,
        points=points,
    )


@lru_cache(maxsize=4096)
def _of_area(area: str, planned: tuple[tuple[str, int], ...]) -> tuple[str, int | None]:
    """An area against the other areas."""
    return _said(planned, area=area, groups={})


@lru_cache(maxsize=4096)
def _of_group(people: int, here: int) -> tuple[str, int | None]:
    """A group against everybody else in its area."""
    if not here:
        return "set everybody first", None
    if people >= here:
        return "more than everybody", None
    return _said((("here", here),), area="here", groups={"group": people / here})


def _said(
    planned: tuple[tuple[str, int], ...], *, area: str, groups: dict[str, float]
) -> tuple[str, int | None]:
    try:
        found = planned_comparisons(dict(planned), groups=groups, share=SHARE)
    except InputError:
        return TOO_FEW, None
    one = next((one for one in found if one.area == area), None)
    if one is None:
        return "", None
    if not one.is_compared or one.difference >= 1:
        return TOO_FEW, None
    points = -int(-one.difference * 100 // 1)  # whole points, upwards: what is promised is found
    return f"shows {points} point{'s' * (points != 1)}", points


def cell_name(area: str, column: Column) -> str:
    """Name of the field of one target."""
    return f"{area}|{column.key}"


def wanted_people(
    posted: Mapping[str, str], *, conversation: Conversation, columns: Sequence[Column]
) -> tuple[WantedPeople, ...]:
    """Read the table as it was filled in; an empty field is no target.

    Raises:
        InputError: a field holds no whole number: one line each.
    """
    gazetteer = conversation.gazetteer
    if gazetteer is None:
        raise InputError("Add the areas first: targets are set for them.")
    found, wrong = [], []
    for area in leaf_areas(gazetteer):
        for column in columns:
            text = posted.get(cell_name(area, column), "").strip()
            if not text or text == "0":
                continue
            if not text.isdecimal() or int(text) > MOST_PEOPLE:
                wrong.append(
                    f"{column.label} in {gazetteer[area].name}: write a whole number, "
                    f"not ‘{text[:20]}’."
                )
                continue
            found.append(
                WantedPeople(
                    area=area, question=column.question, answer=column.answer, people=int(text)
                )
            )
    if wrong:
        raise InputError("\n".join(wrong))
    return tuple(found)
