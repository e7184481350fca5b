"""The report on the area with the fewest respondents gives nobody away, and no other does.

Every count is taken again from the files; what is judged is what stands in the finished files.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from goodcare.compose.assemble import assemble
from goodcare.compose.context import Context
from goodcare.compose.definition import load_definition
from goodcare.compose.receipts import StoredSnapshot, receipts_text
from goodcare.disclosure.door import Door
from goodcare.disclosure.policy import Policy
from goodcare.findings import QuotationPicker
from tests.report.conftest import EARLIER, FEW, MADE_ON, REGION, REPORTS
from tests.report.finished import read_deck
from tests.report.judge import RULES, Judge
from tests.report.originals import Originals
from tests.report.recount import BASE, CELL, PERCENT_BASE
from tests.report.recount_facts import Recount
from tests.report.writing import SUPPRESSED

RECEIPT = re.compile(
    r"(?P<text>[^:;]+): statistic (?P<statistic>\w+@\d+) \((?P<part>[^)]*)\)(?P<parameters>[^;]*);"
    r" who is counted (?P<who>[^;]*);.*? base (?P<base>[\d,]+);"
)
OF_GROUPS = ("group_scan@1", "choice_scan@1", "typical@1")
"""A group of ten may carry a percentage."""
UNMET = {"a sensitive code", "a crossing", "the rest of a hidden area"}
"""What an open door lets through nowhere in the example: made up facts are judged below."""
OPENED = (FEW, "havering", REGION)
"""Areas whose reports show every kind of small number once the rules are taken away."""


@pytest.fixture(scope="module")
def judge(originals, workshop) -> Judge:
    return Judge(Recount(originals, beside={EARLIER: Originals(workshop.files / EARLIER)}))


def own_facts(content: dict) -> list[dict]:
    """The facts of a report's own conversation."""
    return [fact for fact in content["facts"] if fact["snapshot"] == content["snapshot"]]


@pytest.fixture(scope="module", params=REPORTS)
def facts(request, workshop) -> list[dict]:
    return own_facts(json.loads(workshop.report(request.param).receipts.read_text("utf-8")))


@pytest.mark.parametrize("rule", RULES)
def test_no_figure_is_about_too_few_people(judge, facts, rule):
    assert judge.breaches(facts, rule) == []


def test_nothing_of_a_conversation_beside_is_about_too_few_people(judge, workshop):
    there = Judge(judge.recount.beside[EARLIER])
    for name in ("hackney", FEW, REGION):
        content = json.loads(workshop.report(name).receipts.read_text("utf-8"))
        facts = [fact for fact in content["facts"] if fact["snapshot"] != content["snapshot"]]
        assert facts
        assert [found for rule in RULES for found in there.breaches(facts, rule)] == []


def test_the_area_is_small_enough_for_every_rule_to_matter(judge, city):
    answers = judge.recount.answers
    here = answers.is_in(FEW)
    asked = [name for name, row in judge.recount.originals.questions.items() if row["gc_good_end"]
             in ("first", "last")]  # fmt: skip
    bases = {name: answers.top_share(name, here).base for name in asked}
    facts = json.loads(city.receipts.read_text("utf-8"))["facts"]

    assert int(here.sum()) == 42
    assert any(BASE <= base < PERCENT_BASE for base in bases.values())
    assert any(base >= PERCENT_BASE for base in bases.values())
    assert any(fact["text"] == SUPPRESSED for fact in facts)


def test_without_the_rules_the_judge_finds_breaches(workshop, judge):
    speaker = workshop.speaker
    names = ("min_base", "min_cell", "percent_base", "tail_part", "attribution_group")
    open_door = Door(Policy(**dict.fromkeys(names, 1)))
    found = set()
    for area in OPENED:
        opened = replace(speaker, basis=replace(speaker.basis, door=open_door), _outcomes={})
        report = assemble(
            load_definition("region" if area == REGION else "area"),
            context=Context(
                speaker=opened,
                place=speaker.basis.analysis.snapshot.gazetteer.place(area),
                picker=QuotationPicker(speaker.basis.analysis),
                made_on=MADE_ON,
            ),
        )
        own = {"": StoredSnapshot(id=report.snapshot_id, path=".")}
        facts = own_facts(json.loads(receipts_text(report, snapshots=own)))
        found |= {rule for rule in RULES if judge.breaches(facts, rule)}

    assert RULES.keys() - found == UNMET


CROSSED = "-by-"
"""In the key of a page on one question by the answers to another, whose words are its title."""


