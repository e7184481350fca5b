"""The same snapshot and date give the same bytes, whatever the process and its order of hashing."""

import json
from pathlib import Path

import pytest

from goodcare.claims.say import Speaker
from goodcare.compose.build import build_report
from goodcare.compose.definition import load_definition
from tests.report.conftest import FEW, MADE_ON
from tests.report.figures import day_in_words


@pytest.mark.parametrize("file", ["slides", "page", "receipts"])
def test_another_process_writes_the_same_bytes(hackney, built_by_command, file):
    here, there = getattr(hackney, file), Path(built_by_command[file])

    assert here.name == there.name
    assert here.read_bytes() == there.read_bytes()


def test_what_was_said_before_changes_nothing(workshop, city, tmp_path):
    """A speaker who has said another area's report says this one as a fresh speaker does."""
    warm = workshop.speaker
    place = warm.basis.analysis.snapshot.gazetteer.place(FEW)
    workshop.report("hackney")

    again = build_report(warm, load_definition("area"), place=place, out=tmp_path, made_on=MADE_ON)

    assert again.slides.read_bytes() == city.slides.read_bytes()
    assert again.page.read_bytes() == city.page.read_bytes()


def test_another_date_changes_the_date_alone(workshop, city, tmp_path):
    text = city.page.read_text("utf-8")
    place = workshop.speaker.basis.analysis.snapshot.gazetteer.place(FEW)

    later = build_report(
        workshop.speaker, load_definition("area"), place=place, out=tmp_path, made_on="2026-02-01"
    )

    expected = text.replace(MADE_ON, "2026-02-01")
    expected = expected.replace(day_in_words(MADE_ON), day_in_words("2026-02-01"))
    assert later.page.read_text("utf-8") == expected


def test_every_stored_fact_is_computed_the_same_by_a_fresh_speaker(workshop, hackney):
    speaker = Speaker(basis=workshop.speaker.basis)
    gazetteer = speaker.basis.analysis.snapshot.gazetteer
    stored = json.loads(hackney.receipts.read_text("utf-8"))["facts"]

    for entry in stored:
        fact = speaker.fact(
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
