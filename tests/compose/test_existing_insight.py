"""Existing insight beside ours, from files to receipts."""

from dataclasses import replace

import pytest
from tests.snapshot.files import Conversation, only_responses

from goodcare.compose.assemble import assemble
from goodcare.compose.build import build_report, speaker_for
from goodcare.compose.context import Context
from goodcare.compose.context import Conversation as Beside
from goodcare.compose.definition import read_definition
from goodcare.compose.receipts import find_facts
from goodcare.compose.recompute import recompute
from goodcare.errors import InputError
from goodcare.findings.quotations import QuotationPicker
from goodcare.instrument.model import GoodEnd
from goodcare.publish.blocks import Callout, Likert, Paragraphs, plain
from goodcare.snapshot import open_snapshot

HEAD = "id: s\ntitle: S\nsections:\n"


def snapshot(folder, *, good, bad, title="Small", rating="gp_rating"):
    """A conversation of Hackney respondents who rated their surgery."""
    folder.mkdir()
    made = only_responses(Conversation(folder))
    made.responses = [
        [f"r{n}", "Hackney", "", "F", "40", "1", "0", "Good" if n < good else "Bad", "", "", ""]
        for n in range(good + bad)
    ]
    made.mapping = made.mapping.replace("title: Small", f"title: {title}").replace(
        "    gp_rating:", f"    {rating}:"
    )
    made.instrument = replace(
        made.instrument,
        questions=tuple(
            replace(one, name=rating, good_end=GoodEnd.FIRST, top=1, relevant="")
            if one.name == "gp_rating"
            else one
            for one in made.instrument.questions
        ),
    )
    return open_snapshot(made.build().path)


@pytest.fixture
def ours(tmp_path):
    return snapshot(tmp_path / "ours", good=60, bad=40)


@pytest.fixture
def theirs(tmp_path):
    return snapshot(tmp_path / "theirs", good=30, bad=70, title="Before")


def pages_of(speaker, section, *, area="hackney", wanted="existing-insight"):
    place = speaker.basis.analysis.snapshot.gazetteer.place(area)
    beside = {
        name: Beside(
            speaker=replace(speaker, basis=basis, _outcomes={}),
            picker=QuotationPicker(basis.analysis),
        )
        for name, basis in speaker.basis.beside.items()
    }
    context = Context(
        speaker=speaker,
        place=place,
        picker=QuotationPicker(speaker.basis.analysis),
        made_on="2026-01-01",
        beside=beside,
    )
    report = assemble(read_definition(f"{HEAD}  - {section}\n", source="s.yaml"), context=context)
    return [page for page in report.pages if page.section == wanted]


def test_every_question_asked_in_both_gets_a_page_with_both_charts(ours, theirs):
    (page,) = pages_of(speaker_for(ours, beside={"earlier": theirs}), "existing-insight")

    charts = [block for block in page.main if isinstance(block, Likert)]
    (verdict,) = [block for block in page.main if isinstance(block, Callout)]
    assert plain(page.headline).startswith("60% of 100 Hackney respondents ")
    assert plain(page.headline).endswith("; 30% in the other conversation")
    assert [plain(chart.title).partition(":")[0] for chart in charts] == ["Small", "Before"]
    assert [chart.parts[-1].value.text for chart in charts] == ["60%", "30%"]
    assert "much more likely" in plain(verdict.text)


def test_questions_of_different_names_are_paired_where_a_definition_says_so(ours, tmp_path):
    other = snapshot(tmp_path / "other", good=30, bad=70, title="Before", rating="surgery")
    speaker = speaker_for(ours, beside={"earlier": other})

    named = "existing-insight: {beside: earlier, question: gp_rating, earlier: surgery}"
    (page,) = pages_of(speaker, named)

    assert pages_of(speaker, "existing-insight") == []
    assert "is not settled: 60% and 30%" in plain(page.main[-1].text)  # not tested


def test_the_method_page_counts_what_is_compared_between_conversations(ours, theirs):
    speaker = speaker_for(ours, beside={"earlier": theirs})
    sections = "existing-insight\n  - method"

    (shown,) = pages_of(speaker, sections, wanted="method")
    (alone,) = pages_of(speaker, "method", wanted="method")

    assert "Comparisons of Hackney in this conversation with “Before”: 1" in said_on(shown)
    assert "Differences worded in this report on Hackney: 1 clear," in said_on(shown)
    assert "with “Before”" not in said_on(alone)
    assert "Differences worded in this report on Hackney: 0 clear and" in said_on(alone)


def said_on(page):
    blocks = [block for block in page.main if isinstance(block, Paragraphs)]
    return " ".join(plain(text) for block in blocks for text in block.paragraphs)


def test_a_report_without_conversations_beside_has_no_such_page(ours):
    assert pages_of(speaker_for(ours), "existing-insight") == []


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("existing-insight: {beside: before}", "No snapshot was given for 'before'"),
        ("existing-insight: {earlier: gp_rating}", "needs 'question: …'"),
        ("existing-insight: {beside: earlier, question: nothing}", "no question 'nothing'"),
    ],
)
def test_what_is_not_there_is_named(ours, theirs, section, message):
    with pytest.raises(InputError, match=f"line 4: .*{message}"):
        pages_of(speaker_for(ours, beside={"earlier": theirs}), section)


def test_every_receipt_over_two_snapshots_computes_again_and_notices_a_changed_one(
    ours, theirs, tmp_path
):
    built = build_report(
        speaker_for(ours, beside={"earlier": theirs}),
        read_definition(f"{HEAD}  - existing-insight\n", source="s.yaml"),
        place=ours.gazetteer.place("hackney"),
        out=tmp_path / "reports",
        made_on="2026-01-01",
    )
    shown = find_facts("60%", files=[built.receipts]) + find_facts("30%", files=[built.receipts])

    assert all(one.is_same for one in recompute(shown))
    other = snapshot(tmp_path / "changed", good=31, bad=69, title="Before")
    moved = [
        replace(one, beside=(("earlier", other.path),))
        for one in shown
        if one.statistic == "beside@1"
    ]
    assert moved
    assert not any(one.is_same for one in recompute(moved))
