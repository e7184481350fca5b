"""The report on the area with the fewest respondents gives nobody away.

Every count is taken again from the files; what is judged is what stands in the finished files.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from goodcare.compose.assemble import assemble
from goodcare.compose.context import Context
from goodcare.compose.definition import load_definition
from goodcare.compose.receipts import StoredSnapshot, receipts_text
from goodcare.disclosure.door import Door
from goodcare.disclosure.policy import Policy
from goodcare.findings import QuotationPicker
from tests.report.conftest import FEW, MADE_ON
from tests.report.finished import read_deck
from tests.report.recount import BASE, CELL, PERCENT_BASE, Answers
from tests.report.recount_codes import Codings
from tests.report.writing import SUPPRESSED

SHARES = ("top_share@1", "distribution@1", "breakdown@1", "tiles@1", "area_comparison@1")
RECEIPT = re.compile(
    r"(?P<text>[^:;]+): statistic (?P<statistic>\w+@\d+) \((?P<part>[^)]*)\)(?P<parameters>[^;]*);"
    r" who is counted (?P<who>[^;]*);.*? base (?P<base>[\d,]+);"
)


@dataclass(frozen=True)
class Part:
    """A figure about some of the people who answered a question, counted again."""

    statistic: str
    question: str
    part: str
    text: str
    count: int
    base: int
    is_sensitive: bool

    @property
    def smallest(self) -> int:
        return min(self.count, self.base - self.count)


class Judge:
    """Counts again what is behind stored facts."""

    def __init__(self, originals) -> None:
        self.originals = originals
        self.answers = Answers(originals)
        self.codings = Codings(self.answers)

    def parts(self, facts: list[dict]) -> Iterator[Part]:
        """The figures about parts of the people of the area; of what is shown only."""
        here = self.answers.is_in(FEW)
        for fact in facts:
            name, part = fact["statistic"], fact["part"]
            is_part = name in SHARES and part not in ("base", "low", "high", "difference", "rest")
            if not is_part or fact["text"] == SUPPRESSED or fact["place"] != FEW:
                continue
            question = fact["parameters"].get("question", part)
            if part == "detectable":
                continue
            share = self.answers.share(question, self._names(name, question, part), here)
            row = self.originals.questions[question]
            yield Part(
                name, question, part, fact["text"], share.count, share.base,
                row["gc_sensitive"] == "yes",
            )  # fmt: skip

    def _names(self, statistic: str, question: str, part: str) -> list[str]:
        if statistic == "tiles@1":
            scale = self.answers.scale(question)
            return ([one["name"] for one in scale if one["gc_group"]] or [scale[0]["name"]])[:1]
        if statistic in ("distribution@1", "breakdown@1"):
            codes = self.answers.codes(question)
            return [codes[code] for code in part.split("+")]
        return self.answers.top(question)

    def breaches(self, facts: list[dict]) -> list[str]:
        """Every figure that is about too few people."""
        return [
            f"{rule}: {part}"
            for rule, parts in (
                ("a group under five", self._small_groups(facts)),
                ("a tile under five", self._small_tiles(facts)),
                ("a sensitive subject", self._small_and_sensitive(facts)),
                ("a tail under five", self._small_tails(facts)),
                ("a percentage of a small base", self._small_percentages(facts)),
                ("a sensitive code", self._small_codes(facts)),
                ("a small channel or gathering", self._small_gatherings(facts)),
            )
            for part in parts
        ]

    def _small_groups(self, facts):
        for part in self.parts(facts):
            if part.statistic == "breakdown@1" and (part.smallest < CELL or part.base < BASE):
                yield part
        for fact in facts:
            is_group = fact["statistic"] == "group_scan@1" and "=" in fact["part"]
            if is_group and fact["text"] != SUPPRESSED and self._is_small_group(fact):
                yield fact["part"]

    def _small_tiles(self, facts):
        """A tile is a demographic in an area: who said so and who did not are groups."""
        return (
            part
            for part in self.parts(facts)
            if part.statistic == "tiles@1" and (part.smallest < CELL or part.base < BASE)
        )

    def _is_small_group(self, fact: dict) -> bool:
        column, _, code = fact["part"].rpartition("=")
        asked, _, choice = column.partition("/")
        sides = self.answers.is_member(asked, choice or self.answers.codes(asked)[code])
        shares = [self.answers.top_share(fact["parameters"]["question"], side) for side in sides]
        return any(share.base < BASE or share.has_small_cell for share in shares)

    def _small_and_sensitive(self, facts):
        return (part for part in self.parts(facts) if part.is_sensitive and part.smallest < CELL)

    def _small_tails(self, facts):
        """Parts of a whole-area chart; a whole side of the top answers may stay small."""
        for part in self.parts(facts):
            is_chart = part.statistic == "distribution@1" and part.base >= PERCENT_BASE
            if is_chart and part.count < CELL and not self._is_whole_side(part):
                yield part

    def _is_whole_side(self, part: Part) -> bool:
        """Whether a part is all of the top answers, or all of the others."""
        names = set(self._names(part.statistic, part.question, part.part))
        top = set(self.answers.top(part.question))
        others = {one["name"] for one in self.answers.scale(part.question)} - top
        return names in (top, others) and not part.is_sensitive

    def _small_percentages(self, facts):
        return (part for part in self.parts(facts) if "%" in part.text and part.base < PERCENT_BASE)

    def _small_codes(self, facts):
        for fact in facts:
            row = self.codings.book.get(fact["part"])
            is_sensitive = row is not None and row["is_sensitive"] == "yes"
            if is_sensitive and fact["text"] != SUPPRESSED:
                n = self.codings.mentions({row["id"]}, FEW)["respondents"]
                yield from [fact["part"]] if 0 < n < CELL else []

    def _small_gatherings(self, facts):
        for fact in facts:
            is_size = fact["statistic"] in ("channels@1", "gathering_register@1")
            if is_size and fact["text"].isdecimal() and int(fact["text"]) < CELL:
                yield fact["part"]


@pytest.fixture(scope="module")
def judge(originals) -> Judge:
    return Judge(originals)


@pytest.fixture(scope="module")
def facts(city) -> list[dict]:
    return json.loads(city.receipts.read_text("utf-8"))["facts"]


RULES = (
    "a group under five",
    "a tile under five",
    "a sensitive subject",
    "a tail under five",
    "a percentage of a small base",
    "a sensitive code",
    "a small channel or gathering",
)


@pytest.mark.parametrize("rule", RULES)
def test_no_figure_is_about_too_few_people(judge, facts, rule):
    assert [one for one in judge.breaches(facts) if one.startswith(rule)] == []


def test_the_area_is_small_enough_for_every_rule_to_matter(judge, facts):
    here = judge.answers.is_in(FEW)
    asked = [name for name, row in judge.originals.questions.items() if row["gc_good_end"]
             in ("first", "last")]  # fmt: skip
    bases = {name: judge.answers.top_share(name, here).base for name in asked}

    assert int(here.sum()) == 42
    assert any(BASE <= base < PERCENT_BASE for base in bases.values())
    assert any(base >= PERCENT_BASE for base in bases.values())
    assert any(fact["text"] == SUPPRESSED for fact in facts)


def test_without_the_rules_the_judge_finds_breaches(workshop, judge):
    speaker = workshop.speaker
    names = ("min_base", "min_cell", "percent_base", "tail_part")
    open_door = Door(Policy(**dict.fromkeys(names, 1)))
    open_speaker = replace(speaker, basis=replace(speaker.basis, door=open_door), _outcomes={})
    report = assemble(
        load_definition("area"),
        context=Context(
            speaker=open_speaker,
            place=speaker.basis.analysis.snapshot.gazetteer.place(FEW),
            picker=QuotationPicker(speaker.basis.analysis),
            made_on=MADE_ON,
        ),
    )

    own = {"": StoredSnapshot(id=report.snapshot_id, path=".")}
    breaches = judge.breaches(json.loads(receipts_text(report, snapshots=own))["facts"])

    rules = {breach.partition(":")[0] for breach in breaches}
    # No sensitive code was mentioned here, and its channels and groups are large enough.
    assert rules >= {*RULES} - {"a sensitive code", "a small channel or gathering"}


def test_charts_hold_parts_of_five_people_or_counts(city, judge):
    """What a workbook holds is multiplied by the base that the files give."""
    asked = {row["label"]: name for name, row in judge.originals.questions.items()}
    here, n_checked = judge.answers.is_in(FEW), 0
    for chart in read_deck(city.slides).charts:
        title = chart.cells.get((2, 1)) if not chart.cells.get((1, 1)) else chart.cells[1, 1]
        if title not in asked:
            continue
        question = asked[title]
        base = judge.answers.share(question, [judge.answers.scale(question)[0]["name"]], here).base
        values = [value for value in chart.cells.values() if not isinstance(value, str)]
        names = [chart.cells.get((1, column)) for column in range(2, len(values) + 2)]
        if base < PERCENT_BASE:
            assert all(value == int(value) and value >= 0 for value in values), title
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
        if match["statistic"] != "group_scan@1"
        and int(match["base"].replace(",", "")) < PERCENT_BASE
        and "%"
        in match["text"] + re.sub(r"95% (Wilson|interval)", "", match.string.split("; method")[0])
    ]
    assert small == []
    assert len(found) > 100


def test_every_question_few_answered_is_said_in_counts_or_not_at_all(workshop, judge):
    """Questions that the area report leaves out are asked for too: a team may use them."""
    speaker, here = workshop.speaker, judge.answers.is_in(FEW)
    place = speaker.basis.analysis.snapshot.gazetteer.place(FEW)
    said = {"percent": 0, "counts": 0, "too-few": 0}
    for question, row in judge.originals.questions.items():
        if row["gc_good_end"] not in ("first", "last"):
            continue
        base = judge.answers.top_share(question, here).base
        sentence = speaker.say("top-share", place=place, QUESTION=question)
        said[sentence.variant] += 1
        figures = [fact.text for fact in sentence.facts if not fact.is_suppressed]
        if base < PERCENT_BASE:
            assert not any("%" in text for text in figures), sentence.text
        if base < BASE:
            assert figures == [], sentence.text

    assert all(said.values()), said
