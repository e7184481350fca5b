"""Whether what a definition names is there: checked with the snapshot before anything is made."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from goodcare.areas import Place
from goodcare.compose.definition import ReportDefinition, SectionUse
from goodcare.compose.sections.focus import FOCUS
from goodcare.findings.gatherings import EVENT
from goodcare.findings.selection import selections_in
from goodcare.framework import evidenced
from goodcare.framework.codes import CodeKind
from goodcare.reading import did_you_mean, refuse
from goodcare.register import Measure, Recommendation, Register
from goodcare.snapshot.model import SnapshotReader

MOST_LISTED = 8
"""So many names are listed where none is near; more of them nobody reads."""

Known = Callable[[SnapshotReader], Sequence[str]]


def _pillars(snapshot: SnapshotReader) -> list[str]:
    return [one.id for one in snapshot.framework.pillars]


def _priorities(snapshot: SnapshotReader) -> list[str]:
    return [one.id for one in snapshot.framework.priorities]


def _questions(snapshot: SnapshotReader) -> list[str]:
    return [one.name for one in snapshot.instrument.questions]


def _codes(snapshot: SnapshotReader) -> list[str]:
    return [one.id for one in snapshot.codebook.codes]


def _gatherings(snapshot: SnapshotReader, column: str, *, kind: str = "") -> list[str]:
    rows = snapshot.gatherings.to_pylist()
    return [row[column] for row in rows if row[column] and kind in ("", row["kind"])]


NAMED: Mapping[str, tuple[str, Known]] = {
    "pillar": ("pillar", _pillars),
    "priority": ("priority", _priorities),
    "question": ("question", _questions),
    "by": ("question", _questions),
    "chart": ("question", _questions),
    "event": ("event", lambda snapshot: _gatherings(snapshot, "id", kind=EVENT)),
}
"""Parameters whose value is one name: what it is the name of, and which there are."""
SELECTED: Mapping[str, tuple[str, Known]] = {
    "code": ("code", _codes),
    "parent": ("code", _codes),
    "pillar": NAMED["pillar"],
    "priority": NAMED["priority"],
    "kind": ("kind of code", lambda _: [kind.value for kind in CodeKind]),
    "indicator": ("indicator", lambda snapshot: [one.id for one in snapshot.framework.indicators]),
    "evidence": (
        "statement, consequence, model point or want",
        lambda snapshot: evidenced(snapshot.framework),
    ),
}
"""The same of each part of a selection of codes."""
SELECTIONS = ("of", "against")


def check_definition(
    definition: ReportDefinition,
    snapshot: SnapshotReader,
    *,
    beside: Mapping[str, SnapshotReader] | None = None,
    places: Sequence[Place] = (),
) -> None:
    """Refuse a definition that names what is not there. Parameters left open are not looked at.

    Args:
        definition: whose sections and parameters were read already.
        snapshot: that the report is about.
        beside: other conversations, by the name that the definition gives them.
        places: that the report is to be made for.

    Raises:
        InputError: a line for each name that is not there, with file, line and the nearest name.
    """
    conversations = _Conversations(
        definition=definition, own=snapshot, beside=beside or {}, places=places
    )
    refuse(dict.fromkeys(conversations.findings(definition.sections)))


def check_register(register: Register, snapshot: SnapshotReader) -> None:
    """Refuse a register whose entries rest on codes or questions that are not there.

    Raises:
        InputError: a line for each, with the entry and the nearest name.
    """
    entries: tuple[Measure | Recommendation, ...] = (
        *register.measures,
        *register.recommendations,
    )
    refuse(
        f"register '{register.id}', '{entry.id}', evidence '{of}': {why}"
        for entry in entries
        for of in entry.evidence
        for why in _wrong_evidence(of, snapshot)
    )


def _wrong_evidence(of: str, snapshot: SnapshotReader) -> Iterator[str]:
    by, _, name = of.partition(":")
    if by == "question":
        return _absent("question", name, _questions(snapshot))
    return _wrong_selection(of, snapshot)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Conversations:
    """The report's own conversation and those beside it, against which names are held."""

    definition: ReportDefinition
    own: SnapshotReader
    beside: Mapping[str, SnapshotReader] = field(default_factory=dict)
    places: Sequence[Place] = ()

    def findings(self, uses: Sequence[SectionUse], *, each: str = "") -> Iterator[str]:
        for use in uses:
            if use.kind is None:
                yield from self.findings(use.inner, each=use.each)
            elif use.snapshot in ("", *self.beside):
                yield from self.findings_of(use, self.beside.get(use.snapshot, self.own), each=each)
            else:
                yield self.finding(use, "snapshot", self.no_conversation(use.snapshot))

    def findings_of(self, use: SectionUse, snapshot: SnapshotReader, *, each: str) -> Iterator[str]:
        """Yield what a section names that its conversation does not have."""
        for name, value in use.parameters.items():
            for why in self.wrong(name, value, use, snapshot) if value else ():
                yield self.finding(use, name, why)
        if use.snapshot:
            for place in self.places:
                if place.area.id not in snapshot.gazetteer:
                    yield self.finding(use, "snapshot", _no_area(use.snapshot, place))
            for part in _framework_parts(self.own, each):
                if part not in _framework_parts(snapshot, each):
                    why = f"the framework of '{use.snapshot}' has no {each} '{part}'."
                    yield self.finding(use, "snapshot", why)

    def wrong(
        self, name: str, value: str, use: SectionUse, snapshot: SnapshotReader
    ) -> Iterator[str]:
        """Yield why a parameter's value is the name of nothing."""
        if name in NAMED:
            what, known = NAMED[name]
            yield from _absent(what, value, known(snapshot))
        elif name in SELECTIONS:
            yield from _wrong_selection(value, snapshot, is_focus=use.kind is FOCUS)
        elif name == "answers":
            yield from _wrong_answers(value, use.parameters.get("question", ""), snapshot)
        elif name == "beside" and value not in self.beside:
            yield self.no_conversation(value)
        elif name == "earlier" and use.parameters.get("beside", "") in self.beside:
            other = self.beside[use.parameters["beside"]]
            yield from _absent("question", value, _questions(other))

    def no_conversation(self, name: str) -> str:
        """Say that no snapshot was given under a name."""
        return (
            f"no snapshot was given for '{name}'.{did_you_mean(name, self.beside)} "
            f"Give it with --beside {name}=FOLDER."
        )

    def finding(self, use: SectionUse, name: str, why: str) -> str:
        """Name file, line and section; or the option, where the value came from there."""
        for given, value in self.definition.given.items():
            if use.parameters.get(name) == value:
                return f"--with {given}={value}: {why}"
        section = use.kind.id if use.kind else ""
        line = use.lines.get(name, use.line)
        return f"{self.definition.source}, line {line}: section '{section}': {why}"


