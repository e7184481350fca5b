"""A snapshot is built under thresholds of the team's own."""

import json

import pytest
from click.testing import CliRunner

from goodcare.cli import main
from goodcare.cli.policies import default_policy, policy_in
from goodcare.disclosure import Policy, policy_from_json
from goodcare.errors import InputError


def test_a_policy_that_is_handed_in_is_kept_whole(tmp_path):
    path = tmp_path / "policy.json"
    path.write_text('{"rounding": 5, "min_base": 12}', encoding="utf-8")

    found = policy_from_json(json.dumps(policy_in(path)))

    assert found == Policy(rounding=5, min_base=12)


def test_without_one_it_is_the_default():
    assert policy_in(None) == default_policy()
    assert "rounding" not in default_policy()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read. Give a JSON file"),
        (b"\xff", "cannot be read. Give a JSON file"),
        (b'{"rounding": 4}', "rounding must be one of"),
    ],
)
def test_a_file_that_is_no_policy_is_refused(tmp_path, content, message):
    path = tmp_path / "policy.json"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(InputError, match=message):
        policy_in(path)


def test_the_command_takes_one(tmp_path):
    path = tmp_path / "policy.json"
    path.write_text('{"rounding": 4}', encoding="utf-8")

    done = CliRunner().invoke(
        main, ["snapshot", "build", str(tmp_path / "mapping.yaml"), "--policy", str(path)]
    )

    assert done.exit_code == 2
    assert "rounding must be one of" in done.stderr
