import csv
import json

import pytest

from goodcare.example import write_example
from goodcare.example.form import load_form
from goodcare.snapshot import build_snapshot, open_snapshot

OPEN_QUESTIONS = tuple(asked.name for asked in load_form().of_type("text"))


class Example:
    """The files of the example, read once."""

    def __init__(self, folder):
        self.files = write_example(folder)
        self.truth = json.loads(self.files.truth.read_text("utf-8"))
        for part in (
            *("responses", "passages", "gatherings", "codings", "codebook"),
            *("group_counts", "journeys", "margins"),
        ):
            setattr(self, part, self._rows(f"{part}.csv"))
        self.earlier = self._rows("earlier/responses.csv")

    def _rows(self, name):
        with (self.files.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @property
    def open_answers(self):
        """Texts of every open answer, in whatever language."""
        english = [row[name] for row in self.responses for name in OPEN_QUESTIONS if row[name]]
        return english + [row["text"] for row in self.passages if row["respondent"]]


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    return Example(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def snapshot(example, tmp_path_factory):
    built = build_snapshot(example.files.sources, out=tmp_path_factory.mktemp("snapshots"))
    return open_snapshot(built.path)
