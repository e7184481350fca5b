"""The full reports where part of the answers was coded: counts are "at least", never shares."""

import re
import shutil

import pytest
import yaml

from goodcare.claims.model import FactKind
from goodcare.claims.say import NUMBER_CLAIM
from goodcare.compose.build import build_report, speaker_for
from goodcare.compose.definition import load_definition
from goodcare.compose.sections import SECTIONS
from goodcare.compose.worded import facts_in, sayings_in
from goodcare.publish.blocks import Bars, CountList, Dots, Quoted, plain
from goodcare.publish.pieces import pieces_in
from goodcare.snapshot import Sources, build_snapshot, open_snapshot
from tests.report.conftest import MADE_ON, REGION

SAYS_SO = re.compile(r"at least|not every answer|too few|no answer|none", re.IGNORECASE)
OF_CODES = {kind.id for kind in SECTIONS.values() if kind.is_of_codes}
COMPLETE = (
    "counted",
    "complete",
    "percent",
    "one",
    "tied",
    "many",
    "both",
    "good-only",
    "bad-only",
)


@pytest.fixture(scope="module")
def part_coded(workshop, tmp_path_factory):
    """The example, of which somebody says that only part was coded."""
    assert workshop.snapshot_path
    folder = tmp_path_factory.mktemp("part")
    shutil.copytree(workshop.files, folder / "files")
    path = folder / "files" / "mapping.yaml"
    mapping = yaml.safe_load(path.read_text(encoding="utf-8"))
    mapping["conversation"]["coverage"] = "part"
    path.write_text(yaml.safe_dump(mapping, sort_keys=False), encoding="utf-8")
    return open_snapshot(build_snapshot(Sources(mapping=path), out=folder / "snapshots").path)


@pytest.fixture(scope="module", params=[("area", "hackney"), ("region", REGION)])
def pages(request, part_coded, workshop, tmp_path_factory):
    definition, area = request.param
    built = build_report(
        speaker_for(part_coded),
        load_definition(definition),
        place=part_coded.gazetteer.place(area),
        out=tmp_path_factory.mktemp("reports"),
        made_on=MADE_ON,
        register=workshop.register,
    )
    return [page for page in built.report.pages if page.section in OF_CODES]


def test_no_page_on_codes_holds_a_share(pages):
    shares = [
        (page.key, fact.statistic, fact.part)
        for page in pages
        for fact in facts_in(page)
        if fact.kind in (FactKind.SHARE, FactKind.POINTS, FactKind.RATIO)
    ]
    written = [
        (page.key, piece.text)
        for page in pages
        for piece in pieces_in(page)
        if not isinstance(piece, Quoted) and "%" in piece.text
    ]

    assert len(pages) > 10
    assert (shares, written) == ([], [])


def test_no_claim_counts_codes_as_if_all_were_coded(pages):
    wrong = [
        (page.key, said.text)
        for page in pages
        for said in sayings_in(page)
        if said.claim != NUMBER_CLAIM and said.variant in COMPLETE and said.facts
    ]

    assert wrong == []


def test_every_page_with_counts_of_codes_says_what_they_mean(pages):
    counted = [
        page
        for page in pages
        if any(isinstance(block, Bars | CountList | Dots) for block in (*page.main, *page.side))
    ]

    silent = [
        page.key for page in counted if not SAYS_SO.search(plain((*page.headline, *page.subtitle)))
    ]

    assert counted
    assert silent == []


def test_nothing_is_compared(pages):
    sections = {page.section for page in pages}
    said = {said.claim.partition("@")[0]: said for page in pages for said in sayings_in(page)}

    assert "mentions-by-group" in sections
    assert said["codes-found"].variant == "part-coded"
    assert said["code-share"].variant == "at-least"
    assert not {"code-comparison", "code-comparison-words", "code-pair"} & said.keys()