def _absent(what: str, value: str, known: Sequence[str]) -> Iterator[str]:
    """Yield that something does not exist, with the nearest that does, or all if they are few."""
    if value in known:
        return
    advice = did_you_mean(value, known)
    if not advice and len(known) <= MOST_LISTED:
        advice = f" There is: {', '.join(known)}." if known else " There is none."
    yield f"there is no {what} '{value}'.{advice}"


def _wrong_selection(of: str, snapshot: SnapshotReader, *, is_focus: bool = False) -> Iterator[str]:
    """Yield what is wrong with a selection of codes; one section takes communities too."""
    if is_focus and ":" not in of:
        yield from _absent("community", of, _gatherings(snapshot, "community"))
        return
    for one in selections_in(of):
        by, _, wanted = one.partition(":")
        if by not in SELECTED or not wanted:
            nearest = did_you_mean(by, SELECTED)
            ways = ", ".join(f"{way}:…" for way in SELECTED)
            yield f"codes cannot be chosen by '{one}'.{nearest} Choose by one of: {ways}."
        else:
            what, known = SELECTED[by]
            yield from _absent(what, wanted, known(snapshot))


def _wrong_answers(written: str, question: str, snapshot: SnapshotReader) -> Iterator[str]:
    """Yield answers, parted by commas, that a question does not have."""
    for asked in snapshot.instrument.questions:
        if asked.name == question:
            known = [choice.name for choice in asked.choices]
            for answer in filter(None, (one.strip() for one in written.split(","))):
                yield from _absent(f"answer to '{question}'", answer, known)


def _framework_parts(snapshot: SnapshotReader, each: str) -> list[str]:
    return list(NAMED[each][1](snapshot)) if each else []


def _no_area(name: str, place: Place) -> str:
    return f"the conversation '{name}' has no area '{place.area.id}'."
