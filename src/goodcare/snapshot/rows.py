"""All rows of all files, read in the order in which they refer to each other."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from goodcare.progress import Progress
from goodcare.snapshot.codings import Coding, CodingsFile, codings_table
from goodcare.snapshot.gatherings import NO_GATHERINGS, ReadGatherings, read_gatherings
from goodcare.snapshot.group_counts import read_group_counts
from goodcare.snapshot.journeys import read_journeys
from goodcare.snapshot.margins import read_margins
from goodcare.snapshot.optional import ReadTable
from goodcare.snapshot.passages import ReadPassages, read_passages
from goodcare.snapshot.problems import LeftOut, Problems
from goodcare.snapshot.refused import RefusedBuild
from goodcare.snapshot.responses import ReadResponses, no_responses, read_responses
from goodcare.snapshot.sheets import Sheet
from goodcare.snapshot.sources import OpenedSources


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRows:
    """What became of the rows of one file: rows_in = kept + left_out.

    Args:
        part: "responses", "passages", "gatherings", "group_counts", "journeys", "margins", or
            "codings" (numbered from the second on).
        file: its name.
        rows_in: rows that the file holds.
        kept: rows in the snapshot.
        left_out: rows that are not.
    """

    part: str
    file: str
    rows_in: int
    kept: int
    left_out: int


class Rows:
    """All tables, and what became of every row."""

    def __init__(self, opened: OpenedSources, progress: Progress) -> None:
        """Read every file; what is wrong is raised by `refuse_problems`."""
        self.opened, self.progress = opened, progress
        self._sheets: dict[str, Sheet] = {}
        self._parts: list[tuple[str, Sheet, Problems]] = []
        responses = self._responses()
        self.given = responses.given
        gatherings = self._gatherings()
        passages = self._passages(responses, gatherings)
        self.tables: dict[str, pa.Table] = {
            "responses": responses.table,
            "gatherings": gatherings.table,
            "passages": passages.table,
            "codings": self._codings(responses, passages),
        }
        for name, table in self._optional(responses, gatherings):
            if table.num_rows:
                self.tables[name] = table

    def _sheet(self, name: str) -> Sheet:
        if name not in self._sheets:
            file = self.opened.sheets[name]
            self.progress.step(f"Reading {file.name}")
            self._sheets[name] = file.read(self.opened.read_columns(name))
        return self._sheets[name]

    def _responses(self) -> ReadResponses:
        definitions = self.opened.definitions
        if not self.opened.mapping.has_responses:
            return no_responses(definitions.instrument)
        sheet = self._sheet("responses")
        responses = read_responses(
            sheet,
            mapping=self.opened.mapping.responses,
            instrument=definitions.instrument,
            gazetteer=definitions.gazetteer,
            progress=self.progress,
        )
        if responses.problems is not None:
            self._parts.append(("responses", sheet, responses.problems))
        return responses

    def _gatherings(self) -> ReadGatherings:
        mapping = self.opened.mapping.gatherings
        if mapping is None:
            return NO_GATHERINGS
        sheet = self._sheet("gatherings")
        gatherings = read_gatherings(
            sheet,
            mapping=mapping,
            gazetteer=self.opened.definitions.gazetteer,
            framework=self.opened.definitions.framework,
        )
        if gatherings.problems is not None:
            self._parts.append(("gatherings", sheet, gatherings.problems))
        return gatherings

    def _passages(self, responses: ReadResponses, gatherings: ReadGatherings) -> ReadPassages:
        mapping = self.opened.mapping.passages
        sheet = self._sheet("passages") if mapping is not None else None
        self.progress.step("Reading passages")
        passages = read_passages(
            responses,
            gatherings,
            sheet=sheet,
            mapping=mapping,
            key=self.opened.mapping.responses.key,
            gazetteer=self.opened.definitions.gazetteer,
            framework=self.opened.definitions.framework,
            language=self.opened.definitions.instrument.default_language,
        )
        if sheet is not None and passages.problems is not None:
            self._parts.append(("passages", sheet, passages.problems))
        return passages

    def _codings(self, responses: ReadResponses, passages: ReadPassages) -> pa.Table:
        self.progress.step("Reading codings")
        found: list[Coding] = []
        for nth, mapping in enumerate(self.opened.mapping.codings, start=1):
            sheet = self._sheet(mapping.file)
            part = f"codings {nth}" if nth > 1 else "codings"
            file = CodingsFile(
                sheet,
                mapping,
                codebook=self.opened.definitions.codebook,
                responses=responses,
                passages=passages,
                part=part,
            )
            found.extend(file.codings())
            self._parts.append((part, sheet, file.problems))
        return codings_table(tuple(found))

    def _optional(
        self, responses: ReadResponses, gatherings: ReadGatherings
    ) -> Iterator[tuple[str, pa.Table]]:
        """Read the files that a conversation may have; a table without rows is not stored."""
        mapping, definitions = self.opened.mapping, self.opened.definitions
        if mapping.group_counts is not None:
            yield self._kept(
                read_group_counts(
                    self._sheet("group_counts"),
                    mapping=mapping.group_counts,
                    gatherings=gatherings,
                    framework=definitions.framework,
                )
            )
        if mapping.journeys is not None:
            yield self._kept(
                read_journeys(
                    self._sheet("journeys"),
                    mapping=mapping.journeys,
                    responses=responses,
                    key=mapping.responses.key,
                )
            )
        if mapping.margins is not None:
            yield self._kept(
                read_margins(
                    self._sheet("margins"),
                    mapping=mapping.margins,
                    instrument=definitions.instrument,
                    gazetteer=definitions.gazetteer,
                )
            )

    def _kept(self, read: ReadTable) -> tuple[str, pa.Table]:
        """Remember what is wrong with a file, and return its part and table."""
        self._parts.append((read.part, self._sheets[read.part], read.problems))
        return read.part, read.table

    def refuse_problems(self) -> None:
        """Raise everything that nobody has decided about.

        Raises:
            RefusedBuild: with the problems of all files.
        """
        found = tuple(problem for _, _, problems in self._parts for problem in problems.open)
        if found:
            mapping = self.opened.mapping
            raise RefusedBuild(found, mapping=mapping.path.name, lines=mapping.answer_lines)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Rows of all files that are left out."""
        return tuple(row for _, _, problems in self._parts for row in problems.left_out)

    @property
    def accounts(self) -> tuple[FileRows, ...]:
        """What became of the rows of each file."""
        return tuple(
            FileRows(
                part=part,
                file=sheet.name,
                rows_in=len(sheet.rows) + len(sheet.ragged),
                kept=int((~problems.is_out).sum()),
                left_out=len(problems.left_out),
            )
            for part, sheet, problems in self._parts
        )
