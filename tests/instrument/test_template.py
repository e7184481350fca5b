from pathlib import Path

import pytest
from openpyxl import load_workbook

from goodcare.errors import InputError
from goodcare.instrument import check_xlsform, read_xlsform, write_template
from goodcare.instrument.columns import COLUMNS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "xlsform-columns.md"


@pytest.fixture
def template(tmp_path):
    write_template(tmp_path / "t.xlsx")
    return tmp_path / "t.xlsx"


def test_the_template_passes_every_check(template):
    assert check_xlsform(template) == ()
    assert len(read_xlsform(template).questions) == 8


def test_the_help_explains_every_column(template):
    rows = list(load_workbook(template)["help"].iter_rows(values_only=True))

    explained = {(row[0], row[1].split("::")[0]) for row in rows}
    assert explained >= {(column.sheet, column.name) for column in COLUMNS}
    headings = {
        (name, cell.value.split("::")[0])
        for name in ("survey", "choices", "settings")
        for cell in load_workbook(template)[name][1]
    }
    assert headings <= explained


def test_headings_stay_in_sight_and_columns_can_be_read(template):
    book = load_workbook(template)

    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert all(10 <= size.width <= 60 for size in sheet.column_dimensions.values())


def test_columns_with_fixed_values_offer_them(template):
    offered = {
        rule.formula1: str(rule.sqref)
        for rule in load_workbook(template)["survey"].data_validations.dataValidation
    }

    assert offered['"first,last,none"'].startswith("M2:M")
    assert '"importance,experience,open,demographic,screening,other"' in offered


def test_nothing_is_left_when_the_template_cannot_be_written(tmp_path):
    (tmp_path / "t.xlsx").mkdir()

    with pytest.raises(InputError, match=r"Cannot write t\.xlsx"):
        write_template(tmp_path / "t.xlsx")
    with pytest.raises(InputError, match=r"Cannot write t\.xlsx"):
        write_template(tmp_path / "nowhere" / "t.xlsx")

    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]


def test_the_reference_describes_every_column():
    text = REFERENCE.read_text(encoding="utf-8")

    for column in COLUMNS:
        assert f"`{column.name}`" in text
        assert all(f"`{value}`" in text for value in column.values)
