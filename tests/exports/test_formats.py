"""Each format, read back by a reader that knows nothing of the writer."""

import csv
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pandas as pd
import pyreadstat
import pytest
from openpyxl import load_workbook

from goodcare.errors import InputError
from goodcare.exports import (
    DataFile,
    ddi_codebook,
    write_codebook_csv,
    write_csv,
    write_sav,
    write_xlsx,
)
from goodcare.exports.spss_names import spss_names
from goodcare.exports.variables import variables_of
from goodcare.instrument.model import Kind
from tests.exports.conversations import a_question, a_row, an_instrument, settings

LONG = "é😀" * 9_000
INSTRUMENT = an_instrument(
    a_question("used", label={"en": "Used care?", "tr": "Bakım?"}),
    a_question("services", Kind.MULTIPLE, answers=("gp", "nurse"), relevant="${used} = 'yes'"),
    a_question("order", Kind.RANKING, answers=("time", "place")),
    a_question("age", Kind.NUMBER),
    a_question("since", Kind.DATE, relevant="${used} = 'yes'"),
    a_question("why", Kind.TEXT, relevant="${used} = 'yes'", base={"en": "who used care"}),
    a_question("welcome", Kind.NOTE),
)
ROWS = (
    a_row(
        "r1",
        {
            "used": "yes",
            "services": ("nurse",),
            "order": ("place", "time"),
            "age": Decimal("44.5"),
            "since": "2025-12-31",
            "why": "=1+1",
        },
        day="2026-05-03",
        with_help=True,
        can_quote=True,
    ),
    a_row("r2", {"used": "no", "services": ("gp",), "order": ("time",)}, group_size=3),
    a_row("r3", {"used": "yes", "why": LONG}),
)


def test_the_csv_tells_not_asked_from_not_answered(tmp_path):
    path = tmp_path / "data.csv"

    count = write_csv(path, iter(ROWS), INSTRUMENT)

    with path.open(encoding="utf-8", newline="") as file:
        first, second, third = csv.DictReader(file)
    assert count == 3
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert (first["used"], first["services/gp"], first["services/nurse"]) == ("yes", "0", "1")
    assert (first["order/time"], first["order/place"]) == ("2", "1")
    assert (first["age"], first["since"], first["gc_day"]) == ("44.5", "2025-12-31", "2026-05-03")
    assert (first["gc_with_help"], first["gc_can_quote"]) == ("1", "1")
    assert (second["services/gp"], second["order/place"]) == ("(not asked)", "0")
    assert (second["why"], second["why/asked"], second["since/asked"]) == ("", "0", "0")
    assert (third["services/gp"], third["why/asked"], third["age"]) == ("", "1", "")


def test_no_text_of_the_csv_is_a_formula_but_numbers_stay_numbers(tmp_path):
    rows = [a_row("r1", {"used": "yes", "age": Decimal(-3), "why": "-3 and more"})]

    write_csv(tmp_path / "data.csv", rows, INSTRUMENT)

    frame = pd.read_csv(tmp_path / "data.csv")
    assert frame["why"].to_list() == ["'-3 and more"]
    assert frame["age"].to_list() == [-3]


def test_the_workbook_holds_data_and_codebook_without_formulas(tmp_path):
    path = tmp_path / "data.xlsx"

    write_xlsx(path, ROWS, INSTRUMENT)

    book = load_workbook(path)
    rows = list(book["data"].iter_rows(values_only=True))
    first = dict(zip(rows[0], rows[1], strict=True))
    kinds = {cell.data_type for row in book["data"].iter_rows() for cell in row}
    formula_like = [
        cell for row in book["data"].iter_rows() for cell in row if cell.value == "=1+1"
    ]
    assert (first["age"], first["services/nurse"], first["since"].date()) == (
        44.5,
        1,
        date(2025, 12, 31),
    )
    assert "f" not in kinds
    assert [cell.quotePrefix for cell in formula_like] == [True]
    assert len(rows) == 4
    assert book["codebook"]["A1"].value == "variable"


