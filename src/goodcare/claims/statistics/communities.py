"""What the focus groups of one community raised. Their people are no respondents."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.ranking import joined_labels, label_of, phrase_of
from goodcare.claims.statistics.wordings import COUNT
from goodcare.errors import InputError
from goodcare.findings import Community, Raised, communities, raised

ENDINGS = ("one", "many", "nothing")


def community_named(basis: Basis, name: str, *, place: Place) -> Community:
    """Return a community of the place by name.

    Raises:
        InputError: none of its focus groups may be named there.
    """
    for one in communities(basis.analysis, place=place):
        if one.name == name:
            return one
    raise InputError("No focus group of that community may be named in this report.")


def _focus_group(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    community = community_named(basis, parameters["community"], place=place)
    found = raised(basis.analysis, community, place=place)
    said = sorted((one for one in found if not one.is_noted_only), key=lambda one: -one.passages)
    top = [one.code for one in said if one.passages == said[0].passages]
    return Outcome(
        variant=_variant(community, top),
        figures={
            "people": Figure(
                kind=FactKind.COUNT, shown=basis.door.gathering_people(community.sizes)
            ),
            "groups": Figure(
                kind=FactKind.COUNT, shown=basis.door.gatherings(len(community.gatherings))
            ),
        },
        labels={
            **{one.code: label_of(basis, one.code) for one in found},
            "community": Label(text=community.name, source="gathering:community"),
            "top": joined_labels([phrase_of(basis, code) for code in top[:1]]),
        },
        lists={"said": _codes(said), "noted": _codes([one for one in found if one.is_noted_only])},
        method=COUNT,
        filter=f"participants of focus groups in {place.area.name} who agreed to be named so",
    )


def _variant(community: Community, top: list[str]) -> str:
    start = "group" if len(community.gatherings) == 1 else "groups"
    ending = ENDINGS[0] if len(top) == 1 else ENDINGS[1] if top else ENDINGS[2]
    return f"{start}-{ending}"


def _codes(found: list[Raised]) -> tuple[str, ...]:
    return tuple(one.code for one in found)


FOCUS_GROUP = Statistic(
    name="focus_group@1",
    parameters=frozenset({"community"}),
    variants=frozenset(f"{start}-{end}" for start in ("group", "groups") for end in ENDINGS),
    compute=_focus_group,
)
