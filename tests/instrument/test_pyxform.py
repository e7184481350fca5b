"""What pyxform accepts, and what it says: if one of these changes, look at our checks again."""

import pytest
from pyxform.xls2xform import convert

from goodcare.instrument import check_xlsform, write_template
from tests.instrument.forms import LABEL, YES_NO, choice, question, write_form

ACCEPTED_BY_PYXFORM = {
    "unbalanced bracket": [question(), question(name="b", relevant="(${a} = 'yes'")],
    "unbalanced quote": [question(), question(name="b", relevant="${a} = 'yes")],
    "answer that does not exist": [question(), question(name="b", relevant="${a} = 'maybe'")],
    "selected answer that does not exist": [
        question(),
        question(name="b", relevant="selected(${a}, 'maybe')"),
    ],
    "question asked later": [question(relevant="${b} = 'yes'"), question(name="b")],
    "question itself": [question(relevant="${a} = 'yes'")],
    "contradiction": [question(), question(name="b", relevant="${a} = 'yes' and ${a} = 'no'")],
    "same name in two groups": [
        {"type": "begin_group", "name": "g", LABEL: "G"},
        question(),
        {"type": "end_group"},
        {"type": "begin_group", "name": "h", LABEL: "H"},
        question(),
        {"type": "end_group"},
    ],
    "translation that is missing": [
        {**question(), "label::Türkçe (tr)": "A tr?"},
        question(name="b"),
    ],
}


@pytest.mark.parametrize("what", ACCEPTED_BY_PYXFORM)
def test_pyxform_accepts_what_we_refuse(tmp_path, what):
    form = write_form(tmp_path / "f.xlsx", ACCEPTED_BY_PYXFORM[what])

    assert convert(str(form)).xform
    assert check_xlsform(form)


def test_pyxform_accepts_the_template(tmp_path):
    write_template(tmp_path / "t.xlsx")

    assert convert(str(tmp_path / "t.xlsx")).xform


def test_pyxform_crashes_on_some_columns_and_we_do_not(tmp_path):
    choices = [{**row, "gc_group::English (en)": "People", "note::xx": "n"} for row in YES_NO]
    form = write_form(tmp_path / "f.xlsx", [question()], choices)
    bare = write_form(tmp_path / "bare.xlsx", [question(control="x")])

    with pytest.raises(AttributeError):
        convert(str(bare))
    assert check_xlsform(bare) == ()
    with pytest.raises(AttributeError):
        convert(str(form))
    assert check_xlsform(form) == ()


@pytest.mark.parametrize(
    ("survey", "expected"),
    [
        (
            [question(), {"type": "begin_group", "name": "g", LABEL: "G"}, question(name="b")],
            "Sheet survey, row 3: Unmatched 'begin_group'. No matching 'end_group' was found for "
            "the name 'g'. Mend it as XLSForm asks.",
        ),
        (
            [question(), {"type": "end_group"}],
            "Sheet survey, row 3: Unmatched 'end_group'. No matching 'begin_group' was found for "
            "the name 'unknown'. Mend it as XLSForm asks.",
        ),
        (
            [question("select_one yn", parameters="randomize=maybe")],
            "Sheet survey: randomize must be set to true or false: 'maybe' is an invalid value. "
            "Mend it as XLSForm asks.",
        ),
    ],
)
def test_what_pyxform_refuses_becomes_a_finding(tmp_path, survey, expected):
    assert [str(one) for one in check_xlsform(write_form(tmp_path / "f.xlsx", survey))] == [
        expected
    ]


def test_what_both_refuse_is_said_once(tmp_path):
    survey = [question(), question(name="b", relevant="${z} = 1")]

    findings = check_xlsform(write_form(tmp_path / "f.xlsx", survey, [*YES_NO, choice("x", "y")]))

    assert len(findings) == 1