def test_the_codebook_names_every_value_and_what_is_missing(tmp_path):
    write_codebook_csv(tmp_path / "codebook.csv", INSTRUMENT, language="tr")

    rows = pd.read_csv(tmp_path / "codebook.csv", keep_default_na=False).to_dict("records")
    used = [row for row in rows if row["variable"] == "used"]
    assert [(row["value"], row["spss value"], row["is missing"]) for row in used] == [
        ("yes", "1", "no"),
        ("no", "2", "no"),
        ("(not asked)", "-8", "yes"),
        ("", "-9", "yes"),
    ]
    assert used[0]["label"] == "Bakım?"
    services = [row for row in rows if row["variable"] == "services/gp"]
    assert services[0]["asked if"] == "${used} = 'yes'"
    assert services[0]["spss variable"] == "services_gp"
    written = {row["variable"] for row in rows}
    assert written == {one.name for one in variables_of(INSTRUMENT)}


def test_the_spss_file_has_labels_and_two_ways_of_missing(tmp_path):
    path = tmp_path / "data.sav"

    write_sav(path, ROWS, INSTRUMENT, title="A study")

    frame, meta = pyreadstat.read_sav(str(path), user_missing=True)
    assert frame["used"].to_list() == [1, 2, 1]
    assert frame["services_gp"].to_list() == [0, -8, -9]
    assert frame["order_place"].to_list() == [1, 0, -9]
    assert frame["age"].to_list() == [44.5, -99_999_999, -99_999_999]
    assert frame["since"].to_list()[0] == date(2025, 12, 31)
    assert frame["since"].isna().to_list() == [False, True, True]
    assert frame["why_asked"].to_list() == [1, 0, 1]
    assert frame["why"].to_list()[:2] == ["=1+1", ""]
    assert "".join(frame.loc[2, ["why", "why_2"]]) == LONG
    assert meta.column_names_to_labels["used"] == "Used care?"
    assert meta.variable_value_labels["used"] == {
        1: "Yes",
        2: "No",
        -8: "Not asked",
        -9: "Not answered",
    }
    missing = {one["lo"] for one in meta.missing_ranges["services_gp"]}
    assert missing == {-8, -9}
    assert meta.file_label == "A study"


def test_spss_leaves_both_ways_of_missing_out_by_itself(tmp_path):
    write_sav(tmp_path / "data.sav", ROWS, INSTRUMENT)

    frame, _ = pyreadstat.read_sav(str(tmp_path / "data.sav"))

    assert frame["services_gp"].isna().to_list() == [False, True, True]


def test_spss_names_are_valid_and_unique():
    names = ["a/b", "a_B", "a.b", "all", "1st", "é" * 60, "é" * 61, "x" * 80, "_y", "Ünal/3"]

    found = spss_names(names)

    assert list(found) == names
    assert len({one.casefold() for one in found.values()}) == len(names)
    for one in found.values():
        assert len(one.encode()) <= 64
        assert one[0].isalpha()
        assert not one.endswith(".")
        assert one.casefold() != "all"


def test_a_question_named_like_a_field_keeps_its_column(tmp_path):
    instrument = an_instrument(a_question("gc_area"), a_question("area"))

    write_csv(tmp_path / "d.csv", [a_row("r1", {"gc_area": "no", "area": "yes"})], instrument)

    row = pd.read_csv(tmp_path / "d.csv").to_dict("records")[0]
    assert (row["gc_area"], row["gc_area_answer"], row["area"]) == ("east", "no", "yes")


def test_without_rows_there_are_headings(tmp_path):
    assert write_csv(tmp_path / "d.csv", [], INSTRUMENT) == 0
    assert write_xlsx(tmp_path / "d.xlsx", [], INSTRUMENT) == 0
    assert write_sav(tmp_path / "d.sav", [], INSTRUMENT) == 0

    assert len(pyreadstat.read_sav(str(tmp_path / "d.sav"))[0].columns) > 9
    assert len(pd.read_csv(tmp_path / "d.csv").columns) == len(variables_of(INSTRUMENT))


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "data.csv").mkdir()

    with pytest.raises(InputError, match=r"Cannot write data\.csv"):
        write_csv(tmp_path / "taken" / "data.csv", ROWS, INSTRUMENT)

    assert [one.name for one in (tmp_path / "taken").iterdir()] == ["data.csv"]


