"""What a table in a database must hold before it is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any  # what a database answers

import ibis.expr.types as ir
import pyarrow as pa

from goodcare.engine.cells import Cells
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.derived import prepared
from goodcare.engine.foreign import as_responses, has_nulls, no_code, too_large
from goodcare.engine.kernel import count_cells
from goodcare.errors import IntegrityError
from goodcare.instrument.model import MOST_ANSWERS, NOT_ASKED

_OF_WEIGHTS = f"Column '{WEIGHT}' of the responses holds a weight that is negative or no number."


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the check of a table found.

    Args:
        n_rows: number of responses.
        largest: of each stored column of codes the largest answer; 0 where there is none.
    """

    n_rows: int
    largest: Mapping[str, int]


def nobody_of(responses: ir.Table, counting: Counting) -> Cells:
    """Let the kernel refuse what it would refuse, by one invented row; return cells of nobody.

    Raises:
        InputError: a question or group is asked for twice, or a level is not of its column's kind.
        IntegrityError: a column has the wrong type.
    """
    names = [*counting.columns, WEIGHT]
    row = pa.record_batch([_invented(responses[name]) for name in names], names=names)
    rows = prepared(as_responses([row], counting), counting)
    count_cells(rows, questions=counting.questions, groups=counting.groups)
    return count_cells([], questions=counting.questions, groups=counting.groups)


def _invented(column: ir.Column) -> pa.Array:
    kind = column.type()
    if column.get_name() == WEIGHT:
        return pa.array([1.0]) if kind.is_numeric() else pa.array([str(kind)])
    if kind.is_integer():
        return pa.array([0], pa.uint8())
    return pa.array([""]) if kind.is_string() else pa.array([0.0])


def check_values(responses: ir.Table, counting: Counting) -> Checked:
    """Look at every column once, in one query.

    Args:
        responses: their columns have the right types.
        counting: what is to be counted.

    Raises:
        IntegrityError: a column has nulls or a number that is no answer code, or a weight is
            negative or no number.
    """
    names = (*counting.columns, WEIGHT)
    codes = [name for name in counting.columns if responses[name].type().is_integer()]
    found = _asked(responses, names, codes)
    n_rows = int(found["rows"])
    for at, name in enumerate(names):
        if found[f"there{at}"] != n_rows:
            raise IntegrityError(has_nulls(name))
    if n_rows:
        for at, name in enumerate(codes):
            for met in (found[f"least{at}"], found[f"most{at}"]):
                if not 0 <= met <= NOT_ASKED:
                    raise IntegrityError(no_code(name, met))
            if name in counting.questions and found[f"answer{at}"] == MOST_ANSWERS + 1:
                raise IntegrityError(too_large(name))
        if not (found["least_weight"] >= 0 and isfinite(found["most_weight"])):
            raise IntegrityError(_OF_WEIGHTS)
    largest = {name: int(found[f"answer{at}"] or 0) for at, name in enumerate(codes)}
    return Checked(n_rows=n_rows, largest=largest)


def _asked(responses: ir.Table, names: Sequence[str], codes: Sequence[str]) -> dict[str, Any]:
    weight = responses[WEIGHT].cast("float64")
    asked: dict[str, ir.Value] = {
        "rows": responses.count(),
        "least_weight": weight.min(),
        "most_weight": weight.max(),
    }
    asked |= {f"there{at}": responses[name].count() for at, name in enumerate(names)}
    for at, name in enumerate(codes):
        code = responses[name]
        asked[f"least{at}"], asked[f"most{at}"] = code.min(), code.max()
        asked[f"answer{at}"] = code.max(where=code < NOT_ASKED)
    (row,) = responses.aggregate(**asked).to_pyarrow().to_pylist()
    return dict(row)
