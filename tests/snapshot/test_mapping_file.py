"""Reading mapping.yaml: what it says, and errors that name line and key."""

import re
from pathlib import Path

import pytest

from goodcare.errors import InputError
from goodcare.snapshot.mapping import Decision, ProblemKind, Shape, Then
from goodcare.snapshot.mapping_file import load_mapping

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "mapping.md"

SMALL = """\
version: 1
conversation:
  title: Small
  organisation: A council
  status: draft
  first_day: 2026-03-01
  last_day: 2026-03-31
  is_invented: yes
  coverage: all
  about: Invented for a test.
responses:
  id: id
  key: 00112233445566778899aabbccddeeff
  area: borough
  questions:
    gender:
      column: Gender
      answers: {Yes: no, 1: on}
"""


def written(tmp_path, text):
    path = tmp_path / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def example():
    return re.search(r"```yaml\n(.*?)```", REFERENCE.read_text(encoding="utf-8"), re.DOTALL)[1]


def test_the_reference_example_can_be_read(tmp_path):
    mapping = load_mapping(written(tmp_path, example()))

    assert mapping.conversation.is_invented
    assert mapping.responses.area.answers == {"H'ney": "hackney"}
    assert mapping.responses.questions["services"].columns["gp"] == "Used GP"
    assert mapping.responses.decisions[0] == Decision(
        problem=ProblemKind.OUTSIDE_BANDS, question="age", then=Then.NOT_ANSWERED
    )
    assert mapping.codings[0].shape is Shape.LONG
    assert mapping.gatherings.areas.separator == ";"
    assert mapping.group_counts.phrase.column == "phrase"
    assert mapping.journeys.outcome.answers == {"dropped out": "left"}
    assert mapping.margins.source.constant == "Census 2021"
    assert mapping.layouts["margins"].skip_rows == 2


def test_words_stay_as_they_are_written(tmp_path):
    mapping = load_mapping(written(tmp_path, SMALL))

    assert mapping.responses.questions["gender"].answers == {"Yes": "no", "1": "on"}
    assert mapping.conversation.first_day == "2026-03-01"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  status: draft", "  status: done", "line 5: conversation.status: 'done' is not one of"),
        (
            "  area: borough",
            "  aera: borough",
            "line 14: responses has no key 'aera'. Did you mean 'area'?",
        ),
        ("  id: id\n", "", "line 11: responses needs 'id'."),
        ("00112233445566778899aabbccddeeff", "secret", "line 13: responses.key: expected at least"),
        ("  first_day: 2026-03-01", "  first_day: 1 March", "line 6: conversation.first_day:"),
        ("      column: Gender\n", "", "line 16: responses.questions.gender needs either 'column'"),
        (
            "      column: Gender",
            "      colum: Gender",
            "line 17: responses.questions.gender has no key 'colum'. Did you mean 'column'?",
        ),
        ("  organisation: A council", "  title: Again", "line 4: 'title' is given twice."),
        ("  key: 00112233445566778899aabbccddeeff\n", "", "line 11: responses needs a 'key'"),
        ("  status: draft", "  status: [draft", "line 6:"),
        ("      column: Gender", "      column: Are you: a", "A text with ? , : or # needs quotes"),
        (
            "gender:\n      column: Gender\n      answers: {Yes: no, 1: on}",
            "gender: {column: How, if at all}",
            "has no key 'if at all'",
        ),
        ("  last_day: 2026-03-31", "  last_day: 2026-02-01", "line 7: conversation.last_day is"),
    ],
)
def test_an_error_names_line_and_key(tmp_path, old, new, message):
    assert old in SMALL
    path = written(tmp_path, SMALL.replace(old, new))

    with pytest.raises(InputError, match=r"mapping\.yaml, line") as raised:
        load_mapping(path)

    assert message in str(raised.value)


def test_all_errors_are_named_at_once(tmp_path):
    text = SMALL.replace("status: draft", "status: done").replace("coverage: all", "coverage: most")

    with pytest.raises(InputError) as raised:
        load_mapping(written(tmp_path, text))

    assert len(str(raised.value).splitlines()) == 2


@pytest.mark.parametrize(
    "text", ["version: &a [*a]\n", "[" * 40 + "]" * 40, "a: b: c", "? [a]\n: b"]
)
def test_other_yaml_is_refused_with_its_line(tmp_path, text):
    with pytest.raises(InputError, match=r"mapping\.yaml, line 1: "):
        load_mapping(written(tmp_path, text))


def test_a_missing_file_and_other_encodings_are_refused(tmp_path):
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("version: é".encode("latin-1"))

    with pytest.raises(InputError, match="cannot be read"):
        load_mapping(tmp_path / "none.yaml")
    with pytest.raises(InputError, match=r"is not UTF-8 text \(byte 10\)"):
        load_mapping(latin)


@pytest.mark.parametrize(
    ("codings", "message"),
    [
        ("{shape: columns, coder: c, passage: p}", "needs 'columns'"),
        ("{shape: long, coder: c, passage: p}", "needs 'code'"),
        ("{shape: cell, coder: c, passage: p, code: x}", "codings.code needs a 'separator'"),
        ("[{shape: long, coder: c, code: x, response: r}]", "codings.0 needs 'passage', or both"),
    ],
)
def test_codings_have_to_fit_their_shape(tmp_path, codings, message):
    with pytest.raises(InputError, match="line 19") as raised:
        load_mapping(written(tmp_path, f"{SMALL}codings: {codings}\n"))

    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("shape: google", "files.responses.shape: 'google' is not one of table, surveymonkey"),
        ("skip_rows: two", "files.responses.skip_rows: 'two' is no number of rows from 0 to 50"),
        ("heading_rows: 4", "files.responses.heading_rows: '4' is not one of 1, 2, 3"),
        ("shapes: table", "files.responses has no key 'shapes'. Did you mean 'shape'?"),
    ],
)
def test_how_a_file_begins_is_checked_with_its_line(tmp_path, said, message):
    text = SMALL.replace(
        "responses:\n", f"files:\n  responses: {{path: a.csv, {said}}}\nresponses:\n"
    )

    with pytest.raises(InputError) as raised:
        load_mapping(written(tmp_path, text))

    assert f"mapping.yaml, line 12: {message}" in str(raised.value)


def test_a_missing_key_of_a_table_is_named_with_its_line(tmp_path):
    text = f"{SMALL}margins:\n  area: area\n  category: category\n  answer: answer\n"

    with pytest.raises(InputError, match=r"line 19: margins needs 'people' and 'source'"):
        load_mapping(written(tmp_path, text))
