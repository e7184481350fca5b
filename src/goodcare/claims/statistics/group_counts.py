"""How many people of one focus group said something: a count, never a percentage."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.wordings import COUNT
from goodcare.disclosure import Shown
from goodcare.errors import InputError
from goodcare.findings import GroupCount, group_counts


def _group_counts(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    listed = _shown(basis, place, pillar=parameters["pillar"], priority=parameters["priority"])
    return Outcome(
        variant="listed",
        labels={one.id: _phrase(one) for one in listed},
        lists={"counts": tuple(one.id for one in listed)},
        method=COUNT,
        filter=(
            f"focus groups in or over {place.area.name} that agreed to be told of; "
            f"counts of fewer than {basis.door.policy.min_cell} people are left out"
        ),
    )


def _group_count(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    listed = {one.id: one for one in _shown(basis, place)}
    if parameters["id"] not in listed:
        raise InputError(f"There is no count '{parameters['id']}' to tell of {place.area.name}.")
    one = listed[parameters["id"]]
    return Outcome(
        variant="counted",
        figures={
            "count": Figure(
                kind=FactKind.COUNT, shown=basis.door.group_count(one.count, of=one.of)
            ),
            "of": Figure(kind=FactKind.COUNT, shown=basis.door.gathering_size(one.of)),
        },
        labels={
            "phrase": _phrase(one),
            "community": Label(text=one.community, source=f"gathering:{one.gathering_id}"),
        },
        method=f"{COUNT}; of one focus group, never a percentage",
        filter=f"people of one focus group in or over {place.area.name}",
    )


def _shown(
    basis: Basis, place: Place, *, pillar: str = "", priority: str = ""
) -> tuple[GroupCount, ...]:
    """List the counts that the door lets through: one that is hidden is not even named."""
    found = group_counts(basis.analysis, place=place, pillar=pillar, priority=priority)
    return tuple(
        one for one in found if isinstance(basis.door.group_count(one.count, of=one.of), Shown)
    )


def _phrase(one: GroupCount) -> Label:
    return Label(text=one.phrase, source=f"group-count:{one.id}")


GROUP_COUNTS = Statistic(
    name="group_counts@1",
    parameters=frozenset({"pillar", "priority"}),
    variants=frozenset({"listed"}),
    compute=_group_counts,
)
GROUP_COUNT = Statistic(
    name="group_count@1",
    parameters=frozenset({"id"}),
    variants=frozenset({"counted"}),
    compute=_group_count,
)
