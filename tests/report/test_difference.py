"""One answer is changed in the files: exactly the claims that depend on it are another.

What should have changed is read off the finished decks, not off what the comparison compares.
"""

import csv
import json
import shutil

import pytest
from click.testing import CliRunner

from goodcare.claims.say import NUMBER_CLAIM
from goodcare.cli import main
from goodcare.compose.build import build_report, speaker_for
from goodcare.compose.difference import Change, difference
from goodcare.compose.stored import read_report
from goodcare.register import load_register
from goodcare.snapshot import Sources, build_snapshot, open_snapshot
from tests.report.conftest import EARLIER
from tests.report.finished import read_deck

QUESTION = "available_exp"
PILLAR = "accessible"
FAMILY_STATISTICS = (
    "area_verdicts@2",
    "family@1",
    "families@3",
    "report_worded@4",
    "differences@2",
    "conversations_family@1",
)
RECOMMENDED = ("Give families a way to same-day advice", "Offer families same-day advice")
ANSWERED = (
    "{standing: planned, text: \"A children's advice line opens next spring",
    "{standing: done, text: \"A children's advice line opened last spring",
)
AIMED_AT = ('{value: 60, day: "2025-03-31"', '{value: 45, day: "2025-03-31"')
PHRASED = ("training of staff", "training for staff")
OF_EVERY_EXPERIENCE = "experience_end@1"


def rebuilt(workshop, folder, *, change):
    """Build Hackney's report again after a change of the rows of responses.csv."""
    assert workshop.snapshot_path
    shutil.copytree(workshop.files, folder / "files")
    path = folder / "files" / "responses.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    sources = Sources(mapping=folder / "files" / "mapping.yaml")
    snapshot = open_snapshot(build_snapshot(sources, out=folder / "snapshots").path)
    beside = {EARLIER: open_snapshot(workshop.earlier_path)}
    parts = workshop.parts_of("hackney") | {"speaker": speaker_for(snapshot, beside=beside)}
    return build_report(out=folder / "reports", **parts)


def flip(rows, *, area, most=1):
    """Let the first people of an area give the worst answer instead of a good one."""
    found = [row for row in rows if row["area"] == area and row[QUESTION] == "Most of them"]
    for row in found[:most]:
        row[QUESTION] = "None of them"
    assert len(found) >= most


def parameters_of(built):
    content = json.loads(built.receipts.read_text(encoding="utf-8"))
    return {fact["definition_id"]: fact for fact in content["facts"]}


def depends(changed, facts):
    """Whether a claim counts answers to the question, or what the family of comparisons found.

    The average over its pillar counts them too. A list of groups has no figure: it stands on the
    page of the question, or of that average.
    """
    behind = [facts[key] for key, _ in changed.saying.values if key in facts]
    is_list = not changed.saying.values and any(
        one in changed.saying.page for one in (QUESTION, f"index-{PILLAR}")
    )
    return (
        changed.is_by_family
        or is_list
        or any(
            QUESTION in fact["parameters"].values()
            or (fact["statistic"].startswith("index_") and PILLAR in fact["parameters"].values())
            or fact["statistic"] in (*FAMILY_STATISTICS, OF_EVERY_EXPERIENCE)
            for fact in behind
        )
    )


def texts(built):
    return {
        text.text
        for text in read_deck(built.slides).texts
        if text.where == "text" and not text.text.startswith("snapshot ")
    }


def reworded(workshop, folder, *, quotation):
    """Build Hackney's report again: other words in register, codebook and one answer."""
    assert workshop.snapshot_path
    files = folder / "files"
    shutil.copytree(workshop.files, files)
    replace_in(files / "register.yaml", *RECOMMENDED)
    replace_in(files / "register.yaml", *ANSWERED)
    replace_in(files / "register.yaml", *AIMED_AT)
    replace_in(files / "codebook.csv", *PHRASED)
    for name in ("responses.csv", "passages.csv"):
        replace_in(files / name, quotation, quotation.swapcase())
    snapshot = open_snapshot(
        build_snapshot(Sources(mapping=files / "mapping.yaml"), out=folder / "snapshots").path
    )
    register = load_register(
        str(files / "register.yaml"), framework=snapshot.framework, gazetteer=snapshot.gazetteer
    )
    beside = {EARLIER: open_snapshot(workshop.earlier_path)}
    parts = {"speaker": speaker_for(snapshot, beside=beside), "register": register}
    return build_report(out=folder / "reports", **workshop.parts_of("hackney") | parts)


