"""A survey for every engine: weights, texts, codes, recoded and derived columns."""

import numpy as np
import pyarrow as pa

from goodcare.engine import AnyOf, Counting, GroupColumn, Index, Item, Level, OffScaleOnly
from goodcare.snapshot.folder import file_hash, write_table, write_text
from goodcare.snapshot.manifest import manifest_to_json
from goodcare.snapshot.model import CodingCoverage, Conversation, Manifest
from goodcare.snapshot.reader import Snapshot, open_snapshot

SCALE = (1, 2, 3, 4, 5)
ITEMS = ("ease", "listened", "explained")
CHOICES = ("services/gp", "services/pharmacy", "services/none.of-these")
COUNTING = Counting(
    questions=(*ITEMS, *CHOICES, "visits", "any-need", "index"),
    groups=(
        GroupColumn(column="area", levels=("hackney", "newham", "nobody-lives-here")),
        GroupColumn(column="age", levels=(1, 2, 3, 4)),
        GroupColumn(column="services/gp", levels=(2,)),
        GroupColumn(column="any-need", levels=(1, 2)),
    ),
    off_scale_only=(OffScaleOnly(on_scale=CHOICES[:2], off_scale=CHOICES[2:]),),
    derived=(
        AnyOf(
            name="any-need",
            levels=(Level("age", 4), Level("carer", 1)),
            scales=(
                GroupColumn(column="age", levels=(1, 2, 3, 4)),
                GroupColumn(column="carer", levels=(1, 2)),
            ),
        ),
        Index(name="index", items=tuple(Item(column=i, top=(4, 5), scale=SCALE) for i in ITEMS)),
    ),
)


def survey(n_rows, *, seed=7):
    """Answers of so many invented people."""
    rng = np.random.default_rng(seed)
    answers = np.array([0, 1, 2, 3, 4, 5, 6, 255], dtype=np.uint8)
    often = [0.05, 0.1, 0.2, 0.3, 0.15, 0.1, 0.02, 0.08]
    columns = {name: rng.choice(answers, n_rows, p=often) for name in ITEMS}
    columns |= {name: rng.choice(np.uint8([0, 1, 2, 255]), n_rows) for name in CHOICES}
    columns["visits"] = rng.choice(np.uint8([0, 1, 7, 30, 253, 255]), n_rows)
    columns["age"] = rng.choice(np.uint8([0, 1, 2, 3, 4, 5, 254, 255]), n_rows)
    columns["carer"] = rng.choice(np.uint8([0, 1, 2, 3, 255]), n_rows)
    areas = rng.choice(["hackney", "newham", "else where's", ""], n_rows)
    table = pa.table(columns | {"weight": rng.random(n_rows) + 0.25})
    return table.append_column("area", pa.array(areas).dictionary_encode())


def stored(table, folder, *, responses=None, row_group_size=None):
    """A snapshot that holds only responses; its manifest may say another number of them."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "responses.parquet"
    size = row_group_size or max(1, table.num_rows // 4)
    write_table(path, table, row_group_size=size)
    manifest = Manifest(
        format_version=1,
        conversation=Conversation(
            title="Engines",
            organisation="",
            status="final",
            first_day="2026-01-01",
            last_day="2026-01-31",
            is_invented=True,
            coverage=CodingCoverage.ALL,
            quotations_signed_by="",
            attribution=(),
            about="",
        ),
        content_hash="0" * 64,
        counts={"responses": table.num_rows if responses is None else responses},
        instrument_hash="",
        codebook_version="",
        files={"responses.parquet": file_hash(path)},
    )
    (folder / "manifest.json").write_text(manifest_to_json(manifest), encoding="utf-8")
    return Snapshot(folder, manifest)


def with_manifest(snapshot):
    """The same snapshot, as other processes can open it."""
    write_text(snapshot.path / "manifest.json", manifest_to_json(snapshot.manifest))
    return open_snapshot(snapshot.path)


def assert_same(cells, others):
    """The same counts; sums of weights within 1e-12 of each other."""
    assert (cells.questions, cells.levels) == (others.questions, others.levels)
    np.testing.assert_array_equal(cells.n, others.n)
    np.testing.assert_allclose(cells.w, others.w, rtol=1e-12, atol=0)
    np.testing.assert_allclose(cells.w2, others.w2, rtol=1e-12, atol=0)
