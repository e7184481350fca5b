"""Groups that unite answers, kept with a snapshot."""

import json

import pytest

from goodcare.errors import InputError
from goodcare.snapshot import open_snapshot

GROUPS = """\
- id: elders-and-men
  label: {en: Elders and men}
  any_of:
    - {question: age, answers: [old]}
    - {question: gender, answers: [man]}
"""


def with_groups(conversation, text=GROUPS):
    (conversation.folder / "groups.yaml").write_text(text, encoding="utf-8")
    if "groups.yaml" not in conversation.mapping:
        conversation.mapping = conversation.mapping.replace(
            "  codebook: codebook.csv\n", "  codebook: codebook.csv\n  groups: groups.yaml\n"
        )
    return conversation


def test_groups_are_stored_and_read_back(conversation):
    snapshot = open_snapshot(with_groups(conversation).build().path, verify=True)

    (found,) = snapshot.derived_groups
    assert found.questions == ("age", "gender")
    assert json.loads((snapshot.path / "groups.json").read_text())[0]["id"] == "elders-and-men"


def test_most_conversations_have_none_and_keep_their_hash(conversation):
    without = conversation.build()
    snapshot = open_snapshot(without.path)

    assert snapshot.derived_groups == ()
    assert not (snapshot.path / "groups.json").exists()


def test_groups_are_part_of_the_content(conversation):
    without = conversation.build().content_hash
    first = with_groups(conversation).build().content_hash
    second = with_groups(conversation, GROUPS.replace("Elders and", "Old people and")).build()

    assert len({without, first, second.content_hash}) == 3


def test_groups_that_do_not_fit_the_questionnaire_are_refused(conversation):
    with pytest.raises(InputError, match="no answer 'odl' on its scale"):
        with_groups(conversation, GROUPS.replace("[old]", "[odl]")).build()
