"""One rendered deck for all tests that read it."""

import pytest

from goodcare.publish.pptx import render_pptx
from tests.publish.sample import sample_report
from tests.publish.slides import open_deck


@pytest.fixture(scope="session")
def rendered_pptx(tmp_path_factory):
    """The sample report as a file, with what was placed in it."""
    path = tmp_path_factory.mktemp("deck") / "report.pptx"
    return path, render_pptx(sample_report(), path)


@pytest.fixture(scope="session")
def deck(rendered_pptx):
    """The sample report, opened."""
    return open_deck(rendered_pptx[0])
