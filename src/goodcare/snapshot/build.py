"""From files to a snapshot."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa

from goodcare.areas import gazetteer_to_json
from goodcare.errors import ConflictError
from goodcare.framework import codebook_to_json, framework_to_json
from goodcare.instrument import instrument_hash, instrument_to_json
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.canonical import canonical_json, content_hash
from goodcare.snapshot.codings import Coding, CodingsFile, codings_table
from goodcare.snapshot.folder import (
    file_hashes,
    folder_beside,
    rename_whole,
    write_table,
    write_text,
)
from goodcare.snapshot.gatherings import NO_GATHERINGS, ReadGatherings, read_gatherings
from goodcare.snapshot.manifest import manifest_to_json
from goodcare.snapshot.model import FORMAT_VERSION, Manifest
from goodcare.snapshot.passages import ReadPassages, read_passages
from goodcare.snapshot.problems import LeftOut, Problems
from goodcare.snapshot.reader import open_snapshot
from goodcare.snapshot.refused import RefusedBuild
from goodcare.snapshot.responses import ReadResponses, no_responses, read_responses
from goodcare.snapshot.sheets import Sheet
from goodcare.snapshot.sources import OpenedSources, Sources
from goodcare.spreadsheets import csv_text


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRows:
    """What became of the rows of one file: rows_in = kept + left_out.

    Args:
        part: "responses", "passages", "gatherings", or "codings" (numbered from the second on).
    """

    part: str
    file: str
    rows_in: int
    kept: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What was built.

    Args:
        path: folder of the snapshot.
        is_new: false where the same content was there already.
        left_out: every row that is not in the snapshot, with its reason.
    """

    path: Path
    content_hash: str
    is_new: bool
    counts: Mapping[str, int]
    rows: tuple[FileRows, ...]
    left_out: tuple[LeftOut, ...]


def build_snapshot(sources: Sources, *, out: Path, progress: Progress = SILENT) -> Build:
    """Build a snapshot inside the folder `out`; the same content builds the same snapshot.

    Raises:
        InputError: a file cannot be used; `RefusedBuild` where rows need a decision.
        ConflictError: the same content is there with another policy.
        IntegrityError: what is there under this name is damaged.
    """
    progress.step("Reading definitions")
    opened = OpenedSources(sources)
    rows = _Rows(opened, progress)
    rows.refuse_problems()
    progress.step("Hashing")
    documents = _documents(opened)
    hashed = content_hash(rows.tables, documents)
    final = out / f"snapshot-{hashed[:12]}"
    build = Build(
        path=final,
        content_hash=hashed,
        is_new=True,
        counts={name: table.num_rows for name, table in rows.tables.items()},
        rows=rows.accounts,
        left_out=rows.left_out,
    )
    if final.exists():
        return _already_there(build, sources)
    progress.step("Writing")
    return _written(build, rows.tables, documents, sources, opened)


