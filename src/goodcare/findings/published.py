"""The tables of a snapshot that may be published, all of them, as statements about people.

Whatever reports are built of a snapshot, and in whatever order, their figures stand in these
tables. So what the tables give away together is judged once, for all of them.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from goodcare.areas import Place
from goodcare.disclosure.audit import Audit, audit
from goodcare.disclosure.door import Door
from goodcare.disclosure.plan import Subject, plan_of
from goodcare.disclosure.programs import Structure
from goodcare.disclosure.publication import (
    Table,
    told_by_comparison,
    told_by_count,
    told_by_distribution,
    told_by_estimate,
)
from goodcare.disclosure.released import Counted, Released
from goodcare.disclosure.results import Scope
from goodcare.disclosure.secondary import Plan
from goodcare.findings.analysis import Analysis
from goodcare.findings.choice_pairs import declare_choices
from goodcare.findings.comparisons import comparison
from goodcare.findings.counted import area_levels
from goodcare.findings.derived_groups import level_of_derived
from goodcare.findings.distributions import distribution
from goodcare.findings.group_pairs import declare_groups
from goodcare.findings.published_codes import all_codes, answers_in_words, codes_of_everybody
from goodcare.findings.published_parts import GroupTables, Known, tables_by_place
from goodcare.findings.reach import respondents_of
from goodcare.findings.scales import has_top
from goodcare.findings.values import Comparison, Estimate
from goodcare.findings.whom import who_is_in
from goodcare.instrument.model import CHOSEN, NOT_CHOSEN, Instrument, Kind, Question, Role

LISTING = 2
"""Version of the list of tables and of the rules for them; a plan holds for one."""
_ONE_ANSWER = (Kind.SINGLE, Kind.NUMBER, Kind.DATE)
_TWO = 2


def subjects_of(analysis: Analysis) -> tuple[Subject, ...]:
    """List what is published of a snapshot, respondents first.

    The whole publication: the region, and every area that a report can be about. Subjects share
    nobody's answer: what is hidden of one can be told by its own tables and the respondents only.
    """
    closed, open_ended = [], []
    for question in analysis.snapshot.instrument.questions:
        if question.kind in (*_ONE_ANSWER, Kind.MULTIPLE):
            closed.append(question)
        elif question.kind is Kind.TEXT:
            open_ended.append(question)
    groups = _groups_by_question(analysis)
    return (
        tables_by_place(analysis, "respondents", partial(_people, analysis)),
        *(_asked(analysis, question, groups.get(question.name, [])) for question in closed),
        *(answers_in_words(analysis, question) for question in open_ended),
        tables_by_place(analysis, "codes", partial(all_codes, analysis)),
        codes_of_everybody(analysis),
    )


def plan_for(analysis: Analysis, door: Door) -> Plan:
    """Find what must be hidden in addition in every publication of a snapshot.

    Args:
        analysis: of the snapshot.
        door: with its policy; a plan that it has already is not looked at.

    Returns:
        The same plan for the same snapshot and policy.

    Raises:
        IntegrityError: two figures contradict each other.
    """
    return plan_of(subjects_of(analysis), door=Door(door.policy), structure=structure_of(analysis))


def audit_of(analysis: Analysis, door: Door, *, beside: Iterable[Released] = ()) -> Audit:
    """Attack the whole publication of a snapshot.

    Args:
        analysis: of the snapshot.
        door: with policy and plan.
        beside: what else is published, such as figures of a report that no listed table holds.

    Raises:
        IntegrityError: two figures contradict each other.
    """
    subjects, more = subjects_of(analysis), list(beside)
    published, unplanned = (
        [*(one for subject in subjects for _, tell in subject.parts for one in tell(each)), *more]
        for each in (door, Door(door.policy))
    )
    return audit(published, unplanned=unplanned, structure=structure_of(analysis))


def structure_of(analysis: Analysis) -> Structure:
    """Return what everybody knows of a conversation."""
    snapshot = analysis.snapshot
    scales = dict(_scales(snapshot.instrument))
    derived = {
        level_of_derived(group).column: frozenset({NOT_CHOSEN, CHOSEN})
        for group in snapshot.derived_groups
    }
    return Structure(scales=scales, levels=scales | derived, areas=analysis.region.members)


def _scales(instrument: Instrument) -> Iterator[tuple[str, frozenset[int]]]:
    for question in instrument.questions:
        if question.kind in _ONE_ANSWER:
            yield question.name, frozenset(choice.code for choice in question.scale)
        elif question.kind is Kind.MULTIPLE:
            for choice in question.scale:
                yield f"{question.name}/{choice.name}", frozenset({NOT_CHOSEN, CHOSEN})


def _people(analysis: Analysis, place: Place) -> Known:
    return partial(
        _told_of_count,
        respondents_of(analysis, place=place),
        of=who_is_in(place),
        table=Table.RESPONDENTS,
    )


def _told_of_count(count: int, door: Door, *, of: Counted, table: Table) -> Iterator[Released]:
    yield told_by_count(door.people(count, of=of), table=table, of=of, true=count)


def _asked(analysis: Analysis, question: Question, listed: list[tuple[Estimate, Table]]) -> Subject:
    by_area = tables_by_place(analysis, question.name, partial(_Answers, analysis, question))
    groups = GroupTables(listed, is_sensitive=question.is_sensitive)
    return Subject(name=question.name, parts=(*by_area.parts, (frozenset(), groups)))


class _Answers:
    """How one question was answered in one place, in every table that shows it."""

    def __init__(self, analysis: Analysis, question: Question, place: Place) -> None:
        self._question = question
        is_demographic = question.role is Role.DEMOGRAPHIC
        self._scope = Scope.DEMOGRAPHIC if is_demographic else Scope.AREA
        self._spread = distribution(analysis, question.name, place=place)
        is_tile = question.kind is Kind.SINGLE and len(question.scale) == _TWO
        self._tiles = self._spread.parts if is_demographic and is_tile else ()
        self._top = self._against = None
        if has_top(question):
            self._top = analysis.top(question, area_levels(place.members))
            if not place.is_region:
                self._against = _Difference(comparison(analysis, question.name, place))

    def __call__(self, door: Door) -> Iterator[Released]:
        question, is_sensitive = self._question, self._question.is_sensitive
        shown = door.distribution(self._spread, question=question, scope=self._scope)
        yield from told_by_distribution(self._spread, shown, table=Table.ANSWERS)
        for part in self._tiles:
            tile = door.estimate(part.estimate, scope=self._scope, is_sensitive=is_sensitive)
            yield from told_by_estimate(part.estimate, tile, table=Table.ANSWERS)
        if self._top is not None:
            seen = door.estimate(self._top, is_sensitive=is_sensitive)
            yield from told_by_estimate(self._top, seen, table=Table.TOP)
        if self._against is not None:
            told = door.comparison(self._against, is_sensitive=is_sensitive)
            yield from told_by_comparison(self._against, told, table=Table.REST)


class _Difference:
    """A comparison without the smallest difference that would be found: it takes long."""

    detectable = 1.0

    def __init__(self, raw: Comparison) -> None:
        self.here, self.rest = raw.here, raw.rest
        self.difference, self.low, self.high = raw.difference, raw.low, raw.high


def _groups_by_question(analysis: Analysis) -> dict[str, list[tuple[Estimate, Table]]]:
    """Return every group and choice that a family declares, by question; indices have none."""
    found: dict[str, list[tuple[Estimate, Table]]] = {}
    for declared, table in (
        (declare_groups(analysis), Table.GROUPS),
        (declare_choices(analysis), Table.CHOICES),
    ):
        for pair in declared.all_pairs:
            found.setdefault(pair.question.partition("/")[0], []).append((pair.here, table))
    return found
