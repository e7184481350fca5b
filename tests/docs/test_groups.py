"""The example of the page on groups is read, and fits the example conversation."""

import re
from pathlib import Path

from goodcare.example.form import load_form
from goodcare.example.workbook import form_workbook
from goodcare.instrument import read_xlsform
from goodcare.instrument.derived_groups import load_groups

PAGE = (Path(__file__).parents[2] / "docs/reference/groups.md").read_text("utf-8")


def test_the_example_of_the_page_is_read(tmp_path):
    (tmp_path / "form.xlsx").write_bytes(form_workbook(load_form()))
    (tmp_path / "groups.yaml").write_text(re.search(r"^```yaml\n(.*?)^```", PAGE, re.M | re.S)[1])

    instrument = read_xlsform(tmp_path / "form.xlsx")
    groups = load_groups(tmp_path / "groups.yaml", instrument=instrument)

    assert [(group.id, group.is_nested) for group in groups] == [
        ("south-asian-people", True),
        ("disabled-people-and-carers", False),
        ("people-aged-65-or-over", False),
    ]
