"""The example and its reports, built once for all tests here, and once for all workers."""

import fcntl
import json
import os
import pickle
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from goodcare.claims.say import Speaker
from goodcare.compose.build import Built, build_report, speaker_for
from goodcare.compose.definition import load_definition
from goodcare.example import write_example
from goodcare.snapshot import build_snapshot, open_snapshot
from tests.report.auditor import Auditor
from tests.report.originals import Originals

MADE_ON = "2026-01-31"
FEW = "city-of-london"
"""The area with the fewest respondents."""


@dataclass
class Workshop:
    """A folder with the example's files, its snapshot and finished reports."""

    folder: Path

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @cached_property
    def snapshot_path(self) -> Path:
        with self._alone():
            (found, *_) = sorted((self.folder / "snapshots").glob("snapshot-*")) or [None]
            if found is None:
                sources = write_example(self.files).sources
                found = build_snapshot(sources, out=self.folder / "snapshots").path
        return found

    @cached_property
    def speaker(self) -> Speaker:
        return speaker_for(open_snapshot(self.snapshot_path))

    @cached_property
    def originals(self) -> Originals:
        assert self.snapshot_path
        return Originals(self.files)

    def report(self, area: str) -> Built:
        """The report on an area; whoever asks first builds it."""
        if area not in self._reports:
            speaker = self.speaker
            with self._alone():
                self._reports[area] = self._built(area, speaker)
        return self._reports[area]

    def auditor(self, area: str) -> Auditor:
        return Auditor(self.report(area), self.originals)

    @cached_property
    def _reports(self) -> dict[str, Built]:
        return {}

    def _built(self, area: str, speaker: Speaker) -> Built:
        kept = self.folder / f"{area}.pickle"
        if kept.is_file():
            return pickle.loads(kept.read_bytes())
        built = build_report(
            speaker,
            load_definition("area"),
            place=speaker.basis.analysis.snapshot.gazetteer.place(area),
            out=self.folder / "reports",
            made_on=MADE_ON,
        )
        kept.write_bytes(pickle.dumps(built))
        return built

    @contextmanager
    def _alone(self):
        """Keep other workers of the same run out."""
        self.folder.mkdir(exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


@pytest.fixture(scope="session")
def workshop(tmp_path_factory, request) -> Workshop:
    is_one_of_many = hasattr(request.config, "workerinput")
    base = tmp_path_factory.getbasetemp()
    return Workshop((base.parent if is_one_of_many else base) / "example")


@pytest.fixture(scope="session")
def originals(workshop) -> Originals:
    return workshop.originals


@pytest.fixture(scope="session")
def hackney(workshop) -> Built:
    return workshop.report("hackney")


@pytest.fixture(scope="session")
def city(workshop) -> Built:
    return workshop.report(FEW)


@pytest.fixture(scope="session", params=["hackney", FEW])
def auditor(request, workshop) -> Auditor:
    """One for each of the two reports."""
    return workshop.auditor(request.param)


@pytest.fixture(scope="session")
def built_by_command(workshop) -> dict[str, str]:
    """What `goodcare report build --json` printed, in a process that hashes in another order."""
    workshop.report("hackney")
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    program = [sys.executable, "-c", "from goodcare.cli import main; main(prog_name='goodcare')"]
    out = workshop.folder / f"again-{os.getpid()}"  # as deep as the other: the same relative paths
    done = subprocess.run(
        [*program, "report", "build", "area", "--area", "hackney", "--json", "--date", MADE_ON,
         "--snapshot", str(workshop.snapshot_path), "--out", str(out)],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip
    return json.loads(done.stdout)
