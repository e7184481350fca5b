"""Stretches of text to code: open answers of responses, points and accounts of gatherings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from goodcare.areas import Gazetteer
from goodcare.framework.model import Framework
from goodcare.snapshot.fields import Fields
from goodcare.snapshot.gatherings import ReadGatherings
from goodcare.snapshot.ids import SourceIds, check_ids, derived_id, note_ambiguous
from goodcare.snapshot.mapping import PassagesMapping, ProblemKind
from goodcare.snapshot.points import POINT_KINDS, proposal_meaning, theme_meaning
from goodcare.snapshot.problems import Problems
from goodcare.snapshot.responses import OpenAnswer, ReadResponses
from goodcare.snapshot.sheets import Sheet
from goodcare.snapshot.tables import PASSAGES, in_order

KINDS = ("verbatim", "interpreted", "note")
TEXT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPassages:
    """All passages, and how the files refer to them.

    Args:
        by_source: {id in the passages file: passage id}.
        by_answer: {(id of the response in its file, question): passage id}.
        texts: of each passage, by passage id.
        left_out: ids in the passages file of rows that are left out.
    """

    table: pa.Table
    by_source: Mapping[str, str]
    by_answer: Mapping[tuple[str, str], str]
    texts: Mapping[str, str]
    left_out: frozenset[str] = frozenset()
    problems: Problems | None = None
    source: SourceIds | None = None


@dataclass(slots=True)
class _Rows:
    """Rows of passages, column by column."""

    columns: dict[str, list[str | int | bool]] = field(
        default_factory=lambda: {name: [] for name in PASSAGES.names}
    )

    def add(self, **values: str | int | bool) -> None:
        """Add one passage; what is not given is empty."""
        for name, column in self.columns.items():
            column.append(values.get(name, ""))


def read_passages(
    responses: ReadResponses,
    gatherings: ReadGatherings,
    *,
    sheet: Sheet | None,
    mapping: PassagesMapping | None,
    key: str,
    gazetteer: Gazetteer,
    framework: Framework,
    language: str,
) -> ReadPassages:
    """Put open answers and the passages file together.

    The passages file may be absent; texts without a language are in `language`.
    """
    rows = _Rows()
    by_answer = _add_open_answers(rows, responses.open_answers, key=key, language=language)
    by_source: dict[str, str] = {}
    problems, source, left_out = None, None, frozenset[str]()
    if sheet is not None and mapping is not None:
        file = _File(
            sheet, mapping, gazetteer=gazetteer, framework=framework, key=key, language=language
        )
        problems = file.problems
        by_source = file.add_to(rows, responses, gatherings)
        left_out = frozenset(file.ids) - by_source.keys()
        source = SourceIds.of(file.ids, part="passages", problems=problems)
    table = pa.table(rows.columns, schema=PASSAGES)
    texts = zip(map(str, rows.columns["id"]), map(str, rows.columns["text"]), strict=True)
    return ReadPassages(
        table=in_order(table, "passages"),
        by_source=by_source,
        by_answer=by_answer,
        texts=dict(texts),
        left_out=left_out,
        problems=problems,
        source=source,
    )


def _add_open_answers(
    rows: _Rows, answers: tuple[OpenAnswer, ...], *, key: str, language: str
) -> dict[tuple[str, str], str]:
    by_answer = {}
    for answer in answers:
        passage = derived_id(key, answer.source_id, answer.question)
        by_answer[answer.source_id, answer.question] = passage
        rows.add(
            id=passage,
            response_id=answer.response_id,
            area=answer.area,
            question=answer.question,
            text=answer.text,
            text_version=TEXT_VERSION,
            language=answer.language or language,
            kind="verbatim",
            is_quotable=answer.is_quotable,
        )
    return by_answer


class _File:
    """The passages file."""

    def __init__(
        self,
        sheet: Sheet,
        mapping: PassagesMapping,
        *,
        gazetteer: Gazetteer,
        framework: Framework,
        key: str,
        language: str,
    ) -> None:
        self.mapping, self.key, self.language = mapping, key, language
        self.gazetteer, self.framework = gazetteer, framework
        self.problems = Problems(sheet.name, sheet.rows, mapping.decisions, part="passages")
        self.problems.add_ragged(sheet.ragged, wanted=len(sheet.header))
        self.fields = Fields(sheet, self.problems)
        self.ids = self.fields.texts(mapping.id)

    def add_to(
        self, rows: _Rows, responses: ReadResponses, gatherings: ReadGatherings
    ) -> dict[str, str]:
        """Add the file's passages; return {id in the file: passage id}."""
        mapping, fields = self.mapping, self.fields
        sources = fields.texts(mapping.response)
        gathering = fields.texts(mapping.gathering)
        columns = {
            "question": fields.texts(mapping.question),
            "text": fields.column(mapping.text).texts(),
            "translation": fields.texts(mapping.translation),
            "kind": fields.one_of(mapping.kind, "kind", KINDS, "verbatim"),
            "theme": fields.meant(mapping.theme, "theme", theme_meaning(self.framework)),
            "proposal": fields.meant(
                mapping.proposal, "proposal", proposal_meaning(self.framework)
            ),
            "point_kind": fields.one_of(mapping.point_kind, "point_kind", POINT_KINDS, ""),
            "is_quotable": fields.yes(mapping.can_quote).tolist(),
        }
        languages = fields.texts(mapping.language)
        areas = self._areas()
        is_empty = np.array([not text.strip() for text in columns["text"]], dtype=np.bool_)
        self.problems.leave_out(is_empty, "no text")
        self._check(sources, gathering, responses, gatherings)
        by_source = {}
        for place in np.flatnonzero(~self.problems.is_out).tolist():
            response = responses.response_ids.get(sources[place], "")
            inherited = self._inherited(gathering[place], response, responses, gatherings)
            by_source[self.ids[place]] = derived_id(self.key, self.ids[place])
            rows.add(
                id=by_source[self.ids[place]],
                response_id=response,
                gathering_id=gathering[place],
                area=areas[place] or inherited,
                text_version=TEXT_VERSION,
                language=languages[place] or self.language,
                **{name: values[place] for name, values in columns.items()},
            )
        return by_source

    def _areas(self) -> list[str]:
        if not self.mapping.area.is_given:
            return [""] * len(self.ids)
        return self.fields.areas(self.mapping.area, self.gazetteer)

    def _inherited(
        self,
        gathering: str,
        response: str,
        responses: ReadResponses,
        gatherings: ReadGatherings,
    ) -> str:
        if response:
            return responses.areas[response]
        areas = gatherings.areas.get(gathering, ())
        return areas[0] if len(areas) == 1 else ""

    def _check(
        self,
        sources: list[str],
        gathering: list[str],
        responses: ReadResponses,
        gatherings: ReadGatherings,
    ) -> None:
        """Find ids twice, and passages that come from nothing that is there."""
        check_ids(self.ids, self.mapping.id, self.problems)
        for said, written, known in (
            (self.mapping.response, sources, responses.source),
            (self.mapping.gathering, gathering, gatherings.source),
        ):
            if known is not None:
                note_ambiguous(written, known, self.problems, column=said.column)
        gone, lost = [], []
        for place, (source, meeting) in enumerate(zip(sources, gathering, strict=True)):
            if source in responses.left_out or meeting in gatherings.left_out:
                gone.append(place)
            elif bool(source) == bool(meeting) or (
                source not in responses.response_ids and meeting not in gatherings.areas
            ):
                lost.append(place)
        self.problems.leave_out(
            np.array(gone, dtype=np.int64), "its response or gathering is left out"
        )
        self.problems.add(
            ProblemKind.UNKNOWN_PASSAGE,
            np.array(lost, dtype=np.int64),
            column=" or ".join(
                filter(None, (self.mapping.response.column, self.mapping.gathering.column))
            ),
            message="this passage comes from no gathering and no response of these files.",
        )