def replace_in(path, old, new):
    path.write_text(path.read_text(encoding="utf-8-sig").replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def by_one_answer(workshop, tmp_path_factory):
    folder = tmp_path_factory.mktemp("one-answer")
    return rebuilt(workshop, folder, change=lambda rows: flip(rows, area="Hackney"))


def test_one_answer_changes_the_claims_on_its_question_and_no_others(hackney, by_one_answer):
    found = difference(read_report(hackney.folder), read_report(by_one_answer.folder))
    facts = {**parameters_of(hackney), **parameters_of(by_one_answer)}

    headline = next(one for one in found.changes if one.saying.claim == "top-share@1")
    assert headline.change is Change.NUMBER
    assert QUESTION in str([facts[key]["parameters"] for key, _ in headline.saying.values])
    stray = [one.saying for one in found.changes if not depends(one, facts)]
    assert [(one.claim, one.text, one.values) for one in stray] == []


def test_nothing_that_reads_otherwise_in_the_deck_is_missing(hackney, by_one_answer):
    found = difference(read_report(hackney.folder), read_report(by_one_answer.folder))

    said_before = {one.before.text for one in found.changes if one.before}
    said_after = {one.after.text for one in found.changes if one.after}
    gone = texts(hackney) - texts(by_one_answer)
    new = texts(by_one_answer) - texts(hackney)
    assert gone
    assert all(
        any(text in shown for text in said_before) for shown in gone if "snapshot" not in shown
    )
    assert all(
        any(text in shown for text in said_after) for shown in new if "snapshot" not in shown
    )


def test_the_same_files_give_the_same_report(hackney, workshop, tmp_path):
    again = rebuilt(workshop, tmp_path, change=lambda rows: None)

    found = difference(read_report(hackney.folder), read_report(again.folder))

    assert not found.is_noticed
    assert not found.changes


def test_answers_elsewhere_change_the_verdict_here_through_the_family(hackney, workshop, tmp_path):
    """Many people of other areas change their minds: Hackney's own figures stay as they are."""

    def change(rows):
        for area in ("Newham", "Redbridge", "Havering"):
            flip(rows, area=area, most=40)

    again = rebuilt(workshop, tmp_path, change=change)

    found = difference(read_report(hackney.folder), read_report(again.folder))
    facts = {**parameters_of(hackney), **parameters_of(again)}
    stray = [one.saying for one in found.changes if not depends(one, facts)]
    assert [(one.claim, one.text, one.values) for one in stray] == []
    by_family = [one for one in found.changes if one.is_by_family]
    assert by_family, "no verdict changed with its own figures the same"
    assert all(one.saying.claim != NUMBER_CLAIM or one.saying.about for one in by_family)


def test_the_command_says_it_most_noticeable_first(hackney, by_one_answer):
    arguments = ["report", "diff", str(hackney.folder), str(by_one_answer.folder)]

    in_words = CliRunner().invoke(main, arguments)
    as_json = json.loads(CliRunner().invoke(main, [*arguments, "--json"]).output)

    assert in_words.exit_code == 0, in_words.output
    assert "Another number" in in_words.output
    kinds = [one["change"] for one in as_json["changes"]]
    assert kinds == sorted(kinds, key=[change.value for change in Change].index)
    assert as_json["counts"]["same"] > 100


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "is no report: it has no receipts.json"),
        ("{", "damaged, or another version wrote it"),
        ('{"format": 1, "report": "x", "snapshot": "y"}', "damaged, or another version wrote it"),
        ('{"report": "x", "snapshot": "y", "sayings": [{}]}', "damaged, or another version"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(hackney, tmp_path, content, expected):
    if content is not None:
        (tmp_path / "receipts.json").write_text(content, encoding="utf-8")

    result = CliRunner().invoke(main, ["report", "diff", str(hackney.folder), str(tmp_path)])

    assert result.exit_code == 2
    (line,) = result.output.splitlines()
    assert expected in line


def test_other_words_with_the_same_figures_are_noticed(hackney, workshop, tmp_path):
    before = read_report(hackney.folder)
    answers = (workshop.files / "responses.csv").read_text(encoding="utf-8-sig")
    passage, quotation = next(pair for pair in before.quoted.items() if pair[1] in answers)
    again = reworded(workshop, tmp_path, quotation=quotation)

    found = difference(before, read_report(again.folder))

    texts = [one for one in found.changes if one.change is Change.TEXT]
    pairs = {(one.before.text, one.after.text) for one in texts if one.before and one.after}
    assert (quotation, quotation.swapcase()) in pairs
    for old, new in (RECOMMENDED, ("A children's advice line opens", "advice line opened")):
        assert any(old in gone and new in come for gone, come in pairs)
    assert any(old.startswith("Planned: ") and new.startswith("Done: ") for old, new in pairs)
    assert any("60" in old and "45" in new for old, new in pairs)
    assert found.counts[Change.NUMBER] == 0
    worded = [one for one in found.changes if one.change is Change.WORDING]
    assert worded
    assert all(PHRASED[1] in one.after.text and not one.is_by_family for one in worded)
    assert not found.quotations_removed
    assert passage in before.quotations
    shown = CliRunner().invoke(main, ["report", "diff", str(hackney.folder), str(again.folder)])
    assert "Other authored words or another quotation" in shown.output
    assert "A reader would notice nothing" not in shown.output