def made_up(statistic, part, *, place, **parameters):
    return {"statistic": statistic, "part": part, "place": place, "parameters": parameters,
            "fact_id": f"{statistic} {part} {place} {parameters}", "text": "7"}  # fmt: skip


LONG_TERM = {"place": "hackney", "question": "ltc_care", "by": "ltc_manage"}
"""One of these people said not how well they manage their condition."""
MADE_UP = [
    ("a crossing", [made_up("lowest@1", part, **LONG_TERM) for part in ("5+4", "3", "2+1")]),
    ("a crossing", [made_up("lowest@1", "5", **LONG_TERM)]),
    ("the rest of a hidden area",
     [made_up("area_comparison@1", "rest", place=FEW, question="mh_care")]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "facts"), MADE_UP)
def test_the_judge_sees_what_is_had_by_subtraction(judge, rule, facts):
    assert judge.breaches(facts, rule)


def test_the_judge_sees_a_sensitive_code_of_few(judge):
    codings = judge.recount.codings
    few = [
        (code, place)
        for code in codings.book
        if codings.is_sensitive(code)
        for place in judge.recount.originals.areas
        if 0 < codings.mentions({code}, place)["respondents"] < CELL
    ]

    assert few
    for code, place in few:
        listed = made_up("ranked@1", code, place=place, of="kind:service")
        summed = made_up("any_of@1", "respondents", place=place, of=f"code:{code}")
        assert judge.breaches([listed], "a sensitive code")
        assert judge.breaches([summed], "a sensitive code")


def test_charts_hold_parts_of_five_people_or_counts(city, judge):
    """What a workbook holds is multiplied by the base that the files give."""
    asked = {row["label"]: name for name, row in judge.recount.originals.questions.items()}
    here, n_checked = judge.recount.answers.is_in(FEW), 0
    anchors = {one.page: one.anchor for one in city.placements if one.artefact == "pptx"}
    for chart in read_deck(city.slides).charts:
        title = chart.cells.get((2, 1)) if not chart.cells.get((1, 1)) else chart.cells[1, 1]
        if title not in asked or CROSSED in anchors[chart.slide]:
            continue
        question = asked[title]
        base = judge.recount.answers.share(
            question, [judge.recount.answers.scale(question)[0]["name"]], here
        ).base
        values = [value for value in chart.cells.values() if not isinstance(value, str)]
        names = [chart.cells.get((1, column)) for column in range(2, len(values) + 2)]
        if base < PERCENT_BASE:
            assert all(value == int(value) and value >= 0 for value in values), title
            if judge.recount.answers.is_kind(question, "select_multiple"):
                assert all(CELL <= value <= base - CELL for value in values), title
            else:
                assert sum(values) == base, title
        else:
            # A whole side of the top answers may stay small: the last of merged answers.
            small = [name for name, value in zip(names, values, strict=True)
                     if round(value * base) < CELL]  # fmt: skip
            assert len(small) <= 1, (title, small)
            assert all(" or " in name for name in small), (title, small)
        assert base >= BASE
        n_checked += 1
    assert n_checked > 10


def receipts_in(texts) -> Iterator[re.Match]:
    return (match for text in texts if (match := RECEIPT.match(text)))


def test_no_receipt_gives_a_percentage_of_a_small_base(city):
    notes = [text.text for text in read_deck(city.slides).texts if text.where == "notes"]
    found = list(receipts_in(notes))

    small = [
        match[0]
        for match in found
        if match["statistic"] not in OF_GROUPS
        and int(match["base"].replace(",", "")) < PERCENT_BASE
        and "%"
        in match["text"] + re.sub(r"95% (Wilson|interval)", "", match.string.split("; method")[0])
    ]
    assert small == []
    assert len(found) > 100


def test_every_question_few_answered_is_said_in_counts_or_not_at_all(workshop, judge):
    """Questions that the area report leaves out are asked for too: a team may use them."""
    speaker, here = workshop.speaker, judge.recount.answers.is_in(FEW)
    place = speaker.basis.analysis.snapshot.gazetteer.place(FEW)
    said = {"percent": 0, "counts": 0, "too-few": 0}
    for question, row in judge.recount.originals.questions.items():
        if row["gc_good_end"] not in ("first", "last"):
            continue
        base = judge.recount.answers.top_share(question, here).base
        sentence = speaker.say("top-share", place=place, QUESTION=question)
        said[sentence.variant] += 1
        figures = [fact.text for fact in sentence.facts if not fact.is_suppressed]
        if base < PERCENT_BASE:
            assert not any("%" in text for text in figures), sentence.text
        if base < BASE:
            assert figures == [], sentence.text

    assert all(said.values()), said
