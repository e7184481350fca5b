"""How long each stage takes from a stored snapshot to sentences."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from goodcare.cli.findings_tables import tables_of
from goodcare.disclosure import Door
from goodcare.engine.columns import WEIGHT, blocks
from goodcare.engine.derived import prepared
from goodcare.engine.kernel import ROWS_PER_BLOCK
from goodcare.findings import analyse, area_family, group_family
from goodcare.findings.counting import counting_of
from goodcare.snapshot import open_snapshot

Found = TypeVar("Found")


def measure(path: Path) -> dict[str, float]:
    """Seconds of each stage, one after the other in one process; counting includes reading."""
    opened, verify = _timed(lambda: open_snapshot(path, verify=True))
    counting = counting_of(opened.instrument, opened.gazetteer)
    columns = (*counting.columns, WEIGHT)

    def read() -> int:
        return sum(batch.num_rows for batch in opened.response_batches(columns))

    def code() -> int:
        batches = prepared(opened.response_batches(columns), counting)
        made = blocks(
            batches, questions=counting.questions, groups=counting.groups, rows=ROWS_PER_BLOCK
        )
        return sum(block.n_rows for block in made)

    _, reading = _timed(read)
    _, coding = _timed(code)
    analysis, counted = _timed(lambda: analyse(opened))
    _, families = _timed(lambda: (area_family(analysis), group_family(analysis)))
    place = opened.gazetteer.place_named("north")
    _, written = _timed(lambda: tables_of(analysis, Door(analysis.policy), place=place))
    return {
        "checking the file's hash": verify,
        "reading (Parquet to Arrow)": reading,
        "coding (Arrow to blocks)": max(0.0, coding - reading),
        "cells": max(0.0, counted - coding),
        "reading, coding and cells together": counted,
        "statistics (both families)": families,
        "claims (one area, as `goodcare findings`)": written,
    }


def _timed(work: Callable[[], Found]) -> tuple[Found, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start
