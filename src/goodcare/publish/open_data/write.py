"""Writing a folder of open data: there whole, or not at all."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from goodcare.errors import InputError
from goodcare.progress import SILENT, Progress
from goodcare.publish.blocks import Report, plain
from goodcare.publish.open_data.figures import figures_table
from goodcare.publish.open_data.model import Column, Kind, OpenTable, Value
from goodcare.publish.open_data.package import Licence, describe, require_open_data
from goodcare.publish.open_data.read_me import README, read_me
from goodcare.publish.open_data.vocabulary import Vocabulary
from goodcare.spreadsheets import csv_text

_TYPES = {
    Kind.STRING: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.BOOLEAN: pa.bool_(),
}


def write_open_data(
    reports: Sequence[Report],
    folder: Path,
    *,
    vocabulary: Vocabulary,
    licences: Sequence[Licence] = (),
    progress: Progress = SILENT,
) -> tuple[Path, ...]:
    """Write what reports release as open data.

    Only what the reports print is written, never a row of the survey and never a quotation.

    Args:
        reports: finished, over snapshots of one conversation.
        folder: made by this; it must not be there yet.
        vocabulary: questions, codes, areas and framework of the conversation.
        licences: chosen by the team; empty: none is named.
        progress: who watches.

    Returns:
        The files.

    Raises:
        InputError: there is no report, the folder is there or cannot be written, or the extra
            'open-data' is not installed.
    """
    require_open_data()
    if not reports:
        raise InputError("Open data are written of finished reports; there is none.")
    if folder.exists():
        raise InputError(f"{folder} is there already. Name another folder, or remove it.")
    tables = (figures_table(reports, gazetteer=vocabulary.gazetteer), *vocabulary.tables())
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise InputError(f"Cannot write {folder}: {error.strerror}.") from None
    try:
        _write_all(beside, reports, tables, licences=licences, progress=progress)
        beside.chmod(0o755)
        beside.rename(folder)
    except OSError as error:
        raise InputError(f"Cannot write {folder}: {error.strerror}.") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return tuple(sorted(folder.iterdir()))


def _write_all(
    folder: Path,
    reports: Sequence[Report],
    tables: Sequence[OpenTable],
    *,
    licences: Sequence[Licence],
    progress: Progress,
) -> None:
    for done, table in enumerate(tables, start=1):
        progress.step("Writing open data", done=done, total=len(tables))
        _save_csv(folder / f"{table.name}.csv", table)
        _save_parquet(folder / f"{table.name}.parquet", table)
    told = read_me(reports, tables, licences=licences)
    (folder / README).write_text(told, encoding="utf-8", newline="\n")
    first = reports[0]
    titles = tuple(dict.fromkeys(plain(report.title) for report in reports))
    describe(
        folder,
        tables,
        name=f"goodcare-{first.snapshot_id}",
        title="; ".join(titles),
        about=" ".join(
            dict.fromkeys(
                plain(text)
                for report in reports
                for text in (report.notice, *report.statements)
                if plain(text)
            )
        ),
        made_on=first.made_on,
        licences=licences,
    )


def _save_csv(path: Path, table: OpenTable) -> None:
    head = [column.name for column in table.columns]
    rows = [[_cell(value) for value in row] for row in table.rows]
    path.write_text(csv_text([head, *rows]), encoding="utf-8", newline="")


def _cell(value: Value) -> str | int | float:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return "" if value is None else value


def _save_parquet(path: Path, table: OpenTable) -> None:
    columns = [_array(table, index, column) for index, column in enumerate(table.columns)]
    names = [column.name for column in table.columns]
    parquet.write_table(pa.table(columns, names=names), path, compression="zstd")


def _array(table: OpenTable, index: int, column: Column) -> pa.Array:
    values = [row[index] for row in table.rows]
    return pa.array(values, type=_TYPES[column.kind])
