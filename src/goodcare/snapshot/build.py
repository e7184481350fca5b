"""From files to a snapshot."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa

from goodcare.areas import gazetteer_to_json
from goodcare.errors import ConflictError, GoneError
from goodcare.framework import codebook_to_json, framework_to_json
from goodcare.instrument import instrument_hash, instrument_to_json
from goodcare.instrument.derived_groups import groups_to_json
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.canonical import canonical_json, content_hash
from goodcare.snapshot.folder import (
    file_hashes,
    folder_beside,
    rename_whole,
    write_table,
    write_text,
)
from goodcare.snapshot.manifest import manifest_to_json
from goodcare.snapshot.model import FORMAT_VERSION, Manifest
from goodcare.snapshot.problems import LeftOut
from goodcare.snapshot.reader import open_snapshot
from goodcare.snapshot.rows import FileRows, Rows
from goodcare.snapshot.sources import OpenedSources, Sources
from goodcare.spreadsheets import csv_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What was built.

    Args:
        path: folder of the snapshot.
        is_new: false where the same content was there already.
        left_out: every row that is not in the snapshot, with its reason.
        content_hash: SHA-256 over canonical values, 64 hexadecimal digits.
        counts: rows by table.
        rows: what became of the rows of each file.
    """

    path: Path
    content_hash: str
    is_new: bool
    counts: Mapping[str, int]
    rows: tuple[FileRows, ...]
    left_out: tuple[LeftOut, ...]


def build_snapshot(sources: Sources, *, out: Path, progress: Progress = SILENT) -> Build:
    """Build a snapshot inside the folder `out`; the same content builds the same snapshot.

    Args:
        sources: the mapping and its files.
        out: folder that will hold the snapshot's own folder.
        progress: told of each step.

    Returns:
        Where it is, whether it is new, and what became of every row.

    Raises:
        InputError: a file cannot be used; `RefusedBuild` where rows need a decision.
        ConflictError: the same content is there with another policy.
        IntegrityError: what is there under this name is damaged.
    """
    progress.step("Reading definitions")
    opened = OpenedSources(sources)
    rows = Rows(opened, progress)
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


def _documents(opened: OpenedSources) -> dict[str, str]:
    definitions = opened.definitions
    groups = {"groups": groups_to_json(definitions.groups)} if definitions.groups else {}
    return groups | {
        "instrument": instrument_to_json(definitions.instrument),
        "codebook": codebook_to_json(definitions.codebook),
        "framework": framework_to_json(definitions.framework),
        "areas": gazetteer_to_json(definitions.gazetteer),
        "conversation": canonical_json(asdict(opened.mapping.conversation)),
    }


def _already_there(build: Build, sources: Sources) -> Build:
    if not open_snapshot(build.path, verify=True).has_rows:
        raise GoneError(
            f"{build.path} held the same rows, and they were erased. Take the rows that were taken "
            "back out of the files, and build again."
        )
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
