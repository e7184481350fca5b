"""Frameworks: the one that ships, and what a file may hold."""

import pytest

from goodcare.errors import InputError, IntegrityError
from goodcare.framework import (
    builtin_frameworks,
    framework_from_json,
    framework_to_json,
    load_framework,
)
from goodcare.framework.model import PillarKind

SMALL = """\
id: small
title: A small framework
version: "1"
sources:
  page: {document: A report, place: page one}
pillars:
  - {id: kind, name: Kind, phrase: kind care, kind: pillar, colour: "#1D5FA8", summary: K., source: page}
  - {id: fast, name: Fast, phrase: fast care, kind: pillar, colour: "#B3352B", summary: F., source: page}
overlaps:
  - {id: kind-fast, pillars: [kind, fast], text: Kindly fast., source: page}
indicators:
  - {id: kind-smile, pillar: kind, text: People smile, would_happen: true, source: page}
"""  # noqa: E501  # one entry to a line is how the file reads best


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "small.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_framework_that_ships_has_four_pillars_and_a_roof():
    framework = load_framework("good-care")

    kinds = [pillar.kind for pillar in framework.pillars]
    assert kinds == [PillarKind.PILLAR] * 4 + [PillarKind.ROOF]
    assert len([s for s in framework.statements if s.pillar != "thriving"]) == 13
    assert [c.is_good for c in framework.consequences] == [True] * 4 + [False] * 4
    for pillar in framework.pillars:
        shown = [i for i in framework.indicators if i.pillar == pillar.id and i.would_happen]
        assert 5 <= len(shown) <= 9


def test_the_indicators_that_ship_are_short_lines_without_figures():
    framework = load_framework("good-care")

    texts = [indicator.text for indicator in framework.indicators]

    assert [text for text in texts if len(text) > 70 or any(c.isdigit() for c in text)] == []


def test_a_name_that_is_no_framework_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match="one of: clinical-strategy-2014, good-care"):
        load_framework("goodcare")


@pytest.mark.parametrize("name", builtin_frameworks())
def test_json_gives_the_same_framework_back(name):
    framework = load_framework(name)

    text = framework_to_json(framework)

    assert framework_from_json(text) == framework
    assert framework_to_json(framework_from_json(text)) == text


def test_damaged_json_is_an_integrity_error():
    with pytest.raises(IntegrityError, match=r"framework\.json is damaged"):
        framework_from_json('{"id":')


def test_a_file_of_ones_own_is_read(file):
    framework = load_framework(str(file(SMALL)))

    assert [pillar.id for pillar in framework.pillars] == ["kind", "fast"]
    assert framework.indicators[0].source.place == "page one"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ('"#B3352B"', '"#F0A58F"'),
            "small.yaml, line 8, pillars[2].colour: #F0A58F on white has a contrast of 2.0:1; "
            "text needs 4.5:1. Choose a darker colour.",
        ),
        (
            ("pillar: kind, text", "pillar: kid, text"),
            "small.yaml, line 12, indicators[1].pillar: there is no pillar 'kid'. "
            "Did you mean 'kind'?",
        ),
        (
            ("id: fast, name", "id: kind, name"),
            "small.yaml, line 8, pillars[2].id: 'kind' is given twice. "
            "Ids are unique among pillars.",
        ),
        (
            ("[kind, fast]", "[kind, kind]"),
            "small.yaml, line 10, overlaps[1].pillars: an overlap needs two different pillars "
            "or more.",
        ),
        (
            ("would_happen: true, source: page", "would_happen: true, source: pages"),
            "small.yaml, line 12, indicators[1].source: 'pages' is not listed under sources. "
            "Did you mean 'page'?",
        ),
        (
            ("would_happen: true", "would_happen: maybe"),
            "small.yaml, line 12, indicators[1].would_happen: this must be true or false, "
            "not 'maybe'.",
        ),
        (
            ("kind: pillar, colour", "kind: wall, colour"),
            "small.yaml, line 7, pillars[1].kind: this must be one of 'pillar', 'roof', 'case', "
            "'theme', not 'wall'.",
        ),
        (
            ('version: "1"', "version: 1"),
            "small.yaml, line 3, version: this must be text, not '1'. Put it in quotes.",
        ),
        (("title: A small framework\n", ""), "small.yaml, line 1: 'title' is missing."),
    ],
)
def test_error_names_file_line_key_and_what_to_do(file, change, message):
    path = file(SMALL.replace(change[0], change[1], 1))

    with pytest.raises(InputError) as refused:
        load_framework(path)

    assert message in str(refused.value).splitlines()
