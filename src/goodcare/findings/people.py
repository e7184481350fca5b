"""Respondents one by one: only for whom to attribute a quotation to, and how they were heard."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.instrument.model import Kind
from goodcare.snapshot.model import SnapshotReader

_BY_ANSWER = (Kind.SINGLE, Kind.NUMBER, Kind.DATE)


@dataclass(frozen=True, kw_only=True)
class People:
    """Columns of responses, in stored order.

    Args:
        ids, area, channel: per respondent.
        answers: by attribution question: answer codes; 0 where there is none on the scale, so
            that "prefer not to say" describes nobody.
    """

    ids: pa.Array
    area: NDArray[np.str_]
    channel: NDArray[np.str_]
    answers: dict[str, NDArray[np.uint8]]

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row by id of the response."""
        return {one: row for row, one in enumerate(self.ids.to_pylist())}

    def is_in(self, areas: Iterable[str]) -> NDArray[np.bool_]:
        """Who is in one of these leaf areas."""
        return np.isin(self.area, sorted(areas))


def people_of(snapshot: SnapshotReader) -> People:
    """Read areas, channels and what attributions are made of."""
    attribution = attribution_questions(snapshot)
    batches = list(snapshot.response_batches(["id", "area", "channel", *attribution]))
    table = pa.Table.from_batches(batches) if batches else None
    return People(
        ids=_column(table, "id"),
        area=_texts(table, "area"),
        channel=_texts(table, "channel"),
        answers={name: _on_scale(snapshot, table, name) for name in attribution},
    )


def attribution_questions(snapshot: SnapshotReader) -> tuple[str, ...]:
    """Names of the questions whose single answer may describe a person, broadest last."""
    instrument = snapshot.instrument
    return tuple(
        name
        for name in snapshot.manifest.conversation.attribution
        if instrument.question(name).kind in _BY_ANSWER
    )


def _column(table: pa.Table | None, name: str) -> pa.Array:
    return table[name].combine_chunks() if table is not None else pa.array([], pa.string())


def _texts(table: pa.Table | None, name: str) -> NDArray[np.str_]:
    return np.array(_column(table, name).to_pylist(), dtype=str)


def _on_scale(snapshot: SnapshotReader, table: pa.Table | None, name: str) -> NDArray[np.uint8]:
    codes = [choice.code for choice in snapshot.instrument.question(name).scale]
    answers = np.array(_column(table, name).to_pylist(), dtype=np.uint8)
    return np.where(np.isin(answers, codes), answers, 0).astype(np.uint8)
