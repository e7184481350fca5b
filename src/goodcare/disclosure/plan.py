"""Finds what must be hidden in addition, until nothing hidden can be told."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from goodcare.disclosure.auditor import Ask, Attacked, attack, known_of, programs_of
from goodcare.disclosure.door import Door
from goodcare.disclosure.in_step import Asking, in_step, run
from goodcare.disclosure.programs import Program, Structure
from goodcare.disclosure.released import AREA, Counted, Released, base_question
from goodcare.disclosure.secondary import NO_PLAN, Plan
from goodcare.errors import IntegrityError

Tell = Callable[[Door], tuple[Released, ...]]
Tables = dict[frozenset[str], tuple[Released, ...]]
Choice = tuple[Counted, ...]
_TRIED = 40
"""Choices that are tried before the best of them is hidden, though it is not enough alone."""
_AREA, _REGION, _WHOLE_QUESTION = 10, 20, 10
"""What is lost with each person of a figure, beside one of several areas together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is asked, and all published tables about it.

    Args:
        name: of the question; or of what else is counted.
        parts: the tables of one place each, with its leaf areas; without: tables of groups.
    """

    name: str
    parts: tuple[tuple[frozenset[str], Tell], ...]


def plan_of(subjects: Iterable[Subject], *, door: Door, structure: Structure) -> Plan:
    """Find the plan of a whole publication; the same for the same tables.

    Whatever is hidden and can be told is protected by hiding one more figure, the least
    informative first: of an area that is made of others, then of the fewest people, of the region
    last.

    Args:
        subjects: everything that is published, respondents first.
        door: with the policy, and without a plan.
        structure: of the conversation.

    Returns:
        What no table may show beyond what the rules hide alone.

    Raises:
        IntegrityError: two figures contradict each other, or nothing protects a third.
    """
    respondents, *others = subjects
    first = _Search(respondents, door=door, structure=structure, beside=())
    found = run(first.plan())
    beside = first.statements()
    searches = [
        _Search(subject, door=door, structure=structure, beside=beside) for subject in others
    ]
    at_risk = {
        one.counted for one in attack(chain(*(each.programs() for each in searches))) if one.is_told
    }
    plans = run(in_step([search.plan(at_risk) for search in searches]))
    return found.also(chain(*(plan.hidden for plan in plans)))


class _Search:
    """The search for one subject."""

    def __init__(
        self,
        subject: Subject,
        *,
        door: Door,
        structure: Structure,
        beside: tuple[Released, ...],
    ) -> None:
        self._subject = subject
        self._door = door
        self._plan = NO_PLAN
        self._structure = structure
        self._beside = beside
        self._told: Tables = {areas: tell(door) for areas, tell in subject.parts}
        self._protected = {
            counted
            for counted, one in known_of([*self.statements(), *beside]).items()
            if one.is_suppressed
        }

    def programs(self) -> tuple[Program, ...]:
        """Programs of everything that is published under the plan so far."""
        return self._programs(self._told.values())

    def statements(self) -> tuple[Released, ...]:
        """Everything that is published under the plan so far."""
        return tuple(one for told in self._told.values() for one in told)

    def plan(self, at_risk: Collection[Counted] | None = None) -> Asking[Plan]:
        """Hide more and more, until nothing that was hidden at first can be told.

        Args:
            at_risk: what can be told without a plan, where that is known.
        """
        at_risk = self._protected.intersection(self._protected if at_risk is None else at_risk)
        is_checked = not at_risk
        while at_risk or not is_checked:
            is_checked = not at_risk
            programs = self.programs()
            (results,) = yield [Ask(programs=programs, only=at_risk or self._protected)]
            told = sorted((one for one in results if one.is_told), key=_worst_first)
            at_risk = {one.counted for one in told}
            choices = yield from in_step([self._choice(one, programs) for one in _apart(told)])
            for choice in choices:
                self._plan, self._told = self._plan.also(choice), self._with(choice)
        return self._plan

    def _programs(self, told: Iterable[Iterable[Released]]) -> tuple[Program, ...]:
        statements = [one for several in told for one in several]
        known = known_of([*statements, *self._beside])
        return programs_of(known, structure=self._structure)

    def _choice(self, told: Attacked, programs: Sequence[Program]) -> Asking[Choice]:
        """Choose the first figures that protect another, or those which do most for it."""
        best, most = None, told.n_possible
        for tried, choice in enumerate(self._choices(told, programs)):
            if tried >= _TRIED and best is not None:
                break
            n_possible, needed = yield from self._possible(told.counted, choice)
            if n_possible >= needed:
                best = yield from self._fewest(told.counted, choice)
                break
            if n_possible > most:
                best, most = choice, n_possible
        return best or self._last_resort(told, programs)

    def _fewest(self, told: Counted, choice: Choice) -> Asking[Choice]:
        """Leave out what is not needed to protect a figure."""
        for one in choice:
            fewer = tuple(other for other in choice if other != one)
            if fewer:
                n_possible, needed = yield from self._possible(told, fewer)
                choice = fewer if n_possible >= needed else choice
        return choice

    def _last_resort(self, told: Attacked, programs: Sequence[Program]) -> Choice:
        """Return a base that is not hidden yet, as nothing that was tried helps."""
        for choice in self._choices(told, programs):
            if choice[0].is_base and choice[0] not in self._plan.hidden:
                return choice[:1]
        raise IntegrityError(
            f"A hidden number on '{told.counted.question}' can be worked out whatever else is "
            f"hidden. Publish nothing on it, and please report this."
        )

    def _with(self, choice: Choice) -> Tables:
        """Return the tables with some more figures hidden."""
        door = replace(self._door, plan=self._plan.also(choice))
        changed = {
            areas: tell(door)
            for areas, tell in self._subject.parts
            if any(self._is_about(areas, counted) for counted in choice)
        }
        return self._told | changed

    def _is_about(self, areas: frozenset[str], counted: Counted) -> bool:
        """Whether a figure of these people may stand in the tables of a place, or of groups."""
        if not (areas and counted.areas):
            return bool(areas) == bool(counted.areas)
        return areas in (counted.areas, self._structure.areas - counted.areas)

    def _possible(self, counted: Counted, choice: Choice) -> Asking[tuple[int, int]]:
        """Find how many numbers would be possible for a hidden figure, and must be."""
        tables = self._with(choice)
        questions = self._questions(counted)
        columns = (counted.column, "", AREA)
        near = (
            one
            for told in tables.values()
            for one in told
            if one.counted.question in questions and one.counted.column in columns
        )
        (results,) = yield [Ask(programs=self._programs([near]), only=frozenset({counted}))]
        return min(((one.n_possible, one.needed) for one in results), default=(1, 1))

    def _choices(self, told: Attacked, programs: Sequence[Program]) -> list[Choice]:
        """Return figures whose hiding may help, those first with which least is lost.

        One alone, or one with all that are made of several areas: what a reader would find it by.
        """
        shown = {
            one.counted: one
            for one in _shown_beside(told.counted, programs)
            if one.true or not one.counted.is_base
        }
        choices: list[Choice] = []
        kinds = [(told.counted.question, told.counted.is_base)] if told.counted.question else []
        kinds += [(question, True) for question in self._questions(told.counted)]
        for kind in dict.fromkeys(kinds):
            like = [of for of in shown if (of.question, of.is_base) == kind]
            made_of_others = [of for of in like if self._is_made_of_others(of)]
            choices += [(of,) for of in like]
            if made_of_others:
                choices += [(of, *made_of_others) for of in like if of not in made_of_others]
        gap = told.needed - told.n_possible

        def cost(choice: Choice) -> tuple[object, ...]:
            people = sum(shown[of].true for of in choice)
            lost = sum(self._weight(of) * shown[of].true for of in choice)
            is_too_few = people < gap and not any(self._is_region(of) for of in choice)
            return is_too_few, lost, len(choice), [_name(of) for of in choice]

        return sorted(choices, key=cost)

    def _questions(self, of: Counted) -> tuple[str, ...]:
        """Return the question of a figure and that of its base; of respondents all bases."""
        if of.question:
            return tuple(dict.fromkeys((of.question, base_question(of.question))))
        asked = {base_question(one.counted.question) for one in self.statements()}
        return tuple(sorted(asked))

    def _weight(self, of: Counted) -> int:
        """Return what hiding a figure loses, for each of its people."""
        weight = 1 if self._is_made_of_others(of) else _REGION if self._is_region(of) else _AREA
        return weight * (_WHOLE_QUESTION if of.is_base else 1)

    def _is_region(self, of: Counted) -> bool:
        areas = of.areas or self._structure.areas
        return areas == self._structure.areas and of.column in ("", AREA)

    def _is_made_of_others(self, of: Counted) -> bool:
        return len(of.areas) > 1 and not self._is_region(of)


def _apart(told: Sequence[Attacked]) -> tuple[Attacked, ...]:
    """Return the first of each question or code; where bases can be told, the first of these."""
    by_question: dict[str, Attacked] = {}
    for one in told:
        by_question.setdefault(one.counted.question, one)
    bases = [one for one in by_question.values() if one.counted.is_base]
    return tuple(bases[:1] or by_question.values())


def _worst_first(one: Attacked) -> tuple[object, ...]:
    return not one.counted.is_base, one.n_possible - one.needed, _name(one.counted)


def _name(of: Counted) -> tuple[object, ...]:
    """Return something to sort people by."""
    return of.question, of.column, sorted(map(str, of.values)), sorted(of.answers)


def _shown_beside(counted: Counted, programs: Sequence[Program]) -> tuple[Released, ...]:
    """Return what is shown in the programs that hide a figure."""
    found = {
        one.counted: one
        for program in programs
        if counted in program.statements and program.statements[counted].is_suppressed
        for one in program.statements.values()
        if not one.is_suppressed and one.high is not None
        if one.counted.question or not counted.question
    }
    return tuple(found.values())
