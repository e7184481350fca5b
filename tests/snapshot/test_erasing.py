"""Rows of a snapshot can be erased; history stays, and whoever needs rows is told."""

import json
from datetime import date

import pytest

from goodcare.engine.stored import responses_file
from goodcare.errors import GoneError, InputError, IntegrityError
from goodcare.snapshot import open_snapshot
from goodcare.snapshot.erasing import erase_rows, row_ids

DAY = date(2026, 6, 1)


def test_rows_go_and_the_permanent_part_stays(conversation):
    path = conversation.build().path
    (path / "plan.json").write_text("{}")
    said = [one for one in open_snapshot(path).passages["text"].to_pylist() if len(one) > 8]

    assert erase_rows(path, erased_on=DAY)

    snapshot = open_snapshot(path, verify=True)
    assert said
    assert not snapshot.has_rows
    assert snapshot.manifest.counts["responses"] > 0
    assert snapshot.instrument.questions
    assert json.loads((path / "erased.json").read_text()) == {
        "erased_on": "2026-06-01",
        "withdrawals": "fewer than 10",
    }
    assert (path / "plan.json").exists()
    assert not any(one.encode() in file.read_bytes() for file in path.iterdir() for one in said)


@pytest.mark.parametrize(
    "use",
    [
        lambda snapshot: snapshot.passages,
        lambda snapshot: snapshot.codings,
        lambda snapshot: snapshot.gatherings,
        lambda snapshot: snapshot.response_row_groups,
        lambda snapshot: next(snapshot.response_batches(["id"])),
        responses_file,
    ],
)
def test_whatever_needs_rows_is_told_that_they_were_erased(conversation, use):
    path = conversation.build().path
    erase_rows(path, erased_on=DAY)

    with pytest.raises(GoneError, match="erased"):
        use(open_snapshot(path))


def test_erasing_goes_on_where_it_was_interrupted(conversation):
    path = conversation.build().path
    kept = (path / "passages.parquet").read_bytes()
    erase_rows(path, erased_on=DAY)
    (path / "passages.parquet").write_bytes(kept)

    with pytest.raises(GoneError):
        _ = open_snapshot(path).passages
    assert erase_rows(path, erased_on=date(2026, 7, 1))
    assert not erase_rows(path, erased_on=date(2026, 7, 1))
    assert not (path / "passages.parquet").exists()
    assert "2026-06-01" in (path / "erased.json").read_text()


def test_building_the_same_rows_again_is_refused(conversation):
    erase_rows(conversation.build().path, erased_on=DAY)

    with pytest.raises(GoneError, match="Take the rows that were taken"):
        conversation.build()


def test_a_missing_file_is_damage_unless_rows_were_erased(conversation):
    path = conversation.build().path
    (path / "responses.parquet").unlink()

    with pytest.raises(IntegrityError):
        open_snapshot(path)


def test_only_snapshots_are_erased(tmp_path):
    with pytest.raises(InputError, match="no snapshot"):
        erase_rows(tmp_path, erased_on=DAY)


def test_ids_are_listed_while_there_are_rows(conversation):
    path = conversation.build().path
    snapshot = open_snapshot(path)
    count = sum(snapshot.response_row_groups) + snapshot.passages.num_rows

    before = list(row_ids(path))
    erase_rows(path, erased_on=DAY)

    assert len(before) == count
    assert list(row_ids(path)) == []
