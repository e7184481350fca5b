"""What an attack on a whole publication found, table by table."""

from collections.abc import Iterable
from dataclasses import dataclass

from goodcare.disclosure.auditor import Attacked, attack, known_of, programs_of
from goodcare.disclosure.programs import Structure
from goodcare.disclosure.released import Counted, Released


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditedTable:
    """One published table.

    Args:
        name: of the table.
        figures: numbers of people that it has a place for.
        hidden: of these, hidden in their own right, merged answers among them.
        hidden_in_addition: hidden because another could be worked out with them.
        narrowest: fewest numbers possible for one that is hidden in its own right; None where none
            is. An answer merged into a small part, which leaves fewer by itself, is not counted.
        told: hidden ones for which too few numbers are possible.
    """

    name: str
    figures: int
    hidden: int
    hidden_in_addition: int
    narrowest: int | None
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """A whole publication.

    Args:
        tables: in the order in which they are first named.
        attacked: what is possible for everything hidden in its own right.
        programs: how many programs were solved.
    """

    tables: tuple[AuditedTable, ...]
    attacked: tuple[Attacked, ...]
    programs: int

    @property
    def told(self) -> tuple[Attacked, ...]:
        """Hidden numbers for which too few are possible."""
        return tuple(one for one in self.attacked if one.is_told)

    @property
    def narrowest(self) -> int | None:
        """Fewest numbers possible for anything hidden in its own right."""
        return _narrowest(self.attacked)


def audit(
    published: Iterable[Released], *, unplanned: Iterable[Released], structure: Structure
) -> Audit:
    """Attack a publication: the narrowest interval of everything it hides in its own right.

    Args:
        published: everything that it tells, under its plan.
        unplanned: what it would tell without a plan, which says what the rules alone hide.
        structure: of the conversation.

    Returns:
        What is possible for every hidden number, in whole people, and the same table by table.

    Raises:
        IntegrityError: two published figures contradict each other.
    """
    told, alone = list(published), list(unplanned)
    protected = {of for of, one in known_of(alone).items() if one.is_suppressed}
    programs = programs_of(known_of(told), structure=structure)
    attacked = _narrowest_each(attack(programs, is_exact=True, only=protected))
    hidden = {(one.table, one.counted) for one in alone if one.is_suppressed}
    return Audit(
        tables=tuple(_tables(told, attacked, hidden)),
        attacked=attacked,
        programs=len(programs),
    )


def _narrowest_each(attacked: Iterable[Attacked]) -> tuple[Attacked, ...]:
    """Keep, of each hidden number, the program that leaves fewest possible."""
    found: dict[Counted, Attacked] = {}
    for one in attacked:
        known = found.setdefault(one.counted, one)
        if one.n_possible - one.needed < known.n_possible - known.needed:
            found[one.counted] = one
    return tuple(found.values())


def _tables(
    told: list[Released], attacked: tuple[Attacked, ...], hidden: set[tuple[str, Counted]]
) -> Iterable[AuditedTable]:
    for name in dict.fromkeys(one.table for one in told):
        here = {one.counted for one in told if one.table == name}
        by_rule = {of for table, of in hidden if table == name}
        now = {one.counted for one in told if one.table == name and one.is_suppressed}
        inside = [one for one in attacked if one.counted in by_rule]
        yield AuditedTable(
            name=str(name),
            figures=len(here),
            hidden=len(by_rule),
            hidden_in_addition=len(now - by_rule),
            narrowest=_narrowest(inside),
            told=sum(one.is_told for one in inside),
        )


def _narrowest(attacked: Iterable[Attacked]) -> int | None:
    """Return the fewest possible; a merged answer in a small part says nothing of the attack."""
    each = [one.n_possible for one in attacked if one.is_told or not one.is_in_a_small_part]
    return min(each, default=None)
