from dataclasses import replace

from hypothesis import given, settings
from openpyxl import load_workbook

from goodcare.example.form import load_form
from goodcare.example.workbook import form_workbook
from goodcare.instrument import instrument_hash, read_xlsform, write_template, write_xlsform
from tests.instrument.drawn import instruments
from tests.instrument.forms import LABEL, choice, question, write_form


def there_and_back(instrument, folder):
    path = folder / "back.xlsx"
    path.write_bytes(write_xlsform(instrument))
    return read_xlsform(path)


@settings(max_examples=40)
@given(instruments())
def test_any_instrument_is_read_back_as_it_was(tmp_path_factory, instrument):
    folder = tmp_path_factory.mktemp("written")

    assert there_and_back(instrument, folder) == instrument


def test_the_questionnaire_of_the_example_keeps_its_hash(tmp_path):
    path = tmp_path / "questionnaire.xlsx"
    path.write_bytes(form_workbook(load_form()))
    instrument = read_xlsform(path)

    assert instrument_hash(there_and_back(instrument, tmp_path)) == instrument_hash(instrument)


def test_the_template_is_read_back_as_it_was(tmp_path):
    write_template(tmp_path / "template.xlsx")
    instrument = read_xlsform(tmp_path / "template.xlsx")

    assert there_and_back(instrument, tmp_path) == instrument


def test_conditions_of_groups_stand_with_each_question(tmp_path):
    survey = [
        question(name="a"),
        {"type": "begin_group", "name": "page", LABEL: "Page", "relevant": "${a} = 'yes'"},
        question(name="b"),
        question(name="c", relevant="${b} = 'no'"),
        {"type": "end_group"},
        question("text", "d"),
    ]
    instrument = read_xlsform(write_form(tmp_path / "form.xlsx", survey))

    assert there_and_back(instrument, tmp_path) == instrument


def test_words_that_begin_like_a_formula_stay_text(tmp_path):
    survey = [question(label="=1+1"), question("decimal", "b", gc_bands="bands")]
    bands = [
        choice("bands", "low", gc_low="0", gc_high="1.5"),
        choice("bands", "high", "+44", gc_low="1.6"),
        *[choice("yn", name) for name in ("yes", "no")],
    ]
    source = write_form(tmp_path / "form.xlsx", [{**survey[0], LABEL: "A"}, survey[1]], bands)
    instrument = read_xlsform(source)
    first = replace(instrument.questions[0], label={"en": "=1+1"})
    instrument = replace(instrument, questions=(first, *instrument.questions[1:]))
    path = tmp_path / "back.xlsx"
    path.write_bytes(write_xlsform(instrument))

    cells = [cell for row in load_workbook(path)["survey"].iter_rows() for cell in row]

    assert read_xlsform(path) == instrument
    assert "f" not in {cell.data_type for cell in cells}
    assert [cell.quotePrefix for cell in cells if cell.value == "=1+1"] == [True]


def test_questions_with_the_same_answers_share_a_list(tmp_path):
    form = write_form(tmp_path / "form.xlsx", [question(name="a"), question(name="b")])
    path = tmp_path / "back.xlsx"

    path.write_bytes(write_xlsform(read_xlsform(form)))

    rows = list(load_workbook(path)["choices"].iter_rows(values_only=True))
    assert [row[:2] for row in rows[1:]] == [("a", "yes"), ("a", "no")]
