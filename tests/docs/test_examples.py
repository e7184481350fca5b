"""The examples of the reference pages are files that the program reads."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from goodcare.areas import load_gazetteer
from goodcare.framework import load_framework
from goodcare.framework.codebooks import COLUMNS
from goodcare.framework.frameworks import PARTS
from goodcare.framework.model import PillarKind
from goodcare.register import load_register

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def register(path):
    return load_register(path, framework=load_framework("good-care"))


def keys(text, heading):
    """Return the words in the first column of a table."""
    table = re.search(rf"^\| {heading} \|.*?(?=^$)", text, re.M | re.S).group(0)
    return [key for cell in re.findall(r"^\| (`[^|]*) \|", table, re.M) for key in quoted(cell)]


def quoted(cell):
    return re.findall(r"`(\w+)`", cell)


@pytest.mark.parametrize(
    ("page", "load"),
    [("areas", load_gazetteer), ("framework", load_framework), ("register", register)],
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


def test_page_of_the_framework_lists_its_parts_their_keys_and_the_kinds_of_pillars():
    text = (REFERENCE / "framework.md").read_text("utf-8")
    schema = json.loads(files("goodcare.framework").joinpath("framework.schema.json").read_text())

    for part in PARTS:
        row = re.search(rf"^\| `{part}` \| (.*) \|$", text, re.M).group(1)
        needed = set(schema["properties"][part]["items"]["required"])
        assert needed <= set(quoted(row)), part
    assert set(keys(text, "key")) == set(schema["properties"])
    assert keys(text, "kind of pillar") == [kind.value for kind in PillarKind]


def test_example_of_the_framework_has_every_part_but_overlaps(tmp_path):
    text = (REFERENCE / "framework.md").read_text("utf-8")
    example = re.search(r"^```yaml\n(.*?)^```", text, re.M | re.S).group(1)

    missing = [part for part in PARTS if f"\n{part}:\n" not in example]

    assert missing == ["overlaps"]


def test_page_of_the_register_lists_its_keys():
    text = (REFERENCE / "register.md").read_text("utf-8")
    schema = json.loads(files("goodcare.register").joinpath("register.schema.json").read_text())
    properties = schema["properties"]

    assert set(keys(text, "key")) == set(properties)
    for heading, part in (
        ("key of a measure", "measures"),
        ("key of a recommendation", "recommendations"),
    ):
        assert set(keys(text, heading)) == set(properties[part]["items"]["properties"])
