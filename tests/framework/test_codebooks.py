"""Codebooks: the table that a team keeps, checked against its framework."""

import pytest

from goodcare.errors import InputError, IntegrityError
from goodcare.framework import (
    codebook_from_json,
    codebook_to_json,
    load_codebook,
    load_framework,
)
from goodcare.framework.codes import CodeKind

HEADING = "id,label,phrase,definition,kind,parent,pillar,indicators,is_sensitive\n"
GOOD = (
    HEADING
    + "trust,Trust,being able to trust,All about trust.,indicator,,trustworthy,,\n"
    + 'listened,Listened to,"being heard, with time",Felt heard.,indicator,trust,trustworthy,'
    + "trustworthy-listened-to; trustworthy-not-fobbed-off,no\n"
    + "gp,GP,GP surgeries,Any surgery.,service,,,,yes\n"
)


@pytest.fixture
def load(tmp_path):
    def from_text(text):
        path = tmp_path / "codebook.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8-sig"))
        return load_codebook(path, framework=load_framework("good-care"))

    return from_text


def test_codes_come_out_as_written(load):
    codebook = load(GOOD)

    listened = codebook["listened"]
    assert listened.phrase == "being heard, with time"
    assert listened.indicators == ("trustworthy-listened-to", "trustworthy-not-fobbed-off")
    assert (listened.parent, codebook["gp"].kind) == ("trust", CodeKind.SERVICE)
    assert [code.is_sensitive for code in codebook.codes] == [False, False, True]


def test_same_codes_have_the_same_version_and_other_codes_another(load):
    version = load(GOOD).version

    assert load(GOOD + ",,,,,,,,\n").version == version
    assert load(GOOD.replace("Felt heard.", "Was heard.")).version != version


def test_optional_columns_may_be_absent(load):
    codebook = load("id,label,phrase,definition,kind\ngp,GP,GP surgeries,Any.,service\n")

    assert codebook["gp"].parent == ""


def test_json_gives_the_same_codebook_back(load):
    codebook = load(GOOD)

    assert codebook_from_json(codebook_to_json(codebook)) == codebook


@pytest.mark.parametrize("damage", ["", "{}", '{"codes": [], "version": "x"}', '{"codes": [1]}'])
def test_damaged_json_is_an_integrity_error(damage):
    with pytest.raises(IntegrityError, match=r"codebook\.json is damaged"):
        codebook_from_json(damage)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("gp,GP", "trust,GP"),
            "line 4, column id: 'trust' stands already in codebook.csv, line 2",
        ),
        (("gp,GP", "Gp,GP"), "line 4, column id: 'Gp' must be lower-case letters and digits"),
        (
            ("indicator,trust,", "indicator,trus,"),
            "line 3, column parent: there is no code 'trus'. Did you mean 'trust'?",
        ),
        (
            ("indicator,,trustworthy", "indicator,listened,trustworthy"),
            "line 2, column parent: 'trust' would lie below itself.",
        ),
        (
            ("indicator,,trustworthy", "indicator,,trustworthi"),
            "line 2, column pillar: the framework 'good-care' has no pillar 'trustworthi'. "
            "Did you mean 'trustworthy'?",
        ),
        (
            ("trustworthy-listened-to;", "trustworthy-listen-to;"),
            "Did you mean 'trustworthy-listened-to'?",
        ),
        (
            ("GP surgeries", "the top 3 surgeries"),
            "line 4, column phrase: 'the top 3 surgeries' holds a digit",
        ),
        (
            ("service", "services"),
            "line 4, column kind: 'services' is none of indicator, service, change-care, "
            "change-wider, partner, other.",
        ),
        (("GP surgeries", '"the\n3"'), "line 5, column phrase: 'the 3' holds a digit"),
        ((",yes", ",perhaps"), "column is_sensitive: 'perhaps' is neither yes nor no."),
        ((",GP,", ",,"), "line 4, column label: this must not be empty."),
        ((",is_sensitive", ",is_sensitiv"), "no column 'is_sensitiv' in a codebook. Did you mean"),
        ((",yes", ",yes,more"), "codebook.csv, line 4: 10 cells instead of 9."),
        (('"being heard, with time"', '"being heard'), "not a CSV row: unexpected end of data."),
    ],
)
def test_error_names_line_column_and_what_to_do(load, change, message):
    with pytest.raises(InputError) as refused:
        load(GOOD.replace(*change))

    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "codebook.csv is empty."),
        (HEADING, "codebook.csv has a heading and no codes."),
        ("id;label;phrase\n", "codebook.csv: cells are not separated by commas."),
        (b"id,label\n\xff\xfe", "codebook.csv is not UTF-8 text (byte 10)."),
    ],
)
def test_noise_is_refused_in_one_line(load, content, message):
    with pytest.raises(InputError) as refused:
        load(content)

    assert str(refused.value).startswith(message)
    assert len(str(refused.value).splitlines()) == 1


def test_code_that_is_not_there_names_the_nearest(load):
    with pytest.raises(InputError, match="Did you mean 'listened'"):
        load(GOOD)["listend"]
