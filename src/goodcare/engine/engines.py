"""Which engine counts. Nothing above this room knows which one ran."""

from typing import Protocol

from goodcare.engine.cells import Cells
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.derived import prepared
from goodcare.engine.kernel import count_cells
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

        Raises:
            InputError, IntegrityError: as `count_cells`.
        """


class NumPyEngine:
    """The default: Arrow batches through the NumPy kernel, in this process."""

    name = "numpy"

    def cells(
        self, snapshot: SnapshotReader, counting: Counting, *, progress: Progress = SILENT
    ) -> Cells:
        """Count in one pass; memory does not grow with the number of rows."""
        batches = snapshot.response_batches((*counting.columns, WEIGHT))
        return count_cells(
            prepared(batches, counting),
            questions=counting.questions,
            groups=counting.groups,
            total=snapshot.manifest.counts.get("responses", 0),
            progress=progress,
        )


NUMPY = NumPyEngine()
