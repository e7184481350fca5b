"""Small text files: whatever stands in one, it is read or refused in plain lines."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.areas import gazetteer_from_json
from goodcare.areas.files import _checked
from goodcare.errors import GoodcareError, InputError, IntegrityError
from goodcare.reading import did_you_mean, parse_json, parse_yaml, refuse

GOOD = """\
region: a
areas:
  - {id: a, name: A, kind: region}
  - {id: b, name: "B", kind: ward, parents: [a], aliases: [Bee]}
"""
SCRAPS = st.sampled_from(
    [
        "'",
        '"',
        ":",
        "-",
        "[",
        "{",
        "}",
        "\n",
        "  ",
        "&",
        "*",
        "!",
        "|",
        "~",
        "1",
        "no",
        "<<: ",
        "? ",
    ]
)


@given(at=st.integers(0, len(GOOD)), cut=st.integers(0, 5), scraps=st.lists(SCRAPS, max_size=4))
def test_a_damaged_file_is_read_or_refused_and_never_breaks_the_program(at, cut, scraps):
    damaged = GOOD[:at] + "".join(scraps) + GOOD[at + cut :]

    try:
        gazetteer = _checked(parse_yaml(damaged, name="areas.yaml"))
    except InputError as refused:
        lines = str(refused).splitlines()
        assert lines
        assert all(line.startswith("areas.yaml") for line in lines)
    else:
        assert gazetteer[gazetteer.region]


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with suppress(InputError):
        parse_yaml(text, name="any.yaml")


@pytest.mark.parametrize("key", ["? [a]\n: b", "1: b", "no: b", "<<: {a: b}"])
def test_a_key_that_is_not_text_is_refused(key):
    with pytest.raises(InputError, match=r"^any\.yaml, line 1: a key must be text"):
        parse_yaml(key, name="any.yaml")


def test_as_text_every_word_stays_as_it_is_written():
    text = "a: [no, 1, 2026-05-01, ~, !!int 7]\n1: on\nno: {<<: 0x1F}\n"

    document = parse_yaml(text, name="any.yaml", as_text=True)

    assert document.content == {
        "a": ["no", "1", "2026-05-01", "~", "7"],
        "1": "on",
        "no": {"<<": "0x1F"},
    }


@pytest.mark.parametrize(
    "text", ["a: &b 1", "a: 1\na: 2", "? [a]\n: b", "[" * 40 + "]" * 40, "a: ["]
)
@pytest.mark.parametrize("as_text", [True, False])
def test_what_is_refused_is_refused_as_text_too(text, as_text):
    with pytest.raises(InputError, match=r"^any\.yaml, line [12]: "):
        parse_yaml(text, name="any.yaml", as_text=as_text)


def test_a_value_is_on_the_line_of_its_name():
    document = parse_yaml("a:\n  b: |\n    text\n  c:\n    - d\n    - e\n", name="any.yaml")

    keys = [(), ("a",), ("a", "b"), ("a", "c"), ("a", "c", 1), ("a", "c", 7, "f"), ("x",)]
    assert [document.line(key) for key in keys] == [1, 1, 2, 4, 6, 4, 1]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(JSON)
def test_any_json_is_read_or_refused(content):
    with pytest.raises(GoodcareError):
        gazetteer_from_json(json.dumps(content))


def test_a_long_list_of_findings_is_cut_and_says_so():
    with pytest.raises(InputError) as refused:
        refuse(f"Row {number} is odd." for number in range(1, 101))

    lines = str(refused.value).splitlines()
    assert (len(lines), lines[-1]) == (31, "… and 70 more like these.")


def test_no_findings_refuse_nothing():
    refuse([])


def test_the_nearest_word_is_offered_and_nothing_when_none_is_near():
    assert did_you_mean("trustworthi", ["trustworthy", "kind"]) == " Did you mean 'trustworthy'?"
    assert did_you_mean("kin", ["trustworthy", "kind"], who="they") == " Did they mean 'kind'?"
    assert did_you_mean("xyz", ["trustworthy"]) == ""


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000])
def test_what_is_no_json_is_damaged(text):
    with pytest.raises(IntegrityError, match=r"^any\.json is damaged: it is not JSON\.$"):
        parse_json(text, name="any.json")
