"""From files to a snapshot and back."""

import csv
import json

import numpy as np
import pytest

from goodcare.errors import ConflictError, InputError, IntegrityError
from goodcare.snapshot import open_snapshot
from goodcare.snapshot.ids import derived_id
from tests.snapshot.files import KEY


def responses_of(build):
    snapshot = open_snapshot(build.path, verify=True)
    names = ["id", *(c for question in snapshot.instrument.questions for c in question.columns)]
    rows = {}
    for batch in snapshot.response_batches([*names, "area", "channel", "weight", "group_size"]):
        for row in batch.to_pylist():
            rows[row["id"]] = row
    return {source: rows[derived_id(KEY, source)] for source in ("r1", "r2", "r3")}


def test_answers_are_stored_as_codes(conversation):
    rows = responses_of(conversation.build())

    assert [rows[r]["gender"] for r in rows] == [1, 2, 1]
    assert [rows[r]["age"] for r in rows] == [1, 0, 2]
    assert [rows[r]["uses/gp"] for r in rows] == [2, 1, 0]
    assert [rows[r]["uses/pharmacy"] for r in rows] == [1, 2, 0]
    assert [rows[r]["gp_rating"] for r in rows] == [1, 255, 255]
    assert [rows[r]["seen_on"] for r in rows] == [1, 0, 2]
    assert [(rows[r]["order/a"], rows[r]["order/b"]) for r in rows] == [(2, 1), (0, 0), (1, 0)]


def test_areas_match_by_id_name_or_alias(conversation):
    rows = responses_of(conversation.build())

    assert [rows[r]["area"] for r in rows] == ["hackney", "hackney", "barking-and-dagenham"]
    assert rows["r1"]["channel"] == "online"
    assert rows["r1"]["weight"] == 1
    assert rows["r1"]["group_size"] == 1


def test_passages_come_from_answers_and_gatherings(conversation):
    snapshot = open_snapshot(conversation.build().path)

    by_text = {row["text"]: row for row in snapshot.passages.to_pylist()}

    assert set(by_text) == {"Kind staff", "Short waits", "Longer visits", "We wait"}
    assert by_text["Kind staff"]["is_quotable"]
    assert not by_text["Short waits"]["is_quotable"]
    assert by_text["Kind staff"]["response_id"] == derived_id(KEY, "r1")
    assert by_text["Kind staff"]["area"] == "hackney"
    assert by_text["Longer visits"]["area"] == "hackney"  # of the event around the table
    assert by_text["We wait"]["area"] == ""  # the group spans two areas
    assert by_text["We wait"]["gathering_id"] == "g1"
    assert by_text["Longer visits"]["kind"] == "interpreted"


def test_gatherings_hold_leaf_areas(conversation):
    snapshot = open_snapshot(conversation.build().path)

    by_id = {row["id"]: row for row in snapshot.gatherings.to_pylist()}

    assert by_id["t1"]["areas"] == ["hackney"]
    assert by_id["g1"]["areas"] == ["barking-and-dagenham", "hackney"]
    assert by_id["g1"]["can_attribute"]
    assert by_id["t1"]["people"] == 8


def test_codings_have_a_status(conversation):
    snapshot = open_snapshot(conversation.build().path)
    text = {row["id"]: row["text"] for row in snapshot.passages.to_pylist()}

    found = {
        (text[row["passage_id"]], row["code"], row["coder"]): row["status"]
        for row in snapshot.codings.to_pylist()
    }

    assert found == {
        ("Kind staff", "kindness", "ann"): "agreed",
        ("Kind staff", "kindness", "bob"): "agreed",
        ("Short waits", "waiting", "ann"): "contested",
        ("Short waits", "", "bob"): "contested",
        ("Longer visits", "waiting", "ann"): "single",
    }
    assert {row["start"] for row in snapshot.codings.to_pylist()} == {-1, 0}


def test_no_id_and_no_answer_of_the_file_is_stored_raw(conversation):
    build = conversation.build()

    stored = b"".join(path.read_bytes() for path in build.path.iterdir())

    assert b"r1" not in (build.path / "provenance.json").read_bytes()
    assert KEY.encode() not in stored
    assert b"01/03/2026" not in stored


