"""Waves of the example, as if each channel were one, counted again from its files."""

import shutil

import pytest

from goodcare.compose.build import speaker_for
from goodcare.disclosure import Shown
from goodcare.snapshot import Sources, build_snapshot, open_snapshot
from tests.report.originals import Originals
from tests.report.recount_facts import Recount
from tests.report.writing import written_value

ONE_WAVE = "  wave:\n    constant: '2023'\n"
CHANNELS = "  wave: channel\n"


@pytest.fixture(scope="module")
def folder(workshop, tmp_path_factory):
    assert workshop.snapshot_path
    copied = tmp_path_factory.mktemp("waves") / "files"
    shutil.copytree(workshop.files, copied)
    mapping = copied / "mapping.yaml"
    text = mapping.read_text("utf-8")
    assert text.count(ONE_WAVE) == 1
    mapping.write_text(text.replace(ONE_WAVE, CHANNELS), "utf-8")
    return copied


@pytest.fixture(scope="module")
def speaker(folder):
    built = build_snapshot(Sources(mapping=folder / "mapping.yaml"), out=folder / "snapshots")
    return speaker_for(open_snapshot(built.path))


@pytest.mark.parametrize("pooled", ["yes", "no"])
def test_every_figure_of_waves_is_the_one_that_the_files_hold(folder, speaker, pooled):
    recount = Recount(Originals(folder))
    region = speaker.basis.analysis.region
    n_checked = 0

    for question in recount.answers.headlines:
        parameters = {"question": question, "pooled": pooled}
        found = speaker.outcome("wave_comparison@1", place=region, **parameters)
        for part, figure in found.figures.items():
            if isinstance(figure.shown, Shown):
                fact = {
                    "statistic": "wave_comparison@1",
                    "part": part,
                    "parameters": parameters,
                    "place": region.area.id,
                    "fact_id": f"{question} {part} {pooled}",
                }
                value = recount.of(fact).value
                assert written_value(figure.shown.value, figure.kind) == written_value(
                    value, figure.kind
                ), fact
                n_checked += 1
    assert n_checked > 20


def test_waves_of_many_people_are_compared(speaker):
    region = speaker.basis.analysis.region

    headline = speaker.say("wave-headline", place=region, POOLED="no")

    assert headline.text.endswith("between online and paper")


def test_few_people_in_a_wave_of_an_area_hide_all_of_its_waves(speaker):
    """Fifteen people of this area answered with help."""
    place = speaker.basis.analysis.snapshot.gazetteer.place("hackney")

    found = speaker.outcome("wave_verdicts@1", place=place, pooled="no")

    assert found.variant == "too-few"
