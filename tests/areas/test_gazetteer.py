"""Areas: what a file may hold, and how names in texts are read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.areas import Area, Gazetteer, gazetteer_from_json, gazetteer_to_json, load_gazetteer
from goodcare.errors import InputError, IntegrityError

GOOD = """\
region: the-region
areas:
  - {id: the-region, name: The Region, kind: region}
  - {id: city-and-hackney, name: City and Hackney, kind: place partnership, parents: [the-region]}
  - {id: hackney, name: Hackney, kind: b, parents: [city-and-hackney, the-region], aliases: [LBH]}
  - {id: city, name: City of London, kind: borough, parents: [city-and-hackney]}
  - {id: bd, name: Barking and Dagenham, kind: borough, parents: [the-region]}
  - {id: barking, name: Barking, kind: ward, parents: [bd]}
"""


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "areas.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def refusal(path):
    with pytest.raises(InputError) as refused:
        load_gazetteer(path)
    return str(refused.value)


def test_leaves_of_overlapping_trees_are_the_areas_without_children(file):
    gazetteer = load_gazetteer(file(GOOD))

    assert gazetteer.leaves("the-region") == {"hackney", "city", "barking"}
    assert gazetteer.place("hackney").rest == {"city", "barking"}
    assert gazetteer.place("the-region").is_region


def test_find_takes_id_name_and_alias_whole_and_never_a_beginning(file):
    gazetteer = load_gazetteer(file(GOOD))

    found = [gazetteer.find(written) for written in ("lbh ", "City  of London", "bd", "Hack")]

    assert [area and area.id for area in found] == ["hackney", "city", "bd", None]


def test_a_name_that_begins_anothers_is_read_longest_first(file):
    gazetteer = load_gazetteer(file(GOOD))

    named = gazetteer.named_in("Barking\nand Dagenham, Barking, and Barkingside.")

    assert [area.id for _, _, area in named] == ["bd", "barking"]


def test_names_are_read_in_capitals_and_never_in_ordinary_words(file):
    gazetteer = load_gazetteer(file(GOOD))

    found = [gazetteer.named_in(text) for text in ("CITY OF LONDON", "dogs barking")]

    assert [[area.id for _, _, area in named] for named in found] == [["city"], []]


def test_json_gives_the_same_areas_back(file):
    gazetteer = load_gazetteer(file(GOOD))

    assert gazetteer_from_json(gazetteer_to_json(gazetteer)) == gazetteer


def test_damaged_json_is_an_integrity_error():
    with pytest.raises(IntegrityError, match=r"areas\.json is damaged"):
        gazetteer_from_json("{")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("kind: ward", "kid: ward"),
            "areas.yaml, line 8, areas[6]: 'kid' is not known here. Did you mean 'kind'?",
        ),
        (
            ("[bd]", "[bdd]"),
            "areas.yaml, line 8, areas[6].parents[1]: there is no area 'bdd'. Did you mean 'bd'?",
        ),
        (
            ("region: the-region", "region: region"),
            "areas.yaml, line 1, region: there is no area 'region'. Did you mean 'the-region'?",
        ),
        (
            ("aliases: [LBH]", "aliases: [BARKING]"),
            "areas.yaml, line 8, areas[6].id: 'barking' already stands for Hackney. "
            "Remove one of the two.",
        ),
        (
            ("name: The Region, kind: region}", "name: R, kind: region, parents: [bd]}"),
            "areas.yaml, line 3, areas[1].parents[1]: the-region would lie inside itself, "
            "through 'bd'.",
        ),
        (
            ("id: barking", "id: Barking Town"),
            "areas.yaml, line 8, areas[6].id: 'Barking Town' is not written as it must be: "
            "lower-case letters and digits, with hyphens between words.",
        ),
        (
            ("name: Barking,", 'name: "Bark\\ning",'),
            "areas.yaml, line 8, areas[6].name: 'Bark ing' is not written as it must be: "
            "one line of text, without space around it.",
        ),
        (
            ("id: barking", 'id: "barking\\n"'),
            "areas.yaml, line 8, areas[6].id: 'barking' is not written as it must be: "
            "lower-case letters and digits, with hyphens between words.",
        ),
        (
            ("name: Barking,", "name: 12,"),
            "areas.yaml, line 8, areas[6].name: this must be text, not '12'. Put it in quotes.",
        ),
        (
            ("name: Barking,", "name: Barking, name: Barking,"),
            "areas.yaml, line 8: 'name' is given twice.",
        ),
        (
            ("kind: ward", "kind: &anchor ward"),
            "areas.yaml, line 8: this is not readable as YAML: anchors (& and *) are not allowed.",
        ),
        (
            ("parents: [bd]}", "parents: [bd}"),
            "areas.yaml, line 8: this is not readable as YAML: expected ',' or ']', but got '}'. "
            "A text with ? , : or # needs quotes.",
        ),
    ],
)
def test_error_names_file_line_key_and_what_to_do(file, change, message):
    path = file(GOOD.replace(*change))

    said = refusal(path)

    assert message in said.splitlines()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "areas.yaml is empty."),
        (b"# nothing\n", "areas.yaml is empty."),
        (b"caf\xe9: 1\n", "areas.yaml is not UTF-8 text (byte 4). Save it as UTF-8."),
        (b"a: \x00\n", "areas.yaml holds characters that no YAML file may hold."),
        (b"- 1\n", "areas.yaml, line 1: this must be a set of keys with values, not a list."),
        (b"[" * 2000, "areas.yaml, line 1: this is not readable as YAML: it is nested too deeply."),
        (b"x" * 5_000_001, "areas.yaml is larger than 5 MB. Is it the right file?"),
        (
            b"region: 2023-13-45\n",
            "areas.yaml: a value cannot be read (month must be in 1..12). Put it in quotes.",
        ),
    ],
)
def test_noise_is_refused_in_one_line(tmp_path, content, message):
    path = tmp_path / "areas.yaml"
    path.write_bytes(content)

    assert refusal(path) == message


def test_absent_file_is_refused(tmp_path):
    assert refusal(tmp_path / "no.yaml").endswith("cannot be read: No such file or directory.")


WORD = st.text("ab", min_size=1, max_size=3)
NAME = st.lists(WORD, min_size=1, max_size=3).map(" ".join)


@settings(deadline=None)
@given(
    names=st.lists(NAME, min_size=1, max_size=6, unique=True),
    text=st.lists(st.one_of(NAME, st.sampled_from([",", "and"])), max_size=6).map(" ".join),
)
def test_named_in_finds_whole_names_and_never_part_of_a_longer_one(names, text):
    areas = tuple(Area(id=f"a{n}", name=name, kind="ward") for n, name in enumerate(names))
    gazetteer = Gazetteer(areas=areas, region="a0")

    found = gazetteer.named_in(text)

    padded = f" {text} "
    for start, end, area in found:
        assert text[start:end] == area.name
        assert (padded[start], padded[end + 1]) == (" ", " ")
        longer = [name for name in names if len(name) > len(area.name)]
        assert not any(f"{text} "[start:].startswith(f"{name} ") for name in longer)
        assert gazetteer.find(area.name) == area
    if any(f" {name} " in padded for name in names):
        assert found
