"""Report definitions: which sections, in which order, with which parameters, as YAML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

import yaml

from goodcare.compose.context import SectionKind
from goodcare.compose.sections import SECTIONS
from goodcare.errors import InputError

EACH_PILLAR = "each-pillar"


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
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        detail = " ".join(str(error).split())
        raise InputError(f"{source}: this is not readable as YAML: {detail}") from None
    top = _Reader(source=source)
    fields = top.mapping(root, line=1, allowed={"id", "title", "about", "sections"})
    missing = [name for name in ("id", "title", "sections") if name not in fields]
    if missing:
        raise InputError(f"{source}: the definition has no '{missing[0]}'. Add it.")
    return ReportDefinition(
        id=top.text(fields["id"]),
        title=top.text(fields["title"]),
        about=top.text(fields["about"]) if "about" in fields else "",
        sections=tuple(top.sections(fields["sections"], in_pillar=False)),
        source=source,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads YAML nodes; every refusal names file and line."""

    source: str

    def refuse(self, line: int, why: str) -> InputError:
        return InputError(f"{self.source}, line {line}: {why}")

    def text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.refuse(_line(node), "a text is needed here.")
        return str(node.value)

    def mapping(
        self, node: yaml.Node | None, *, line: int, allowed: set[str]
    ) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self.refuse(line, "a mapping of names to values is needed here.")
        fields: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self.text(key)
            if name not in allowed:
                known = ", ".join(sorted(allowed)) or "none"
                raise self.refuse(
                    _line(key),
                    f"'{name}' is not known here{_nearest(name, allowed)}. Known: {known}.",
                )
            fields[name] = value
        return fields

    def sections(self, node: yaml.Node, *, in_pillar: bool) -> Iterator[SectionUse]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.refuse(_line(node), "a list of sections is needed here.")
        for entry in node.value:
            yield self.section(entry, in_pillar=in_pillar)

    def section(self, node: yaml.Node, *, in_pillar: bool) -> SectionUse:
        line = _line(node)
        if isinstance(node, yaml.ScalarNode):
            return self.use(self.text(node), None, line=line, in_pillar=in_pillar)
        if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
            raise self.refuse(line, "write a section as its id, or as 'id:' with its parameters.")
        key, value = node.value[0]
        name = self.text(key)
        if name == EACH_PILLAR and not in_pillar:
            inner = tuple(self.sections(value, in_pillar=True))
            return SectionUse(kind=None, parameters={}, line=line, each_pillar=inner)
        return self.use(name, value, line=line, in_pillar=in_pillar)

    def use(self, name: str, value: yaml.Node | None, *, line: int, in_pillar: bool) -> SectionUse:
        kind = SECTIONS.get(name)
        if kind is None:
            raise self.refuse(
                line, f"there is no section '{name}'{_nearest(name, {*SECTIONS, EACH_PILLAR})}."
            )
        parameters: dict[str, str] = {}
        if value is not None:
            allowed = set(kind.parameters)
            fields = self.mapping(value, line=line, allowed=allowed)
            parameters = {key: self.text(one) for key, one in fields.items()}
        if kind.is_per_pillar and not in_pillar and "pillar" not in parameters:
            raise self.refuse(
                line, f"section '{name}' needs 'pillar: …', or to stand under '{EACH_PILLAR}:'."
            )
        return SectionUse(kind=kind, parameters=parameters, line=line)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _nearest(name: str, known: set[str]) -> str:
    near = get_close_matches(name, sorted(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""
