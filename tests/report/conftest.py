"""The example and its reports, built once for all tests here, and once for all workers."""

import fcntl
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from goodcare.claims.say import Speaker
from goodcare.compose.build import Built, build_report, speaker_for
from goodcare.compose.definition import load_definition
from goodcare.example import write_example
from goodcare.example.event import write_event_example
from goodcare.register import EMPTY, Register, load_register
from goodcare.snapshot import Sources, build_snapshot, open_snapshot
from tests.report.auditor import Auditor
from tests.report.originals import Originals

MADE_ON = "2026-01-31"
FEW = "city-of-london"
"""The area with the fewest respondents."""
REGION = "north-east-london"
PRIORITY = "priority"
EVENT = "event-summary"
REPORTS = ("hackney", FEW, REGION, PRIORITY, EVENT)
"""Two areas, the region, one priority of it, and the example event."""
GIVEN = {PRIORITY: {"priority": "workforce"}}
EARLIER = "earlier"
"""What report definitions call the conversation that lies beside ours."""


@dataclass
class Workshop:
    """A folder with the example's files, its snapshots and finished reports."""

    folder: Path

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @property
    def event_files(self) -> Path:
        return self.folder / "event"

    @property
    def register_path(self) -> Path:
        return self.files / "register.yaml"

    @cached_property
    def snapshot_path(self) -> Path:
        return self._snapshot("snapshots", lambda: write_example(self.files).sources)

    @cached_property
    def earlier_path(self) -> Path:
        assert self.snapshot_path  # the same files
        return self._snapshot(
            EARLIER, lambda: Sources(mapping=self.files / "earlier" / "mapping.yaml")
        )

    @cached_property
    def event_path(self) -> Path:
        return self._snapshot(EVENT, lambda: write_event_example(self.event_files).sources)

    def _snapshot(self, name: str, sources: Callable[[], Sources]) -> Path:
        with self._alone():
            (found, *_) = sorted((self.folder / name).glob("snapshot-*")) or [None]
            return found or build_snapshot(sources(), out=self.folder / name).path

    @cached_property
    def speaker(self) -> Speaker:
        beside = {EARLIER: open_snapshot(self.earlier_path)}
        return speaker_for(open_snapshot(self.snapshot_path), beside=beside)

    @cached_property
    def event_speaker(self) -> Speaker:
        return speaker_for(open_snapshot(self.event_path))

    @cached_property
    def register(self) -> Register:
        snapshot = self.speaker.basis.analysis.snapshot
        return load_register(
            str(self.register_path), framework=snapshot.framework, gazetteer=snapshot.gazetteer
        )

    @cached_property
    def originals(self) -> Originals:
        assert self.snapshot_path
        return Originals(self.files)

    def report(self, name: str) -> Built:
        """One of `REPORTS`, or the report on another area; whoever asks first builds it."""
        if name not in self._reports:
            parts = self.parts_of(name)
            with self._alone():
                self._reports[name] = self._built(name, parts)
        return self._reports[name]

    def parts_of(self, name: str) -> dict:
        """What one of the reports is built from, by parameter of `build_report`."""
        is_event = name == EVENT
        speaker = self.event_speaker if is_event else self.speaker
        gazetteer = speaker.basis.analysis.snapshot.gazetteer
        own = name in (PRIORITY, EVENT)
        return {
            "speaker": speaker,
            "definition": load_definition(
                name if own else "region" if name == REGION else "area", given=GIVEN.get(name, {})
            ),
            "place": gazetteer.place(gazetteer.region if own else name),
            "made_on": MADE_ON,
            "register": EMPTY if is_event else self.register,
        }

    def auditor(self, name: str) -> Auditor:
        return Auditor(self.report(name), self.originals_of(name))

    def originals_of(self, name: str) -> Originals:
        """The files behind one of the reports."""
        assert self.event_path if name == EVENT else self.snapshot_path
        return Originals(self.event_files) if name == EVENT else self.originals

    @cached_property
    def _reports(self) -> dict[str, Built]:
        return {}

    def _built(self, name: str, parts: dict) -> Built:
        kept = self.folder / f"{name}.pickle"
        if kept.is_file():
            return pickle.loads(kept.read_bytes())
        built = build_report(out=self.folder / "reports", **parts)
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


@pytest.fixture(scope="session", params=REPORTS)
def auditor(request, workshop) -> Auditor:
    """One for each of the reports."""
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
         "--snapshot", str(workshop.snapshot_path), "--out", str(out),
         "--beside", f"{EARLIER}={workshop.earlier_path}",
         "--register", str(workshop.register_path)],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip
    return json.loads(done.stdout)
