"""Report definitions: which sections, in which order, with which parameters, as YAML."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any  # what a definition holds is not known before it is read

from goodcare.compose.context import SectionKind
from goodcare.compose.sections import SECTIONS
from goodcare.errors import InputError
from goodcare.reading import Key, MarkedYaml, parse_yaml

EACH_PILLAR = "each-pillar"
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionUse:
    """A section in a definition, with where it stands for error messages.

    Args:
        each_pillar: sections made one after the other for each pillar; then `kind` is None.
    """

    kind: SectionKind | None
    parameters: Mapping[str, str]
    line: int
    each_pillar: tuple["SectionUse", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDefinition:
    """A report as it was defined. `source` names the file for error messages."""

    id: str
    title: str
    about: str
    sections: tuple[SectionUse, ...]
    source: str


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


def load_definition(name_or_path: str) -> ReportDefinition:
    """Read a definition that ships ("area"), or a file of the team's own.

    Raises:
        InputError: there is none, or it does not fit; with its line and what to do.
    """
    if name_or_path in shipped_reports():
        file = files("goodcare.compose") / "definitions" / f"{name_or_path}.yaml"
        return read_definition(file.read_text(encoding="utf-8"), source=f"{name_or_path}.yaml")
    path = Path(name_or_path)
    if not path.is_file():
        raise InputError(
            f"There is no report definition '{name_or_path}'. "
            f"Shipped definitions: {', '.join(shipped_reports())}; or give a YAML file."
        )
    try:
        return read_definition(path.read_text(encoding="utf-8"), source=path.name)
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: save the definition as UTF-8 text.") from None


def read_definition(text: str, *, source: str) -> ReportDefinition:
    """Read a definition from YAML.

    Raises:
        InputError: it does not fit; the message names the line.
    """
    document = parse_yaml(text, name=source, as_text=True)
    reader = _Reader(document)
    fields = reader.mapping(document.content, (), allowed={"id", "title", "about", "sections"})
    missing = [name for name in ("id", "title", "sections") if name not in fields]
    if missing:
        raise InputError(f"{source}: the definition has no '{missing[0]}'. Add it.")
    return ReportDefinition(
        id=reader.identifier(fields["id"], ("id",)),
        title=reader.text(fields["title"], ("title",)),
        about=reader.text(fields.get("about", ""), ("about",)),
        sections=tuple(reader.sections(fields["sections"], ("sections",), in_pillar=False)),
        source=source,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what stands under each key; every refusal names file and line."""

    document: MarkedYaml

    def refuse(self, key: Key, why: str) -> InputError:
        return InputError(f"{self.document.name}, line {self.document.line(key)}: {why}")

    def text(self, value: Any, key: Key) -> str:
        if not isinstance(value, str):
            raise self.refuse(key, "a text is needed here.")
        return value

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
                    f"'{name}' is not known here{_nearest(name, allowed)}. Known: {known}.",
                )
        return value

    def sections(self, value: Any, key: Key, *, in_pillar: bool) -> Iterator[SectionUse]:
        if not isinstance(value, list) or not value:
            raise self.refuse(key, "a list of sections is needed here.")
        for position, entry in enumerate(value):
            yield self.section(entry, (*key, position), in_pillar=in_pillar)

    def section(self, value: Any, key: Key, *, in_pillar: bool) -> SectionUse:
        written = {value: {}} if isinstance(value, str) else value
        if not isinstance(written, dict) or len(written) != 1:
            raise self.refuse(key, "write a section as its id, or as 'id:' with its parameters.")
        ((name, inside),) = written.items()
        if name == EACH_PILLAR and not in_pillar:
            inner = tuple(self.sections(inside, (*key, name), in_pillar=True))
            line = self.document.line(key)
            return SectionUse(kind=None, parameters={}, line=line, each_pillar=inner)
        return self.use(name, inside, (*key, name), in_pillar=in_pillar)

    def use(self, name: str, value: Any, key: Key, *, in_pillar: bool) -> SectionUse:
        kind = SECTIONS.get(name)
        if kind is None:
            raise self.refuse(
                key, f"there is no section '{name}'{_nearest(name, {*SECTIONS, EACH_PILLAR})}."
            )
        fields = self.mapping(value, key, allowed=set(kind.parameters))
        parameters = {word: self.text(said, (*key, word)) for word, said in fields.items()}
        if kind.is_per_pillar and not in_pillar and "pillar" not in parameters:
            raise self.refuse(
                key, f"section '{name}' needs 'pillar: …', or to stand under '{EACH_PILLAR}:'."
            )
        return SectionUse(kind=kind, parameters=parameters, line=self.document.line(key))


def _nearest(name: str, known: set[str]) -> str:
    near = get_close_matches(name, sorted(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""
