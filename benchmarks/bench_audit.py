"""Time of plan and audit of a full publication. `python benchmarks/bench_audit.py`.

The example conversation: the region and every area that a report can be about, each table that
may be published. Three runs in one process; the median of CPU and wall seconds, and what the
audit found: the narrowest interval of anything hidden, with the plan and without.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from goodcare.disclosure import Door, load_policy
from goodcare.disclosure.audit import Audit
from goodcare.disclosure.secondary import NO_PLAN
from goodcare.example import write_example
from goodcare.findings.analysis import Analysis, analyse
from goodcare.findings.published import audit_of, plan_for
from goodcare.snapshot import build_snapshot, open_snapshot

RUNS = 3
Result = TypeVar("Result")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        sources = write_example(Path(folder) / "files").sources
        built = build_snapshot(sources, out=Path(folder) / "snapshots")
        snapshot = open_snapshot(built.path)
        door = Door(load_policy(snapshot.path))

        def analysed() -> Analysis:
            analysis = analyse(snapshot)
            assert analysis.coded is not None
            return analysis

        plan = measured("plan", lambda: plan_for(analysed(), door))
        planned = replace(door, plan=plan)
        with_plan = measured("audit", lambda: audit_of(analysed(), planned))
        without = audit_of(analysed(), replace(door, plan=NO_PLAN))
        print(f"hidden in addition by the plan: {len(plan.hidden)} numbers of people")
        print_audit("without the plan", without)
        print_audit("with the plan", with_plan)


def measured(what: str, run: Callable[[], Result]) -> Result:
    """Run several times, print the medians, and return the last result."""
    wall, spent = [], []
    for _ in range(RUNS):
        started, used = time.perf_counter(), time.process_time()
        result = run()
        wall.append(time.perf_counter() - started)
        spent.append(time.process_time() - used)
    print(f"{what}: {statistics.median(wall):.1f} s, CPU {statistics.median(spent):.1f} s")
    return result


def print_audit(what: str, found: Audit) -> None:
    """Print what an audit found, in all and for each table."""
    print(
        f"{what}: {len(found.attacked)} hidden, {len(found.told)} told, "
        f"narrowest {found.narrowest}, {found.programs} programs"
    )
    for table in found.tables:
        print(
            f"  {table.name}: {table.figures} figures, {table.hidden} hidden, "
            f"{table.hidden_in_addition} in addition, narrowest {table.narrowest}, "
            f"{table.told} told"
        )


if __name__ == "__main__":
    main()
