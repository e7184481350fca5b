import re
from importlib.resources import files

import pytest

from goodcare.compose.definition import load_definition, read_definition, shipped_reports
from goodcare.compose.outline import outline
from goodcare.errors import InputError

HEAD = "id: mine\ntitle: Mine\nsections:\n"


@pytest.mark.parametrize("name", shipped_reports())
def test_an_outline_has_every_section_in_order(name):
    written = (files("goodcare.compose") / "definitions" / f"{name}.yaml").read_text("utf-8")

    lines = outline(load_definition(name))

    assert [line.id for line in lines] == re.findall(r"^ +- ([a-z-]+)", written, re.M)
    assert [line.level for line in lines] == [
        len(indent) // 4 for indent in re.findall(r"^( +)- [a-z-]+", written, re.M)
    ]


def test_a_teams_own_definition_is_read_from_a_file(tmp_path):
    path = tmp_path / "short.yaml"
    path.write_text(HEAD + "  - title\n  - pillar: {pillar: accessible}\n")

    definition = load_definition(str(path))

    assert [line.id for line in outline(definition)] == ["title", "pillar"]


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ("  - titel\n", "line 4: there is no section 'titel'. Did you mean 'title'?"),
        ("  - title\n  - pillar\n", "line 5: section 'pillar' needs 'pillar: …'"),
        ("  - quotes: {piller: x}\n", "line 4: 'piller' is not known here. Did you mean 'pillar'?"),
        ("  - {title: {}, quotes: {}}\n", "line 4: write a section as its id"),
        ("  - each-pillar: pillar\n", "line 4: a list of sections is needed"),
        ("  - each-pillar\n", "line 4: a list of sections is needed"),
        ("  - title:\n", "line 4: a mapping of names to values is needed"),
        ("  - quotes:\n      pillar: [a]\n", "line 5: a text is needed"),
        ("  - title\nabout: {}\n", "line 5: a text is needed"),
        ("  - title\ntitle: Again\n", "line 5: 'title' is given twice"),
        ("  - [\n", "not readable as YAML"),
        ("  []\n", "a list of sections is needed"),
    ],
)
def test_a_fault_in_a_definition_names_line_and_advice(sections, said):
    with pytest.raises(InputError) as caught:
        read_definition(HEAD + sections, source="mine.yaml")

    assert str(caught.value).startswith("mine.yaml")
    assert said in str(caught.value)


def test_a_definition_without_sections_is_refused():
    with pytest.raises(InputError, match="has no 'sections'"):
        read_definition("id: mine\ntitle: Mine\n", source="mine.yaml")


def test_an_unknown_definition_names_those_that_ship():
    with pytest.raises(InputError, match="Shipped definitions: area"):
        load_definition("boroughs")


def test_a_definition_in_a_wrong_encoding_is_one_clear_line(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_bytes(b"id: \xff\xfe")

    with pytest.raises(InputError, match="save the definition as UTF-8"):
        load_definition(str(path))
