"""SPSS files (.sav, .zsav) as text: labels of values instead of their codes."""

import json
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any  # cells of any type

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.errors import InputError
from goodcare.snapshot.spelling import folded
from goodcare.snapshot.xlsx_file import as_text

CHILD = Path(__file__).with_name("sav_child.py")
BYTES = "ISO-8859-1"
"""How the other process writes bytes: one character each."""
REFUSED = 3


class SavFile:
    """An SPSS file; its rows (cases) are numbered from 1.

    What SPSS calls missing, by system or by user, is an empty text. Dates are ISO text.
    """

    def __init__(self, path: Path) -> None:
        """Read the names and labels of the variables."""
        self.path = path
        self.where = "The headings are the names of its variables."
        said = json.loads(self._table(()).schema.metadata[b"said"])
        self._encoding: str = said["encoding"]
        self._raw = {folded(self._text(raw)): raw for raw in said["labels"]}
        self._values: Mapping[str, list[tuple[Any, str]]] = said["values"]
        self.header = tuple(self._raw)
        self.headings = [list(self.header)]
        self.labels: Mapping[str, str] = {
            name: folded(self._text(said["labels"][raw] or "")) for name, raw in self._raw.items()
        }

    def read(self, columns: Collection[str]) -> tuple[pa.Table, NDArray[np.int64], dict[int, int]]:
        """Read some columns as dictionary-encoded text, with row numbers."""
        wanted = [self._raw[name] for name in columns]
        table = self._table(wanted)
        arrays = [
            pa.array(self._texts(raw, table.column(raw)), pa.string()).dictionary_encode()
            for raw in wanted
        ]
        rows = np.arange(1, table.num_rows + 1, dtype=np.int64)
        return pa.table(arrays, names=list(columns)), rows, {}

    def _texts(self, raw: str, cells: pa.ChunkedArray) -> list[str]:
        """Return the label of each value, or the value itself; a missing one is empty."""
        known = {value: self._text(label) for value, label in self._values.get(raw, [])}
        texts = []
        for cell in cells.to_pylist():
            if cell not in known:
                known[cell] = self._text(cell) if isinstance(cell, str) else as_text(cell)
            texts.append(known[cell])
        return texts

    def _text(self, raw: str) -> str:
        try:
            return raw.encode(BYTES).decode(self._encoding)
        except (UnicodeDecodeError, LookupError):
            raise InputError(
                f"{self.path.name} says that its texts are {self._encoding}, but they are not. "
                "In SPSS, choose the encoding they were written in, and save the file as Unicode."
            ) from None

    def _table(self, columns: Collection[str]) -> pa.Table:
        done = subprocess.run(
            [sys.executable, "-P", str(CHILD), str(self.path), json.dumps(list(columns))],
            capture_output=True,
            check=False,
        )
        if done.returncode < 0 or done.returncode == REFUSED:
            raise InputError(
                f"{self.path.name} is damaged or only partly written. Save or export it again."
            )
        if done.returncode:
            raise RuntimeError(done.stderr.decode())
        with pa.ipc.open_stream(done.stdout) as stream:
            return stream.read_all()
