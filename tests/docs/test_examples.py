"""The examples of the reference pages are files that the program reads."""

import re
from pathlib import Path

import pytest

from goodcare.areas import load_gazetteer
from goodcare.framework import load_framework
from goodcare.framework.codebooks import COLUMNS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize(
    ("page", "load"), [("areas", load_gazetteer), ("framework", load_framework)]
)
def test_example_of_the_page_is_read(page, load, tmp_path):
    text = (REFERENCE / f"{page}.md").read_text("utf-8")
    example = re.search(r"^```yaml\n(.*?)^```", text, re.M | re.S).group(1)
    path = tmp_path / f"{page}.yaml"
    path.write_text(example, encoding="utf-8")

    assert load(path)


def test_page_of_the_codebook_lists_its_columns():
    text = (REFERENCE / "codebook.md").read_text("utf-8")

    assert tuple(re.findall(r"^\| `(\w+)`", text, re.M)) == COLUMNS
