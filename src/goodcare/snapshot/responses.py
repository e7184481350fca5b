"""From the file of responses to the table of responses, and to what passages need of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.areas import Gazetteer
from goodcare.instrument.model import Instrument, Kind
from goodcare.progress import Progress
from goodcare.snapshot.answers import AnswerReader, Answers
from goodcare.snapshot.asked import mark_not_asked
from goodcare.snapshot.fields import Fields
from goodcare.snapshot.ids import SourceIds, check_ids, derived_id
from goodcare.snapshot.mapping import ResponsesMapping
from goodcare.snapshot.problems import Problems
from goodcare.snapshot.sheets import Sheet
from goodcare.snapshot.tables import in_order, responses_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswer:
    """One open answer, to become a passage."""

    source_id: str
    response_id: str
    question: str
    area: str
    text: str
    language: str
    is_quotable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResponses:
    """What the file of responses holds.

    Args:
        table: the stored columns, in stored order.
        response_ids: {id in the file: id in the snapshot}, of the rows that are kept.
        areas: {id in the snapshot: area}.
        left_out: ids in the file of rows that are left out.
        unanswered: (id in the file, open question) where something is written that the mapping
            takes as not answered.
        source: the ids in the file, and which of them stand twice.
    """

    table: pa.Table
    response_ids: Mapping[str, str]
    areas: Mapping[str, str]
    left_out: frozenset[str]
    open_answers: tuple[OpenAnswer, ...]
    unanswered: frozenset[tuple[str, str]]
    problems: Problems | None
    source: SourceIds | None
    given: "Given | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the rows that are kept gave before it was coded, in the order of the file.

    Args:
        places: of the rows among all rows of the file.
        source_ids, areas: of the rows that are kept.
        plain: channel, wave, group size, weight, stratum and cluster of all rows of the file.
        languages, can_quote: of all rows of the file.
        answers: by question; of all rows of the file.
    """

    places: NDArray[np.int64]
    source_ids: Sequence[str]
    areas: Sequence[str]
    plain: Mapping[str, list[str] | NDArray[np.float64]]
    languages: Sequence[str]
    can_quote: NDArray[np.bool_]
    answers: Mapping[str, Answers]


def no_responses(instrument: Instrument) -> ReadResponses:
    """Return what is read where nobody was surveyed."""
    return ReadResponses(
        table=responses_schema(instrument).empty_table(),
        response_ids={},
        areas={},
        left_out=frozenset(),
        open_answers=(),
        unanswered=frozenset(),
        problems=None,
        source=None,
    )


