"""Reading the uploaded files of an import, and telling what is new in them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.imports.folders import working_folder
from goodcare.collect.imports.models import Batch, ErasedSource, ImportedResponse, ImportedRow
from goodcare.collect.imports.reports import Report, read_report
from goodcare.collect.imports.sources import source_digest
from goodcare.progress import Progress
from goodcare.snapshot.source_rows import SourceRows, read_source_rows

KEYS = {
    "gatherings": ("id",),
    "passages": ("id",),
    "codings": ("passage_id", "code", "coder", "start", "end", "stance"),
    "group_counts": ("id",),
    "journeys": ("journey_id", "position"),
}
"""What identifies a row of each table, beside the responses."""


@contextmanager
def read_batch(batch: Batch, *, progress: Progress) -> Iterator[SourceRows]:
    """Read the files of an import, as long as their folder is there.

    Raises:
        InputError: a file cannot be used; `RefusedBuild` where rows need a decision.
    """
    with working_folder(batch, mapping=batch.mapping) as sources:
        yield read_source_rows(sources, progress=progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Rows that are here already, and rows that were taken back, by their keyed hashes."""

    here: frozenset[bytes]
    erased: frozenset[bytes]

    @classmethod
    def of(cls, conversation: Conversation) -> "Known":
        """Read what a conversation knows."""
        responses = ImportedResponse.objects.filter(conversation=conversation)
        rows = ImportedRow.objects.filter(conversation=conversation)
        erased = ErasedSource.objects.filter(conversation=conversation)
        here = [*responses.values_list("source", flat=True), *rows.values_list("source", flat=True)]
        return cls(
            here=frozenset(map(bytes, here)),
            erased=frozenset(map(bytes, erased.values_list("source", flat=True))),
        )

    def is_new(self, source: bytes) -> bool:
        """Whether a row would be added."""
        return source not in self.here and source not in self.erased


def checked_report(rows: SourceRows, conversation: Conversation) -> Report:
    """Say what an import would do with every row."""
    known = Known.of(conversation)
    here: Counter[str] = Counter()
    erased: Counter[str] = Counter()
    for part, source in all_sources(rows, conversation):
        here[part] += source in known.here and source not in known.erased
        erased[part] += source in known.erased
    return read_report(rows.accounts, rows.left_out, already_here=here, erased=erased)


def all_sources(rows: SourceRows, conversation: Conversation) -> Iterator[tuple[str, bytes]]:
    """Yield part and keyed hash of every row of the files; open answers belong to their row."""
    for one in rows.answer_rows():
        yield "responses", source_digest(conversation, "responses", one.source_id)
    for part, keys in KEYS.items():
        for ids in _ids(rows, part, keys):
            yield part, source_digest(conversation, part, *ids)


def _ids(rows: SourceRows, part: str, keys: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    table = rows.tables.get(part)
    if table is None:
        return
    skips = table.column("question").to_pylist() if part == "passages" else None
    columns = [table.column(key).to_pylist() for key in keys]
    responses = table.column("response_id").to_pylist() if skips is not None else ()
    for place, values in enumerate(zip(*columns, strict=True)):
        if skips is not None and is_open_answer(values[0], responses[place], skips[place]):
            continue
        yield tuple(map(str, values))


def is_open_answer(passage: str, response: str, question: str) -> bool:
    """Whether a passage of the table is an open answer of the file of responses."""
    return bool(response) and passage == f"{response}.{question}"