class _Rows:
    """All tables, and what became of every row."""

    def __init__(self, opened: OpenedSources, progress: Progress) -> None:
        self.opened, self.progress = opened, progress
        self._sheets: dict[str, Sheet] = {}
        self._parts: list[tuple[str, Sheet, Problems]] = []
        responses = self._responses()
        gatherings = self._gatherings()
        passages = self._passages(responses, gatherings)
        self.tables: dict[str, pa.Table] = {
            "responses": responses.table,
            "gatherings": gatherings.table,
            "passages": passages.table,
            "codings": self._codings(responses, passages),
        }

    def _sheet(self, name: str) -> Sheet:
        if name not in self._sheets:
            file = self.opened.sheets[name]
            self.progress.step(f"Reading {file.name}")
            self._sheets[name] = file.read(self.opened.read_columns(name))
        return self._sheets[name]

    def _responses(self) -> ReadResponses:
        definitions = self.opened.definitions
        if not self.opened.mapping.has_responses:
            return no_responses(definitions.instrument)
        sheet = self._sheet("responses")
        responses = read_responses(
            sheet,
            mapping=self.opened.mapping.responses,
            instrument=definitions.instrument,
            gazetteer=definitions.gazetteer,
            progress=self.progress,
        )
        if responses.problems is not None:
            self._parts.append(("responses", sheet, responses.problems))
        return responses

    def _gatherings(self) -> ReadGatherings:
        mapping = self.opened.mapping.gatherings
        if mapping is None:
            return NO_GATHERINGS
        sheet = self._sheet("gatherings")
        gatherings = read_gatherings(
            sheet,
            mapping=mapping,
            gazetteer=self.opened.definitions.gazetteer,
            framework=self.opened.definitions.framework,
        )
        if gatherings.problems is not None:
            self._parts.append(("gatherings", sheet, gatherings.problems))
        return gatherings

    def _passages(self, responses: ReadResponses, gatherings: ReadGatherings) -> ReadPassages:
        mapping = self.opened.mapping.passages
        sheet = self._sheet("passages") if mapping is not None else None
        self.progress.step("Reading passages")
        passages = read_passages(
            responses,
            gatherings,
            sheet=sheet,
            mapping=mapping,
            key=self.opened.mapping.responses.key,
            gazetteer=self.opened.definitions.gazetteer,
            framework=self.opened.definitions.framework,
            language=self.opened.definitions.instrument.default_language,
        )
        if sheet is not None and passages.problems is not None:
            self._parts.append(("passages", sheet, passages.problems))
        return passages

    def _codings(self, responses: ReadResponses, passages: ReadPassages) -> pa.Table:
        self.progress.step("Reading codings")
        found: list[Coding] = []
        for nth, mapping in enumerate(self.opened.mapping.codings, start=1):
            sheet = self._sheet(mapping.file)
            part = f"codings {nth}" if nth > 1 else "codings"
            file = CodingsFile(
                sheet,
                mapping,
                codebook=self.opened.definitions.codebook,
                responses=responses,
                passages=passages,
                part=part,
            )
            found.extend(file.codings())
            self._parts.append((part, sheet, file.problems))
        return codings_table(tuple(found))

    def refuse_problems(self) -> None:
        """Raise everything that nobody has decided about.

        Raises:
            RefusedBuild: with the problems of all files.
        """
        found = tuple(problem for _, _, problems in self._parts for problem in problems.open)
        if found:
            mapping = self.opened.mapping
            raise RefusedBuild(found, mapping=mapping.path.name, lines=mapping.answer_lines)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Rows of all files that are left out."""
        return tuple(row for _, _, problems in self._parts for row in problems.left_out)

    @property
    def accounts(self) -> tuple[FileRows, ...]:
        """What became of the rows of each file."""
        return tuple(
            FileRows(
                part=part,
                file=sheet.name,
                rows_in=len(sheet.rows) + len(sheet.ragged),
                kept=int((~problems.is_out).sum()),
                left_out=len(problems.left_out),
            )
            for part, sheet, problems in self._parts
        )


def _documents(opened: OpenedSources) -> dict[str, str]:
    definitions = opened.definitions
    return {
        "instrument": instrument_to_json(definitions.instrument),
        "codebook": codebook_to_json(definitions.codebook),
        "framework": framework_to_json(definitions.framework),
        "areas": gazetteer_to_json(definitions.gazetteer),
        "conversation": canonical_json(asdict(opened.mapping.conversation)),
    }


def _already_there(build: Build, sources: Sources) -> Build:
    open_snapshot(build.path, verify=True)
    there = (build.path / "policy.json").read_text(encoding="utf-8")
    if there != canonical_json(dict(sources.policy)):
        raise ConflictError(
            f"{build.path} holds the same content under another disclosure policy. "
            "Build into another folder, or remove that snapshot first."
        )
    return Build(**{name: getattr(build, name) for name in Build.__slots__} | {"is_new": False})


def _written(
    build: Build,
    tables: Mapping[str, pa.Table],
    documents: Mapping[str, str],
    sources: Sources,
    opened: OpenedSources,
) -> Build:
    with folder_beside(build.path.parent) as folder:
        for name, table in tables.items():
            write_table(folder / f"{name}.parquet", table)
        for name, text in documents.items():
            if name != "conversation":  # it stands in the manifest
                write_text(folder / f"{name}.json", text)
        write_text(folder / "policy.json", canonical_json(dict(sources.policy)))
        write_text(folder / "provenance.json", _provenance(build, sources))
        write_text(folder / "rows.csv", _rows_csv(build.left_out))
        manifest = Manifest(
            format_version=FORMAT_VERSION,
            conversation=opened.mapping.conversation,
            content_hash=build.content_hash,
            counts=dict(build.counts),
            instrument_hash=instrument_hash(opened.definitions.instrument),
            codebook_version=opened.definitions.codebook.version,
            files=dict(file_hashes(folder)),
        )
        write_text(folder / "manifest.json", manifest_to_json(manifest))
        is_new = rename_whole(folder, build.path)
    return build if is_new else _already_there(build, sources)


def _provenance(build: Build, sources: Sources) -> str:
    content = {
        "parent": None,
        "made_at": sources.made_at,
        "made_by": f"goodcare {version('goodcare')}",
        "withdrawals": "",
        "files": [asdict(rows) for rows in build.rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _rows_csv(left_out: Iterable[LeftOut]) -> str:
    return csv_text([("file", "row", "reason"), *((r.file, r.row, r.reason) for r in left_out)])
