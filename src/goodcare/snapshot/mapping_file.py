"""From mapping.yaml to a `Mapping`; every error names the line and the key."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from goodcare.errors import InputError
from goodcare.reading import Key, MarkedYaml, read_yaml
from goodcare.snapshot.exports import PROGRAMS, Export, Layout
from goodcare.snapshot.mapping import (
    NOTHING,
    Cell,
    CodingsMapping,
    Decision,
    GatheringsMapping,
    GroupCountsMapping,
    JourneysMapping,
    Mapping,
    MarginsMapping,
    PassagesMapping,
    ProblemKind,
    QuestionMapping,
    ResponsesMapping,
    Shape,
    Then,
)
from goodcare.snapshot.mapping_errors import check_against_schema
from goodcare.snapshot.model import CodingCoverage, Conversation
from goodcare.snapshot.spelling import folded

YES = ("true", "yes")
WORDS_FOR_YES = ("yes", "Yes", "true", "True", "TRUE", "1", "y", "Y")
Mapped = dict[str, str]
Table = TypeVar(
    "Table",
    PassagesMapping,
    GatheringsMapping,
    GroupCountsMapping,
    JourneysMapping,
    MarginsMapping,
)


def load_mapping(path: Path) -> Mapping:
    """Read and check a mapping file.

    Raises:
        InputError: one line for each thing that is wrong, with its line and key.
    """
    file = read_yaml(path, as_text=True)
    check_against_schema(file)
    return _Builder(path, file).mapping()


class _Builder:
    """Turns checked content into dataclasses, and knows where each thing stood."""

    def __init__(self, path: Path, file: MarkedYaml) -> None:
        self.path, self.file = path, file

    def mapping(self) -> Mapping:
        content = self.file.content
        codings = content.get("codings", [])
        one = isinstance(codings, dict)
        routes: list[Key] = (
            [("codings",)] if one else [("codings", index) for index in range(len(codings))]
        )
        files = {
            name: {"path": said} if isinstance(said, str) else said
            for name, said in content.get("files", {}).items()
        }
        return Mapping(
            path=self.path,
            conversation=self.conversation(),
            files={name: said["path"] for name, said in files.items()},
            sheets={name: said["sheet"] for name, said in files.items() if "sheet" in said},
            layouts={name: _layout(said) for name, said in files.items()},
            responses=self.responses() if self.has_responses else self.no_responses(),
            has_responses=self.has_responses,
            passages=self.table(PassagesMapping, "passages"),
            codings=tuple(
                self.codings(entry, route)
                for entry, route in zip([codings] if one else codings, routes, strict=True)
            ),
            gatherings=self.table(GatheringsMapping, "gatherings"),
            group_counts=self.table(GroupCountsMapping, "group_counts"),
            journeys=self.table(JourneysMapping, "journeys"),
            margins=self.table(MarginsMapping, "margins"),
            answer_lines=dict(self.answer_lines()),
        )

    def answer_lines(self) -> Iterator[tuple[tuple[str, str], int]]:
        said = self.file.content.get("responses", {"questions": {}})
        routes: list[Key] = [("questions", name) for name in said["questions"]]
        fields = [(name,) for name in said if name != "questions"]
        for route in (*routes, *fields):
            entry = said["questions"][route[1]] if len(route) > 1 else said[route[0]]
            for word in entry.get("answers", {}) if isinstance(entry, dict) else ():
                line = self.file.line(("responses", *route, "answers", word))
                yield (str(route[-1]), folded(word)), line

    def conversation(self) -> Conversation:
        said = self.file.content["conversation"]
        if said["first_day"] > said["last_day"]:
            raise self.error(("conversation", "last_day"), "is before first_day.")
        return Conversation(
            title=said["title"],
            organisation=said["organisation"],
            status=said["status"],
            first_day=said["first_day"],
            last_day=said["last_day"],
            is_invented=said["is_invented"] in YES,
            coverage=CodingCoverage(said["coverage"]),
            quotations_signed_by=said.get("quotations_signed_by", ""),
            attribution=tuple(said.get("attribution", ())),
            about=said["about"],
        )

    @property
    def has_responses(self) -> bool:
        return "responses" in self.file.content

    def no_responses(self) -> ResponsesMapping:
        """An event alone: only the key of the ids is needed."""
        if "gatherings" not in self.file.content:
            raise self.error((), "needs 'responses', or 'gatherings' where nobody was surveyed.")
        return ResponsesMapping(
            id=NOTHING,
            key=self.key(self.file.content, ()),
            not_answered=frozenset(),
            area=NOTHING,
            questions={},
        )

    def key(self, said: dict[str, Any], route: Key) -> str:
        """Return the key of the ids; empty where the ids are kept."""
        keeps_ids = said.get("ids", "derived") == "kept"
        if not keeps_ids and not said.get("key"):
            raise self.error(
                route,
                "needs a 'key' (32 or more hexadecimal digits, drawn at random and kept secret; "
                "draft-mapping writes one), or 'ids: kept' if the ids are random already.",
            )
        return "" if keeps_ids else str(said["key"]).lower()

    def responses(self) -> ResponsesMapping:
        said = dict(self.file.content["responses"])
        key = self.key(said, ("responses",))
        for name in ("key", "ids"):
            said.pop(name, "")
            if name in self.file.content:
                raise self.error((name,), "belongs under 'responses' where there are any.")
        questions = said.pop("questions")
        return ResponsesMapping(
            key=key,
            not_answered=frozenset(_all_folded(said.pop("not_answered", [""]))),
            not_asked=frozenset(_all_folded(said.pop("not_asked", ()))),
            questions={name: self.question(name, entry) for name, entry in questions.items()},
            not_in_file=tuple(said.pop("not_in_file", ())),
            decisions=_decisions(said.pop("decisions", [])),
            **self.cells(said, ("responses",)),
        )

    def question(self, name: str, entry: Any) -> QuestionMapping:
        route = ("responses", "questions", name)
        said: dict[str, Any] = {"column": entry} if isinstance(entry, str) else entry
        if bool(said.get("column")) == bool(said.get("columns")):
            raise self.error(route, "needs either 'column' or 'columns'.")
        return QuestionMapping(
            name=name,
            column=folded(said.get("column", "")),
            columns=_folded_columns(said.get("columns", {})),
            answers=_folded_words(said.get("answers", {})),
            chosen=_all_folded(said.get("chosen", ("1",))),
            not_chosen=_all_folded(said.get("not_chosen", ("0",))),
            separator=said.get("separator", ""),
            format=said.get("format", ""),
            line=self.file.line(route),
        )

    def table(self, kind: type[Table], name: str) -> Table | None:
        if name not in self.file.content:
            return None
        said = dict(self.file.content[name])
        decisions = _decisions(said.pop("decisions", []))
        return kind(decisions=decisions, **self.cells(said, (name,)))

    def codings(self, entry: dict[str, Any], route: Key) -> CodingsMapping:
        said = dict(entry)
        plain = {
            "shape": Shape(said.pop("shape")),
            "file": said.pop("file", "codings"),
            "columns": _folded_columns(said.pop("columns", {})),
            "chosen": _all_folded(said.pop("chosen", ("1",))),
            "not_chosen": _all_folded(said.pop("not_chosen", ("0", ""))),
            "is_read_without_codes": said.pop("without_codes", "read") == "read",
            "decisions": _decisions(said.pop("decisions", [])),
        }
        built = CodingsMapping(**plain, line=self.file.line(route), **self.cells(said, route))
        self.check_codings(built, route)
        return built

    def check_codings(self, codings: CodingsMapping, route: Key) -> None:
        if codings.shape is Shape.COLUMNS and not codings.columns:
            raise self.error(route, "needs 'columns': {code: name of its column}.")
        if codings.shape is not Shape.COLUMNS and not codings.code.column:
            raise self.error(route, "needs 'code', the column with the code.")
        if codings.shape is Shape.CELL and not codings.code.separator:
            raise self.error((*route, "code"), "needs a 'separator' between codes.")
        if not codings.passage.is_given and not (
            codings.response.is_given and codings.question.is_given
        ):
            raise self.error(route, "needs 'passage', or both 'response' and 'question'.")

    def cells(self, said: dict[str, Any], around: Key) -> dict[str, Any]:
        return {name: self.cell(entry, (*around, name)) for name, entry in said.items()}

    def cell(self, entry: Any, route: Key) -> Cell:
        if entry == "":
            return NOTHING
        said: dict[str, Any] = {"column": entry} if isinstance(entry, str) else entry
        if bool(said.get("column")) == ("constant" in said):
            raise self.error(route, "needs either 'column' or 'constant'.")
        return Cell(
            column=folded(said.get("column", "")),
            constant=said.get("constant", ""),
            answers=_folded_words(said.get("answers", {})),
            yes=_all_folded(said.get("yes", WORDS_FOR_YES)),
            separator=said.get("separator", ""),
            format=said.get("format", ""),
            line=self.file.line(route),
        )

    def error(self, route: Key, text: str) -> InputError:
        name = ".".join(map(str, route)) or "the mapping"
        return InputError(f"{self.path.name}, line {self.file.line(route)}: {name} {text}")


def _layout(said: Mapped) -> Layout:
    export = Export(said["shape"]) if "shape" in said else None
    program = PROGRAMS.get(export) if export is not None else None
    rows = said.get("heading_rows") or (program.heading_rows[0] if program else 1)
    return Layout(
        export=export,
        skip_rows=int(said.get("skip_rows", 0)),
        heading_rows=int(rows),
        is_guarded=said.get("guarded", "no") in YES,
    )


def _all_folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(folded(word) for word in words)


def _folded_words(answers: Mapped) -> Mapped:
    return {folded(word): said for word, said in answers.items()}


def _folded_columns(columns: Mapped) -> Mapped:
    return {name: folded(column) for name, column in columns.items()}


def _decisions(said: list[dict[str, Any]]) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            problem=ProblemKind(entry["problem"]),
            then=Then(entry["then"]),
            question=entry.get("question", ""),
            values=frozenset(_all_folded(entry.get("values", ()))),
        )
        for entry in said
    )
