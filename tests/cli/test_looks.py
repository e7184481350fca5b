"""`goodcare brand check` and `goodcare template check`."""

import json

import pytest
from click.testing import CliRunner
from tests.publish import templates
from tests.publish.test_brand import WHOLE, written

from goodcare.cli import main


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, [str(one) for one in arguments])


def test_brand_check_says_every_measured_ratio(run, tmp_path):
    result = run("brand", "check", written(tmp_path))

    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert lines[0] == "good   ink #1F2933 on white: contrast 14.75."
    assert lines[-1] == "Valley Voices: every colour can be read and told apart."


def test_brand_check_fails_where_a_colour_is_too_weak(run, tmp_path):
    path = written(tmp_path, WHOLE.replace("#0b4f6c", "#3A8FB7"))

    result = run("brand", "check", path)

    assert result.exit_code == 2
    assert "wrong  accent #3A8FB7 on white: contrast 3.62. Words need 4.5 or more." in result.output
    assert result.output.splitlines()[-1].startswith("Valley Voices: 2 too weak.")


def test_brand_check_of_a_broken_file_says_each_thing_in_a_line(run, tmp_path):
    result = run("brand", "check", written(tmp_path, "nam: x\n"))

    lines = result.output.splitlines()
    assert result.exit_code == 2
    assert "Error: brand.yaml, line 1: 'name' is missing." in lines
    assert all(line.startswith("Error: brand.yaml, line 1") for line in lines)


def test_template_check_says_what_it_has(run, tmp_path):
    result = run("template", "check", templates.standard(tmp_path))

    assert result.exit_code == 0
    assert "found  Charts: layout 'Title Only', 1,080 × 648 px free" in result.output


def test_template_check_fails_where_no_slide_can_be_put_in(run, tmp_path):
    result = run("template", "check", templates.without_titles(tmp_path))

    assert result.exit_code == 2
    assert "lacks  No layout has a title." in result.output


def test_template_check_measures_a_brand_on_the_template(run, tmp_path):
    template = templates.dark(tmp_path)

    result = run("template", "check", template, "--brand", written(tmp_path))

    assert "note   ink #1F2933 on the background #101820: contrast 1." in result.output
    assert "Logo: the brand's is left out" in result.output


@pytest.mark.parametrize(
    ("command", "path", "key"),
    [
        ("brand", written, "is_wrong"),
        ("template", templates.standard, "weight"),
    ],
)
def test_both_print_json(run, tmp_path, command, path, key):
    result = run(command, "check", path(tmp_path), "--json")

    assert all(key in row for row in json.loads(result.output))


def test_locked_template_is_one_line(run, tmp_path):
    path = tmp_path / "t.pptx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))

    result = run("template", "check", path)

    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1
    assert result.output.startswith("Error: t.pptx is locked with a password")
