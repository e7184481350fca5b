"""A peer that estimates: shares with errors, by svy, one call for each question and demographic.

Run by bench_cells.py, in a process of its own: `cells_svy.py svy 1000`.
"""

import json
import sys
from collections.abc import Callable

import polars as pl
import pyarrow as pa
import svy
from cells_timing import PAIRS, SPREAD, timed, times
from national import responses


def with_svy(batch: pa.RecordBatch) -> Callable[[], None]:
    """Shares with their errors for a few pairs."""
    columns = {name: batch.column(name).to_numpy() for pair in SPREAD for name in pair}
    frame = pl.DataFrame({name: values.astype(str) for name, values in columns.items()})
    frame = frame.with_columns(pl.Series("weight", batch.column("weight").to_numpy()))
    sample = svy.Sample(data=frame, design=svy.Design(wgt="weight"))
    sample.estimation.prop(y=SPREAD[0][0], by=SPREAD[0][1])

    def count() -> None:
        for question, column in SPREAD:
            sample.estimation.prop(y=question, by=column)

    return count


def main(n_rows: str) -> None:
    """Estimate for a few pairs, and multiply."""
    batch = responses(int(n_rows))
    wall, cpu, _ = timed(with_svy(batch), runs=3 if batch.num_rows <= 1_000 else 1)
    factor = len(PAIRS) / len(SPREAD)
    print(json.dumps(times([one * factor for one in wall], [one * factor for one in cpu])))


if __name__ == "__main__":
    main(sys.argv[2])
