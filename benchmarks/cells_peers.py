"""Peers that count the same cells: pandas and DuckDB, one call for each question and demographic.

Run by bench_cells.py, in a process of its own: `cells_peers.py pandas 100000`.
"""

import json
import sys
from collections.abc import Callable

import duckdb
import numpy as np
import pyarrow as pa
from cells_timing import PAIRS, timed, times
from national import GROUPS, QUESTIONS, responses

from goodcare.engine import Cells, Level, count_cells


def with_pandas(batch: pa.RecordBatch) -> Callable[[], dict]:
    """One `groupby` for each pair: n, w and w²."""
    frame = batch.to_pandas()
    frame["square"] = frame["weight"] ** 2

    def count() -> dict:
        found = {}
        for question, column in PAIRS:
            grouped = frame.groupby([column, question])[["weight", "square"]]
            found[question, column] = grouped.sum().assign(n=grouped.size())
        return found

    return count


def with_duckdb(batch: pa.RecordBatch) -> Callable[[], dict]:
    """One GROUP BY for each pair, over a table in memory; all in one statement took 14 GB."""
    base = duckdb.connect(config={"threads": 2})
    base.register("arrow", pa.table(batch))
    base.execute("CREATE TABLE r AS SELECT * FROM arrow")

    def count() -> dict:
        return {
            (question, column): base.execute(
                f"SELECT {column} AS level, {question} AS code, count(*) AS n, "
                "sum(weight) AS weight, sum(weight * weight) AS square FROM r GROUP BY ALL"
            )
            .fetch_df()
            .set_index(["level", "code"])
            for question, column in PAIRS
        }

    return count


def check(cells: Cells, found: dict) -> None:
    """Compare with cells, figure by figure."""
    for (question, column), table in found.items():
        for (level, code), row in table.iterrows():
            if level == 0:
                continue
            cell = cells.cell(question, [Level(column, int(level))])
            at = -1 if code == 255 else int(code)
            np.testing.assert_allclose(
                [cell.n[at], cell.w[at], cell.w2[at]],
                row[["n", "weight", "square"]].to_numpy(float),
                rtol=1e-10,
            )


PEERS = {"pandas": with_pandas, "DuckDB": with_duckdb}


def main(peer: str, n_rows: str) -> None:
    """Count, and compare with the kernel's cells."""
    batch = responses(int(n_rows))
    wall, cpu, found = timed(PEERS[peer](batch), runs=3 if batch.num_rows <= 1_000 else 1)
    check(count_cells([batch], questions=QUESTIONS, groups=GROUPS), found)
    print(json.dumps(times(wall, cpu)))


if __name__ == "__main__":
    main(*sys.argv[1:])
