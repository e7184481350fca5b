"""The page on brands and templates: its example is read, its limits are the program's."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.publish import templates
from tests.publish.test_brand import png

from goodcare.cli import main
from goodcare.publish.brand import load_brand
from goodcare.publish.brand_checks import LEAST_BETWEEN_NEIGHBOURS, LEAST_FOR_MARKS
from goodcare.publish.pptx.template.layouts import LEAST_HEIGHT, LEAST_WIDTH

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "brand-and-template.md"
TEXT = PAGE.read_text("utf-8")
EXAMPLE = re.search(r'^```yaml title="brand.yaml"\n(.*?)^```', TEXT, re.M | re.S).group(1)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "brand.yaml").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(png(60, 20))
    templates.standard(tmp_path, name="our-slides.pptx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_example_is_a_brand_with_every_key(folder):
    brand = load_brand(folder / "brand.yaml")
    schema = json.loads(files("goodcare.publish").joinpath("brand.schema.json").read_text("utf-8"))
    keys = set(schema["properties"]["colours"]["properties"])

    assert brand.name == "Valley Voices"
    assert all(re.search(rf"^  {key}:", EXAMPLE, re.M) for key in keys)
    assert keys <= set(re.findall(r"`(\w+)`", TEXT))


@pytest.mark.parametrize("command", re.findall(r"^\$ goodcare (\w+ check \S+)$", TEXT, re.M))
def test_checks_of_the_page_pass(folder, command):
    result = CliRunner().invoke(main, command.split())

    assert result.exit_code == 0, result.output


def test_limits_on_the_page_are_the_programs():
    assert f"{LEAST_WIDTH:.0f} × {LEAST_HEIGHT:.0f} px" in TEXT
    assert f"marks ({LEAST_FOR_MARKS:g} or more)" in TEXT
    assert f"neighbours on a ramp ({LEAST_BETWEEN_NEIGHBOURS:g} or more" in TEXT
