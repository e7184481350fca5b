"""The frozen data set, as everything after it reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from goodcare.areas import Gazetteer
from goodcare.framework.codes import Codebook
from goodcare.framework.model import Framework
from goodcare.instrument.derived_groups import DerivedGroup
from goodcare.instrument.model import Instrument

FORMAT_VERSION = 1
"""Of the layout of the files of a snapshot; an older program refuses a later one."""


class CodingCoverage(StrEnum):
    """Which answers were coded; decides whether percentages of codes are allowed."""

    ALL = "all"
    """Every answer."""
    RANDOM_SAMPLE = "random-sample"
    """A random sample of the answers, recorded as such."""
    PART = "part"
    """Some of the answers: counts mean "at least"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What the manifest says about the conversation.

    Args:
        title: as printed. organisation: who asks.
        status: "draft" or "final".
        first_day, last_day: ISO dates of the fieldwork.
        is_invented: every page says that the data is invented.
        coverage: which answers were coded.
        quotations_signed_by: who signed the quotations, or empty: then none may be shown.
        attribution: names of demographic questions that describe a person in an attribution,
            broadest last ("gender", "age"); the area is always part of the ladder.
        about: one line on who collected the data and how.
    """

    title: str
    organisation: str
    status: str
    first_day: str
    last_day: str
    is_invented: bool
    coverage: CodingCoverage
    quotations_signed_by: str
    attribution: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`manifest.json`.

    Args:
        content_hash: SHA-256 over canonical values, 64 hexadecimal digits.
        counts: rows by table ("responses": 1092, "passages": …).
        instrument_hash: SHA-256 of instrument.json. codebook_version: of codebook.json.
        files: SHA-256 of each stored file, for integrity only; no part of the content hash.
        format_version: of the files' layout; a whole number.
        conversation: what was asked, by whom and when.
    """

    format_version: int
    conversation: Conversation
    content_hash: str
    counts: dict[str, int]
    instrument_hash: str
    codebook_version: str
    files: dict[str, str]


class SnapshotReader(Protocol):
    """What a snapshot offers; `goodcare.snapshot.open_snapshot(path)` returns one.

    Column sets (strings never null: "" where there is none):

    responses: id, area, channel, wave (string), group_size (int32), weight (float64), stratum,
        cluster (string), then one uint8 column per `Question.columns` entry.
    passages: id, response_id, gathering_id, area, question, text, text_version (int32), language,
        translation, kind (verbatim | interpreted | note), theme (id of a pillar), proposal (id, or
        any words where the framework has none), point_kind (string), is_quotable (bool).
        A passage belongs to a response or to a gathering; `area` of a gathering's passage is
        empty where the gathering spans several.
    codings: passage_id, text_version, code, start, end (int32, -1 whole passage), coder, status
        (agreed | single | contested), stance (positive | negative | neutral | ""), is_random.
    gatherings: id, parent, kind (event | table | focus-group), title, areas (list<string>),
        community, language, date, people (int32), can_attribute, can_name_community,
        can_name_area (bool), themes (list<string>: ids of pillars, or any words where the framework
        has no themes), backgrounds (list<string>: "Residents=12", participants by background).
    group_counts: id, gathering_id, phrase (completes "… of 10 young people …"; no digits), count,
        of (int32; 0 <= count <= of <= people of the gathering), pillar, priority.
    journeys: journey_id, response_id, position (int32, from 1), step, service, outcome (moved on |
        stalled | left | helped), date (ISO, or "").
    margins: area, category (a question's `census`), answer (name of its choice), people (int64),
        source.
    The last three are empty where a snapshot has none.
    """

    @property
    def path(self) -> Path:
        """Its folder."""

    @property
    def id(self) -> str:
        """First twelve digits of the content hash."""

    @property
    def manifest(self) -> Manifest:
        """What is in it."""

    @property
    def instrument(self) -> Instrument:
        """What was asked."""

    @property
    def framework(self) -> Framework:
        """What it is sorted into."""

    @property
    def codebook(self) -> Codebook:
        """What coders marked."""

    @property
    def derived_groups(self) -> tuple[DerivedGroup, ...]:
        """Groups declared with the conversation; most have none."""

    @property
    def gazetteer(self) -> Gazetteer:
        """Its areas."""

    @property
    def response_row_groups(self) -> tuple[int, ...]:
        """How many responses each part of the file holds that can be read by itself."""

    def response_batches(
        self, columns: Sequence[str], *, row_groups: Sequence[int] | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Yield the named columns of responses, batch by batch, in stored order.

        Args:
            columns: their names, as above.
            row_groups: places in `response_row_groups`; all of them unless told.

        Yields:
            Arrow record batches with these columns, in this order.

        Raises:
            InputError: there is no such column.
            IntegrityError: the file is damaged.
        """

    @property
    def passages(self) -> pa.Table:
        """Stretches of text to code."""

    @property
    def codings(self) -> pa.Table:
        """Codes on passages, by coder."""

    @property
    def gatherings(self) -> pa.Table:
        """Events, their tables, focus groups."""

    @property
    def group_counts(self) -> pa.Table:
        """How many people of a gathering said one thing."""

    @property
    def journeys(self) -> pa.Table:
        """Steps that people took from service to service."""

    @property
    def margins(self) -> pa.Table:
        """How many people live in an area, by category of the census."""
