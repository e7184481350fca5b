"""What may be released beside everything that was released before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from goodcare.disclosure.auditor import Attacked, attack, known_of, programs_of
from goodcare.disclosure.ledger import Ledger, Release, Stated
from goodcare.disclosure.programs import Program, Structure
from goodcare.disclosure.released import Counted, Released
from goodcare.errors import ForbiddenError, IntegrityError

FEWEST_MORE = 10
"""Two releases of the same cell differ by nobody, or by at least so many people."""
_MOST_LINES = 10


class Rule(StrEnum):
    """Why a table may not be released."""

    NARROWS = "narrows"
    """With an earlier release it would tell something that was hidden there."""
    DIFFERS = "differs"
    """It differs from an earlier release by fewer people than two may."""
    POLICY = "policy"
    """The same data were released under other thresholds, or rounded otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A table that may not be released beside an earlier one.

    Args:
        rule: that it breaks. table: as published. question: column, or code, that it is on.
        n_figures: how many of its figures break the rule.
        earlier: artefacts that it cannot stand beside; sorted.
    """

    rule: Rule
    table: str
    question: str
    n_figures: int
    earlier: tuple[str, ...]

    @property
    def line(self) -> str:
        """One line for people; tells no number of respondents."""
        figures = "1 figure" if self.n_figures == 1 else f"{self.n_figures} figures"
        about = f" on '{self.question}'" if self.question else ""
        beside = ", ".join(self.earlier)
        what = {
            Rule.NARROWS: f"with {beside}, {figures} would tell something that was hidden there: "
            "the earlier table stands.",
            Rule.DIFFERS: f"{figures} would differ by 1 to 9 people from {beside}: "
            f"the earlier table stands until {FEWEST_MORE} or more differ.",
            Rule.POLICY: f"{beside} shows the same data under another disclosure policy: keep to "
            "that one.",
        }
        return f"{self.table}{about}: {what[self.rule]}"


def check_release(ledger: Ledger, release: Release, *, structure: Structure) -> tuple[Problem, ...]:
    """Say what of a release may not stand beside earlier ones.

    A figure of the same people over other data must be the same, or different by ten people or
    more. And all that is released of the same data, put together, must leave as many numbers
    possible for what any of it hides as `auditor.POSSIBLE_VALUES` says; under one policy, as
    numbers that are rounded in one release and not in another tell each other. Other data are put
    together too where they have the same people in the base of a figure, as far as can be told.

    Args:
        ledger: of the conversation. A release that was taken back is compared with no more, but
            what it hid stays hidden.
        release: the next one.
        structure: what everybody knows of the conversation.

    Returns:
        One problem for each table, question and rule; none where the release may go out.

    Raises:
        IntegrityError: figures of the same data contradict each other.
    """
    same = [other for other in ledger.releases if _is_same(other, release)]
    others = sorted({_name(one) for one in same if one.policy_id != release.policy_id})
    if others:
        return (_of_another_policy(others, n_figures=len(release.statements)),)
    told = {one for other in same for one in other.statements}
    if told.issuperset(release.statements):
        return ()
    return (
        *_together(Rule.DIFFERS, _differing(ledger, release)),
        *_together(Rule.NARROWS, _narrowed(ledger, release, structure=structure)),
    )


def refuse_release(problems: Sequence[Problem]) -> None:
    """Stop where a release has problems.

    Args:
        problems: of `check_release`; none: nothing happens.

    Raises:
        ForbiddenError: one line for each, at most ten, then how many more.
    """
    if not problems:
        return
    lines = [one.line for one in problems[:_MOST_LINES]]
    if len(problems) > _MOST_LINES:
        lines.append(f"and {len(problems) - _MOST_LINES} more tables.")
    raise ForbiddenError(
        "\n".join(["The ledger refuses this release; nothing was written.", *lines])
    )


Found = Iterator[tuple[Stated, tuple[str, ...]]]


def _together(rule: Rule, found: Iterable[tuple[Stated, tuple[str, ...]]]) -> Iterator[Problem]:
    by_table: dict[tuple[str, str], list[tuple[Stated, tuple[str, ...]]]] = defaultdict(list)
    for one, earlier in found:
        by_table[one.table, one.counted.question].append((one, earlier))
    for (table, question), each in sorted(by_table.items()):
        yield Problem(
            rule=rule,
            table=table,
            question=question,
            n_figures=len({one.counted for one, _ in each}),
            earlier=tuple(sorted({name for _, earlier in each for name in earlier})),
        )


def _of_another_policy(earlier: Sequence[str], *, n_figures: int) -> Problem:
    return Problem(
        rule=Rule.POLICY,
        table="all tables",
        question="",
        n_figures=n_figures,
        earlier=tuple(earlier),
    )


def _is_same(one: Release, other: Release) -> bool:
    return one.snapshot_id == other.snapshot_id


def _name(release: Release) -> str:
    return f"{release.artefact} of {release.snapshot_id}"


def _differing(ledger: Ledger, release: Release) -> Found:
    """Yield what may differ by one to nine people from an earlier figure of other data."""
    for earlier in ledger.releases:
        if _is_same(earlier, release):
            continue
        known = _shown(earlier.statements)
        for one in release.statements:
            other = known.get(one.counted)
            if other is not None and one.is_shown and 0 < _gap(one, other) < FEWEST_MORE:
                yield one, (_name(earlier),)


def _shown(statements: Iterable[Stated]) -> dict[Counted, Released]:
    return known_of(_released(one) for one in statements if one.is_shown)


def _gap(one: Stated | Released, other: Stated | Released) -> int:
    """Return by how many people two figures differ at least, as a reader can tell."""
    above = one.low - other.low if other.high is None else one.low - other.high
    below = other.low - one.low if one.high is None else other.low - one.high
    return max(0, above, below)


def _released(one: Stated) -> Released:
    """Return a statement as the auditor reads it: it looks at no true number."""
    return Released(
        table=one.table,
        counted=one.counted,
        low=one.low,
        high=one.high,
        is_suppressed=one.is_suppressed,
        true=0,
    )


def _narrowed(ledger: Ledger, release: Release, *, structure: Structure) -> Found:
    """Yield what is hidden, and can be told from this release and earlier ones together."""
    beside = [(one, _joined(one, release)) for one in ledger.releases]
    before = [_released(one) for _, joined in beside for one in joined]
    before += [_released(one) for one in _hidden_in_withdrawn(ledger, release)]
    new = [_released(one) for one in release.statements]
    attacker = _Attacker(
        structure=structure,
        is_mixed=any(joined and not _is_same(one, release) for one, joined in beside),
    )
    hidden_before = _hidden(before) - _known(before)
    hidden_now = _hidden(new) - _known(new) - _known(before) - hidden_before
    together = attacker.possible([*before, *new], hidden_before | hidden_now)
    told = frozenset(counted for counted, one in together.items() if one.is_told)
    left = {
        **attacker.possible(before, told & hidden_before),
        **attacker.possible(new, told & hidden_now),
    }
    for counted in told:
        if together[counted].n_possible < left[counted].n_possible:
            yield _which(counted, release), _about(counted, beside)


def _hidden_in_withdrawn(ledger: Ledger, release: Release) -> Iterator[Stated]:
    for one in ledger.withdrawn:
        if _is_same(one, release):
            yield from (told for told in one.statements if told.is_suppressed)


def _which(counted: Counted, release: Release) -> Stated:
    """Return the statement of a release that tells a hidden number, or one on its subject."""
    here = [one for one in release.statements if one.counted.question == counted.question]
    exactly = [one for one in here if one.counted == counted]
    found = (exactly or here or [*release.statements])[0]
    return replace(found, counted=counted)


def _about(counted: Counted, beside: Sequence[tuple[Release, Sequence[Stated]]]) -> tuple[str, ...]:
    """Name the earlier releases that a hidden number stands in, or that are put together."""
    joined = [(_name(one), {each.counted for each in told}) for one, told in beside if told]
    own = tuple(name for name, told in joined if counted in told)
    return own or tuple(name for name, _ in joined) or ("a release that was taken back",)


def _joined(earlier: Release, release: Release) -> tuple[Stated, ...]:
    """Return what of an earlier release is about the same people as the new one."""
    if _is_same(earlier, release):
        return earlier.statements
    old, new = _shown(earlier.statements), _shown(release.statements)
    changed = {counted for counted in old.keys() & new.keys() if _gap(old[counted], new[counted])}
    same = {
        counted
        for counted in old.keys() & new.keys()
        if counted.is_base and counted not in changed and new[counted].low == new[counted].high
    }
    return tuple(
        one for one in earlier.statements if one.counted.base in same and one.counted not in changed
    )


def _hidden(statements: Iterable[Released]) -> frozenset[Counted]:
    return frozenset(one.counted for one in statements if one.is_suppressed)


def _known(statements: Iterable[Released]) -> frozenset[Counted]:
    """Return what some table shows: where another hides it, it is hidden no more."""
    return frozenset(one.counted for one in statements if not one.is_suppressed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attacker:
    """Attacks statements of several releases.

    Args:
        structure: of the conversation. is_mixed: some are of other data.
    """

    structure: Structure
    is_mixed: bool

    def possible(
        self, statements: Iterable[Released], hidden: frozenset[Counted]
    ) -> dict[Counted, Attacked]:
        """Return the narrowest interval that is left of each hidden number, shown or not."""
        if not hidden:
            return {}
        known = known_of(statements)
        known |= {
            counted: replace(one, is_suppressed=True)
            for counted, one in known.items()
            if counted in hidden
        }
        narrowest: dict[Counted, Attacked] = {}
        for one in self._results(programs_of(known, structure=self.structure), hidden):
            other = narrowest.setdefault(one.counted, one)
            if one.n_possible < other.n_possible:
                narrowest[one.counted] = one
        return narrowest

    def _results(
        self, programs: Sequence[Program], hidden: frozenset[Counted]
    ) -> tuple[Attacked, ...]:
        """Attack all at once; where other data turn out to have other people, one at a time."""
        try:
            return attack(programs, only=hidden)
        except IntegrityError:
            if not self.is_mixed:
                raise
        return tuple(one for each in programs for one in _results_of(each, hidden))


def _results_of(program: Program, hidden: frozenset[Counted]) -> tuple[Attacked, ...]:
    try:
        return attack((program,), only=hidden)
    except IntegrityError:
        return ()  # no numbers of people fit both: the people are not the same
