"""The content hash covers values: not files, not libraries, not the order of rows."""

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.snapshot import open_snapshot
from goodcare.snapshot.canonical import content_hash
from goodcare.snapshot.folder import write_table

OTHER = os.environ.get("GOODCARE_OTHER_PYARROW", "")
HASH_ELSEWHERE = """
import sys
from pathlib import Path
import pyarrow
from tests.snapshot.files import Conversation
print(pyarrow.__version__, Conversation(Path(sys.argv[1])).build().content_hash)
"""


@pytest.mark.parametrize("row_group_size", [1, 2, 1000])
def test_row_groups_do_not_change_the_hash(tmp_path, row_group_size):
    table = pa.table({"id": ["a", "b", "c"], "q": pa.array([1, 2, 255], pa.uint8())})
    write_table(tmp_path / "t.parquet", table, row_group_size=row_group_size)

    stored = pyarrow.parquet.read_table(tmp_path / "t.parquet")

    assert content_hash({"t": stored}, {}) == content_hash({"t": table}, {})


def test_a_stored_snapshot_has_the_hash_of_its_manifest(conversation):
    snapshot = open_snapshot(conversation.build().path)
    names = pyarrow.parquet.read_schema(snapshot.path / "responses.parquet").names
    tables = {
        "responses": pa.Table.from_batches(snapshot.response_batches(names)),
        "passages": snapshot.passages,
        "codings": snapshot.codings,
        "gatherings": snapshot.gatherings,
    }
    said = (conversation.folder / "out").glob("*/manifest.json")
    documents = {
        name: (snapshot.path / f"{name}.json").read_text(encoding="utf-8")
        for name in ("instrument", "codebook", "framework", "areas")
    }
    assert len(list(said)) == 1

    for name in ("responses", "passages"):
        assert tables[name].column("id").to_pylist() == sorted(tables[name]["id"].to_pylist())
    assert content_hash(tables, documents | {"conversation": CONVERSATION}) == (
        snapshot.manifest.content_hash
    )


CONVERSATION = (
    '{"about":"Invented for a test.","attribution":["gender"],"coverage":"all",'
    '"first_day":"2026-03-01","is_invented":true,"last_day":"2026-03-31",'
    '"organisation":"A council","quotations_signed_by":"A. Reader","status":"final",'
    '"title":"Small"}'
)


@pytest.mark.skipif(
    not OTHER, reason="GOODCARE_OTHER_PYARROW names no folder with another PyArrow (see Makefile)"
)
def test_another_pyarrow_gives_the_same_hash(conversation):
    root = Path(__file__).parents[2]
    folder = conversation.folder / "other"
    folder.mkdir()
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(Path(OTHER).resolve()), str(root)])
    }

    done = subprocess.run(
        [sys.executable, "-c", HASH_ELSEWHERE, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    version, hashed = done.stdout.split()
    assert version != pa.__version__
    assert hashed == conversation.build().content_hash


def test_minus_zero_is_zero():
    plus, minus = (pa.table({"w": pa.array([zero])}) for zero in (0.0, -0.0))

    assert content_hash({"t": plus}, {}) == content_hash({"t": minus}, {})


texts = st.lists(st.text(max_size=4), max_size=4)


def hashed(values, kind):
    return content_hash({"t": pa.table({"c": pa.array(values, kind)})}, {})


@given(texts, texts)
def test_different_texts_have_different_hashes(first, second):
    assert (hashed(first, pa.string()) == hashed(second, pa.string())) == (first == second)


@given(st.lists(texts, max_size=3), st.lists(texts, max_size=3))
def test_different_lists_have_different_hashes(first, second):
    kind = pa.list_(pa.string())

    assert (hashed(first, kind) == hashed(second, kind)) == (first == second)


def test_the_hash_of_version_1_stays():
    table = pa.table(
        {
            "id": ["a", "é"],
            "q": pa.array([1, 255], pa.uint8()),
            "w": [0.5, 1.0],
            "n": pa.array([1, -1], pa.int32()),
            "ok": [True, False],
            "in": [["x"], []],
        }
    )

    assert content_hash({"t": table}, {"d": "{}"}) == (
        "4e705158a14b785156d36aedb4d53b2db6bd287e5f2ce98e677e0710758d926d"
    )
