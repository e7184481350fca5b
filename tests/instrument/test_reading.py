from datetime import date
from xml.etree import ElementTree

from openpyxl import Workbook
from pyxform.xls2xform import convert

from goodcare.instrument import asked_questions, is_accepted, is_asked, read_xlsform, write_template
from goodcare.instrument.model import GoodEnd, Group, Kind, Role
from tests.instrument.forms import LABEL, SETTINGS, YES_NO, choice, question, write_form

TURKISH = "label::Türkçe (tr)"


def test_a_question_is_read_with_its_extra_columns(tmp_path):
    extra = {
        "gc_role": "experience",
        "gc_pair": "b",
        "gc_topic::English (en)": "Access",
        "gc_finding::English (en)": "said yes",
        "gc_pillar": "accessible",
        "gc_good_end": "first",
        "gc_top": 1,
        "gc_headline": "yes",
        "gc_sensitive": "yes",
        "gc_census": "sex",
        "required": "yes",
    }
    other = question(name="b", gc_role="importance", gc_pair="a")
    form = write_form(tmp_path / "f.xlsx", [question(**extra), other])

    instrument = read_xlsform(form)

    read = instrument.question("a")
    assert (instrument.id, instrument.version, instrument.title) == ("f", "3", {"en": "F"})
    assert (read.kind, read.role, read.pair) == (Kind.SINGLE, Role.EXPERIENCE, "b")
    assert (read.topic, read.finding) == ({"en": "Access"}, {"en": "said yes"})
    assert (read.pillar, read.census) == ("accessible", "sex")
    assert (read.good_end, read.top, read.top_codes) == (GoodEnd.FIRST, 1, (1,))
    assert read.is_headline
    assert read.is_sensitive
    assert read.is_required


def test_answers_keep_the_order_of_the_form_and_what_is_off_the_scale(tmp_path):
    choices = [
        *YES_NO,
        choice("yn", "secret", "Prefer not to say", gc_off_scale="yes", gc_group="Others"),
    ]
    form = write_form(tmp_path / "f.xlsx", [question()], choices)

    answers = read_xlsform(form).question("a").choices

    assert [(one.name, one.code, one.is_on_scale) for one in answers] == [
        ("yes", 1, True),
        ("no", 2, True),
        ("secret", 3, False),
    ]
    assert answers[2].group_label == {"en": "Others"}


def test_every_type_gets_its_kind_and_columns(tmp_path):
    bands = [choice("age", "young", gc_low=16, gc_high=24), choice("age", "old", gc_low=25)]
    days = [choice("day", "spring", gc_low=date(2026, 3, 1), gc_high="2026-05-31")]
    survey = [
        question("select_multiple yn", "m"),
        question("rank yn", "r"),
        question("integer", "age", gc_bands="age"),
        question("date", "day", gc_bands="day"),
        question("text", "t"),
        question("note", "n"),
        {"type": "start", "name": "start"},
    ]
    form = write_form(tmp_path / "f.xlsx", survey, [*YES_NO, *bands, *days])

    instrument = read_xlsform(form)

    assert {one.name: (one.kind.value, one.columns) for one in instrument.questions} == {
        "m": ("multiple", ("m/yes", "m/no")),
        "r": ("ranking", ("r/yes", "r/no")),
        "age": ("number", ("age",)),
        "day": ("date", ("day",)),
        "t": ("text", ()),
        "n": ("note", ()),
    }
    age, day = instrument.question("age"), instrument.question("day")
    assert [(band.low, band.high) for band in age.choices] == [("16", "24"), ("25", "")]
    assert (day.choices[0].low, day.choices[0].high) == ("2026-03-01", "2026-05-31")


def test_languages_are_codes_the_default_first(tmp_path):
    survey = [{**question(), TURKISH: "A tr?"}]
    choices = [{**row, TURKISH: row["name"]} for row in YES_NO]
    settings = {**SETTINGS, "default_language": "Türkçe (tr)", "gc_title::English (en)": "Hello"}
    form = write_form(tmp_path / "f.xlsx", survey, choices, settings)

    instrument = read_xlsform(form)

    assert (instrument.default_language, instrument.languages) == ("tr", ("tr", "en"))
    assert instrument.title == {"tr": "F", "en": "Hello"}
    assert instrument.question("a").label == {"en": "A?", "tr": "A tr?"}


def test_labels_without_a_language_are_in_the_default_language(tmp_path):
    path = tmp_path / "f.xlsx"
    book = Workbook()
    for title, rows in {
        "survey": [("type", "name", "label"), ("text", "a", "A?")],
        "settings": [("form_id", "default_language"), ("f", "English (en)")],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)

    assert read_xlsform(path).question("a").label == {"en": "A?"}


def grouped(tmp_path):
    survey = [
        question(),
        {
            "type": "begin_group",
            "name": "g",
            LABEL: "More",
            "relevant": "${a} = 'yes'",
            "appearance": "table-list",
        },
        question(name="b", relevant="${a} != 'no'"),
        question(name="c"),
        {"type": "end_group"},
        question(name="d", relevant="${b} = 'yes'"),
    ]
    return read_xlsform(write_form(tmp_path / "f.xlsx", survey))


def test_a_question_carries_the_conditions_of_its_groups(tmp_path):
    instrument = grouped(tmp_path)

    assert instrument.question("b").relevant == "(${a} = 'yes') and (${a} != 'no')"
    assert instrument.question("c").relevant == "${a} = 'yes'"
    assert instrument.question("c").group == ("g",)
    assert instrument.groups == (Group(name="g", label={"en": "More"}, appearance="table-list"),)


def test_an_answer_to_a_question_that_is_no_longer_asked_counts_as_none(tmp_path):
    instrument = grouped(tmp_path)
    names = [one.name for one in asked_questions(instrument, {"a": "no", "b": "yes"})]

    assert names == ["a"]
    assert is_asked(instrument, instrument.question("d"), {"a": "yes", "b": "yes"})
    assert not is_asked(instrument, instrument.question("d"), {"a": "no", "b": "yes"})


def test_an_answer_is_accepted_when_it_meets_the_constraint(tmp_path):
    constraint = "not(selected(., 'no') and count-selected(.) > 1)"
    row = question("select_multiple yn", constraint=constraint, constraint_message="No or others")
    asked = read_xlsform(write_form(tmp_path / "f.xlsx", [row])).question("a")

    assert asked.constraint_message == {"en": "No or others"}
    assert is_accepted(asked, ("no",), answers={})
    assert is_accepted(asked, (), answers={})
    assert not is_accepted(asked, ("no", "yes"), answers={})


def test_our_reading_agrees_with_pyxform(tmp_path):
    write_template(tmp_path / "t.xlsx")

    instrument = read_xlsform(tmp_path / "t.xlsx")

    bound = [
        bind.get("nodeset").split("/")[-1]
        for bind in ElementTree.fromstring(convert(str(tmp_path / "t.xlsx")).xform).iter(
            "{http://www.w3.org/2002/xforms}bind"
        )
    ]
    assert [one.name for one in instrument.questions] == [n for n in bound if n != "instanceID"]
