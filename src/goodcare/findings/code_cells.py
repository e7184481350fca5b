"""Who mentioned which code, by area and group: cells of codes, as there are of questions.

What people mention depends on what they were asked. An open question that was put to some of them
("why?", to people with a condition) would make their group mention its subject more often than
others, who had no occasion to. So only answers to questions that everybody was asked count here,
and passages that answer no question.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.engine import count_cells
from goodcare.engine.columns import WEIGHT
from goodcare.engine.counting import Counting
from goodcare.engine.derived import as_column, prepared
from goodcare.findings.coded import CodedPassages, Flags, Rows
from goodcare.findings.counted import Counted
from goodcare.findings.counting import counting_of
from goodcare.findings.drawn import DESIGN_COLUMNS, Drawn
from goodcare.findings.people import People
from goodcare.findings.selection import never_sensitive, topmost_above
from goodcare.framework.codes import Codebook, CodeKind
from goodcare.instrument.model import CHOSEN, NOT_ANSWERED, NOT_CHOSEN
from goodcare.snapshot.model import CodingCoverage, SnapshotReader

CODE = "code:"
MENTIONED, NOT_MENTIONED = CHOSEN, NOT_CHOSEN
NOBODY, NO_ANSWER = -1, 0


@dataclass(frozen=True, kw_only=True)
class Mentioning:
    """What each respondent mentioned in answer to questions that everybody was asked.

    Args:
        codes: ids of the codes that are compared.
        answers: respondents in stored order × codes: `NOT_ANSWERED` without a codeable answer,
            else `NOT_MENTIONED` or `MENTIONED`, codes below counted with those above.
        answered: which questions each respondent answered so, as a number for each different set
            of questions; `NO_ANSWER` for none.
        passages: passages × codes, whether each mentions each; all False where it does not count.
    """

    codes: tuple[str, ...]
    answers: NDArray[np.uint8]
    answered: Rows
    passages: Flags

    def of(self, code: str) -> NDArray[np.uint8]:
        """Return one code's column."""
        return self.answers[:, self.codes.index(code)]


def compared_codes(codebook: Codebook) -> tuple[str, ...]:
    """Return the codes that groups, areas and one another are compared on, in their order.

    Sensitive codes are left out, and codes of who could act: these are marked beside what they
    could do, whether or not anybody named them.
    """
    return tuple(
        code.id
        for code in codebook.codes
        if not code.is_sensitive and code.kind is not CodeKind.PARTNER
    )


def is_all_coded(snapshot: SnapshotReader) -> bool:
    """Whether all answers or a recorded random sample were coded: else nothing is compared."""
    return snapshot.manifest.conversation.coverage is not CodingCoverage.PART


def asked_of_everybody(snapshot: SnapshotReader, coded: CodedPassages) -> Flags:
    """Which passages of respondents count: codeable, and in answer to no question put to some."""
    put_to_some = [one.name for one in snapshot.instrument.questions if one.relevant]
    return coded.is_of_person & coded.is_codeable & ~np.isin(coded.question, put_to_some)


def mentioning_of(snapshot: SnapshotReader, *, coded: CodedPassages, people: People) -> Mentioning:
    """Say of every respondent which codes they mentioned; unweighted, before any group."""
    codes = compared_codes(snapshot.codebook)
    row = np.array(
        [people.row_of.get(one, NOBODY) for one in snapshot.passages["response_id"].to_pylist()],
        dtype=np.int64,
    )
    counts = asked_of_everybody(snapshot, coded) & (row != NOBODY)
    passages = np.zeros((len(row), len(codes)), dtype=bool)
    number = {code.id: at for at, code in enumerate(snapshot.codebook.codes)}
    for at, code in enumerate(codes):
        below = never_sensitive(snapshot.codebook, topmost_above(snapshot.codebook, [code]))
        meant = np.isin(coded.counted.codes, [number[one] for one in below])
        passages[coded.counted.passages[meant], at] = True
    passages &= counts[:, None]
    answered = _answered(coded.question[counts], row[counts], n_people=len(people.area))
    answers = np.full((len(people.area), len(codes)), NOT_ANSWERED, dtype=np.uint8)
    answers[answered != NO_ANSWER] = NOT_MENTIONED
    said, about = np.nonzero(passages)
    answers[row[said], about] = MENTIONED
    return Mentioning(codes=codes, answers=answers, answered=answered, passages=passages)


def _answered(question: NDArray[np.str_], row: Rows, *, n_people: int) -> Rows:
    """Number the sets of questions that respondents answered, from 1; 0 where it is none."""
    asked, number = np.unique(question, return_inverse=True)
    has_answered = np.zeros((n_people, len(asked) + 1), dtype=bool)
    has_answered[row, number.reshape(-1)] = True
    _, found = np.unique(has_answered, axis=0, return_inverse=True)
    return np.where(has_answered.any(axis=1), found.reshape(-1) + 1, NO_ANSWER)


def count_codes(counted: Counted, mentioning: Mentioning) -> Counted:
    """Count who mentioned each code, by leaf area and by group, as questions are counted.

    Args:
        counted: of a snapshot, whose groups these are.
        mentioning: of the same snapshot.

    Returns:
        The same with cells of codes instead of questions ("code:waiting"): n counts people,
        unweighted; w and w2 are the sums of their weights and of the squares of these.
    """
    snapshot = counted.snapshot
    counting = replace(
        counting_of(snapshot.instrument, snapshot.gazetteer, derived=snapshot.derived_groups),
        questions=(),
    )
    batches = snapshot.response_batches((*counting.columns, WEIGHT))
    cells = count_cells(
        _with_codes(prepared(batches, counting), mentioning),
        questions=[f"{CODE}{code}" for code in mentioning.codes],
        groups=counting.groups,
    )
    return Counted(
        snapshot=snapshot,
        cells=cells,
        language=counted.language,
        policy=counted.policy,
        drawn=_drawn(counted, counting, mentioning),
    )


def _drawn(counted: Counted, counting: Counting, mentioning: Mentioning) -> Drawn | None:
    """The same people by stratum and cluster, where the snapshot names them."""
    if counted.drawn is None:
        return None

    def batches(column: str) -> Iterator[pa.RecordBatch]:
        columns = (*counting.columns, WEIGHT, *DESIGN_COLUMNS)
        made = prepared(counted.snapshot.response_batches(columns), counting)
        return _with_codes(made, mentioning, only=column)

    return Drawn(batches=batches, groups=counting.groups)


def _with_codes(
    batches: Iterator[pa.RecordBatch], mentioning: Mentioning, *, only: str = ""
) -> Iterator[pa.RecordBatch]:
    """Yield batches with a column for each code, or for one; rows come in stored order."""
    start = 0
    for batch in batches:
        end = start + batch.num_rows
        columns = {name: batch.column(name) for name in batch.schema.names}
        for at, code in enumerate(mentioning.codes):
            if only in ("", f"{CODE}{code}"):
                said = np.ascontiguousarray(mentioning.answers[start:end, at])
                columns[f"{CODE}{code}"] = as_column(said)
        yield pa.RecordBatch.from_pydict(columns)
        start = end
