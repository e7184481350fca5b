"""The files a team hands in, and what they mean together."""

from collections.abc import Iterator
from collections.abc import Mapping as ReadOnlyDict
from dataclasses import dataclass, field
from pathlib import Path

from goodcare.areas import Gazetteer, load_gazetteer
from goodcare.errors import InputError
from goodcare.framework import codebook_of, load_codebook, load_framework
from goodcare.framework.codes import Codebook
from goodcare.framework.model import Framework
from goodcare.instrument import instrument_from_json, read_xlsform
from goodcare.instrument.derived_groups import DerivedGroup, load_groups
from goodcare.instrument.model import Instrument
from goodcare.reading import QUOTES, did_you_mean
from goodcare.snapshot.contacts import is_contact
from goodcare.snapshot.exports import PLAIN, Layout
from goodcare.snapshot.mapping import UNDECIDED, Mapping
from goodcare.snapshot.mapping_check import check_against_instrument
from goodcare.snapshot.mapping_file import load_mapping
from goodcare.snapshot.mapping_schema import OPTIONAL, TABLES
from goodcare.snapshot.sheets import SheetFile

PARTS = ("passages", "gatherings", *OPTIONAL)
UNSAID = Layout()
NO_CODEBOOK = codebook_of(())
NO_INSTRUMENT = Instrument(
    id="none", version="1", title={}, default_language="en", languages=("en",), questions=()
)
"""Where nobody was surveyed: an event alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a snapshot is built from.

    Args:
        mapping: path of mapping.yaml.
        files: paths that replace `files` of the mapping: {"responses": …, "instrument": …};
            relative ones count from the working directory. "framework" may be a built-in name.
        policy: disclosure policy and family of comparisons, as JSON; hashed on its own.
        made_at: when, as ISO text, for the provenance; empty: not said.
    """

    mapping: Path
    files: ReadOnlyDict[str, Path | str] = field(default_factory=dict)
    policy: ReadOnlyDict[str, object] = field(default_factory=dict)
    made_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """What the rows of a conversation are read with."""

    instrument: Instrument
    gazetteer: Gazetteer
    framework: Framework
    codebook: Codebook
    groups: tuple[DerivedGroup, ...] = ()


