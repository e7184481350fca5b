"""A weighted conversation of people who came in clinics, from its CSV file to the page."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from goodcare.cli import main
from tests.findings.clustered import R, rows
from tests.report.drawn import built


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    folder: Path

    @property
    def page(self):
        return next(self.folder.glob("*.html")).read_text(encoding="utf-8")

    def receipts(self, statistic, part):
        facts = json.loads((self.folder / "receipts.json").read_text(encoding="utf-8"))["facts"]
        return [
            one["receipt"] | {"text": one["text"]}
            for one in facts
            if one["statistic"] == statistic and one["part"] == part
        ]

    def said(self, claim):
        """The words of every sentence that says a claim."""
        parts = self.page.split(f'data-said="gc:{claim}@')[1:]
        return [_words(part.partition(">")[2].partition("</p>")[0]) for part in parts]


def _words(html):
    kept = "".join(
        part.partition(">")[2] if at else part for at, part in enumerate(html.split("<"))
    )
    return " ".join(kept.split())


def made(folder, *, formats, design, area="north"):
    snapshot = built(folder / "files", design=design)
    options = [option for name in formats for option in ("--format", name)]
    command = ["report", "build", "area", "--area", area, "--snapshot", str(snapshot)]
    found = CliRunner().invoke(
        main, [*command, "--out", str(folder / "reports"), *options], catch_exceptions=False
    )
    assert found.exit_code == 0, found.output
    return Made(folder=next((folder / "reports").iterdir()))


@pytest.fixture(scope="module")
def clinics(tmp_path_factory):
    return made(
        tmp_path_factory.mktemp("clinics"),
        formats=("html", "xlsx", "open-data"),
        design=("weight", "stratum", "cluster"),
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return made(tmp_path_factory.mktemp("plain"), formats=("html", "open-data"), design=())


def test_a_receipt_states_base_effective_base_and_interval_as_r_gives_them(clinics):
    (found,) = clinics.receipts("area_comparison@1", "here")

    by_r = R["weighted", "north"]
    assert found["text"] == f"{by_r.share:.0%}"
    assert (found["base"], found["effective base"]) == (str(by_r.n), str(int(by_r.effective)))
    assert found["interval"] == "4% to 56%"
    assert (by_r.low, by_r.high) == pytest.approx((0.047, 0.552), abs=1e-3)
    assert "strata and clusters taken into account" in found["method"]


def test_only_percentages_have_an_effective_base(clinics):
    assert all("effective base" not in one for one in clinics.receipts("area_comparison@1", "base"))
    assert all("effective base" not in one for one in clinics.receipts("heard@1", "respondents"))
    assert all(
        "effective base" not in one for one in clinics.receipts("area_comparison@1", "difference")
    )


def test_the_method_page_says_what_weights_cost_and_how_many_clinics_there_were(clinics):
    weights, units = clinics.said("weights-told"), clinics.said("units-told")

    people = [row for row in rows() if row["area"] == "north"]
    kish = sum(row["w"] for row in people) ** 2 / sum(row["w"] ** 2 for row in people)
    assert (
        f"the {len(people)} respondents in Northbank tell as much as {int(kish)} of" in weights[0]
    )
    assert "258 respondents in Riverside" in weights[1]
    assert "more of the differences may be chance than is said here" in clinics.page
    assert "Respondents in Northbank came in 5 clusters" in units[0]
    assert "Respondents in Riverside came in 12 clusters" in units[1]
    assert "do not take clusters into account" in clinics.page


def test_what_a_few_clinics_make_is_not_worded_as_a_difference(clinics, plain):
    (with_clinics,) = clinics.receipts("area_comparison@1", "difference")
    (without,) = plain.receipts("area_comparison@1", "difference")
    low, high = (part.lstrip("+") for part in with_clinics["interval"].split(" to "))
    assert low.startswith("−")
    assert int(high) > 0
    assert all(end.startswith("−") for end in without["interval"].split(" to "))


def test_open_data_and_workbook_have_the_effective_base_beside_the_base(clinics, plain):
    heads, found = _figures(clinics)
    assert heads.index("effective_base") == heads.index("base") + 1
    of_area = [row for row in found if row["statistic"] == "area_comparison@1"]
    assert {(row["base"], row["effective_base"]) for row in of_area if row["part"] == "here"} == {
        ("121", "23")
    }
    assert all(row["effective_base"] == "" for row in _figures(plain)[1])

    book = load_workbook(next(clinics.folder.glob("*.xlsx")))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"Base", "Effective base"} <= cells


def test_a_survey_without_weights_and_clusters_says_nothing_of_them(plain):
    assert plain.said("weights-told") == plain.said("units-told") == []
    assert "effective base" not in (plain.folder / "receipts.json").read_text(encoding="utf-8")


def _figures(report):
    path = report.folder / "open-data" / "figures.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return reader.fieldnames, list(reader)
