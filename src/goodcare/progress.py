"""Reporting and cancelling long work, without knowing who watches.

Work takes a `Progress` and calls `step`; who watches (a terminal, a job row, nobody) is the
caller's choice. Cancelling is an exception raised from `step`, so that work stops only where it
says that it may.
"""

from typing import Protocol


class Cancelled(Exception):
    """The watcher asked the work to stop."""


class Progress(Protocol):
    """Who watches a piece of long work."""

    def step(self, what: str, *, done: int = 0, total: int = 0) -> None:
        """Say what is being done; `total` 0 means that the size is not known.

        Raises:
            Cancelled: the work should stop here.
        """


class Silent:
    """Nobody watches."""

    def step(self, what: str, *, done: int = 0, total: int = 0) -> None:
        """Say nothing."""


SILENT: Progress = Silent()