class OpenedSources:
    """Sources whose mapping, definitions and headers were checked; no rows are read yet."""

    def __init__(self, sources: Sources) -> None:
        """Open everything.

        Raises:
            InputError: something is missing, damaged or does not fit the rest.
        """
        self.mapping = load_mapping(sources.mapping)
        self._given = sources.files
        self.definitions = self._definitions()
        check_against_instrument(self.mapping, self.definitions.instrument)
        self._check_codes()
        self.sheets: dict[str, SheetFile] = {}
        for name, columns in self._wanted():
            self._check_columns(self._opened(name), columns)
        for name in ("responses", "passages"):
            self._check_contacts(name)

    def read_columns(self, name: str) -> tuple[str, ...]:
        """Return the columns of one file that the mapping names."""
        return tuple(
            dict.fromkeys(
                column for file, columns in self._wanted() if file == name for column in columns
            )
        )

    def path(self, name: str) -> Path | None:
        """Return where a file is, or None where nobody named it."""
        if name in self._given:
            return Path(self._given[name])
        said = self.mapping.files.get(name, "")
        return self.mapping.path.parent / said if said else None

    def _definitions(self) -> Definitions:
        framework = load_framework(self._framework())
        codebook, groups = self.path("codebook"), self.path("groups")
        instrument = self._instrument()
        return Definitions(
            instrument=instrument,
            gazetteer=load_gazetteer(self._needed("areas")),
            framework=framework,
            codebook=load_codebook(codebook, framework=framework) if codebook else NO_CODEBOOK,
            groups=load_groups(groups, instrument=instrument) if groups else (),
        )

    def _instrument(self) -> Instrument:
        is_alone = not self.mapping.has_responses and self.path("instrument") is None
        return NO_INSTRUMENT if is_alone else read_instrument(self._needed("instrument"))

    def _framework(self) -> Path | str:
        said = str(self._given.get("framework", self.mapping.files.get("framework", "")))
        if not said:
            raise InputError(
                "No framework is named. Add 'framework: good-care' under 'files' in the mapping, "
                "or give --framework."
            )
        is_file = said.endswith((".yaml", ".yml"))
        return self._needed("framework") if is_file else said

    def _needed(self, name: str) -> Path:
        path = self.path(name)
        if path is None:
            raise InputError(
                f"The mapping names no {name}. Add '{name}: …' under 'files', "
                f"or give --{name.replace('_', '-')}."
            )
        return path

    def _opened(self, name: str) -> SheetFile:
        if name not in self.sheets:
            path = self._needed(name) if name in TABLES else self.mapping.path.parent / name
            layout = self.mapping.layouts.get(name, UNSAID) if name in TABLES else PLAIN
            self.sheets[name] = SheetFile(path, sheet=self._sheet(name, path), layout=layout)
        return self.sheets[name]

    def _sheet(self, name: str, path: Path) -> str:
        """Return the sheet that the mapping names; another file given instead may be a CSV."""
        is_instead = name in self._given and path.suffix.casefold() != ".xlsx"
        return "" if is_instead else self.mapping.sheets.get(name, "")

    def _wanted(self) -> Iterator[tuple[str, ReadOnlyDict[str, int]]]:
        """Yield each file with {column: line of the mapping} that the mapping reads from it."""
        if self.mapping.has_responses:
            yield "responses", responses_columns(self.mapping)
        for name in PARTS:
            part = getattr(self.mapping, name)
            if part is not None:
                yield name, cell_columns(part)
        for codings in self.mapping.codings:
            lines = dict.fromkeys(codings.columns.values(), codings.line)
            yield codings.file, cell_columns(codings) | lines

    def _check_columns(self, sheet: SheetFile, columns: ReadOnlyDict[str, int]) -> None:
        missing = [(line, name) for name, line in columns.items() if name not in sheet.header]
        lines = [
            f"{self.mapping.path.name}, line {line}: {_absent(name, sheet)}"
            for line, name in sorted(missing)
        ]
        decided = [name for name in columns if name != UNDECIDED]
        if decided and not any(name in sheet.header for name in decided):
            raise InputError(
                f"{sheet.name} has none of the columns that {self.mapping.path.name} names. "
                f"Is it the right file? {sheet.where}"
            )
        if lines:
            raise InputError("\n".join(lines))

    def _check_contacts(self, name: str) -> None:
        """Refuse to read names and addresses; choices are told by a word, and not read."""
        if name not in self.sheets:
            return
        labels = self.sheets[name].labels
        part = getattr(self.mapping, name)
        columns = cell_columns(part)
        if name == "responses":
            asked = self.mapping.responses.questions.values()
            columns |= {one.column: one.line for one in asked if one.column}
        lines = [
            f"{self.mapping.path.name}, line {line}: '{column}' holds contact details, which "
            "never enter a snapshot. Remove it from the mapping."
            for column, line in sorted(columns.items(), key=lambda pair: pair[1])
            if is_contact(column) or is_contact(labels.get(column, ""))
        ]
        if lines:
            raise InputError("\n".join(lines))

    def _check_codes(self) -> None:
        for codings in self.mapping.codings:
            for code in codings.columns:
                if code not in self.definitions.codebook:
                    known = [code.id for code in self.definitions.codebook.codes]
                    raise InputError(
                        f"{self.mapping.path.name}, line {codings.line}: the codebook has no code "
                        f"'{code}'.{did_you_mean(code, known)}"
                    )


def responses_columns(mapping: Mapping) -> dict[str, int]:
    """Return {column: line} of what the mapping reads from the file of responses."""
    found = cell_columns(mapping.responses)
    for question in mapping.responses.questions.values():
        for column in (question.column, *question.columns.values()):
            if column:
                found.setdefault(column, question.line)
    return found


def cell_columns(part: object) -> dict[str, int]:
    """Return {column: line} of the cells in one part of a mapping."""
    fields = getattr(part, "__dataclass_fields__", {})
    cells = [getattr(part, name) for name in fields]
    return {cell.column: cell.line for cell in cells if getattr(cell, "column", "") and cell.column}


def read_instrument(path: Path) -> Instrument:
    """Read an instrument from XLSForm, or a frozen one from JSON.

    Raises:
        InputError: it cannot be used.
    """
    if path.suffix == ".json":
        try:
            return instrument_from_json(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise InputError(f"Cannot read {path}: {error.strerror}.") from None
    return read_xlsform(path)


def _absent(column: str, sheet: SheetFile) -> str:
    if column == UNDECIDED:
        return "a column is still '?'."
    near = did_you_mean(column, filter(None, sheet.header))
    cut = any(name.startswith((f"{column} #", f"{column},")) for name in sheet.header)
    quotes = QUOTES if cut else ""
    return f"{sheet.name} has no column '{column}'.{near}{quotes}"
