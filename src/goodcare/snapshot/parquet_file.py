"""Parquet as text: values as a spreadsheet would show them."""

from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import parquet

from goodcare.errors import InputError
from goodcare.snapshot.spelling import folded
from goodcare.snapshot.xlsx_file import as_text

BATCH = 65_536


class ParquetFile:
    """A Parquet file; its rows are numbered from 1."""

    def __init__(self, path: Path) -> None:
        """Read the names of the columns."""
        self.path = path
        self.where = "The headings are the names of its columns."
        self.labels: Mapping[str, str] = {}
        try:
            with parquet.ParquetFile(path) as file:
                self._schema: pa.Schema = file.schema_arrow
        except (pa.ArrowException, OSError, ValueError):
            raise self._damaged() from None
        self.header = tuple(folded(name) for name in self._schema.names)
        self.headings = [list(self.header)]

    def read(self, columns: Collection[str]) -> tuple[pa.Table, NDArray[np.int64], dict[int, int]]:
        """Read some columns as dictionary-encoded text, with row numbers."""
        places = [self.header.index(name) for name in columns]
        for place in places:
            self._check_type(place)
        found: list[list[str]] = [[] for _ in places]
        n_rows = 0
        try:
            with parquet.ParquetFile(self.path) as file:
                names = [self._schema.names[place] for place in places]
                for batch in file.iter_batches(batch_size=BATCH, columns=names):
                    n_rows += batch.num_rows
                    for texts, name in zip(found, names, strict=True):
                        texts.extend(map(as_text, batch.column(name).to_pylist()))
        except (pa.ArrowException, OSError, ValueError):
            raise self._damaged() from None
        arrays = [pa.array(texts, pa.string()).dictionary_encode() for texts in found]
        rows = np.arange(1, n_rows + 1, dtype=np.int64)
        return pa.table(arrays, names=list(columns)), rows, {}

    def _check_type(self, place: int) -> None:
        kind = self._schema.field(place).type
        if pa.types.is_nested(kind) or pa.types.is_binary(kind):
            raise InputError(
                f"{self.path.name}: the column '{self.header[place]}' holds {kind}, which is no "
                "text, number or date. Write one value in each cell."
            )

    def _damaged(self) -> InputError:
        return InputError(
            f"{self.path.name} is damaged or only partly written. Save or export it again."
        )
