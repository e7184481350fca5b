"""Real input through the commands to a report: what the report says is what the rows say."""

import csv
import json
from collections import Counter

import pytest
import yaml
from click.testing import CliRunner

from goodcare.cli import main
from goodcare.cli.policies import default_policy
from goodcare.compose.assemble import assemble
from goodcare.compose.build import speaker_for
from goodcare.compose.context import Context
from goodcare.compose.definition import load_definition
from goodcare.findings import QuotationPicker
from goodcare.publish.pptx import layout_warnings
from goodcare.snapshot import Sources, build_snapshot, open_snapshot
from tests.real.conversations import ABSENT, DATA, HERE, decide, fft, worry

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=ABSENT)


def frozen(mapping, files):
    sources = Sources(mapping=mapping, files=files, policy=default_policy())
    return build_snapshot(sources, out=mapping.parent / "out").path


@pytest.fixture(scope="module")
def comments(tmp_path_factory):
    mapping, files = fft(tmp_path_factory.mktemp("fft"))
    decide(
        mapping, 'problem: unknown-answer, question: experience, values: ["7"], then: not-answered'
    )
    return frozen(mapping, files)


@pytest.fixture(scope="module")
def survey(tmp_path_factory):
    mapping, files = worry(tmp_path_factory.mktemp("worry"))
    decide(mapping, "problem: outside-bands, question: age, then: not-answered")
    return frozen(mapping, files)


def run(*arguments):
    done = CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def built(snapshot, area, out):
    output = run(
        "report", "build", "area", "--area", area, "--snapshot", snapshot, "--out", out, "--json"
    )
    return json.loads(output.splitlines()[-1])


def facts_of(report):
    with open(report["receipts"], encoding="utf-8") as file:
        return json.load(file)["facts"]


def fact(facts, statistic, part, **parameters):
    (found,) = [
        one
        for one in facts
        if (one["statistic"], one["part"], one["parameters"]) == (statistic, part, parameters)
    ]
    return found


def warnings(snapshot_path, area):
    snapshot = open_snapshot(snapshot_path)
    speaker = speaker_for(snapshot)
    context = Context(
        speaker=speaker,
        place=snapshot.gazetteer.place(area),
        picker=QuotationPicker(speaker.basis.analysis),
        made_on="2026-01-01",
    )
    return layout_warnings(assemble(load_definition("area"), context=context))


def test_a_trusts_report_counts_what_the_coders_marked(comments, tmp_path):
    with (DATA / "fft" / "comments.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Trust"] == "NEAS"]
    pillars = yaml.safe_load((HERE / "fft" / "pillars.yaml").read_text(encoding="utf-8"))
    labels = {code.label: code.id for code in open_snapshot(comments).codebook.codes}

    facts = facts_of(built(comments, "neas", tmp_path))

    marks = [Counter(labels[name] for name in list(row)[9:] if row[name] == "1") for row in rows]
    for pillar, codes in pillars.items():
        about = [sum(mark[code] for code in codes) for mark in marks]
        of = f"pillar:{pillar}"
        assert fact(facts, "mentions@1", "mentions", of=of)["text"] == f"{sum(about):,}"
        n_people = sum(count > 0 for count in about)
        assert fact(facts, "mentions@1", "respondents", of=of)["text"] == f"{n_people:,}"
    answers = Counter(row["FFT categorical answer"] for row in rows)
    base = sum(answers[str(code)] for code in range(1, 6))
    share = (answers["1"] + answers["2"]) / base
    said = fact(facts, "top_share@1", "share", question="experience")
    assert (said["text"], said["receipt"]["base"]) == (f"{share:.0%}", f"{base:,}")


def test_a_conversation_with_a_single_area_has_a_report_without_comparison(survey, tmp_path):
    report = built(survey, "united-kingdom", tmp_path)

    facts = facts_of(report)
    assert fact(facts, "heard@1", "respondents")["text"] == "2,490"
    assert not [one for one in facts if one["statistic"] == "area_comparison@1"]


@pytest.mark.parametrize("area", ["neas", "nhft"])
def test_reports_on_real_comments_fit_their_slides(comments, area):
    assert warnings(comments, area) == ()


def test_a_report_on_the_real_survey_fits_its_slides(survey):
    assert warnings(survey, "united-kingdom") == ()


def test_findings_and_explain_work_on_real_input(comments, tmp_path):
    report = built(comments, "nhft", tmp_path)
    one = fact(facts_of(report), "top_share@1", "share", question="experience")

    listed = run("findings", comments, "--area", "nhft")
    explained = run("explain", one["fact_id"], "--report", report["receipts"])

    assert "Nottinghamshire Healthcare" in listed
    assert "computed again from the snapshot: the same" in explained
