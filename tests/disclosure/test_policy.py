import pytest

from goodcare.disclosure import Policy, load_policy, policy_from_json, policy_to_json
from goodcare.errors import InputError


def test_policy_survives_its_file(tmp_path):
    policy = Policy(min_base=20, tail_part=8)
    (tmp_path / "policy.json").write_text(policy_to_json(policy), encoding="utf-8")

    assert load_policy(tmp_path) == policy


def test_folder_without_policy_has_the_default_one(tmp_path):
    assert load_policy(tmp_path) == Policy()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not valid JSON"),
        ("[1]", "JSON object"),
        ('{"min_bass": 3}', "no threshold 'min_bass'"),
        ('{"min_base": 0}', "min_base must be a whole number of at least 1"),
        ('{"min_base": true}', "min_base"),
    ],
)
def test_wrong_policy_says_what_is_wrong(text, message):
    with pytest.raises(InputError, match=message):
        policy_from_json(text)
