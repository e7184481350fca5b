"""Every number about what people said is counted again, from the files, and must be the same."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

import pytest

from goodcare.claims.model import FactKind
from tests.report.recount import BASE, PERCENT_BASE, Answers, Share, newcombe, wilson
from tests.report.recount_chosen import Chosen
from tests.report.recount_codes import Codings
from tests.report.recount_spoken import Spoken
from tests.report.writing import SUPPRESSED, written_value

VERDICTS = {
    ("area_comparison@1", "detectable"),
    ("area_verdicts@1", "clear"),
    ("area_verdicts@1", "possible"),
    ("families@2", "clear"),
    ("families@2", "possible"),
    ("families@2", "expected_false"),
    ("report_worded@2", "clear"),
    ("report_worded@2", "possible"),
    ("report_worded@2", "expected_false"),
    ("report_worded@2", "false_share"),
    ("differences@1", "clear"),
    ("differences@1", "possible"),
    ("choices_worded@1", "clear"),
}
"""Numbers about tests, not about what people said: tests/findings and tests/stats compare them."""

ROUNDING = 1e-9


@dataclass(frozen=True)
class Recounted:
    """What a fact should be: its value, and the share it belongs to, if it is one."""

    value: float
    share: Share | None = None


class Recount:
    """Recounts stored facts."""

    def __init__(self, originals) -> None:
        self.answers = Answers(originals)
        self.codings = Codings(self.answers)
        self.chosen = Chosen(self.answers)
        self.spoken = Spoken(self.codings)
        self.originals = originals
        self._found: dict[str, Recounted] = {}

    def of(self, fact: dict) -> Recounted:
        """Return what a stored fact should be."""
        if fact["fact_id"] not in self._found:
            name = fact["statistic"].partition("@")[0]
            found = getattr(self, f"_{name}")(fact["part"], fact["parameters"], fact["place"])
            known = found if isinstance(found, Recounted) else Recounted(found)
            self._found[fact["fact_id"]] = known
        return self._found[fact["fact_id"]]

    def _top_share(self, part, parameters, place):
        share = self.answers.top_share(parameters["question"], self.answers.is_in(place))
        return _of_share(share, part)

    def _distribution(self, part, parameters, place):
        question, who = parameters["question"], self.answers.is_in(place)
        names = [one["name"] for one in self.answers.scale(question)]
        if part == "base":
            bases = (self.answers.share(question, [name], who).base for name in names)
            return max(bases)
        codes = self.answers.codes(question)
        share = self.answers.share(question, [codes[code] for code in part.split("+")], who)
        return Recounted(share.value, share)

    _breakdown = _distribution

    def _area_comparison(self, part, parameters, place):
        here = self.answers.is_in(place)
        region = self.answers.is_in(self.originals.region)
        sides = [
            self.answers.top_share(parameters["question"], who) for who in (here, region & ~here)
        ]
        low, high = newcombe(*sides)
        return {
            "here": Recounted(sides[0].value, sides[0]),
            "rest": Recounted(sides[1].value, sides[1]),
            "base": Recounted(sides[0].base),
            "difference": Recounted(sides[0].value - sides[1].value),
            "low": Recounted(floor(low * 100 + ROUNDING) / 100),
            "high": Recounted(ceil(high * 100 - ROUNDING) / 100),
        }[part]

    def _group_scan(self, part, parameters, _place):
        question = parameters["question"]
        if part == "tested":
            return self.answers.tested_groups(question)
        column, _, code = part.rpartition("=")
        asked, _, choice = column.partition("/")
        members, _ = self.answers.is_member(asked, choice or self.answers.codes(asked)[code])
        share = self.answers.top_share(question, members)
        return Recounted(share.value, share)

    def _chosen(self, part, parameters, place):
        question, who = parameters["question"], self.answers.is_in(place)
        name = parameters["answer"] or self.chosen.leading(question, who)
        return _of_share(self.answers.share(question, [name], who), part)

    def _every_group(self, part, parameters, _place):
        return self.chosen.every_group(parameters["question"])[part]

    def _lowest(self, part, parameters, place):
        codes = self.answers.codes(parameters["by"])
        if part in ("here", "base", "rest"):
            lowest = self.chosen.lowest(parameters["question"], parameters["by"], place)
            share = lowest["here" if part == "base" else part]
            return Recounted(share.base) if part == "base" else Recounted(share.value, share)
        names = [codes[code] for code in part.split("+")]
        share = self.chosen.crossed(parameters["question"], parameters["by"], names, place)
        return Recounted(share.value, share)

    def _choice_scan(self, part, parameters, _place):
        column, _, code = part.rpartition("=")
        asked, _, choice = column.partition("/")
        members, _ = self.answers.is_member(asked, choice or self.answers.codes(asked)[code])
        share = self.answers.share(parameters["question"], [parameters["answer"]], members)
        return Recounted(share.value, share)

    def _choices_worded(self, _part, parameters, _place):
        return self.chosen.tested(parameters["question"])

    def _experience_end(self, part, parameters, place):
        share = self.chosen.experience_end(parameters["end"], place)
        return _of_share(share, part)

    def _differences(self, _part, _parameters, place):
        return self.answers.tested_areas(place)

    def _group_count(self, part, parameters, _place):
        (row,) = [one for one in self.originals.table("group_counts")
                  if one["id"] == parameters["id"]]  # fmt: skip
        return int(row[part])

    def _tiles(self, part, _parameters, place):
        scale = self.answers.scale(part)
        named = [one["name"] for one in scale if one["gc_group"]] or [scale[0]["name"]]
        share = self.answers.share(part, named[:1], self.answers.is_in(place))
        return Recounted(share.value, share)

    def _tile_base(self, _part, parameters, place):
        question = parameters["question"]
        names = [one["name"] for one in self.answers.scale(question)]
        return self.answers.share(question, names, self.answers.is_in(place)).base

    def _heard(self, _part, _parameters, place):
        return int(self.answers.is_in(place).sum())

    def _channels(self, part, _parameters, place):
        here = self.answers.people[self.answers.is_in(place)]
        return int(here["channel"].isin(part.split(";")).sum())

    def _gatherings(self, place, *, kind):
        names = {
            area["name"]
            for area in self.originals.areas.values()
            if self.answers.leaves(area["id"]) & self.answers.leaves(place)
        }
        return [
            row
            for row in self.originals.table("gatherings")
            if row["kind"] == kind and names & set(row["areas"].split(";"))
        ]

    def _gathered(self, part, parameters, place):
        found = self._gatherings(place, kind=parameters["of"])
        return len(found) if part == "gatherings" else sum(int(row["people"]) for row in found)

    def _gathering_register(self, part, _parameters, place):
        (row,) = [one for one in self._gatherings(place, kind="focus-group")
                  if one["gathering"] == part]  # fmt: skip
        return int(row["people"])

    def _mentions(self, part, parameters, place):
        return self.codings.about(parameters["of"], place)[part]

    def _ranked(self, part, parameters, place):
        codes = self.codings.chosen(parameters["of"])
        counts = {one: self.codings.mentions({one}, place)["respondents"] for one in codes}
        return max(counts.values()) if part == "top" else counts[part]

    def _indicators(self, part, parameters, place):
        if part != "top":
            return self.codings.about(f"indicator:{part}", place)["respondents"]
        codes = {
            code
            for one in _would_happen(parameters["pillar"])
            for code in self.codings.chosen(f"indicator:{one}")
        }
        own = {one for one in codes if self.codings.book[one]["pillar"] == parameters["pillar"]}
        codes = own or codes
        return max(self.codings.mentions({one}, place)["respondents"] for one in codes)

    def _coded_base(self, _part, _parameters, place):
        return self.codings.about("code:", place)["base"]

    def _ranked_answers(self, part, parameters, place):
        counts = self.spoken.ranked_answers(place, parameters["question"], parameters["of"])
        return max(counts.values()) if part == "top" else counts[part]

    def _answers_base(self, _part, parameters, place):
        return len(set(self.spoken.given(place, question=parameters["question"]).values()))

    def _preference(self, part, parameters, place):
        return self.spoken.sides(place, parameters["of"], parameters["against"])[part]

    _prefer_both = _preference

    def _stances(self, part, parameters, place):
        return self.spoken.stances(place, parameters["of"])[part]

    def _addressed(self, part, parameters, place):
        cells = self.spoken.addressed(place, parameters["of"])
        return max(cells.values()) if part == "top" else cells[part]

    def _voices(self, part, parameters, place):
        question = parameters["question"]
        sizes = {
            key: len(set(one.values())) for key, one in self.spoken.groups(place, question).items()
        }
        if not part.startswith("lead-"):
            return self.spoken.voices(place, question, part)
        lead = max(sizes, key=sizes.__getitem__)
        if part == "lead-size":
            return sizes[lead]
        codes = self.spoken.particular(place, question)
        return max(self.spoken.voices(place, question, f"{lead}/{code}") for code in codes)

    def _focus_group(self, part, parameters, place):
        found = [
            row
            for row in self._gatherings(place, kind="focus-group")
            if row["community"] == parameters["community"]
        ]
        return len(found) if part == "groups" else sum(int(row["people"]) for row in found)

    def _agreement(self, part, _parameters, _place):
        return self.codings.agreement()[part]

    def _families(self, part, _parameters, _place):
        if part == "group_tested":
            experience = [
                name
                for name in self.answers.headlines
                if self.originals.questions[name]["gc_role"] == "experience"
            ]
            return sum(map(self.answers.tested_groups, experience))
        if part == "choice_tested":
            return sum(map(self.chosen.tested, self.chosen.questions))
        region = self.answers.leaves(self.originals.region)
        by_leaves = {frozenset(self.answers.leaves(one)): one for one in self.originals.areas}
        return sum(self.answers.tested_areas(one) for leaves, one in by_leaves.items()
                   if leaves < region)  # fmt: skip

    def _area_verdicts(self, _part, _parameters, place):
        return self.answers.tested_areas(place)


def _would_happen(pillar: str) -> Iterator[str]:
    import yaml

    from tests.report.originals import FRAMEWORK

    content = yaml.safe_load(FRAMEWORK.read_text(encoding="utf-8"))
    return (
        one["id"]
        for one in content["indicators"]
        if one["pillar"] == pillar and one.get("would_happen", True)
    )


def _of_share(share: Share, part: str) -> Recounted:
    low, high = wilson(share) if share.base else (0.0, 1.0)
    value = {
        "share": share.value,
        "count": share.count,
        "base": share.base,
        "low": max(0.0, floor(low * 100 + ROUNDING) / 100),
        "high": min(1.0, ceil(high * 100 - ROUNDING) / 100),
    }[part]
    return Recounted(value, share if part == "share" else None)


@pytest.fixture(scope="module")
def recount(originals) -> Recount:
    return Recount(originals)


@pytest.fixture(scope="module", params=["hackney", "city-of-london"])
def stored(request, workshop) -> list[dict]:
    """The facts of a report as its receipts hold them."""
    return json.loads(workshop.report(request.param).receipts.read_text("utf-8"))["facts"]


def is_verdict(fact: dict) -> bool:
    return (fact["statistic"], fact["part"]) in VERDICTS


def test_every_number_is_the_one_that_the_files_hold(recount, stored):
    wrong = []
    for fact in stored:
        if is_verdict(fact) or fact["text"] == SUPPRESSED:
            continue
        found = recount.of(fact)
        kind = FactKind(fact["kind"])
        is_count_of_share = kind is FactKind.COUNT and found.share is not None
        value = found.share.count if is_count_of_share else found.value
        if fact["text"] != written_value(value, kind):
            wrong.append((fact["statistic"], fact["part"], fact["parameters"], fact["text"], value))

    assert wrong == []


def test_every_base_and_interval_of_a_share_is_recounted(recount, stored):
    wrong = []
    for fact in stored:
        if is_verdict(fact) or fact["text"] == SUPPRESSED:
            continue
        share = recount.of(fact).share
        if share is None:
            continue
        low, high = wilson(share)
        interval = f"{max(0, floor(low * 100 + ROUNDING))}% to {ceil(high * 100 - ROUNDING)}%"
        receipt = fact["receipt"]
        is_merged = "+" in fact["part"]
        is_right = receipt["base"] == f"{share.base:,}" and (
            receipt.get("interval", interval) == interval or is_merged
        )
        if not is_right:
            wrong.append((fact["statistic"], fact["part"], fact["parameters"], receipt, share))

    assert wrong == []


def test_what_is_withheld_is_about_few_people(recount, stored):
    wrong = []
    for fact in stored:
        if is_verdict(fact) or fact["text"] != SUPPRESSED:
            continue
        found = recount.of(fact)
        few = found.share.base < PERCENT_BASE if found.share else found.value < BASE
        if not (few or (found.share and found.share.has_small_cell)):
            wrong.append((fact["statistic"], fact["part"], fact["parameters"], found))

    assert wrong == []


def test_distributions_are_whole(recount, stored):
    """All answers on the scale are in the parts that a chart shows, each once.

    Of several answers that may be chosen each is shown or hidden on its own.
    """
    parts = defaultdict(list)
    for fact in stored:
        if fact["statistic"] in ("distribution@1", "breakdown@1") and fact["part"] != "base":
            parts[fact["parameters"]["question"]] += fact["part"].split("+")

    for question, codes in parts.items():
        if recount.answers.is_kind(question, "select_multiple"):
            assert len(set(codes)) == len(codes), question
            continue
        on_scale = {one["name"] for one in recount.answers.scale(question)}
        names = recount.answers.codes(question)
        assert sorted(codes) == sorted(code for code in names if names[code] in on_scale), question


def test_most_facts_are_recounted(stored):
    recounted = [fact for fact in stored if not is_verdict(fact)]

    assert len(recounted) > 0.9 * len(stored)
    assert {fact["statistic"] for fact in recounted} >= {
        "top_share@1", "distribution@1", "area_comparison@1", "tiles@1", "mentions@1", "ranked@1",
        "indicators@1", "coded_base@1", "heard@1", "channels@1", "gathered@1", "agreement@1",
    }  # fmt: skip
