"""Who was heard beside who lives there: counts of the database beside the margins of the plan."""

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from goodcare.areas import Gazetteer
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.reach.counting import Counts
from goodcare.findings.representation import ONE_ANSWER
from goodcare.instrument.model import Choice, Question
from goodcare.stats import RepresentationRatio, representation_ratio

FEWEST = 30
"""With fewer respondents nothing is compared, as in reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """How many people of one kind live in one area."""

    area: str
    category: str
    answer: str
    people: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One group beside its share of the people who live there.

    Args:
        group: as shown.
        heard: responses of the group.
        people: people of the group who live there.
        ratio: with its interval; None: too few responses to compare.
    """

    group: str
    heard: int
    people: int
    ratio: RepresentationRatio | None

    @property
    def verdict(self) -> str:
        """What the interval says, in words."""
        if self.ratio is None:
            return "Too few to compare"
        if self.ratio.high < 1:
            return "Less than their share"
        return "More than their share" if self.ratio.low > 1 else "No clear difference"

    @property
    def is_less(self) -> bool:
        """Whether the group is heard less than its share."""
        return self.ratio is not None and self.ratio.high < 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One question beside its category of the census.

    Args:
        question: as asked.
        base: responses with an answer on its scale.
        source: where the numbers of people come from.
        groups: in the order of the form.
    """

    question: str
    base: int
    source: str
    groups: tuple[Beside, ...]


def read_margins_text(text: str) -> tuple[Margin, ...]:
    """Read the margins of a plan, as the plan keeps them."""
    return tuple(
        Margin(
            area=row["area"],
            category=row["category"],
            answer=row["answer"],
            people=int(row["people"]),
            source=row["source"],
        )
        for row in csv.DictReader(io.StringIO(text))
    )


def represented(
    conversation: Conversation,
    counts: Counts,
    *,
    area: str,
    questions: Sequence[Question],
) -> tuple[Category, ...]:
    """Set the responses of an area beside the people who live there.

    Args:
        conversation: with areas and margins.
        counts: its responses.
        area: id; the region's stands for the whole.
        questions: about people themselves, with their category of the census.

    Returns:
        One for each question with one answer and margins of the area, or of all areas in it.
    """
    gazetteer = conversation.gazetteer
    if gazetteer is None or area not in gazetteer:
        return ()
    margins = read_margins_text(conversation.margins)
    found = []
    for question in questions:
        listed = _listed(margins, question, area=area, gazetteer=gazetteer)
        if listed and question.kind in ONE_ANSWER:
            inside = gazetteer.leaves(area) | {area}
            found.append(_category(question, listed, counts=counts, areas=inside))
    return tuple(found)


def _listed(
    margins: Sequence[Margin], question: Question, *, area: str, gazetteer: Gazetteer
) -> tuple[Margin, ...]:
    """Margins of the area itself; else of all areas in it, none of them missing; else nothing."""
    of_category = [one for one in margins if question.census and one.category == question.census]
    own = tuple(one for one in of_category if one.area == area)
    if own:
        return own
    leaves = gazetteer.leaves(area)
    inside = tuple(one for one in of_category if one.area in leaves)
    return inside if {one.area for one in inside} == leaves else ()


def _category(
    question: Question, listed: Sequence[Margin], *, counts: Counts, areas: Collection[str]
) -> Category:
    people: dict[str, int] = {}
    for one in listed:
        people[one.answer] = people.get(one.answer, 0) + one.people
    heard = {
        choice.name: counts.of_answer(areas, question.name, choice.name)
        for choice in question.scale
    }
    base, population = sum(heard.values()), sum(people.values())
    return Category(
        question=_words(question.label),
        base=base,
        source=listed[0].source,
        groups=tuple(
            Beside(
                group=_group(choice),
                heard=heard[choice.name],
                people=people[choice.name],
                ratio=_ratio(heard[choice.name], base, people[choice.name], population),
            )
            for choice in question.scale
            if people.get(choice.name, 0) > 0
        ),
    )


def _ratio(heard: int, base: int, people: int, population: int) -> RepresentationRatio | None:
    if base < FEWEST:
        return None
    return representation_ratio(heard, base, people=people, population=population)


def _group(choice: Choice) -> str:
    return _words(choice.group_label) or _words(choice.label)


def _words(words: dict[str, str]) -> str:
    return words.get("en") or next(iter(words.values()), "")
