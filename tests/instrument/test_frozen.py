import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.styles import Font

from goodcare.errors import InputError
from goodcare.instrument import (
    instrument_from_json,
    instrument_hash,
    instrument_to_json,
    read_xlsform,
    write_template,
)
from goodcare.instrument.model import Choice, GoodEnd, Group, Instrument, Kind, Question, Role
from tests.instrument.forms import question, write_form

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NAME = st.text("abcdefgh_", min_size=1, max_size=6)
WORDS = st.dictionaries(st.sampled_from(["en", "tr", "pt-BR"]), TEXT)


@st.composite
def questions(draw, name):
    choices = tuple(
        Choice(
            name=answer,
            label=draw(WORDS),
            code=code,
            is_on_scale=draw(st.booleans()),
            group_label=draw(WORDS),
            low=draw(st.sampled_from(["", "1.50", "2026-01-01"])),
        )
        for code, answer in enumerate(draw(st.lists(NAME, unique=True, max_size=4)), start=1)
    )
    return Question(
        name=name,
        kind=draw(st.sampled_from(Kind)),
        label=draw(WORDS),
        choices=choices,
        role=draw(st.sampled_from(Role)),
        topic=draw(WORDS),
        finding=draw(WORDS),
        good_end=draw(st.sampled_from(GoodEnd)),
        top=draw(st.integers(1, 5)),
        relevant=draw(TEXT),
        group=tuple(draw(st.lists(NAME, max_size=2))),
        hint=draw(WORDS),
    )


@st.composite
def instruments(draw):
    names = draw(st.lists(NAME, unique=True, max_size=4))
    return Instrument(
        id=draw(NAME),
        version=draw(NAME),
        title=draw(WORDS),
        default_language="en",
        languages=("en", "tr"),
        questions=tuple(draw(questions(name)) for name in names),
        groups=tuple(Group(name=name, label=draw(WORDS)) for name in names[:1]),
    )


@given(instruments())
def test_json_and_back_gives_the_same_instrument(instrument):
    text = instrument_to_json(instrument)

    again = instrument_from_json(text)

    assert again == instrument
    assert instrument_to_json(again) == text
    assert instrument_hash(again) == instrument_hash(instrument)


@given(instruments())
def test_the_hash_does_not_depend_on_the_order_of_languages(instrument):
    turned = replace(instrument, title=dict(reversed(instrument.title.items())))

    assert instrument_hash(turned) == instrument_hash(instrument)


def test_the_hash_depends_on_every_word(tmp_path):
    one = read_xlsform(write_form(tmp_path / "a.xlsx", [question()]))
    other = read_xlsform(write_form(tmp_path / "b.xlsx", [question(label="A ?")]))

    assert len(instrument_hash(one)) == 64
    assert instrument_hash(one) != instrument_hash(other)


def test_the_hash_does_not_depend_on_styles_empty_rows_or_the_order_of_columns(tmp_path):
    write_template(tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    for sheet in ("survey", "choices"):
        book[sheet].insert_rows(3, amount=4)
        book[sheet]["A2"].font = Font(bold=True, color="FF0000")
        book[sheet].insert_cols(2)
        book[sheet].column_dimensions["A"].width = 3
    book["settings"].move_range("B1:B2", cols=6)
    book.move_sheet("settings", offset=-2)
    book.save(tmp_path / "b.xlsx")

    hashes = {instrument_hash(read_xlsform(tmp_path / name)) for name in ("a.xlsx", "b.xlsx")}

    assert len(hashes) == 1


def test_the_hash_of_the_same_words_typed_in_two_ways_is_the_same(tmp_path):
    composed, decomposed = "Caf\u00e9?", " Cafe\u0301? "
    one = read_xlsform(write_form(tmp_path / "a.xlsx", [question(label=composed)]))
    other = read_xlsform(write_form(tmp_path / "b.xlsx", [question(label=decomposed)]))

    assert instrument_hash(one) == instrument_hash(other)


def test_the_json_holds_no_floats(tmp_path):
    write_template(tmp_path / "a.xlsx")
    text = instrument_to_json(read_xlsform(tmp_path / "a.xlsx"))

    def refuse(number):
        raise AssertionError(number)

    assert json.loads(text, parse_float=refuse)["format"] == 1
    assert text.endswith("}\n")


def damaged(change):
    document = json.loads(
        instrument_to_json(
            Instrument(
                id="f",
                version="1",
                title={},
                default_language="en",
                languages=("en",),
                questions=(
                    Question(
                        name="a",
                        kind=Kind.SINGLE,
                        label={},
                        topic={},
                        finding={},
                        choices=(Choice(name="x", label={}, code=1, group_label={}),),
                    ),
                ),
            )
        )
    )
    change(document)
    return json.dumps(document)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d.pop("id"), "at the whole: 'id' is a required property"),
        (lambda d: d.update(format=2), "at format: 1 was expected"),
        (lambda d: d.update(more=1), "'more' was unexpected"),
        (lambda d: d["questions"][0].update(kind="x"), "at questions/0/kind: 'x' is not one of"),
        (lambda d: d["questions"][0].update(top=1.5), "at questions/0/top: 1.5 is not of type"),
        (lambda d: d["questions"][0]["choices"][0].update(code=254), "greater than the maximum"),
        (lambda d: d["questions"][0]["choices"][0].update(code=2), "'a/code' twice or out of"),
        (lambda d: d["questions"].append(d["questions"][0]), "has 'a' twice"),
    ],
)
def test_json_that_is_no_instrument_is_refused(change, expected):
    with pytest.raises(InputError) as refused:
        instrument_from_json(damaged(change))

    assert expected in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "[]", "null", "3"])
def test_text_that_is_no_json_object_is_refused(text):
    with pytest.raises(InputError, match="The frozen instrument is"):
        instrument_from_json(text)
