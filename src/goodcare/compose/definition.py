"""Report definitions: which sections, in which order, with which parameters, as YAML."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any  # what a definition holds is not known before it is read

from goodcare.compose.context import SectionKind
from goodcare.compose.sections import SECTIONS
from goodcare.errors import InputError
from goodcare.reading import Key, MarkedYaml, did_you_mean, parse_yaml

EACH = {"each-pillar": "pillar", "each-priority": "priority"}
"""Blocks of sections that are made for each part of the framework, and what they give them."""
COMMON = frozenset({"scope", "snapshot"})
"""Parameters of every section: about the region, or over a conversation beside ours."""
SCOPES = ("area", "region")
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionUse:
    """A section in a definition, with where it stands for error messages.

    Args:
        each: "pillar" or "priority" where the sections `inner` are made for each; then `kind` is
            None.
        scope: "region" where it speaks of the whole region in an area's report.
        snapshot: name of the conversation beside ours that it is made over, or empty.
        lines: where each parameter stands.
    """

    kind: SectionKind | None
    parameters: Mapping[str, str]
    line: int
    scope: str = "area"
    snapshot: str = ""
    each: str = ""
    inner: tuple["SectionUse", ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDefinition:
    """A report as it was defined. `source` names the file for error messages.

    `is_regional`: it is about the whole region where no area is named.
    `given` are the values of its own parameters ("priority"), which become part of its name.
    """

    id: str
    title: str
    about: str
    sections: tuple[SectionUse, ...]
    source: str
    is_regional: bool = False
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The id with what was given ("priority-workforce")."""
        return "-".join([self.id, *self.given.values()])


def shipped_reports() -> tuple[str, ...]:
    """Return the ids of the definitions that ship with the software."""
    folder = files("goodcare.compose") / "definitions"
    return tuple(
        sorted(
            file.name.removesuffix(".yaml")
            for file in folder.iterdir()
            if file.name.endswith(".yaml")
        )
    )


def load_definition(
    name_or_path: str, *, given: Mapping[str, str] | None = None
) -> ReportDefinition:
    """Read a definition that ships ("area"), or a file of the team's own.

    Args:
        name_or_path: which.
        given: values of the parameters that the definition asks for ("priority"); where None,
            they may stay open, as for an outline.

    Raises:
        InputError: there is none, or it does not fit; with its line and what to do.
    """
    if name_or_path in shipped_reports():
        file = files("goodcare.compose") / "definitions" / f"{name_or_path}.yaml"
        text = file.read_text(encoding="utf-8")
        return read_definition(text, source=f"{name_or_path}.yaml", given=given)
    path = Path(name_or_path)
    if not path.is_file():
        raise InputError(
            f"There is no report definition '{name_or_path}'. "
            f"Shipped definitions: {', '.join(shipped_reports())}; or give a YAML file."
        )
    try:
        return read_definition(path.read_text(encoding="utf-8"), source=path.name, given=given)
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: save the definition as UTF-8 text.") from None


def read_definition(
    text: str, *, source: str, given: Mapping[str, str] | None = None
) -> ReportDefinition:
    """Read a definition from YAML.

    Raises:
        InputError: it does not fit; the message names the line.
    """
    document = parse_yaml(text, name=source, as_text=True)
    allowed = {"id", "title", "about", "place", "parameters", "sections"}
    fields = _Reader(document).mapping(document.content, (), allowed=allowed)
    missing = [name for name in ("id", "title", "sections") if name not in fields]
    if missing:
        raise InputError(f"{source}: the definition has no '{missing[0]}'. Add it.")
    reader = _Reader(document, _given(document, fields.get("parameters", []), given))
    return ReportDefinition(
        id=reader.identifier(fields["id"], ("id",)),
        title=reader.text(fields["title"], ("title",)),
        about=reader.text(fields.get("about", ""), ("about",)),
        sections=tuple(reader.sections(fields["sections"], ("sections",))),
        source=source,
        is_regional=reader.place(fields.get("place", SCOPES[0])) == SCOPES[1],
        given={name: value for name, value in reader.given.items() if value},
    )


