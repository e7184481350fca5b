"""Labels are looked up in the team's files; a label that is not in its source is refused."""

from dataclasses import replace

import pytest

from goodcare.compose.worded import pieces_in
from goodcare.publish.blocks import Label, Said
from tests.report.conftest import EVENT, REGION
from tests.report.originals import Originals

OTHER_WORDS = "xxxxx"
CLUBS = "More clubs after school, for young men especially, to prevent violence"
CALL = "Are you sure of reaching somebody soon, and of another answer, should it not pass?"
ANSWER = "Two groups of surgeries began single reviews; the rest follow this year."
SURVEY = "Evening and weekend appointments survey (invented example)"

IN_ITS_SOURCE = [
    ("register:workforce-flexible", "Workplaces become more flexible"),
    ("register:children-feel-safe", "54 percent"),
    ("register:children-feel-safe", "15 July 2023"),
    ("register:children-feel-safe", "Young people feel safe at school and near home"),
    ("register:children-feel-safe", "Example youth council"),
    ("register:long-term-one-review", ANSWER),
    ("beside:earlier:title", SURVEY),
    ("framework:want-young-clubs", CLUBS),
    ("framework:call-to-the-surgery", CALL),
    ("framework:good-care", "good care"),
    ("framework:want-young-clubs;framework:want-young-careers", "from schools"),
    ("method:kind", "a change in care"),
    ("codebook:appointments", "appointments in general"),
    ("group-count:C1", "felt judged in meetings with professionals"),
    ("gathering:community", "Deaf people who use British Sign Language"),
    ("gathering:G9", "A focus group"),
    ("instrument:safe_imp", "Very or quite important"),
]
NOT_IN_ITS_SOURCE = [
    ("register:workforce-flexible", "Workplaces become less flexible"),
    ("register:children-feel-safe", "55 percent"),
    ("register:children-feel-safe", "54 days"),
    ("register:children-feel-safe", "15 July 2024"),
    ("register:workforce-flexible", "Example youth council"),
    ("register:long-term-one-review", ANSWER.replace("Two", "Three")),
    ("register:nothing", "Workplaces become more flexible"),
    ("beside:earlier:title", SURVEY.replace("Evening", "Morning")),
    ("beside:later:title", SURVEY),
    ("beside:earlier:nothing", "were seen on the day"),
    ("framework:want-young-clubs", CLUBS.replace("More", "Fewer")),
    ("framework:want-young-careers", CLUBS),
    ("framework:call-to-the-surgery", CALL.replace("soon", "in a week")),
    ("framework:good-care", "bad care"),
    ("framework:clinical-strategy-2014", "good care"),
    ("method:kind", "a miracle"),
    ("method:nothing", "a change in care"),
    ("codebook:appointments", "appointments in Hackney"),
    ("group-count:C1", "felt heard in meetings with professionals"),
    ("gathering:community", "Deaf people who use French Sign Language"),
    ("gathering:G99", "A focus group"),
    ("instrument:safe_imp", "Very or hardly important"),
    ("note:1", "Nobody noted this."),
    ("nothing:1", "Anything"),
]


@pytest.mark.parametrize(("source", "text"), IN_ITS_SOURCE)
def test_what_stands_in_a_file_is_found(originals, source, text):
    assert originals.is_from(text, source)


@pytest.mark.parametrize(("source", "text"), NOT_IN_ITS_SOURCE)
def test_what_does_not_stand_in_its_file_is_refused(originals, source, text):
    assert not originals.is_from(text, source)


def test_a_file_is_read_as_it_is_now(originals, tmp_path):
    """Nothing is kept of what the software once read."""
    (tmp_path / "mapping.yaml").write_text("files: {framework: good-care}", encoding="utf-8")
    register = (originals.folder / "register.yaml").read_text(encoding="utf-8")
    changed = register.replace("value: 54", "value: 45")
    (tmp_path / "register.yaml").write_text(changed, encoding="utf-8")

    assert not Originals(tmp_path).is_from("54 percent", "register:children-feel-safe")
    assert Originals(tmp_path).is_from("45 percent", "register:children-feel-safe")


@pytest.mark.parametrize(
    ("report", "kind"),
    [(REGION, kind) for kind in ("register", "beside", "method", "framework", "codebook")]
    + [(REGION, kind) for kind in ("gathering", "group-count", "instrument", "conversation")]
    + [(EVENT, kind) for kind in ("note", "framework", "conversation", "codebook")],
)
def test_every_kind_of_label_is_refused_once_it_is_tampered_with(workshop, report, kind):
    auditor = workshop.auditor(report)
    piece, placement = next(
        (piece, placement)
        for placement in auditor.built.placements
        for piece in placement.pieces
        if any(source.startswith(f"{kind}:") for source in sources_of(piece))
    )
    tampered = tuple(
        with_other_words(one, kind) if one == piece else one for one in placement.pieces
    )

    assert list(auditor.wrong_with(placement)) == []
    complaints = list(auditor.wrong_with(replace(placement, pieces=tampered)))
    assert any("not in" in one and f"{kind}:" in one for one in complaints)


def sources_of(piece):
    """Where a label, or the words of a claim, are said to come from."""
    if isinstance(piece, Said):
        return [span.source for span in piece.spans]
    return [piece.source] if isinstance(piece, Label) else []


def with_other_words(piece, kind):
    """The same piece, as if other words stood in its source."""
    if isinstance(piece, Label):
        return replace(piece, text=OTHER_WORDS)
    span = next(one for one in piece.spans if one.source.startswith(f"{kind}:"))
    other = "x" * (span.end - span.start)
    return replace(piece, text=piece.text[: span.start] + other + piece.text[span.end :])


def test_a_claim_that_names_another_source_than_its_own_is_seen(workshop):
    auditor = workshop.auditor(REGION)
    said = next(
        piece
        for page in auditor.built.report.pages
        for piece in pieces_in(page)
        if any(source.startswith("beside:") for source in sources_of(piece))
        and isinstance(piece, Said)
    )
    spans = tuple(
        replace(span, source="beside:later:title") if span.source else span for span in said.spans
    )

    assert list(auditor._wrong_said(said)) == []
    assert any("beside:later" in one for one in auditor._wrong_said(replace(said, spans=spans)))
