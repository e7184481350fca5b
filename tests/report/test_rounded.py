"""A report under a policy that rounds people to five, recounted from the example's files."""

import csv
import json
import re
import shutil
from dataclasses import replace
from html import unescape
from math import ceil, floor

import pytest
from openpyxl import load_workbook

from goodcare.claims.model import FactKind
from goodcare.claims.say import Speaker
from goodcare.compose.build import build_report, speaker_for
from goodcare.compose.definition import read_definition
from goodcare.compose.planned import PLAN_FILE
from goodcare.compose.released import released_by
from goodcare.compose.releases import release_of
from goodcare.compose.render import Format
from goodcare.compose.worded import facts_in
from goodcare.disclosure import Door, Policy
from goodcare.disclosure.policy import POLICY_FILE
from goodcare.findings.comparisons import compared_areas
from goodcare.publish.pptx.layout import layout_warnings
from goodcare.snapshot import open_snapshot
from tests.report.conftest import MADE_ON
from tests.report.recount import Share, newcombe, wilson
from tests.report.recount_facts import Recount
from tests.report.recounted import ROUNDING, VERDICTS
from tests.report.writing import SUPPRESSED, written_value

STEP = 5
SECTIONS = """
id: rounded
title: Rounded
about: A small report.
sections: [title, method, who-we-heard, good-care, comparison]
"""
NO_PEOPLE = {
    "agreement@1": "coders, and passages that they read",
    "gathered@1": "events and focus groups",
    "families@3": "comparisons",
    "family@1": "comparisons",
    "report_worded@4": "comparisons",
    "conversations_family@1": "comparisons",
    "area_verdicts@2": "comparisons",
    "group_scan@1": "groups that are compared",
}
"""Statistics that count something beside people, with what it is; these parts are as they were."""
PEOPLE = ("people",)
"""Parts of them that are people all the same."""
ENDS_OF = {"area_comparison@1": ("difference", "low", "high")}
NUMBER_OF_PEOPLE = re.compile(
    r"(\d[\d,]*)(?: [A-Z]\w+)* (?:respondents|participants|people|mentions|answers|who answered)"
)


@pytest.fixture(scope="module")
def speaker(workshop, tmp_path_factory):
    """Speaks over the same snapshot under a policy that rounds, and under no other change."""
    path = tmp_path_factory.mktemp("rounded") / workshop.snapshot_path.name
    shutil.copytree(workshop.snapshot_path, path)
    (path / PLAN_FILE).unlink(missing_ok=True)
    policy = json.loads((path / POLICY_FILE).read_text("utf-8"))
    (path / POLICY_FILE).write_text(json.dumps(policy | {"rounding": STEP}), "utf-8")
    return speaker_for(open_snapshot(path))


@pytest.fixture(scope="module")
def built(speaker, workshop, tmp_path_factory):
    snapshot = speaker.basis.analysis.snapshot
    return build_report(
        speaker,
        read_definition(SECTIONS, source="rounded.yaml"),
        place=snapshot.gazetteer.place("hackney"),
        out=tmp_path_factory.mktemp("reports"),
        made_on=MADE_ON,
        formats=(Format.HTML, Format.XLSX, Format.OPEN_DATA),
    )


@pytest.fixture(scope="module")
def stored(built):
    return json.loads(built.receipts.read_text("utf-8"))["facts"]


@pytest.fixture(scope="module")
def recount(originals):
    return Recount(originals)


def to_five(people):
    return STEP * floor(people / STEP + 0.5)


def rounded(share):
    return Share(to_five(share.count), to_five(share.base))


def is_of_people(fact):
    return fact["statistic"] not in NO_PEOPLE or fact["part"] in PEOPLE


def recounted(recount, fact, part):
    """Another part of the same result, counted again."""
    return recount.of(fact | {"fact_id": f"{fact['definition_id']}:{part}", "part": part})


def expected(recount, fact):
    """What a fact should be, of numbers counted again and rounded here."""
    found, kind = recount.of(fact), FactKind(fact["kind"])
    if fact["part"] in ENDS_OF.get(fact["statistic"], ()):
        return compared(recount, fact)
    if fact["statistic"] == "index_comparison@1" and kind is FactKind.SHARE:
        people = recounted(recount, fact, "base").value
        return to_five(found.value * people) / to_five(people)
    if kind is not FactKind.COUNT:
        return rounded(found.share).value if found.share else found.value
    count = found.share.count if found.share else found.value
    return to_five(count) if is_of_people(fact) else count


def compared(recount, fact):
    """A difference of rounded shares, or an end of its interval."""
    here, rest = (rounded(recounted(recount, fact, part).share) for part in ("here", "rest"))
    low, high = newcombe(here, rest)
    return {
        "difference": here.value - rest.value,
        "low": floor(low * 100 + ROUNDING) / 100,
        "high": ceil(high * 100 - ROUNDING) / 100,
    }[fact["part"]]


def is_recounted(fact):
    """Whether a fact is about people who are counted again here; indices by their means only."""
    is_index = fact["statistic"] == "index_comparison@1" and fact["part"] not in ("here", "base")
    is_verdict = (fact["statistic"], fact["part"]) in VERDICTS
    return is_of_people(fact) and not (is_index or is_verdict or fact["text"] == SUPPRESSED)


