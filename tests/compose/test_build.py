"""A report is there whole or not at all, whatever stops its making."""

import signal
import subprocess
import sys
from dataclasses import replace

import pytest
from pptx import Presentation
from tests.findings.fake import GAZETTEER, FakeSnapshot, people

from goodcare.areas import Gazetteer
from goodcare.compose.build import build_report, speaker_for
from goodcare.compose.definition import read_definition
from goodcare.errors import InputError
from goodcare.framework import load_framework
from goodcare.progress import Cancelled

DEFINITION = "id: short\ntitle: Short\nsections:\n  - title\n  - method\n"
ANSWERS = {"available": 5, "gender": 1, "carer": 1, "age": 1}
KILLED = """
import os, signal, sys
from pathlib import Path
from tests.compose.test_build import built

class Killer:
    def step(self, what, *, done=0, total=0):
        if what == "Writing the page":
            os.kill(os.getpid(), signal.SIGKILL)

built(Path(sys.argv[1]), progress=Killer())
"""


class Stopper:
    """Somebody who asks the work to stop at one step."""

    def __init__(self, step):
        self._step = step

    def step(self, what, *, done=0, total=0):
        if what == self._step:
            raise Cancelled


def built(
    out, *, area="south", made_on="2026-01-01", definition=DEFINITION, gazetteer=GAZETTEER, **more
):
    responses = [*people(40, area="south", **ANSWERS), *people(40, area="east", **ANSWERS)]
    snapshot = FakeSnapshot(
        responses=responses, framework=load_framework("good-care"), gazetteer=gazetteer
    )
    return build_report(
        speaker_for(snapshot),
        read_definition(definition, source="short.yaml"),
        place=snapshot.gazetteer.place(area),
        out=out,
        made_on=made_on,
        **more,
    )


def names_in(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_killed_build_leaves_nothing_under_the_final_name_and_the_next_one_tidies(tmp_path):
    out = tmp_path / "reports"

    done = subprocess.run([sys.executable, "-c", KILLED, str(out)], check=False)

    assert done.returncode == -signal.SIGKILL
    assert all(name.startswith(".building-") for name in names_in(out))
    assert names_in(out)
    assert names_in(built(out).folder.parent) == ["short-south-fake"]


@pytest.mark.parametrize("step", ["Making sections", "Drawing slides", "Writing the page"])
def test_a_stopped_build_leaves_nothing_and_keeps_an_earlier_report(tmp_path, step):
    earlier = built(tmp_path).page.read_bytes()

    with pytest.raises(Cancelled):
        built(tmp_path, made_on="2026-02-02", progress=Stopper(step))

    assert names_in(tmp_path) == ["short-south-fake"]
    assert (tmp_path / "short-south-fake" / "short-south.html").read_bytes() == earlier


def test_a_newer_report_takes_the_place_of_the_earlier_one(tmp_path):
    earlier = built(tmp_path).page.read_bytes()

    later = built(tmp_path, made_on="2026-02-02").page.read_bytes()

    assert later != earlier
    assert names_in(tmp_path) == ["short-south-fake"]


def test_an_area_without_respondents_is_refused(tmp_path):
    with pytest.raises(InputError, match="No respondent of North"):
        built(tmp_path / "reports", area="north")

    assert names_in(tmp_path) == []


@pytest.mark.parametrize("written", ["../x", "a/b", "A b", ""])
def test_an_id_that_leads_elsewhere_is_refused(written):
    with pytest.raises(InputError, match=r"short\.yaml, line 1: .* cannot be an id"):
        read_definition(DEFINITION.replace("id: short", f'id: "{written}"'), source="short.yaml")


@pytest.mark.parametrize("sections", ["  - title\n", "  - method\n", "  - framework\n"])
def test_every_report_says_what_was_not_checked(tmp_path, sections):
    head = "id: short\ntitle: Short\nsections:\n"
    report = built(tmp_path, definition=head + sections)

    slides = Presentation(report.slides).slides
    shapes = [shape for slide in slides for shape in slide.shapes if shape.has_text_frame]
    texts = [shape.text_frame.text for shape in shapes]

    assert any("not checked against other releases" in text for text in texts)
    assert "not checked against other releases" in report.page.read_text("utf-8")
    assert "not checked against other releases" in report.receipts.read_text("utf-8")


def test_a_report_whose_fixed_words_name_an_area_is_refused(tmp_path):
    drafts = replace(GAZETTEER.areas[-1], id="fieldwork", name="Answers")
    gazetteer = Gazetteer(region=GAZETTEER.region, areas=(*GAZETTEER.areas, drafts))

    with pytest.raises(InputError, match="Fixed words name the area 'Answers'"):
        built(tmp_path / "reports", gazetteer=gazetteer)

    assert names_in(tmp_path) == []