def test_rows_are_accounted_for(conversation):
    conversation.mapping = conversation.mapping.replace("F: woman", "F: leave-the-row-out")

    build = conversation.build()

    account = build.rows[0]
    assert (account.rows_in, account.kept, account.left_out) == (3, 2, 1)
    with (build.path / "rows.csv").open(newline="") as file:
        assert list(csv.reader(file))[1:] == [
            ["responses.csv", "4", "left out by the answer to gender"]
        ]
    provenance = json.loads((build.path / "provenance.json").read_text())
    assert provenance["files"][0]["rows_in"] == 3


def test_what_belongs_to_a_left_out_row_is_left_out(conversation):
    conversation.mapping = conversation.mapping.replace("F: woman", "man: leave-the-row-out")
    conversation.responses[2][3] = "Woman"

    build = conversation.build()

    snapshot = open_snapshot(build.path)
    assert snapshot.manifest.counts == {
        "responses": 2,
        "passages": 3,
        "gatherings": 3,
        "codings": 3,
    }
    assert {row.reason for row in build.left_out if row.file == "codings.csv"} == {
        "its passage is left out"
    }


def test_the_order_of_rows_does_not_matter(conversation):
    first = conversation.build()
    conversation.responses.reverse()
    conversation.codings[1:] = conversation.codings[:0:-1]

    second = conversation.build()

    assert second.content_hash == first.content_hash
    assert first.is_new
    assert not second.is_new


@pytest.mark.parametrize("cell", range(1, 11))
def test_any_answer_changes_the_hash(conversation, cell):
    first = conversation.build()
    other = ["", "Hackney", "No", "man", "80", "0", "1", "Bad", "20/03/2026", "a>b", "Nice staff"]
    conversation.responses[0][cell] = other[cell] if cell != 1 else "Barking and Dagenham"
    if cell == 5:
        conversation.responses[0][7] = ""

    second = conversation.build()

    assert second.content_hash != first.content_hash


def test_another_policy_on_the_same_content_is_refused(conversation):
    conversation.build(policy={"min_base": 10})

    with pytest.raises(ConflictError, match="another disclosure policy"):
        conversation.build(policy={"min_base": 20})


@pytest.mark.parametrize("name", ["responses.parquet", "areas.json", "rows.csv", "policy.json"])
def test_a_changed_file_is_named(conversation, name):
    path = conversation.build().path
    with (path / name).open("ab") as file:
        file.write(b" ")

    open_snapshot(path)
    with pytest.raises(IntegrityError, match=name):
        open_snapshot(path, verify=True)


def test_a_missing_file_is_named(conversation):
    path = conversation.build().path
    (path / "codings.parquet").unlink()

    with pytest.raises(IntegrityError, match=r"codings\.parquet"):
        open_snapshot(path)


def test_a_later_format_is_refused(conversation):
    path = conversation.build().path
    manifest = json.loads((path / "manifest.json").read_text())
    (path / "manifest.json").write_text(json.dumps(manifest | {"format_version": 99}))

    with pytest.raises(InputError, match="has format 99"):
        open_snapshot(path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format_version": 1}'])
def test_a_damaged_manifest_is_said(conversation, text):
    path = conversation.build().path
    (path / "manifest.json").write_text(text)

    with pytest.raises(IntegrityError, match=r"manifest\.json is damaged"):
        open_snapshot(path)


def test_a_folder_without_manifest_is_no_snapshot(tmp_path):
    with pytest.raises(InputError, match="is no snapshot"):
        open_snapshot(tmp_path)


def test_a_column_that_is_not_there_is_named(conversation):
    snapshot = open_snapshot(conversation.build().path)

    with pytest.raises(InputError, match="no column 'colour'"):
        list(snapshot.response_batches(["colour"]))


def test_codes_are_eight_bits_wide(conversation):
    snapshot = open_snapshot(conversation.build().path)

    (batch,) = snapshot.response_batches(["gender"])

    assert batch.column(0).to_numpy().dtype == np.uint8
