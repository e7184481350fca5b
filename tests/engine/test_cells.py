from dataclasses import dataclass

import pyarrow as pa
import pytest

from goodcare.engine import (
    EVERYBODY,
    GroupColumn,
    Level,
    add_cells,
    cells_of,
    count_cells,
)
from goodcare.errors import InputError

BATCH = pa.record_batch(
    {
        "q": pa.array([1, 1, 2, 0, 255], pa.uint8()),
        "area": ["a", "b", "b", "c", "a"],
        "weight": [2.0, 1.0, 1.0, 1.0, 3.0],
    }
)
AREAS = GroupColumn(column="area", levels=("a", "b", "c"))


def test_a_cell_adds_up_disjoint_groups():
    cells = count_cells([BATCH], questions=["q"], groups=[AREAS])

    cell = cells.cell("q", [Level("area", "a"), Level("area", "b")])

    assert cell.n.tolist() == [0, 2, 1, 1]
    assert cell.w.tolist() == [0.0, 3.0, 1.0, 3.0]
    assert cell.w2.tolist() == [0.0, 5.0, 1.0, 9.0]


def test_a_cell_of_no_groups_is_empty():
    cells = count_cells([BATCH], questions=["q"], groups=[AREAS])

    assert cells.cell("q", []).n.tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(("question", "level"), [("r", EVERYBODY), ("q", Level("area", "z"))])
def test_what_was_not_counted_is_refused(question, level):
    cells = count_cells([BATCH], questions=["q"], groups=[AREAS])

    with pytest.raises(InputError, match=f"'{question}' was not counted"):
        cells.cell(question, [level])


def test_cells_of_other_groups_cannot_be_added():
    cells = count_cells([BATCH], questions=["q"], groups=[AREAS])
    others = count_cells([BATCH], questions=["q"], groups=[])

    with pytest.raises(InputError, match="cannot be added"):
        add_cells(cells, others)


def test_cells_with_room_for_more_answers_keep_not_asked_last():
    cells = count_cells([BATCH], questions=["q"], groups=[]).widened(4)

    assert cells.cell("q").n.tolist() == [1, 2, 1, 0, 0, 1]
    assert cells.widened(1) is cells


@dataclass
class StoredManifest:
    counts: dict


@dataclass
class StoredSnapshot:
    """The part of a snapshot that is read; gives only the columns asked for."""

    manifest: StoredManifest

    def response_batches(self, columns):
        yield BATCH.select(list(columns))


def test_cells_of_a_snapshot_are_weighted_and_say_how_far_they_are():
    heard = []

    class Watcher:
        def step(self, what, *, done=0, total=0):
            heard.append((done, total))

    cells = cells_of(
        StoredSnapshot(StoredManifest({"responses": 5})),
        questions=["q"],
        groups=[AREAS],
        progress=Watcher(),
    )

    assert cells.cell("q", [Level("area", "a")]).w.tolist() == [0.0, 2.0, 0.0, 3.0]
    assert heard == [(5, 5)]
