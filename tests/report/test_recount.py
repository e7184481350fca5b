"""Every number about what people said is counted again, from the files, and must be the same."""

import json
from collections import defaultdict
from math import ceil, floor

import pytest

from goodcare.claims.model import FactKind
from goodcare.claims.statistics import STATISTICS
from goodcare.disclosure import Shown
from tests.report.conftest import EARLIER, EVENT, REGION, REPORTS
from tests.report.originals import Originals
from tests.report.planned import Planned
from tests.report.recount import BASE, CELL, PERCENT_BASE, wilson
from tests.report.recount_event import EventRecount
from tests.report.recount_facts import Recount
from tests.report.recounted import ROUNDING, VERDICTS, Facts
from tests.report.writing import SUPPRESSED, written_value

ABOUT_TESTS = ("conversations_family@1", "families@3", "report_worded@4")
WITHOUT_FIGURES = ("group_counts@1", "waves@1")
NOT_PRINTED = (
    *("choice_scan@1", "codes_worded@1", "prefer_both@1", "units_told@1"),
    *("wave_comparison@1", "wave_verdicts@1", "weights_told@1"),
)
"""Statistics of which the example has nothing to print: no group or code that is only possible,
few of both, one wave, equal weights."""
WEIGHTED = ("units_told@1", "weights_told@1")
"""What only a weighted or clustered survey prints: tests/report/test_drawn.py counts it again."""


@pytest.fixture(scope="module")
def recounts(workshop) -> dict[str, Facts]:
    """Who recounts the facts of the reports on respondents, and on tables."""
    beside = {EARLIER: Originals(workshop.files / EARLIER)}
    assert workshop.event_path
    respondents = Recount(workshop.originals, beside=beside)
    respondents.margins.printed.update(parts_printed(workshop))
    respondents.printed_as_typical.update(typical_printed(workshop))
    return {
        "": respondents,
        EVENT: EventRecount(Originals(workshop.event_files)),
    }


def parts_printed(workshop) -> dict[tuple[str, str], list[str]]:
    """Answers beside the population, as they were put together, by question and area."""
    parts = defaultdict(list)
    for name in REPORTS:
        for fact in stored_facts(workshop.report(name)):
            what, _, key = fact["part"].partition(":")
            if fact["statistic"] == "representation@1" and what == "share" and key:
                known = parts[fact["parameters"]["question"], fact["place"]]
                known += [key] if key not in known else []
    return parts


def typical_printed(workshop) -> dict[str, list[str]]:
    """Themes and phrases printed as typical of answers ("good/code:kind"), by question."""
    found = defaultdict(list)
    for name in REPORTS:
        for fact in stored_facts(workshop.report(name)):
            part = fact["part"]
            if fact["statistic"] == "typical@1" and "/" in part and not part.endswith("/others"):
                found[fact["parameters"]["question"]].append(part)
    return found


@pytest.fixture(scope="module")
def planned(workshop) -> Planned:
    assert workshop.report("hackney")
    return Planned(workshop.snapshot_path)


