import hashlib
import json

import pytest
from click.testing import CliRunner

from goodcare.cli.instrument import instrument
from goodcare.errors import InputError
from tests.instrument.forms import question, write_form


def run(*arguments):
    return CliRunner().invoke(instrument, [str(one) for one in arguments])


@pytest.fixture
def bad(tmp_path):
    return write_form(tmp_path / "bad.xlsx", [question(gc_role="x"), question("foo", "b")])


def test_template_check_and_freeze_follow_each_other(tmp_path):
    form, frozen = tmp_path / "form.xlsx", tmp_path / "instrument.json"

    results = [
        run("template", form),
        run("check", form),
        run("freeze", form, "--out", frozen),
    ]

    assert [one.exit_code for one in results] == [0, 0, 0]
    assert results[1].output == "Nothing found. The form can be frozen.\n"
    assert results[2].output.strip() == hashlib.sha256(frozen.read_bytes()).hexdigest()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["form.xlsx", "instrument.json"]


def test_check_prints_a_line_for_each_finding_and_ends_with_2(bad):
    result = run("check", bad)

    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 2
    assert result.output.startswith("Sheet survey, row 2, column gc_role: 'x' is not known.")


def test_check_prints_json_for_machines(bad):
    result = run("check", bad, "--json")

    assert result.exit_code == 2
    assert json.loads(result.output)["findings"][0]["row"] == 2


def test_freeze_prints_json_for_machines(tmp_path):
    form = write_form(tmp_path / "form.xlsx", [question()])

    result = run("freeze", form, "--out", tmp_path / "i.json", "--json")

    assert {"id": "f", "version": "3"}.items() <= json.loads(result.output).items()


def test_freeze_writes_nothing_when_the_form_is_wrong(tmp_path, bad):
    result = run("freeze", bad, "--out", tmp_path / "i.json")

    assert isinstance(result.exception, InputError)
    assert not (tmp_path / "i.json").exists()


@pytest.mark.parametrize("command", ["template", "check", "freeze"])
def test_help_shows_an_example(command):
    assert f"Example: goodcare instrument {command} " in run(command, "--help").output
