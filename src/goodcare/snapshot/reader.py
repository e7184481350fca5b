"""Opening a snapshot."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from goodcare.areas import Gazetteer, gazetteer_from_json
from goodcare.errors import GoneError, InputError, IntegrityError
from goodcare.framework import codebook_from_json, framework_from_json
from goodcare.framework.codes import Codebook
from goodcare.framework.model import Framework
from goodcare.instrument import instrument_from_json
from goodcare.instrument.derived_groups import FILE as GROUPS
from goodcare.instrument.derived_groups import DerivedGroup, groups_from_json
from goodcare.instrument.model import Instrument
from goodcare.snapshot.folder import ROW_GROUP, file_hash
from goodcare.snapshot.manifest import manifest_from_json
from goodcare.snapshot.model import Manifest
from goodcare.snapshot.tables import OPTIONAL, with_all_columns

BATCH = 65_536
RESPONSES = "responses.parquet"
ERASED = "erased.json"
"""Says when the rows were erased; see `snapshot.erasing`."""
ID_DIGITS = 12


class Snapshot:
    """A stored snapshot; implements `model.SnapshotReader`."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        """Use `open_snapshot`, which checks."""
        self.path, self.manifest = path, manifest
        self.id = manifest.content_hash[:ID_DIGITS]

    @property
    def has_rows(self) -> bool:
        """Whether its rows are still there: withdrawals and retention erase them."""
        return not (self.path / ERASED).exists()

    @cached_property
    def instrument(self) -> Instrument:
        """What was asked."""
        return instrument_from_json(self._text("instrument.json"))

    @cached_property
    def framework(self) -> Framework:
        """What good care is, here."""
        return framework_from_json(self._text("framework.json"))

    @cached_property
    def codebook(self) -> Codebook:
        """What coders marked."""
        return codebook_from_json(self._text("codebook.json"))

    @cached_property
    def derived_groups(self) -> tuple[DerivedGroup, ...]:
        """Groups declared with the conversation."""
        is_given = GROUPS in self.manifest.files
        return groups_from_json(self._text(GROUPS)) if is_given else ()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The areas."""
        return gazetteer_from_json(self._text("areas.json"))

    @cached_property
    def response_row_groups(self) -> tuple[int, ...]:
        """How many responses each row group of the file holds.

        Raises:
            GoneError: the rows were erased.
            IntegrityError: the file is damaged.
        """
        self._refuse_erased()
        try:
            footer = parquet.read_metadata(self.path / RESPONSES)
        except (pa.ArrowException, OSError):
            raise IntegrityError(damaged(self.path, RESPONSES)) from None
        return tuple(footer.row_group(at).num_rows for at in range(footer.num_row_groups))

    def response_batches(
        self, columns: Sequence[str], *, row_groups: Sequence[int] | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Yield the named columns of responses, batch by batch, in stored order.

        Args:
            columns: their names.
            row_groups: places in `response_row_groups` of what is read; all of them unless told.

        Yields:
            Arrow record batches with these columns, in this order.

        Raises:
            InputError: there is no such column.
            GoneError: the rows were erased.
            IntegrityError: the file is damaged.
        """
        self._refuse_erased()
        try:
            with parquet.ParquetFile(
                self.path / RESPONSES, page_checksum_verification=True
            ) as file:
                missing = [name for name in columns if name not in file.schema_arrow.names]
                if missing:
                    raise InputError(f"The snapshot has no column '{missing[0]}' of responses.")
                for run in _runs(file.metadata, row_groups):
                    for batch in file.iter_batches(
                        batch_size=BATCH, columns=list(columns), row_groups=run
                    ):
                        yield batch.select(list(columns))
        except (pa.ArrowException, OSError):
            raise IntegrityError(damaged(self.path, RESPONSES)) from None

    @cached_property
    def passages(self) -> pa.Table:
        """Stretches of text to code."""
        return self._table("passages")

    @cached_property
    def codings(self) -> pa.Table:
        """Codes on passages, by coder."""
        return self._table("codings")

    @cached_property
    def gatherings(self) -> pa.Table:
        """Events, their tables, focus groups."""
        return self._table("gatherings")

    @cached_property
    def group_counts(self) -> pa.Table:
        """How many people of a gathering said one thing."""
        return self._table_if_given("group_counts")

    @cached_property
    def journeys(self) -> pa.Table:
        """Steps that people took from service to service."""
        return self._table_if_given("journeys")

    @cached_property
    def margins(self) -> pa.Table:
        """How many people live in an area, by category of the census."""
        return self._table_if_given("margins")

    def _table_if_given(self, name: str) -> pa.Table:
        is_given = f"{name}.parquet" in self.manifest.files
        return self._table(name) if is_given else OPTIONAL[name].empty_table()

    def _refuse_erased(self) -> None:
        if not self.has_rows:
            raise GoneError(
                f"{self.path.name}: its rows were erased, because somebody took back what they "
                "said or they were kept long enough. Freeze a new snapshot."
            )

    def _table(self, name: str) -> pa.Table:
        if name != "margins":
            self._refuse_erased()
        try:
            with parquet.ParquetFile(self.path / f"{name}.parquet") as file:
                return with_all_columns(file.read(), name)
        except (pa.ArrowInvalid, OSError):
            raise IntegrityError(damaged(self.path, f"{name}.parquet")) from None

    def _text(self, name: str) -> str:
        try:
            return (self.path / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise IntegrityError(damaged(self.path, name)) from None


def open_snapshot(path: Path, *, verify: bool = False) -> Snapshot:
    """Open a snapshot.

    Args:
        path: its folder.
        verify: read every file and compare it with the manifest; of one whose rows were
            erased, those that stay.

    Returns:
        The snapshot; its tables are read when they are first asked for.

    Raises:
        InputError: there is no snapshot, or a later version wrote it.
        IntegrityError: a file is not what the manifest says; the message names it.
    """
    try:
        text = (path / "manifest.json").read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(f"{path} is no snapshot: it has no manifest.json.") from None
    except (OSError, UnicodeDecodeError):
        raise IntegrityError(damaged(path, "manifest.json")) from None
    manifest = manifest_from_json(text, name=path.name)
    is_erased = (path / ERASED).exists()
    there = {
        name: expected
        for name, expected in manifest.files.items()
        if not (is_erased and _is_of_rows(name))
    }
    missing = [name for name in there if not (path / name).is_file()]
    if missing:
        raise IntegrityError(damaged(path, missing[0]))
    if verify:
        for name, expected in there.items():
            if file_hash(path / name) != expected:
                raise IntegrityError(damaged(path, name))
    return Snapshot(path, manifest)


def _is_of_rows(name: str) -> bool:
    return name.endswith((".parquet", ".csv")) and name != "margins.parquet"


def _runs(footer: parquet.FileMetaData, wanted: Sequence[int] | None) -> Iterator[list[int]]:
    """Yield row groups some at a time: asked for all, Arrow would soon hold most of the file."""
    run, rows = [], 0
    for at in range(footer.num_row_groups) if wanted is None else wanted:
        run.append(at)
        rows += footer.row_group(at).num_rows
        if rows >= ROW_GROUP:
            yield run
            run, rows = [], 0
    if run:
        yield run


def damaged(path: Path, name: str) -> str:
    """Say that a stored file of a snapshot cannot be trusted."""
    return (
        f"{path.name}: {name} is missing or not what the manifest says. "
        "Restore the folder, or remove it and build it again."
    )
