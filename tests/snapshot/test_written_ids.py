"""From the ids of a snapshot back to those of the team's own file."""

import pytest

from goodcare.errors import InputError
from goodcare.snapshot import open_snapshot
from goodcare.snapshot.written_ids import written_ids


def ids_of(build):
    (batch,) = open_snapshot(build.path).response_batches(("id", "area"))
    return batch["id"].to_pylist(), batch["area"].to_pylist()


def test_each_response_gets_the_id_of_its_row(conversation):
    ids, areas = ids_of(conversation.build())

    found = written_ids(ids, mapping=conversation.folder / "mapping.yaml")

    assert sorted(found) == ["r1", "r2", "r3"]
    assert areas[found.index("r3")] == "barking-and-dagenham"


def test_another_key_knows_nobody(conversation):
    ids, _ = ids_of(conversation.build())
    conversation.mapping = conversation.mapping.replace("ccddeeff", "ccddeefe")
    mapping = conversation.write()

    with pytest.raises(InputError, match=r"3 of 3 .* not in responses\.csv under the key"):
        written_ids(ids, mapping=mapping)


def test_a_mapping_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"mapping\.yaml cannot be read"):
        written_ids([], mapping=tmp_path / "mapping.yaml")
