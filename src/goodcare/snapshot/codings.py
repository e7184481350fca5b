"""Codes on passages, from the three shapes of file that teams have."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from goodcare.framework.codes import Codebook
from goodcare.snapshot.coded_rows import CodedRow, coded_rows
from goodcare.snapshot.fields import Fields
from goodcare.snapshot.ids import note_ambiguous
from goodcare.snapshot.mapping import CodingsMapping, ProblemKind
from goodcare.snapshot.numbers import parse_number
from goodcare.snapshot.passages import TEXT_VERSION, ReadPassages
from goodcare.snapshot.problems import Problems
from goodcare.snapshot.responses import ReadResponses
from goodcare.snapshot.sheets import Sheet
from goodcare.snapshot.spelling import folded
from goodcare.snapshot.status import Given, statuses
from goodcare.snapshot.tables import CODINGS, in_order

STANCES = ("", "positive", "negative", "neutral")
WHOLE = (-1, -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One code by one coder on one passage; an empty code says that it was read."""

    passage_id: str
    code: str
    start: int
    end: int
    coder: str
    stance: str
    is_random: bool


class CodingsFile:
    """One file of codings, or the coded columns of another file."""

    def __init__(
        self,
        sheet: Sheet,
        mapping: CodingsMapping,
        *,
        codebook: Codebook,
        responses: ReadResponses,
        passages: ReadPassages,
        part: str = "codings",
    ) -> None:
        """Read from a sheet whose columns were asked for."""
        self.sheet, self.mapping, self.codebook = sheet, mapping, codebook
        self.responses, self.passages = responses, passages
        self.problems = Problems(sheet.name, sheet.rows, mapping.decisions, part=part)
        self.problems.add_ragged(sheet.ragged, wanted=len(sheet.header))
        self.fields = Fields(sheet, self.problems)
        self.ambiguous: set[int] = set()

    def codings(self) -> tuple[Coding, ...]:
        """Return the codings of every row that is kept; what is wrong is in `problems`."""
        rows = coded_rows(self.fields, self.mapping, self.codebook)
        found = self._passage_of(rows)
        coders = self.fields.texts(self.mapping.coder)
        stances = self.fields.one_of(self.mapping.stance, "stance", STANCES, "")
        is_random = self.fields.yes(self.mapping.is_random)
        self._check_coders(coders)
        spans = self._spans(found)
        self._check_texts(found)
        return tuple(
            Coding(
                passage_id=found[place],
                code=code,
                start=spans[place][0],
                end=spans[place][1],
                coder=coders[place],
                stance=stances[place],
                is_random=bool(is_random[place]),
            )
            for place, row in enumerate(rows)
            if found[place] and not self.problems.is_out[place]
            for code in self._codes(row)
        )

    def _codes(self, row: CodedRow) -> tuple[str, ...]:
        return row.codes or (("",) if self.mapping.is_read_without_codes else ())

    def _passage_of(self, rows: list[CodedRow]) -> list[str]:
        """Return the passage of each row, or empty where there is none."""
        texts = {
            name: self.fields.texts(getattr(self.mapping, name))
            for name in ("passage", "response", "question")
        }
        self._note_ambiguous(texts["passage"], texts["response"])
        is_gone = self._is_left_out_itself(texts["passage"], texts["response"])
        found, lost, gone, empty, unanswered = [], [], [], [], []
        for place, row in enumerate(rows):
            passage, response, question = (texts[name][place] for name in texts)
            if passage:
                here = self.passages.by_source.get(passage, "")
            else:
                here = self.passages.by_answer.get((response, question), "")
            found.append(here)
            if is_gone[place]:
                gone.append(place)
                continue
            if here:
                continue
            if passage in self.passages.left_out or response in self.responses.left_out:
                gone.append(place)
            elif not passage and (response, question) in self.responses.unanswered:
                unanswered.append((place, row))
            elif not passage and response in self.responses.response_ids and not row.codes:
                empty.append(place)
            else:
                lost.append(place)
        self.problems.leave_out(_places(gone), "its passage is left out")
        self.problems.leave_out(_places(empty), "no text and no code")
        self._note_unanswered(unanswered)
        self.problems.add(
            ProblemKind.UNKNOWN_PASSAGE,
            _places(lost),
            column=self.mapping.passage.column or self.mapping.response.column,
            message="codes a passage or an open answer that is not there, or is empty.",
        )
        return found

    def _note_unanswered(self, rows: list[tuple[int, CodedRow]]) -> None:
        """Leave out what nobody coded, and list codes on what the mapping takes as no answer."""
        bare = [place for place, row in rows if not row.codes]
        self.problems.leave_out(_places(bare), "the answer is taken as not answered, and no code")
        self.problems.add(
            ProblemKind.UNKNOWN_PASSAGE,
            _places([place for place, row in rows if row.codes]),
            column=self.mapping.response.column,
            message="codes an answer that the mapping takes as not answered.",
        )

    def _note_ambiguous(self, passages: list[str], responses: list[str]) -> None:
        """Find codings of ids that stand twice; the passage's id goes before the response's."""
        mapping = self.mapping
        answers = ["" if passage else one for passage, one in zip(passages, responses, strict=True)]
        for said, written, known in (
            (mapping.response, answers, self.responses.source),
            (mapping.passage, passages, self.passages.source),
        ):
            if known is not None:
                self.ambiguous |= note_ambiguous(
                    written, known, self.problems, column=said.column, file=mapping.file
                )

    def _is_left_out_itself(self, passages: list[str], responses: list[str]) -> NDArray[np.bool_]:
        """Whether codes stand beside an answer or passage whose own row is left out."""
        for written, source in (
            (responses, self.responses.source),
            (passages, self.passages.source),
        ):
            if source is not None and source.part == self.mapping.file:
                is_itself = [one == own for one, own in zip(written, source.ids, strict=True)]
                return source.problems.is_out & np.array(is_itself, dtype=np.bool_)
        return np.zeros(len(responses), dtype=np.bool_)

    def _check_texts(self, found: list[str]) -> None:
        """Find rows whose text beside the codes is not the passage's; white space aside."""
        if not self.mapping.text.is_given:
            return
        written = self.fields.column(self.mapping.text).texts()
        other = [
            place
            for place, (text, passage) in enumerate(zip(written, found, strict=True))
            if passage
            and place not in self.ambiguous
            and folded(text) != folded(self.passages.texts[passage])
        ]
        self.problems.add(
            ProblemKind.OTHER_TEXT,
            _places(other),
            column=self.mapping.text.column,
            message="the text beside the codes is not the text of the answer or passage with "
            "this id. Correct the id or the text.",
        )

    def _check_coders(self, coders: list[str]) -> None:
        self.problems.add(
            ProblemKind.EMPTY_ID,
            np.array([not coder for coder in coders], dtype=np.bool_) & ~self.problems.is_out,
            column=self.mapping.coder.column,
            question="coder",
            message="there is no coder.",
        )

    def _spans(self, found: list[str]) -> list[tuple[int, int]]:
        """Return start and end of each coding; -1 for the whole passage."""
        mapping = self.mapping
        if not mapping.start.is_given and not mapping.end.is_given:
            return [WHOLE] * len(found)
        starts, ends = self.fields.texts(mapping.start), self.fields.texts(mapping.end)
        spans, outside = [], []
        for place, (start, end, passage) in enumerate(zip(starts, ends, found, strict=True)):
            span = _span(start, end, len(self.passages.texts.get(passage, "")))
            spans.append(span or WHOLE)
            if span is None and passage:
                outside.append(place)
        self.problems.add(
            ProblemKind.OUTSIDE_TEXT,
            _places(outside),
            column=mapping.start.column,
            message="start and end do not lie in the text.",
        )
        return spans


def _span(start: str, end: str, length: int) -> tuple[int, int] | None:
    if (start or "-1", end or "-1") == ("-1", "-1"):
        return WHOLE
    numbers = [parse_number(start), parse_number(end)]
    whole = [int(number) for number in numbers if number is not None and number % 1 == 0]
    if len(whole) < 2 or not 0 <= whole[0] < whole[1] <= length:
        return None
    return whole[0], whole[1]


def _places(places: list[int]) -> NDArray[np.int64]:
    return np.array(places, dtype=np.int64)


def codings_table(codings: Iterator[Coding] | tuple[Coding, ...]) -> pa.Table:
    """Return the stored table: each coding once, with its status."""
    distinct = tuple(dict.fromkeys(codings))
    given = [
        Given(passage_id=coding.passage_id, code=coding.code, coder=coding.coder)
        for coding in distinct
    ]
    status = statuses(given)
    columns = {
        name: [getattr(coding, name) for coding in distinct]
        for name in CODINGS.names
        if name not in ("status", "text_version")
    }
    columns["text_version"] = [TEXT_VERSION] * len(distinct)
    columns["status"] = [status[entry.passage_id, entry.code] for entry in given]
    return in_order(pa.table(columns, schema=CODINGS), "codings")
