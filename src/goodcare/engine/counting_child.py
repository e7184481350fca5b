"""A process that counts some row groups of a snapshot for another one.

`processes` starts it, writes a `Job` (pickled) to its standard input, and reads what it says from
its standard output: a `Step` after each block, then a `Result` or a `Refusal`.
"""

import pickle
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from goodcare.engine.cells import Cells
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counters import counter_named
from goodcare.engine.counting import Counting
from goodcare.engine.derived import prepared
from goodcare.engine.kernel import count_cells
from goodcare.errors import GoodcareError, InputError, IntegrityError
from goodcare.snapshot.reader import open_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to count.

    Args:
        path: of the snapshot. row_groups: places of those to read.
        counter: name of the way of counting.
    """

    path: Path
    row_groups: tuple[int, ...]
    counting: Counting
    counter: str


@dataclass(frozen=True, slots=True)
class Step:
    """So many rows are counted."""

    done: int


@dataclass(frozen=True, slots=True)
class Result:
    """All of them are counted."""

    cells: Cells


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with the snapshot, or with what was asked for."""

    message: str
    is_damage: bool

    def error(self) -> GoodcareError:
        """The error, to be raised by the process that asked."""
        return (IntegrityError if self.is_damage else InputError)(self.message)


Message: TypeAlias = Step | Result | Refusal


@dataclass(frozen=True, slots=True)
class _Teller:
    """A progress that tells the other process."""

    out: BinaryIO

    def step(self, what: str, *, done: int = 0, total: int = 0) -> None:  # noqa: ARG002
        tell(self.out, Step(done))


def tell(out: BinaryIO, message: Message) -> None:
    """Write one message; reading stops at its end."""
    pickle.dump(message, out)
    out.flush()


def count(job: Job, *, out: BinaryIO) -> Message:
    """Count the row groups of a job, telling how far it is."""
    try:
        snapshot = open_snapshot(job.path)
        batches = snapshot.response_batches(
            (*job.counting.columns, WEIGHT), row_groups=job.row_groups
        )
        cells = count_cells(
            prepared(batches, job.counting),
            questions=job.counting.questions,
            groups=job.counting.groups,
            counter=counter_named(job.counter),
            threads=1,
            progress=_Teller(out),
        )
    except GoodcareError as error:
        return Refusal(str(error), isinstance(error, IntegrityError))
    return Result(cells)


def main() -> None:
    """Do one job; end without a word where nobody listens any more."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    job: Job = pickle.load(sys.stdin.buffer)
    try:
        tell(out, count(job, out=out))
    except BrokenPipeError:
        sys.exit(1)


if __name__ == "__main__":
    main()