def test_every_number_is_that_of_rounded_people(recount, stored):
    wrong, read = [], 0
    for fact in stored:
        if not is_recounted(fact):
            continue
        value = expected(recount, fact)
        read += 1
        if fact["text"] != written_value(value, FactKind(fact["kind"])):
            wrong.append((fact["statistic"], fact["part"], fact["parameters"], fact["text"], value))

    assert wrong == []
    assert read > 60


def test_every_base_and_interval_is_that_of_rounded_people(recount, stored):
    read = 0
    for fact in stored:
        if not is_recounted(fact):
            continue
        share = recount.of(fact).share
        if share is None:
            continue
        told = rounded(share)
        low, high = wilson(told)
        interval = f"{max(0, floor(low * 100 + ROUNDING))}% to {ceil(high * 100 - ROUNDING)}%"
        assert fact["receipt"]["base"] == f"about {told.base:,}", fact
        assert "+" in fact["part"] or fact["receipt"].get("interval", interval) == interval, fact
        read += 1
    assert read > 30


def test_no_receipt_holds_another_number_of_people(stored):
    for fact in stored:
        base = fact["receipt"].get("base", "").removeprefix("about ").replace(",", "")
        if fact["statistic"] != "agreement@1":
            assert not base or int(base) % STEP == 0, fact
        if fact["kind"] == "count" and is_of_people(fact) and fact["text"] != SUPPRESSED:
            assert int(fact["text"].replace(",", "")) % STEP == 0, fact


def test_no_page_holds_another_number_of_people_and_sentences_say_about(built):
    (page,) = built.folder.glob("*.html")
    text = re.sub(r"<(script|style)[\s\S]*?</\1>", " ", page.read_text("utf-8"))
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())

    found = [int(number.replace(",", "")) for number in NUMBER_OF_PEOPLE.findall(words)]

    assert len(found) > 12
    assert [number for number in found if number % STEP and number != 706] == []  # 706 were read
    assert "About 155 Hackney respondents" in words
    assert "rounded to the nearest five; they may not add up" in words
    assert "Differences were judged before rounding" in words


def test_no_sheet_holds_another_number_of_people(built):
    (path,) = built.folder.glob("*.xlsx")
    read = 0
    for sheet in load_workbook(path):
        rows = list(sheet.iter_rows(values_only=True))
        head = next((row for row in rows if "Fact" in row), ())
        of_people = any("Units: respondents" in str(row[0]) for row in rows)
        columns = [at for at, name in enumerate(head) if name == "Base"]
        columns += [at for at, name in enumerate(head) if name == "Number" and of_people]
        for row in rows[rows.index(head) + 1 :] if head else ():
            numbers = [row[at] for at in columns if isinstance(row[at], int | float)]
            assert all(number % STEP == 0 or number == 706 for number in numbers), (sheet, row)
            read += len(numbers)
    assert read > 30


def test_no_open_data_hold_another_number_of_people(built):
    (path,) = built.folder.glob("open-data/figures.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["kind"] == "count" and is_of_people(row):
            assert not row["value"] or float(row["value"]) % STEP == 0, row
        if row["statistic"] not in NO_PEOPLE:
            assert not row["base"] or float(row["base"]) % STEP == 0, row
    assert len(rows) > 60


def test_verdicts_are_those_of_true_numbers(speaker):
    """Under the same plan, so that the same figures are hidden."""
    basis = speaker.basis
    exactly = Speaker(basis=replace(basis, door=Door(plan=basis.door.plan)))
    gazetteer, seen = basis.analysis.snapshot.gazetteer, set()
    for area in gazetteer.areas:
        place = gazetteer.place(area.id)
        for question in () if place.is_region else compared_areas(basis.analysis):
            if not question.startswith("index:"):
                exact, told = (
                    one.outcome("area_comparison@1", place=place, question=question)
                    for one in (exactly, speaker)
                )
                assert exact.variant == told.variant, (area.id, question)
                seen.add(exact.variant)
    assert {"open", "too-few"} < seen


def test_every_page_fits_its_slide(built):
    assert layout_warnings(built.report) == ()


def test_what_it_tells_of_people_is_true_and_a_range(built, speaker):
    analysis = speaker.basis.analysis
    facts = [fact for page in built.report.pages for fact in facts_in(page)]

    told = [one for one in released_by(facts, analysis) if not one.is_suppressed]

    assert len(told) > 60
    for one in told:
        assert one.low <= one.true <= one.high, one
        assert one.high - one.low >= STEP - 1 or one.low == 0, one


def test_a_ledger_keeps_the_range(built, speaker):
    basis = speaker.basis
    release = release_of(built.report, artefact="area-hackney", basis=basis, tables=())

    shown = [one for one in release.statements if one.is_shown]

    assert release.policy_id == Door(Policy(rounding=STEP)).policy_id
    assert shown
    assert all(one.high - one.low >= STEP - 1 or one.low == 0 for one in shown)


def test_fewer_figures_are_hidden_in_addition(speaker, workshop):
    exact, told = (one.basis.door.plan for one in (workshop.speaker, speaker))

    assert 0 < len(told.hidden) < len(exact.hidden)
