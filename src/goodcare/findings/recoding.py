"""Multiple choice answered with "prefer not to say" only is no answer on the scale."""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.instrument.model import CHOSEN, NOT_ANSWERED, Instrument, Kind, Question


def recoded(
    batches: Iterable[pa.RecordBatch], *, instrument: Instrument
) -> Iterator[pa.RecordBatch]:
    """Yield batches in which such people are "not answered" in the columns of the scale.

    The columns of the off-scale choices stay, so that these people are still counted there.
    """
    questions = [
        question
        for question in instrument.questions
        if question.kind is Kind.MULTIPLE and len(question.scale) < len(question.choices)
    ]
    for batch in batches:
        yield _recoded_batch(batch, questions)


def _recoded_batch(batch: pa.RecordBatch, questions: list[Question]) -> pa.RecordBatch:
    columns = {name: batch.column(name) for name in batch.schema.names}
    for question in questions:
        on_scale = [f"{question.name}/{choice.name}" for choice in question.scale]
        off_scale = [name for name in question.columns if name not in on_scale]
        is_off_only = _any_chosen(batch, off_scale) & ~_any_chosen(batch, on_scale)
        if is_off_only.any():
            for name in on_scale:
                answers = np.from_dlpack(batch.column(name))
                columns[name] = _column(np.where(is_off_only, np.uint8(NOT_ANSWERED), answers))
    return pa.RecordBatch.from_pydict(columns)


def _any_chosen(batch: pa.RecordBatch, names: list[str]) -> NDArray[np.bool_]:
    chosen = np.zeros(batch.num_rows, dtype=bool)
    for name in names:
        chosen |= np.from_dlpack(batch.column(name)) == CHOSEN
    return chosen


def _column(answers: NDArray[np.uint8]) -> pa.Array:
    """Answers as Arrow, without a copy; `pa.array` would import pandas where it is installed."""
    return pa.Array.from_buffers(pa.uint8(), len(answers), [None, pa.py_buffer(answers)])