def read_responses(
    sheet: Sheet,
    *,
    mapping: ResponsesMapping,
    instrument: Instrument,
    gazetteer: Gazetteer,
    progress: Progress,
) -> ReadResponses:
    """Read every row; what is wrong is in `problems`."""
    problems = Problems(sheet.name, sheet.rows, mapping.decisions, part="responses")
    problems.add_ragged(sheet.ragged, wanted=len(sheet.header))
    answers = _answers(sheet, mapping, instrument, problems, progress)
    mark_not_asked(answers, problems=problems, size=len(sheet.rows))
    fields = Fields(sheet, problems)
    areas = fields.areas(mapping.area, gazetteer)
    plain = _plain_columns(fields, mapping)
    source_ids = fields.texts(mapping.id)
    check_ids(source_ids, mapping.id, problems)
    progress.step("Making ids")
    kept = _Kept.of(source_ids, areas, problems, key=mapping.key)
    given = Given(
        places=kept.places,
        source_ids=kept.source_ids,
        areas=kept.areas,
        plain=plain,
        languages=fields.texts(mapping.language),
        can_quote=fields.yes(mapping.can_quote),
        answers=answers,
    )
    return ReadResponses(
        table=_table(kept, plain, answers, instrument),
        response_ids=dict(zip(kept.source_ids, kept.ids, strict=True)),
        areas=dict(zip(kept.ids, kept.areas, strict=True)),
        left_out=frozenset(source_ids) - frozenset(kept.source_ids),
        open_answers=_open_answers(kept, given),
        unanswered=_unanswered(kept, answers),
        problems=problems,
        source=SourceIds.of(source_ids, part="responses", problems=problems),
        given=given,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """The rows that are kept; all in the order of the file."""

    places: NDArray[np.int64]
    source_ids: list[str]
    ids: list[str]
    areas: list[str]

    @classmethod
    def of(
        cls, source_ids: list[str], areas: list[str], problems: Problems, *, key: str
    ) -> "_Kept":
        places = np.flatnonzero(~problems.is_out)
        kept = [source_ids[place] for place in places.tolist()]
        return cls(
            places=places,
            source_ids=kept,
            ids=[derived_id(key, source_id) for source_id in kept],
            areas=[areas[place] for place in places.tolist()],
        )


def _answers(
    sheet: Sheet,
    mapping: ResponsesMapping,
    instrument: Instrument,
    problems: Problems,
    progress: Progress,
) -> dict[str, Answers]:
    reader = AnswerReader(
        sheet=sheet,
        problems=problems,
        not_answered=mapping.not_answered | mapping.not_asked,
        not_asked=mapping.not_asked,
    )
    questions = [question for question in instrument.questions if question.kind is not Kind.NOTE]
    found = {}
    for done, question in enumerate(questions):
        progress.step("Reading answers, questions", done=done, total=len(questions))
        found[question.name] = reader.read(question, mapping.questions.get(question.name))
    return found


def _plain_columns(
    fields: Fields, mapping: ResponsesMapping
) -> dict[str, list[str] | NDArray[np.float64]]:
    return {
        "channel": fields.texts(mapping.channel),
        "wave": fields.texts(mapping.wave),
        "group_size": fields.group_sizes(mapping.group_size),
        "weight": fields.weights(mapping.weight),
        "stratum": fields.texts(mapping.stratum),
        "cluster": fields.texts(mapping.cluster),
    }


def _table(
    kept: _Kept,
    plain: Mapping[str, list[str] | NDArray[np.float64]],
    answers: Mapping[str, Answers],
    instrument: Instrument,
) -> pa.Table:
    schema = responses_schema(instrument)
    arrays = {"id": pa.array(kept.ids, pa.string()), "area": pa.array(kept.areas, pa.string())}
    for name, values in plain.items():
        chosen = (
            values[kept.places]
            if isinstance(values, np.ndarray)
            else [values[place] for place in kept.places.tolist()]
        )
        arrays[name] = pa.array(chosen).cast(schema.field(name).type)
    for given in answers.values():
        arrays |= {name: pa.array(codes[kept.places]) for name, codes in given.columns.items()}
    table = pa.table([arrays[name] for name in schema.names], schema=schema)
    return in_order(table, "responses")


def _open_answers(kept: _Kept, all_given: Given) -> tuple[OpenAnswer, ...]:
    found = []
    for name, given in all_given.answers.items():
        written = given.written
        if given.columns or written is None:
            continue
        found += [
            OpenAnswer(
                source_id=kept.source_ids[nth],
                response_id=kept.ids[nth],
                question=name,
                area=kept.areas[nth],
                text=written.words[written.codes[place]],
                language=all_given.languages[place],
                is_quotable=bool(all_given.can_quote[place]),
            )
            for nth, place in enumerate(kept.places.tolist())
            if given.is_answered[place]
        ]
    return tuple(found)


def _unanswered(kept: _Kept, answers: Mapping[str, Answers]) -> frozenset[tuple[str, str]]:
    """Find open answers that hold a word, but are taken as not answered."""
    found = set()
    for name, given in answers.items():
        written = given.written
        if given.columns or written is None:
            continue
        is_filled = np.array([bool(word.strip()) for word in (*written.words, "")])
        taken = is_filled[written.codes[kept.places]] & ~given.is_answered[kept.places]
        found |= {(kept.source_ids[nth], name) for nth in np.flatnonzero(taken).tolist()}
    return frozenset(found)
