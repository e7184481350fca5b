"""What the pages of gatherings show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodcare.collect.gatherings.languages import name_of_language
from goodcare.collect.gatherings.models import Gathering, GatheringKind, GatheringPassage, PointKind
from goodcare.collect.gatherings.subjects import Subject, name_of

COLOURS = {
    PointKind.SUPPORT: "green",
    PointKind.DONE_WELL: "green",
    PointKind.CONDITION: "yellow",
    PointKind.QUESTION: "blue",
    PointKind.SUGGESTION: "blue",
    PointKind.CHALLENGE: "orange",
    PointKind.MISSING: "orange",
    PointKind.CONCERN: "red",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """One point or turn, in words."""

    said: GatheringPassage
    label: str
    colour: str
    about: str
    whose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalGroup:
    """What was said on one proposal of one theme; `tables` says at how many of which."""

    name: str
    tables: str
    lines: tuple[SaidLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeGroup:
    """What was said on one theme."""

    name: str
    chosen: str
    proposals: tuple[ProposalGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """One table of an event."""

    table: Gathering
    themes: str
    n_said: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a gathering, in words."""

    areas: str
    language: str
    people: str
    consents: tuple[str, ...]
    under_16: str


def said_line(
    said: GatheringPassage, *, themes: tuple[Subject, ...], proposals: tuple[Subject, ...]
) -> SaidLine:
    """Put one point into words."""
    names = (name_of(themes, said.theme), name_of(proposals, said.proposal))
    kind = PointKind(said.point_kind) if said.point_kind else None
    return SaidLine(
        said=said,
        label=kind.label if kind else "",
        colour=COLOURS[kind] if kind else "",
        about=" · ".join(name for name in names if name),
        whose=said.speaker or said.passage.get_kind_display(),
    )


def table_lines(tables: Iterable[Gathering], *, themes: tuple[Subject, ...]) -> list[TableLine]:
    """Put the tables of an event into words; they carry `n_said`."""
    return [
        TableLine(
            table=table,
            themes=", ".join(name_of(themes, one.theme) for one in table.theme_choices.all()),
            n_said=getattr(table, "n_said", 0),
        )
        for table in tables
    ]


def theme_groups(
    lines: Sequence[SaidLine],
    tables: Sequence[Gathering],
    *,
    themes: tuple[Subject, ...],
    proposals: tuple[Subject, ...],
) -> list[ThemeGroup]:
    """Group what tables said by theme, then by proposal, in the order in which these stand."""
    order = [*(one.id for one in themes), *(line.said.theme for line in lines)]
    found = []
    for theme in dict.fromkeys(order):
        here = [line for line in lines if line.said.theme == theme]
        n_chosen = sum(
            any(one.theme == theme for one in table.theme_choices.all()) for table in tables
        )
        if here or n_chosen:
            group = ThemeGroup(
                name=name_of(themes, theme) or "No theme",
                chosen=f"chosen by {n_chosen} of {len(tables)} tables" if n_chosen else "",
                proposals=tuple(_proposal_groups(here, proposals)),
            )
            found.append(group)
    return found


def facts_of(gathering: Gathering) -> Facts:
    """Put what is known of a gathering into words."""
    gazetteer = gathering.conversation.gazetteer
    areas = gathering.areas or gathering.whole.areas
    names = [gazetteer[one].name if gazetteer and one in gazetteer else one for one in areas]
    spoken = name_of_language(gathering.language)
    into = name_of_language(gathering.interpreter_language)
    return Facts(
        areas=", ".join(names),
        language=f"{spoken}, interpreted into {into}" if gathering.is_interpreted else spoken,
        people=_people(gathering),
        consents=_consents(gathering),
        under_16=_under_16(gathering),
    )


def _proposal_groups(
    lines: Sequence[SaidLine], proposals: tuple[Subject, ...]
) -> Iterable[ProposalGroup]:
    order = [*(one.id for one in proposals), *(line.said.proposal for line in lines)]
    for proposal in dict.fromkeys(order):
        here = tuple(line for line in lines if line.said.proposal == proposal)
        n_tables = len({line.said.gathering_id for line in here})
        if here:
            yield ProposalGroup(
                name=name_of(proposals, proposal) or "The theme as a whole",
                tables=f"{n_tables} table{'s' if n_tables > 1 else ''}",
                lines=here,
            )


def _people(gathering: Gathering) -> str:
    people = gathering.people
    if not people and gathering.kind == GatheringKind.EVENT:
        people = sum(table.people for table in gathering.tables.all())
    return f"{people:,} people" if people else "Not said yet"


def _consents(gathering: Gathering) -> tuple[str, ...]:
    said = (
        (gathering.can_attribute, "their words may be quoted"),
        (gathering.can_name_community, "their community may be named"),
        (gathering.can_name_area, "their area may be named"),
    )
    return tuple(words for allowed, words in said if allowed)


def _under_16(gathering: Gathering) -> str:
    if not gathering.under_16s:
        return ""
    return (
        f"{gathering.under_16s} under 16: {gathering.guardians_consented} guardians consented, "
        f"{gathering.own_assents} agreed themselves"
    )
