"""A survey of any size, in memory and as a stored snapshot, for benchmarks.

40 five-point questions, 20 demographics with 174 levels, weights.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from goodcare.engine import GroupColumn
from goodcare.instrument import instrument_to_json
from goodcare.instrument.model import Choice, GoodEnd, Instrument, Kind, Question, Role
from goodcare.snapshot import Sources, build_snapshot
from goodcare.snapshot.folder import ROW_GROUP, file_hash

QUESTIONS = [f"q{at}" for at in range(40)]
LEVELS = [9] * 14 + [8] * 6
GROUPS = [
    GroupColumn(column=f"g{at}", levels=tuple(range(1, size + 1))) for at, size in enumerate(LEVELS)
]
AREAS = ("North", "South", "East", "West")
ANSWERS = ("Never", "Rarely", "Sometimes", "Often", "Always")
MAPPING = """\
version: 1
conversation: {title: B, organisation: B, status: draft, first_day: 2026-01-01,
  last_day: 2026-01-31, is_invented: yes, coverage: part, about: Invented.}
files: {instrument: instrument.json, areas: areas.yaml, framework: good-care,
  responses: responses.csv}
responses:
  id: id
  key: 0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f
  area: area
  weight: weight
  questions:
"""


def responses(n_rows: int, *, seed: int = 20) -> pa.RecordBatch:
    """Random answers: 5 % not answered, 5 % not asked; weights between .5 and 1.5."""
    rng = np.random.default_rng(seed)
    codes = np.array([0, 1, 2, 3, 4, 5, 255], dtype=np.uint8)
    columns = {
        name: rng.choice(codes, n_rows, p=[0.05, 0.1, 0.2, 0.3, 0.2, 0.1, 0.05])
        for name in QUESTIONS
    }
    for group in GROUPS:
        columns[group.column] = rng.integers(0, len(group.levels) + 1, n_rows).astype(np.uint8)
    return pa.record_batch(columns | {"weight": rng.random(n_rows) + 0.5})


def in_batches(batch: pa.RecordBatch) -> list[pa.RecordBatch]:
    return [batch.slice(at, 65_536) for at in range(0, batch.num_rows, 65_536)]


def stored(folder: Path, n_rows: int) -> Path:
    """A snapshot of so many rows: built of a few, whose responses are then written out anew.

    Row groups hold the same answers, each column turned by a length of its own, so that no two
    people answer alike and writing ten million takes a minute and little memory.
    """
    small = _small(folder / f"small-{n_rows}")
    path = small / "responses.parquet"
    schema = parquet.read_schema(path)
    block, rng = responses(ROW_GROUP), np.random.default_rng(5)
    ids = np.array([hashlib.sha256(str(at).encode()).hexdigest()[:12] for at in range(ROW_GROUP)])
    with parquet.ParquetWriter(
        path, schema, compression="zstd", write_page_checksum=True
    ) as writer:
        for start in range(0, n_rows, ROW_GROUP):
            size = min(ROW_GROUP, n_rows - start)
            writer.write_table(
                _turned(block, ids[:size], start=start, schema=schema, rng=rng), ROW_GROUP
            )
    _say_how_many(small, n_rows)
    return small


def _turned(block, ids, *, start, schema, rng) -> pa.Table:
    size = len(ids)
    prefix = f"{start // ROW_GROUP:04x}"
    columns = {
        "id": pa.array(np.char.add(prefix, ids)),
        "area": pa.array(rng.choice([area.lower() for area in AREAS], size)),
        "group_size": pa.array(np.ones(size, dtype=np.int32)),
    }
    for name in block.schema.names:
        turn = int(rng.integers(ROW_GROUP))
        columns[name] = pa.array(np.roll(block.column(name).to_numpy(), turn)[:size])
    blank = pa.array([""] * size)
    arrays = [columns.get(name, blank).cast(schema.field(name).type) for name in schema.names]
    return pa.table(arrays, schema=schema)


def _small(folder: Path) -> Path:
    folder.mkdir(parents=True)
    asked = instrument()
    mapped = "".join(f"    {one.name}: {{column: {one.name}}}\n" for one in asked.questions)
    (folder / "mapping.yaml").write_text(MAPPING + mapped, encoding="utf-8")
    (folder / "instrument.json").write_text(instrument_to_json(asked), encoding="utf-8")
    areas = "".join(
        f"  - {{id: {name.lower()}, name: {name}, kind: a, parents: [all]}}\n" for name in AREAS
    )
    head = "region: all\nareas:\n  - {id: all, name: All, kind: region}\n"
    (folder / "areas.yaml").write_text(head + areas, encoding="utf-8")
    names = [one.name for one in asked.questions]
    row = ["r0", "North", "1", *(one.choices[0].label["en"] for one in asked.questions)]
    lines = [",".join(["id", "area", "weight", *names]), ",".join(row)]
    (folder / "responses.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    build = build_snapshot(Sources(mapping=folder / "mapping.yaml"), out=folder / "out")
    return build.path


def _say_how_many(path: Path, n_rows: int) -> None:
    manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    manifest["counts"]["responses"] = n_rows
    manifest["files"]["responses.parquet"] = file_hash(path / "responses.parquet")
    (path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def instrument() -> Instrument:
    asked = [
        _question(name, ANSWERS, role=Role.EXPERIENCE, good_end=GoodEnd.LAST, is_headline=at < 8)
        for at, name in enumerate(QUESTIONS)
    ]
    asked += [
        _question(group.column, tuple(f"Level {at}" for at in group.levels), role=Role.DEMOGRAPHIC)
        for group in GROUPS
    ]
    return Instrument(
        id="national",
        version="1",
        title={"en": "National"},
        default_language="en",
        languages=("en",),
        questions=tuple(asked),
    )


def _question(name: str, labels: tuple[str, ...], **more) -> Question:
    choices = tuple(
        Choice(
            name=f"a{code}",
            label={"en": label},
            code=code,
            group_label={"en": f"{name} {label}"} if name.startswith("g") else {},
        )
        for code, label in enumerate(labels, start=1)
    )
    words = {"label": {"en": name}, "topic": {"en": name}, "finding": {"en": f"say {name}"}}
    return Question(name=name, kind=Kind.SINGLE, choices=choices, **words, **more)
