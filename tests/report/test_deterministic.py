"""The same snapshot and date give the same bytes, whatever the process and its order of hashing."""

import json
from pathlib import Path

import pytest

from goodcare.claims.say import Speaker
from goodcare.compose.build import build_report
from tests.report.conftest import FEW, MADE_ON
from tests.report.figures import day_in_words


@pytest.mark.parametrize("file", ["slides", "page", "receipts"])
def test_another_process_writes_the_same_bytes(hackney, built_by_command, file):
    here, there = getattr(hackney, file), Path(built_by_command[file])

    assert here.name == there.name
    assert here.read_bytes() == there.read_bytes()


def test_what_was_said_before_changes_nothing(workshop, city, tmp_path):
    """A speaker who has said another area's report says this one as a fresh speaker does."""
    workshop.report("hackney")

    again = build_report(out=tmp_path, **workshop.parts_of(FEW))

    assert again.slides.read_bytes() == city.slides.read_bytes()
    assert again.page.read_bytes() == city.page.read_bytes()


def test_another_date_changes_the_date_alone(workshop, city, tmp_path):
    text = city.page.read_text("utf-8")
    parts = workshop.parts_of(FEW) | {"made_on": "2026-02-01"}

    later = build_report(out=tmp_path, **parts)

    expected = text.replace(MADE_ON, "2026-02-01")
    expected = expected.replace(day_in_words(MADE_ON), day_in_words("2026-02-01"))
    assert later.page.read_text("utf-8") == expected


def test_every_stored_fact_is_computed_the_same_by_a_fresh_speaker(workshop, hackney):
    basis = workshop.speaker.basis
    speakers = {
        one.analysis.snapshot.id: Speaker(basis=one) for one in (basis, *basis.beside.values())
    }
    gazetteer = basis.analysis.snapshot.gazetteer
    stored = json.loads(hackney.receipts.read_text("utf-8"))["facts"]

    assert {entry["snapshot"] for entry in stored} == speakers.keys()
    for entry in stored:
        fact = speakers[entry["snapshot"]].fact(
            entry["statistic"],
            entry["part"],
            place=gazetteer.place(entry["place"]),
            written_as=entry["kind"],
            **entry["parameters"],
        )
        same = (fact.fact_id, fact.shown_id, fact.definition_id, fact.text)
        assert same == tuple(
            entry[name] for name in ("fact_id", "shown_id", "definition_id", "text")
        )