def _given(document: MarkedYaml, asked: Any, given: Mapping[str, str] | None) -> Mapping[str, str]:
    """Return the value of each parameter that a definition asks for; empty where it stays open."""
    if not isinstance(asked, list) or not all(isinstance(name, str) for name in asked):
        raise _Reader(document).refuse(("parameters",), "a list of names is needed here.")
    if given is None:
        return dict.fromkeys(asked, "")
    for name in given:
        if name not in asked:
            known = ", ".join(asked) or "none"
            raise InputError(
                f"{document.name} has no parameter '{name}'.{did_you_mean(name, asked)} "
                f"It has: {known}."
            )
    missing = [name for name in asked if not given.get(name)]
    if missing:
        raise InputError(
            f"{document.name} needs a {missing[0]}. Give it with --with {missing[0]}=…"
        )
    return {name: given[name] for name in asked}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what stands under each key; every refusal names file and line."""

    document: MarkedYaml
    given: Mapping[str, str] = field(default_factory=dict)

    def refuse(self, key: Key, why: str) -> InputError:
        return InputError(f"{self.document.name}, line {self.document.line(key)}: {why}")

    def text(self, value: Any, key: Key) -> str:
        if not isinstance(value, str):
            raise self.refuse(key, "a text is needed here.")
        return value

    def place(self, value: Any) -> str:
        written = self.text(value, ("place",))
        if written not in SCOPES:
            raise self.refuse(("place",), f"'{written}' is none of {', '.join(SCOPES)}.")
        return written

    def identifier(self, value: Any, key: Key) -> str:
        """Read an id: it becomes part of file names."""
        written = self.text(value, key)
        if not IDENTIFIER.fullmatch(written):
            raise self.refuse(
                key, f"'{written}' cannot be an id: use small letters, digits and hyphens."
            )
        return written

    def mapping(self, value: Any, key: Key, *, allowed: set[str]) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.refuse(key, "a mapping of names to values is needed here.")
        for name in value:
            if name not in allowed:
                known = ", ".join(sorted(allowed)) or "none"
                raise self.refuse(
                    (*key, name),
                    f"'{name}' is not known here.{did_you_mean(name, allowed)} Known: {known}.",
                )
        return value

    def sections(self, value: Any, key: Key, *, each: str = "") -> Iterator[SectionUse]:
        if not isinstance(value, list) or not value:
            raise self.refuse(key, "a list of sections is needed here.")
        for position, entry in enumerate(value):
            yield self.section(entry, (*key, position), each=each)

    def section(self, value: Any, key: Key, *, each: str) -> SectionUse:
        written = {value: {}} if isinstance(value, str) else value
        if not isinstance(written, dict) or len(written) != 1:
            raise self.refuse(key, "write a section as its id, or as 'id:' with its parameters.")
        ((name, inside),) = written.items()
        if name in EACH and not each:
            inner = tuple(self.sections(inside, (*key, name), each=EACH[name]))
            line = self.document.line(key)
            return SectionUse(kind=None, parameters={}, line=line, each=EACH[name], inner=inner)
        return self.use(name, inside, (*key, name), each=each)

    def use(self, name: str, value: Any, key: Key, *, each: str) -> SectionUse:
        kind = SECTIONS.get(name)
        if kind is None:
            nearest = did_you_mean(name, (*SECTIONS, *EACH))
            raise self.refuse(key, f"there is no section '{name}'.{nearest}")
        fields = self.mapping(value, key, allowed=set(kind.parameters | COMMON))
        said = {word: self.value(inside, (*key, word)) for word, inside in fields.items()}
        scope = said.pop("scope", SCOPES[0])
        if scope not in SCOPES:
            raise self.refuse((*key, "scope"), f"'{scope}' is none of {', '.join(SCOPES)}.")
        snapshot = said.pop("snapshot", "")
        self.check_needs(kind, said, key, each=each)
        return SectionUse(
            kind=kind,
            parameters=said,
            line=self.document.line(key),
            scope=scope,
            snapshot=snapshot,
            lines={word: self.document.line((*key, word)) for word in fields},
        )

    def value(self, written: Any, key: Key) -> str:
        """Read a parameter; `$NAME` stands for what was given for the report."""
        text = self.text(written, key)
        if not text.startswith("$"):
            return text
        if text[1:] not in self.given:
            raise self.refuse(key, f"'{text}' is not among the report's parameters.")
        return self.given[text[1:]]

    def check_needs(
        self, kind: SectionKind, parameters: Mapping[str, str], key: Key, *, each: str
    ) -> None:
        if each and each not in kind.parameters:
            raise self.refuse(key, f"section '{kind.id}' cannot be made for each {each}.")
        if kind.needs and not kind.needs & {*parameters, each}:
            wanted = " or ".join(f"'{name}: …'" for name in sorted(kind.needs))
            blocks = " or ".join(
                f"'{block}:'" for block, part in EACH.items() if part in kind.needs
            )
            under = f", or to stand under {blocks}" if blocks else ""
            raise self.refuse(key, f"section '{kind.id}' needs {wanted}{under}.")
