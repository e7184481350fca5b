"""A file of population margins that is no part of a snapshot, read by the same rules."""

from pathlib import Path

import pyarrow as pa

from goodcare.areas import Gazetteer
from goodcare.errors import InputError
from goodcare.instrument.model import Instrument
from goodcare.snapshot.mapping import Cell, MarginsMapping
from goodcare.snapshot.margins import read_margins
from goodcare.snapshot.sheets import SheetFile

COLUMNS = ("area", "category", "answer", "people")
MOST_LINES = 10


def margins_of_file(path: Path, *, instrument: Instrument, gazetteer: Gazetteer) -> pa.Table:
    """Read a CSV, XLSX, SPSS or Parquet file with the columns area, category, answer, people.

    Raises:
        InputError: it cannot be read, a column is missing, or a row names an area, a category or
            an answer that the conversation does not have, or no number of people: a line each.
    """
    file = SheetFile(path)
    missing = [name for name in COLUMNS if name not in file.header]
    if missing:
        raise InputError(
            f"{path.name} has no column '{missing[0]}'; margins need {', '.join(COLUMNS)}."
        )
    area, category, answer, people = (Cell(column=name) for name in COLUMNS)
    mapping = MarginsMapping(
        area=area,
        category=category,
        answer=answer,
        people=people,
        source=Cell(constant=path.name),
    )
    read = read_margins(
        file.read(COLUMNS), mapping=mapping, instrument=instrument, gazetteer=gazetteer
    )
    problems = read.problems.open
    if problems:
        more = len(problems) - MOST_LINES
        lines = [str(problem) for problem in problems[:MOST_LINES]]
        raise InputError("\n".join([*lines, *([f"and {more} more."] if more > 0 else [])]))
    return read.table
