"""Events: who took part, which themes tables chose, what may be quoted."""

from collections import Counter
from collections.abc import Mapping

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.wordings import COUNT, joined
from goodcare.disclosure import Suppressed
from goodcare.findings.points import Discussion, discussion, themes_in
from goodcare.framework.model import PillarKind

TABLES = "count of tables; tables are not people, and are not added to respondents"
NOT_RECORDED = {"en": "Not recorded"}
BY_LANGUAGE_OR = {"en": "or"}


def discussed(basis: Basis, place: Place, parameters: Parameters) -> Discussion:
    """Return what tables said, at all events of a place or at one."""
    return discussion(basis.analysis, place=place, event=parameters["event"])


def tables_of(place: Place, *, who: str = "") -> str:
    """Say which tables are counted."""
    return f"tables at events in or over {place.area.name}{' that ' if who else ''}{who}"


def count(basis: Basis, number: int) -> Figure:
    """Show a number of events, tables or proposals."""
    return Figure(kind=FactKind.COUNT, shown=basis.door.gatherings(number))


def _attendance(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    found = discussed(basis, place, parameters)
    people = basis.door.gathering_people([one.people for one in found.events])
    variant = "one" if len(found.events) == 1 else "several"
    if not found.tables:
        variant = "no-tables"
    elif not found.events:
        variant = "tables-alone"
    elif isinstance(people, Suppressed):
        variant += "-unsized"
    title = found.events[0].title if found.events else ""
    source = f"gathering:{found.events[0].id}" if found.events else "gathering:"
    return Outcome(
        variant=variant,
        figures={
            "events": count(basis, len(found.events)),
            "tables": count(basis, len(found.tables)),
            "people": Figure(kind=FactKind.COUNT, shown=people),
        },
        labels={"event": Label(text=title, source=source)},
        method=f"{COUNT}; participants are never added to respondents",
        filter=f"events in or over {place.area.name}",
    )


def _themes_chosen(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    found = discussed(basis, place, parameters)
    chosen = Counter(theme for table in found.tables for theme in table.themes)
    names = {one.id: one.name for one in themes_in(basis.analysis, PillarKind.THEME)}
    if not names:
        names = {theme: theme for theme in sorted(chosen)}
    each = [len(set(table.themes) & names.keys()) for table in found.tables]
    order = sorted(names, key=lambda theme: -chosen[theme])
    variant = "same" if len(set(each)) == 1 else "varied"
    return Outcome(
        variant=variant if any(each) else "none",
        figures={
            **{theme: count(basis, chosen[theme]) for theme in order},
            "fewest": count(basis, min(each, default=0)),
            "most": count(basis, max(each, default=0)),
            "themes": count(basis, len(names)),
        },
        labels={
            theme: Label(text=name, source=f"framework:{theme}") for theme, name in names.items()
        },
        lists={"themes": tuple(order) if any(each) else ()},
        method=TABLES,
        filter=tables_of(place),
    )


def _backgrounds(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    events = discussed(basis, place, parameters).events
    people: Counter[str] = Counter()
    for one in events:
        people.update(dict(one.backgrounds))
    rest = sum(one.people for one in events) - people.total()
    listed = [*people, *([NOT_RECORDED[basis.language]] if rest > 0 else [])]
    counts = [*people.values(), *([rest] if rest > 0 else [])]
    parts = basis.door.people_by_part(counts) if people.total() else ()
    keys = {";".join(listed[at] for at in positions): figure for positions, figure in parts}
    order = sorted(
        keys,
        key=lambda key: (";" in key, -getattr(keys[key], "value", 0)),
    )
    return Outcome(
        variant="counted" if keys else "none",
        figures={key: Figure(kind=FactKind.COUNT, shown=keys[key]) for key in order},
        labels={key: _together(basis, key) for key in order},
        lists={"backgrounds": tuple(order)},
        method=f"{COUNT}; small backgrounds put together; each participant has one",
        filter=f"participants of events in or over {place.area.name}",
    )


def _together(basis: Basis, key: str) -> Label:
    first, *others = key.split(";")
    words = [first, *(one[:1].lower() + one[1:] for one in others)]
    text = joined(words, last=BY_LANGUAGE_OR[basis.language])
    return Label(text=text, source="conversation:backgrounds")


def _consent(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    tables = discussed(basis, place, parameters).tables
    agreed = sum(one.can_attribute for one in tables)
    variants: Mapping[bool, str] = {True: "all", False: "some" if agreed else "none"}
    return Outcome(
        variant=variants[agreed == len(tables)] if tables else "no-tables",
        figures={"agreed": count(basis, agreed), "tables": count(basis, len(tables))},
        method=TABLES,
        filter=tables_of(place),
    )


EVENT = frozenset({"event"})
ATTENDANCE = Statistic(
    name="event_attendance@1",
    parameters=EVENT,
    variants=frozenset(
        {"one", "one-unsized", "several", "several-unsized", "tables-alone", "no-tables"}
    ),
    compute=_attendance,
)
THEMES_CHOSEN = Statistic(
    name="themes_chosen@1",
    parameters=EVENT,
    variants=frozenset({"same", "varied", "none"}),
    compute=_themes_chosen,
)
BACKGROUNDS = Statistic(
    name="backgrounds@1",
    parameters=EVENT,
    variants=frozenset({"counted", "none"}),
    compute=_backgrounds,
)
TABLE_CONSENT = Statistic(
    name="table_consent@1",
    parameters=EVENT,
    variants=frozenset({"all", "some", "none", "no-tables"}),
    compute=_consent,
)
EVENTS = (ATTENDANCE, THEMES_CHOSEN, BACKGROUNDS, TABLE_CONSENT)
