"""The rows of a team's files as they were given, for a database that keeps answers, not codes.

The mapping, its decisions and what becomes of every row are those of building a snapshot, so that
a dry run of an import says what a build would say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from goodcare.instrument.expressions import Answer
from goodcare.instrument.model import NOT_ANSWERED, Kind, Question
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.answers import Answers
from goodcare.snapshot.mapping import Mapping as SourceMapping
from goodcare.snapshot.problems import LeftOut
from goodcare.snapshot.responses import Given
from goodcare.snapshot.rows import FileRows, Rows
from goodcare.snapshot.sources import Definitions, OpenedSources, Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """What one row of the file of responses gave.

    Args:
        source_id: as the file has it.
        area: id of the gazetteer.
        group_size: people who answered together.
        weight: as decimal text; empty: 1.
        answers: by question, as routing compares them; questions that are not asked or not
            answered are absent.
    """

    source_id: str
    area: str
    channel: str
    wave: str
    language: str
    group_size: int
    weight: str
    stratum: str
    cluster: str
    can_quote: bool
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRows:
    """Everything that a team's files hold.

    Args:
        mapping, definitions: how they were read.
        tables: passages, gatherings, codings and the optional tables as a snapshot stores them,
            but with the ids of the files; open answers are passages too.
        accounts: what became of the rows of each file.
        left_out: rows that are not taken, each with its reason.
        not_in_file: questions that nobody in the file of responses was asked.
        n_responses: rows of responses that are taken.
    """

    mapping: SourceMapping
    definitions: Definitions
    tables: Mapping[str, pa.Table]
    accounts: tuple[FileRows, ...]
    left_out: tuple[LeftOut, ...]
    not_in_file: tuple[str, ...]
    n_responses: int
    given: Given | None

    def answer_rows(self) -> Iterator[AnswerRow]:
        """Yield the rows of the file of responses, in its order."""
        return iter(()) if self.given is None else _rows_of(self.given)


def read_source_rows(sources: Sources, *, progress: Progress = SILENT) -> SourceRows:
    """Read every row of a team's files.

    Args:
        sources: the mapping and its files.
        progress: told of each step.

    Raises:
        InputError: a file cannot be used; `RefusedBuild` where rows need a decision.
    """
    opened = OpenedSources(sources)
    responses = replace(opened.mapping.responses, key="")  # ids stay as the files have them
    opened.mapping = replace(opened.mapping, responses=responses)
    rows = Rows(opened, progress)
    rows.refuse_problems()
    given = rows.given
    answers = given.answers.values() if given is not None else ()
    return SourceRows(
        mapping=opened.mapping,
        definitions=opened.definitions,
        tables={name: table for name, table in rows.tables.items() if name != "responses"},
        accounts=rows.accounts,
        left_out=rows.left_out,
        not_in_file=tuple(one.question.name for one in answers if not one.is_in_file),
        n_responses=rows.tables["responses"].num_rows,
        given=given,
    )


def _rows_of(given: Given) -> Iterator[AnswerRow]:
    columns = {name: _column(one) for name, one in given.answers.items()}
    plain = given.plain
    for nth, place in enumerate(given.places.tolist()):
        answers = {
            name: values[which[place]]
            for name, (values, which) in columns.items()
            if values[which[place]] not in ("", ())
        }
        weight = float(plain["weight"][place])
        yield AnswerRow(
            source_id=given.source_ids[nth],
            area=given.areas[nth],
            channel=str(plain["channel"][place]),
            wave=str(plain["wave"][place]),
            language=given.languages[place],
            group_size=int(plain["group_size"][place]),
            weight="" if weight == 1 else repr(weight),
            stratum=str(plain["stratum"][place]),
            cluster=str(plain["cluster"][place]),
            can_quote=bool(given.can_quote[place]),
            answers=answers,
        )


def _column(given: Answers) -> tuple[list[Answer], "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """Return the distinct answers to a question, and which one each row gave."""
    values, which = given.distinct()
    if given.question.kind in (Kind.NUMBER, Kind.DATE):
        values = _with_bands(given, values, which)
    return values, np.where(given.is_answered | (which == 0), which, 0)


def _with_bands(
    given: Answers, values: list[Answer], which: "np.ndarray[tuple[int], np.dtype[np.int64]]"
) -> list[Answer]:
    """Give a limit of its band to a word that the mapping put into one by hand."""
    codes = given.columns[given.question.name]
    found = list(values)
    for place in {value for value in which.tolist() if values[value] == ""} - {0}:
        code = int(codes[which == place][0])
        if code != NOT_ANSWERED:
            found[place] = _limit(given.question, code)
    return found


def _limit(question: Question, code: int) -> Answer:
    band = next(choice for choice in question.choices if choice.code == code)
    return band.low or band.high
