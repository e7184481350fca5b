"""A survey whose answers nobody has coded: nothing is said about codes."""

import shutil

import pytest
import yaml

from goodcare.compose.build import build_report, speaker_for
from goodcare.compose.definition import load_definition
from goodcare.compose.sections import SECTIONS
from goodcare.snapshot import Sources, build_snapshot, open_snapshot
from tests.report.conftest import MADE_ON
from tests.report.finished_deck import read_deck

NOT_GIVEN = ("codebook", "codings", "passages", "gatherings", "group_counts", "journeys")


@pytest.fixture(scope="module")
def uncoded(workshop, tmp_path_factory):
    folder = tmp_path_factory.mktemp("uncoded")
    assert workshop.snapshot_path
    shutil.copytree(workshop.files, folder / "files")
    path = folder / "files" / "mapping.yaml"
    mapping = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name in NOT_GIVEN:
        mapping["files"].pop(name, None)
        mapping.pop(name, None)
    path.write_text(yaml.safe_dump(mapping, sort_keys=False), encoding="utf-8")
    snapshot = open_snapshot(build_snapshot(Sources(mapping=path), out=folder / "snapshots").path)
    return build_report(
        speaker_for(snapshot),
        load_definition("area"),
        place=snapshot.gazetteer.place("hackney"),
        out=folder / "reports",
        made_on=MADE_ON,
    )


def test_sections_of_codes_are_left_out_and_the_report_says_which(uncoded):
    of_codes = {kind.id for kind in SECTIONS.values() if kind.is_of_codes}

    made = {page.section for page in uncoded.report.pages}
    assert not made & of_codes
    left_out = " ".join(one.text for one in uncoded.report.pointed_out)
    assert all(name in left_out for name in ("indicators", "changes", "good-care"))
    assert "pillar-question" in made


def test_no_slide_reads_as_if_nobody_had_said_anything(uncoded):
    texts = [text.text for text in read_deck(uncoded.slides).texts if text.where == "text"]

    assert [text for text in texts if "was coded" in text] == []
