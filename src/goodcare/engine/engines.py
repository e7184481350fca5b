"""Which engine counts. Nothing above this room knows which one ran."""

from typing import Protocol

from goodcare.engine.cells import Cells, check_weights
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.derived import prepared
from goodcare.engine.foreign import check_rows
from goodcare.engine.kernel import count_cells
from goodcare.engine.tables import NUMPY_TABLES, TableCounter
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.model import SnapshotReader


class Engine(Protocol):
    """Something that counts a snapshot.

    Every engine gives the same n, and the same sums of weights within 1e-12 of each other.
    """

    @property
    def name(self) -> str:
        """As people choose it: "numpy"."""

    def cells(
        self, snapshot: SnapshotReader, counting: Counting, *, progress: Progress = SILENT
    ) -> Cells:
        """Count the responses of a snapshot, as `goodcare.engine.count_cells` does.

        Args:
            snapshot: an open snapshot.
            counting: what is recoded, derived and counted.
            progress: told while it counts.

        Returns:
            Cells of every question by every group: n unweighted, w and w2 sums of weights and of
            their squares.

        Raises:
            InputError, IntegrityError: as `count_cells`.
        """


class KernelEngine:
    """Arrow batches through the kernel, in this process.

    Args:
        name: as people choose it.
        counter: how joint tables are counted.
    """

    def __init__(self, name: str, counter: TableCounter) -> None:
        self.name, self._counter = name, counter

    def cells(
        self, snapshot: SnapshotReader, counting: Counting, *, progress: Progress = SILENT
    ) -> Cells:
        """Count in one pass; memory does not grow with the number of rows.

        Args:
            snapshot: an open snapshot.
            counting: what is recoded, derived and counted.
            progress: told after each batch.

        Returns:
            Cells, as `Engine.cells`.
        """
        batches = snapshot.response_batches((*counting.columns, WEIGHT))
        cells = count_cells(
            prepared(batches, counting),
            questions=counting.questions,
            groups=counting.groups,
            counter=self._counter,
            total=snapshot.manifest.counts.get("responses", 0),
            progress=progress,
        )
        check_rows(cells, snapshot)
        check_weights(cells)
        return cells


NUMPY: Engine = KernelEngine("numpy", NUMPY_TABLES)
"""The default."""
