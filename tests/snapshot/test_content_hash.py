"""All that is frozen is part of the content's hash; and a snapshot is renamed, not copied."""

import os

import pytest

from goodcare.snapshot.folder import rename_whole
from tests.snapshot import files


def in_gatherings(conversation):
    conversation.gatherings[2][5] = "9"


def in_passages(conversation):
    conversation.passages[1][2] = "Shorter visits"


def in_codings(conversation):
    conversation.codings[3][3] = "kindness"


def in_the_conversation(conversation):
    conversation.mapping = conversation.mapping.replace("title: Small", "title: Smaller")


@pytest.mark.parametrize("change", [in_gatherings, in_passages, in_codings, in_the_conversation])
def test_a_change_in_any_table_changes_the_hash(tmp_path, change):
    conversation = files.Conversation(tmp_path)
    first = conversation.build()

    change(conversation)

    assert conversation.build().content_hash != first.content_hash


@pytest.mark.parametrize(
    ("document", "before", "after"),
    [
        ("AREAS", "name: Hackney", "name: Hackney Marsh"),
        ("CODEBOOK", "How long people wait", "How long somebody waits"),
        ("FRAMEWORK", "title: Small", "title: Smaller"),
    ],
)
def test_a_change_in_any_document_changes_the_hash(tmp_path, monkeypatch, document, before, after):
    first = files.Conversation(tmp_path).build()
    text = getattr(files, document)
    assert before in text

    monkeypatch.setattr(files, document, text.replace(before, after))
    conversation = files.Conversation(tmp_path)
    for row in conversation.responses:
        row[1] = row[1].replace("Hackney", "hackney")

    assert conversation.build().content_hash != first.content_hash


def test_a_finished_folder_is_renamed_and_a_taken_name_is_left(tmp_path):
    beside, final = tmp_path / "beside", tmp_path / "final"
    beside.mkdir()
    before = os.stat(beside).st_ino

    assert rename_whole(beside, final)

    assert os.stat(final).st_ino == before
    (final / "there").touch()
    beside.mkdir()
    assert not rename_whole(beside, final)
    assert (final / "there").exists()
