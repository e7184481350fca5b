"""Whom the respondents are, beside the people who live in a place."""

from dataclasses import dataclass, replace

from goodcare.areas import Place
from goodcare.findings.analysis import Analysis
from goodcare.findings.distributions import distribution
from goodcare.findings.values import Distribution, Estimate
from goodcare.instrument.model import Kind, Question
from goodcare.stats import RepresentationRatio, representation_ratio, wilson_interval

ONE_ANSWER = (Kind.SINGLE, Kind.NUMBER, Kind.DATE)
"""Questions whose answers part people into groups; those of a multiple choice overlap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """How respondents of a place spread over one category of the census, and its people.

    Args:
        question: whose answers are those of the category.
        heard: respondents per answer on the scale, unweighted; the base holds answers that the
            margins do not list, too.
        people: number of people who live there by code of the answer, as the margins list them.
        source: where those numbers come from, in the words of the margins.
    """

    question: str
    heard: Distribution
    people: tuple[tuple[int, int], ...]
    source: str

    @property
    def population(self) -> int:
        """People of all answers that the margins list."""
        return sum(people for _, people in self.people)

    @property
    def ratios(self) -> tuple[tuple[int, RepresentationRatio], ...]:
        """Ratio of each answer that somebody gave or lives with, by code, before the door.

        The share among respondents (unweighted) over that among the people who live there.
        """
        known, base = dict(self.people), self.heard.base
        return tuple(
            (
                part.codes[0],
                representation_ratio(
                    part.estimate.count,
                    base,
                    people=known[part.codes[0]],
                    population=self.population,
                ),
            )
            for part in self.heard.parts
            if base and known.get(part.codes[0], 0) > 0
        )

    @property
    def not_heard(self) -> tuple[int, ...]:
        """Codes of answers that people who live there would give, and no respondent gave."""
        known = dict(self.people)
        return tuple(
            part.codes[0]
            for part in self.heard.parts
            if part.estimate.count == 0 and known.get(part.codes[0], 0) > 0
        )


def representation(analysis: Analysis, place: Place) -> tuple[Representation, ...]:
    """Set respondents of a place beside the people who live there, category by category.

    Weights do not count here: they are made so that groups have the shares of the population. A
    ratio of 1 does not make those heard like those who were not: respondents chose to answer.

    Args:
        analysis: of a snapshot.
        place: an area or the whole region.

    Returns:
        One for each question with a category of the census, in the order of the form, for which
        the snapshot has margins of the place itself or of every area in it. Questions with
        several answers per person are left out; of two with one category, the first counts.

    Source:
        Ratio and interval: `goodcare.stats.representation_ratio`.
    """
    rows = analysis.snapshot.margins.to_pylist()
    found, seen = [], set()
    for question in analysis.snapshot.instrument.questions:
        if not question.census or question.kind not in ONE_ANSWER or question.census in seen:
            continue
        of_category = [row for row in rows if row["category"] == question.census]
        listed = _of_place(of_category, place)
        if listed:
            seen.add(question.census)
            found.append(_set_beside(analysis, question, place, listed))
    return tuple(found)


Row = dict[str, str | int]


def _of_place(rows: list[Row], place: Place) -> list[Row]:
    """Rows of the place itself; else of all areas in it, none of them missing; else nothing."""
    own = [row for row in rows if row["area"] == place.area.id]
    if own:
        return own
    inside = [row for row in rows if row["area"] in place.members]
    return inside if {row["area"] for row in inside} == place.members else []


def _set_beside(
    analysis: Analysis, question: Question, place: Place, rows: list[Row]
) -> Representation:
    raw = distribution(analysis, question.name, place=place)
    parts = tuple(replace(part, estimate=_unweighted(part.estimate)) for part in raw.parts)
    code_of = {choice.name: choice.code for choice in question.scale}
    people: dict[int, int] = {}
    for row in rows:
        code = code_of.get(str(row["answer"]))
        if code is not None:
            people[code] = people.get(code, 0) + int(row["people"])
    return Representation(
        question=question.name,
        heard=replace(raw, parts=parts),
        people=tuple(sorted(people.items())),
        source=str(rows[0]["source"]),
    )


def _unweighted(estimate: Estimate) -> Estimate:
    if not estimate.base:
        return estimate
    interval = wilson_interval(estimate.count, estimate.base)
    return replace(
        estimate,
        share=interval.estimate,
        low=interval.low,
        high=interval.high,
        effective_base=float(estimate.base),
        design=None,
    )
