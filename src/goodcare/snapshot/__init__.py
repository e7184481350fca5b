"""The frozen data set: Parquet files and a manifest, content-addressed."""

from goodcare.snapshot.build import Build, FileRows, build_snapshot
from goodcare.snapshot.draft import DraftSources, draft_mapping
from goodcare.snapshot.model import (
    FORMAT_VERSION,
    CodingCoverage,
    Conversation,
    Manifest,
    SnapshotReader,
)
from goodcare.snapshot.problems import LeftOut, Problem, RefusedBuild
from goodcare.snapshot.reader import Snapshot, open_snapshot
from goodcare.snapshot.sources import Sources

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
