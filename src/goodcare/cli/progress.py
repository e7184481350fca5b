"""Progress on a terminal: nothing for the first second, then one line that changes."""

import shutil
import sys
import threading
import time
from typing import Self, TextIO

PATIENCE = 1.0
"""Seconds before anything is shown."""
EVERY_LINE = 10.0
"""Seconds between lines of one step where lines cannot be rewritten (a log file)."""
EVERY_REDRAW = 0.1


class Terminal:
    """A `goodcare.progress.Progress` that writes to stderr.

    Use it as `with Terminal() as progress:`; at the end the line is cleared.
    """

    def __init__(self, *, stream: TextIO | None = None, patience: float = PATIENCE) -> None:
        self._stream = stream or sys.stderr
        self._rewrites = self._stream.isatty()
        self._lock = threading.Lock()
        self._first_show = threading.Timer(patience, self._begin)
        self._first_show.daemon = True
        self._is_shown = False
        self._said, self._line, self._shown_at = "", "", 0.0

    def __enter__(self) -> Self:
        self._first_show.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._first_show.cancel()
        with self._lock:
            if self._is_shown and self._rewrites:
                self._stream.write("\r\x1b[K")
                self._stream.flush()
            self._is_shown = False

    def step(self, what: str, *, done: int = 0, total: int = 0) -> None:
        """Remember what is being done; show it if the work has taken over a second."""
        with self._lock:
            is_new = what != self._said
            self._said, self._line = what, _line(what, done=done, total=total)
            interval = EVERY_REDRAW if self._rewrites else EVERY_LINE
            if self._is_shown and (is_new or time.monotonic() - self._shown_at > interval):
                self._show()

    def _begin(self) -> None:
        with self._lock:
            self._is_shown = True
            if self._line:
                self._show()

    def _show(self) -> None:
        self._shown_at = time.monotonic()
        if self._rewrites:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write(f"\r\x1b[K{self._line[:width]}")
        else:
            self._stream.write(f"{self._line}\n")
        self._stream.flush()


def _line(what: str, *, done: int, total: int) -> str:
    if total:
        return f"{what}: {done:,} of {total:,}"
    return f"{what}: {done:,}" if done else f"{what} …"