@pytest.mark.parametrize(("name", "answer"), [("age", "forty"), ("since", "yesterday")])
def test_an_answer_of_another_kind_is_named_without_its_words(tmp_path, name, answer):
    rows = [a_row("r9", {"used": "yes", name: answer})]

    with pytest.raises(InputError, match=f"Response r9: the answer to '{name}'") as refused:
        write_csv(tmp_path / "data.csv", rows, INSTRUMENT)

    assert answer not in str(refused.value)


def test_rows_that_break_off_leave_the_old_file(tmp_path):
    path = tmp_path / "data.csv"
    write_csv(path, ROWS[:1], INSTRUMENT)
    before = path.read_bytes()

    def broken():
        yield ROWS[0]
        raise InputError("the database went away")

    with pytest.raises(InputError, match="went away"):
        write_csv(path, broken(), INSTRUMENT)

    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["data.csv"]


ORDER = {
    "codeBook": "docDscr stdyDscr fileDscr dataDscr otherMat",
    "stdyDscr": "citation studyAuthorization stdyInfo studyDevelopment method dataAccs",
    "citation": "titlStmt rspStmt prodStmt distStmt serStmt verStmt biblCit holdings notes",
    "titlStmt": "titl subTitl altTitl parTitl IDNo",
    "stdyInfo": "studyBudget subject abstract sumDscr",
    "sumDscr": "timePrd collDate nation geogCover geogUnit geoBndBox boundPoly anlyUnit universe "
    "dataKind",
    "fileTxt": "fileName fileCitation dataFingerprint fileCont fileStrc dimensns fileType format",
    "dimensns": "caseQnty varQnty logRecL recPrCas recNumTot",
    "var": "location labl imputation security embargo respUnit anlysUnit qstn valrng invalrng "
    "undocCod universe TotlResp sumStat txt stdCatgry catgryGrp catgry codInstr verStmt concept "
    "derivation varFormat geoMap catLevel notes",
    "qstn": "preQTxt qstnLit postQTxt forward backward ivuInstr",
    "invalrng": "item range key notes",
    "catgry": "catValu labl txt catStat mrow",
}
"""Elements in the order of the schema of DDI-Codebook 2.5."""
DDI = "{ddi:codebook:2_5}"


def a_codebook():
    file = DataFile(name="data.csv", n_responses=3, areas=("East", "West"), channels=("paper",))
    return ElementTree.fromstring(ddi_codebook(settings(about="a\0b"), INSTRUMENT, file=file))


def test_the_elements_of_ddi_stand_in_the_order_of_its_schema():
    for element in a_codebook().iter():
        name = element.tag.removeprefix(DDI)
        children = [child.tag.removeprefix(DDI) for child in element]
        assert element.tag.startswith(DDI)
        if name in ORDER:
            order = ORDER[name].split()
            assert children == sorted(children, key=order.index), name


def test_ddi_describes_study_file_and_every_variable():
    root = a_codebook()

    variables = root.findall(f"{DDI}dataDscr/{DDI}var")
    by_name = {one.get("name"): one for one in variables}
    ids = [one.get("ID") for one in root.iter() if one.get("ID")]
    assert list(by_name) == [one.name for one in variables_of(INSTRUMENT)]
    assert len(ids) == len(set(ids))
    assert {one.get("files") for one in variables} == {"F1"}
    assert root.find(f".//{DDI}titl").text == "A small conversation"
    assert root.find(f".//{DDI}abstract").text == "ab"
    assert root.find(f".//{DDI}caseQnty").text == "3"
    assert [one.text for one in root.findall(f".//{DDI}geogCover")] == ["East", "West"]
    used = by_name["used"]
    categories = [
        (one.find(f"{DDI}catValu").text, one.find(f"{DDI}labl").text, one.get("missing"))
        for one in used.findall(f"{DDI}catgry")
    ]
    assert categories == [
        ("yes", "Yes", None),
        ("no", "No", None),
        ("(not asked)", "Not asked", "Y"),
        (None, "Not answered", "Y"),
    ]
    assert [one.text for one in used.findall(f"{DDI}qstn/{DDI}qstnLit")] == ["Used care?", "Bakım?"]
    assert used.find(f"{DDI}universe").text == "Everybody who answered"
    assert by_name["why"].find(f"{DDI}universe").text == "Respondents who used care"
