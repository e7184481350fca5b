"""The frozen data set: Parquet files and a manifest, content-addressed."""

from importlib import import_module
from typing import TYPE_CHECKING

from goodcare.snapshot.model import (
    FORMAT_VERSION,
    CodingCoverage,
    Conversation,
    Manifest,
    SnapshotReader,
)
from goodcare.snapshot.reader import Snapshot, open_snapshot

if TYPE_CHECKING:
    from goodcare.snapshot.build import Build, build_snapshot
    from goodcare.snapshot.draft import DraftSources, draft_mapping
    from goodcare.snapshot.problems import LeftOut, Problem
    from goodcare.snapshot.refused import RefusedBuild
    from goodcare.snapshot.rows import FileRows
    from goodcare.snapshot.sources import Sources
else:
    # What builds a snapshot reads forms and workbooks; opening one needs neither.
    _WHEN_USED = {
        **dict.fromkeys(("Build", "build_snapshot"), "goodcare.snapshot.build"),
        "FileRows": "goodcare.snapshot.rows",
        **dict.fromkeys(("DraftSources", "draft_mapping"), "goodcare.snapshot.draft"),
        **dict.fromkeys(("LeftOut", "Problem"), "goodcare.snapshot.problems"),
        "RefusedBuild": "goodcare.snapshot.refused",
        "Sources": "goodcare.snapshot.sources",
    }

    def __getattr__(name):
        if name not in _WHEN_USED:
            raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
        return getattr(import_module(_WHEN_USED[name]), name)


__all__ = [
    "FORMAT_VERSION",
    "Build",
    "CodingCoverage",
    "Conversation",
    "DraftSources",
    "FileRows",
    "LeftOut",
    "Manifest",
    "Problem",
    "RefusedBuild",
    "Snapshot",
    "SnapshotReader",
    "Sources",
    "build_snapshot",
    "draft_mapping",
    "open_snapshot",
]


def __dir__() -> list[str]:
    return __all__
