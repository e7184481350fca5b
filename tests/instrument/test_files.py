"""Bad files: one clear line each, soon."""

import zipfile
from contextlib import suppress
from time import perf_counter

import pytest
from openpyxl import Workbook

from goodcare.errors import InputError
from goodcare.instrument import check_xlsform, write_template
from tests.instrument.forms import SETTINGS, YES_NO, question, write_form


def refusal(path):
    with pytest.raises(InputError) as refused:
        check_xlsform(path)
    assert len(str(refused.value).splitlines()) == 1
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "f.xlsx is empty. Save the form as .xlsx again."),
        (b"type,name\n", "f.xlsx is not an .xlsx file. Save the form as .xlsx."),
        (b"PK\x03\x04 and then noise", "f.xlsx is damaged or was only half written. Save it as"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "f.xlsx is an old .xls or has a password. Save it as .xlsx"),
    ],
)
def test_what_is_not_a_workbook_is_refused(tmp_path, content, expected):
    path = tmp_path / "f.xlsx"
    path.write_bytes(content)

    assert expected in refusal(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "Cannot read f.xlsx: No such file" in refusal(tmp_path / "f.xlsx")
    assert "Is a directory" in refusal(tmp_path)


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9, 0.99])
def test_a_workbook_that_was_only_half_written_is_refused(tmp_path, share):
    path = tmp_path / "f.xlsx"
    write_template(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])

    assert "damaged or was only half written" in refusal(path)


def test_a_damaged_byte_never_ends_in_a_traceback(tmp_path):
    path = tmp_path / "f.xlsx"
    write_template(path)
    whole = path.read_bytes()

    for at in range(0, len(whole), len(whole) // 60):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        with suppress(InputError):
            check_xlsform(path)


def test_a_zip_file_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "f.xlsx", "w") as archive:
        archive.writestr("note.txt", "hello")

    assert "damaged" in refusal(tmp_path / "f.xlsx")


def test_200_mb_of_noise_is_refused_at_once(tmp_path):
    noise, zipped = tmp_path / "noise.xlsx", tmp_path / "zip.xlsx"
    for path, magic in ((noise, b"\x8f\x11"), (zipped, b"PK\x03\x04")):
        with path.open("wb") as file:  # sparse: takes no room
            file.write(magic)
            file.truncate(200_000_000)
    begin = perf_counter()

    lines = [refusal(noise), refusal(zipped)]

    assert "is not an .xlsx file" in lines[0]
    assert "larger than 20 MB" in lines[1]
    assert perf_counter() - begin < 1


def test_a_small_file_that_unpacks_to_a_large_one_is_refused_without_unpacking(tmp_path):
    with zipfile.ZipFile(tmp_path / "f.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)

    assert "unpacks to more than 40 MB" in refusal(tmp_path / "f.xlsx")


@pytest.mark.parametrize(("row", "column"), [(10_001, 1), (1, 257)])
def test_a_sheet_with_far_too_many_rows_or_columns_is_refused(tmp_path, row, column):
    book = Workbook()
    book.active.title = "survey"
    book.active.cell(row=row, column=column, value="x")
    book.save(tmp_path / "f.xlsx")

    assert "more than 10,000 rows or 256 columns" in refusal(tmp_path / "f.xlsx")


def test_missing_sheets_are_named(tmp_path):
    form = write_form(tmp_path / "f.xlsx", [question()], None, None)

    assert [str(one) for one in check_xlsform(form)] == [
        "Sheet choices: there is no sheet with this name. "
        "Add a sheet named choices with the columns list_name, name, label.",
        "Sheet settings: there is no sheet with this name. "
        "Add a sheet named settings with the columns form_id.",
    ]


def test_missing_columns_are_named(tmp_path):
    book = Workbook()
    book.active.title = "survey"
    book.active.append(["type", "label::English (en)"])
    book.active.append(["text", "A?"])
    book.create_sheet("settings").append(["form_id"])
    book["settings"].append(["f"])
    book.save(tmp_path / "f.xlsx")

    assert [str(one) for one in check_xlsform(tmp_path / "f.xlsx")] == [
        "Sheet survey, row 1, column name: there is no column with this heading. "
        "Write the headings in the first row."
    ]


def test_an_empty_survey_is_named(tmp_path):
    form = write_form(tmp_path / "f.xlsx", [])

    assert str(check_xlsform(form)[0]).startswith("Sheet survey, row 2: there is no question.")


def test_an_empty_workbook_is_named(tmp_path):
    Workbook().save(tmp_path / "f.xlsx")

    assert str(check_xlsform(tmp_path / "f.xlsx")[0]).startswith("Sheet survey: there is no sheet")


def test_a_formula_is_a_finding_and_is_not_worked_out(tmp_path):
    form = write_form(tmp_path / "f.xlsx", [question(label="=cmd|'/c calc'!A1")])

    assert [str(one) for one in check_xlsform(form)] == [
        "Sheet survey, row 2, column label::English (en): the cell holds a formula; formulas are "
        "not worked out. Write the value itself, as text."
    ]


def test_rows_behind_a_long_gap_are_a_finding(tmp_path):
    form = write_form(tmp_path / "f.xlsx", [question(), *[{}] * 70, question(name="b")])

    assert "row 73: more than 60 empty rows stand above this row" in str(check_xlsform(form)[0])


def test_a_form_without_a_language_is_told_how_to_name_it(tmp_path):
    settings = {**SETTINGS, "default_language": None}
    survey = [{"type": "text", "name": "a", "label": "A?"}]
    form = write_form(tmp_path / "f.xlsx", survey, YES_NO, settings)
    plain = Workbook()
    plain.active.title = "survey"
    for row in (("type", "name", "label"), ("text", "a", "A?")):
        plain.active.append(row)
    plain.create_sheet("settings").append(["form_id"])
    plain["settings"].append(["f"])
    plain.save(form)

    assert [str(one) for one in check_xlsform(form)] == [
        "Sheet settings, row 2, column default_language: it is not known which language the form "
        "is in. Write the language with its code, such as English (en)."
    ]