@pytest.fixture(scope="module", params=REPORTS)
def report(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def recount(recounts, report) -> Facts:
    return recounts[report if report == EVENT else ""]


@pytest.fixture(scope="module")
def stored(report, workshop) -> list[dict]:
    return stored_facts(workshop.report(report))


def stored_facts(built) -> list[dict]:
    """The facts of a report as its receipts hold them, with the conversation they are about."""
    content = json.loads(built.receipts.read_text("utf-8"))
    names = {one["id"]: name for name, one in content["snapshots"].items()}
    return [fact | {"conversation": names[fact["snapshot"]]} for fact in content["facts"]]


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


def test_what_is_withheld_is_about_few_people_or_protects_such(recount, stored, planned):
    wrong = []
    for fact in stored:
        if is_verdict(fact) or fact["text"] != SUPPRESSED:
            continue
        found = recount.of(fact)
        few = found.share.base < PERCENT_BASE if found.share else found.value < BASE
        if few or (found.share and found.share.has_small_cell):
            continue
        leaves = recount.answers.leaves(fact["place"])
        if fact["conversation"] or not planned.is_about(fact, leaves):
            wrong.append((fact["statistic"], fact["part"], fact["parameters"], found))

    assert wrong == []


def test_parts_beside_the_population_are_whole_and_large_enough(recounts):
    everybody = recounts[""]
    for (question, place), keys in everybody.margins.printed.items():
        codes = [code for key in keys for code in key.split("+")]
        assert sorted(codes) == sorted(set(codes)), question
        for key in keys:
            names = [everybody.answers.codes(question)[code] for code in key.split("+")]
            assert everybody.margins.share(question, names, place).count >= CELL, (question, key)


def test_distributions_are_whole(recounts, stored):
    """All answers on the scale are in the parts that a chart shows, each once.

    Of several answers that may be chosen each is shown or hidden on its own.
    """
    parts = defaultdict(list)
    for fact in stored:
        if fact["statistic"] in ("distribution@1", "breakdown@1") and fact["part"] != "base":
            about = fact["conversation"], fact["place"], fact["parameters"]["question"]
            parts[about] += fact["part"].split("+")

    for (conversation, _, question), codes in parts.items():
        everybody = recounts[""]
        answers = (everybody.beside[conversation] if conversation else everybody).answers
        if answers.is_kind(question, "select_multiple"):
            assert len(set(codes)) == len(codes), question
            continue
        on_scale = {one["name"] for one in answers.scale(question)}
        names = answers.codes(question)
        assert sorted(codes) == sorted(code for code in names if names[code] in on_scale), question


@pytest.mark.parametrize("statistic", STATISTICS)
def test_every_statistic_has_a_recount(recounts, statistic):
    """A new statistic comes with its recount, or this fails by its name."""
    is_known = any(recount.knows(statistic) for recount in recounts.values())

    assert is_known or statistic in (*ABOUT_TESTS, *WITHOUT_FIGURES, *WEIGHTED)


def test_every_statistic_stands_in_one_of_the_reports(workshop):
    """So that every recount is held against what is printed."""
    printed = {
        fact["statistic"] for name in REPORTS for fact in stored_facts(workshop.report(name))
    }

    assert STATISTICS.keys() - printed == {*NOT_PRINTED, *WITHOUT_FIGURES}


def test_what_no_report_of_the_example_prints_is_recounted_too(workshop, recounts):
    speaker = workshop.speaker
    region = speaker.basis.analysis.snapshot.gazetteer.place(REGION)
    recount, n_checked = recounts[""], 0

    for statistic, parameters in asked_apart(recount):
        for part, figure in speaker.outcome(statistic, place=region, **parameters).figures.items():
            if isinstance(figure.shown, Shown) and (statistic, part) not in VERDICTS:
                fact = {"statistic": statistic, "part": part, "parameters": parameters,
                        "place": REGION, "fact_id": f"{statistic} {part} {parameters}"}  # fmt: skip
                value = recount.of(fact).value
                assert written_value(figure.shown.value, figure.kind) == written_value(
                    value, figure.kind
                ), fact
                n_checked += 1
    assert n_checked > 20


def asked_apart(recount):
    """Statistics that no report prints, with every parameter that they can have."""
    yield "codes_worded@1", {}
    for question in recount.chosen.questions:
        for answer in recount.chosen.names(question):
            yield "choice_scan@1", {"question": question, "answer": answer}
    for code, row in recount.codings.book.items():
        if row["opposite"]:
            yield "prefer_both@1", {"of": f"code:{code}", "against": f"code:{row['opposite']}"}


def test_only_numbers_about_tests_are_left_to_others(stored):
    left = [fact for fact in stored if is_verdict(fact)]

    assert len(left) < 0.1 * len(stored)
