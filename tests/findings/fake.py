"""A small snapshot in memory: two boroughs in a region, six codes, two focus groups."""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from goodcare.areas import Area, Gazetteer
from goodcare.framework.codes import Code, Codebook, CodeKind
from goodcare.framework.model import Framework, Indicator, Source
from goodcare.instrument.model import Choice, GoodEnd, Instrument, Kind, Question, Role
from goodcare.snapshot.model import CodingCoverage, Conversation, Manifest
from goodcare.snapshot.tables import GROUP_COUNTS, JOURNEYS, MARGINS

SOURCE = Source(document="d", place="p")


def choices(*names, off=(), groups=()):
    return tuple(
        Choice(
            name=name,
            label={"en": name.capitalize()},
            code=at,
            is_on_scale=name not in off,
            group_label={"en": dict(groups).get(name, "")},
        )
        for at, name in enumerate(names, start=1)
    )


def question(name, *, kind=Kind.SINGLE, **more):
    more.setdefault("label", {"en": name})
    return Question(name=name, kind=kind, topic={}, finding={}, **more)


QUESTIONS = (
    question(
        "available",
        role=Role.EXPERIENCE,
        choices=choices("never", "rarely", "some", "most", "all", "unsure", off=("unsure",)),
        good_end=GoodEnd.LAST,
        is_headline=True,
    ),
    question(
        "side",
        role=Role.EXPERIENCE,
        choices=choices("never", "rarely", "some", "most", "all"),
        good_end=GoodEnd.LAST,
    ),
    question(
        "gender",
        role=Role.DEMOGRAPHIC,
        choices=choices("woman", "man", "unsaid", off=("unsaid",), groups=[("woman", "Women")]),
    ),
    question("age", role=Role.DEMOGRAPHIC, choices=choices("young", "middle", "old", groups=[])),
    question(
        "carer", role=Role.DEMOGRAPHIC, choices=choices("no", "yes", groups=[("yes", "Carers")])
    ),
    question(
        "heard",
        kind=Kind.MULTIPLE,
        role=Role.DEMOGRAPHIC,
        choices=choices("gp", "web", "unsaid", off=("unsaid",)),
    ),
    question("why", kind=Kind.TEXT, role=Role.OPEN),
)
GAZETTEER = Gazetteer(
    areas=(
        Area(id="region", name="Region", kind="region"),
        Area(id="pair", name="Pair", kind="place", parents=("region",)),
        Area(id="north", name="North", kind="borough", parents=("pair", "same-north")),
        Area(id="same-north", name="Same North", kind="place", parents=("region",)),
        Area(id="south", name="South", kind="borough", parents=("pair",)),
        Area(id="east", name="East", kind="borough", parents=("region",)),
    ),
    region="region",
)


def code(code_id, *, parent="", pillar="", kind=CodeKind.OTHER, indicators=(), **more):
    return Code(
        id=code_id,
        label=code_id.capitalize(),
        phrase=code_id,
        definition="",
        kind=kind,
        parent=parent,
        pillar=pillar,
        indicators=indicators,
        **more,
    )


CODEBOOK = Codebook(
    version="1",
    codes=(
        code("wait", pillar="open"),
        code("wait-gp", parent="wait", pillar="open", indicators=("seen-soon",)),
        code("wait-test", parent="wait", pillar="open"),
        code("kind", pillar="warm"),
        code("gp", kind=CodeKind.SERVICE),
        code("dentist", kind=CodeKind.SERVICE),
    ),
)
FRAMEWORK = Framework(
    id="f",
    title="F",
    version="1",
    pillars=(),
    indicators=(
        Indicator(id="seen-soon", pillar="open", text="", would_happen=True, source=SOURCE),
    ),
)
PASSAGE = {
    "response_id": "",
    "gathering_id": "",
    "area": "",
    "question": "why",
    "text": "I waited a long time before anybody called me back.",
    "text_version": 1,
    "language": "en",
    "translation": "",
    "kind": "verbatim",
    "theme": "",
    "proposal": "",
    "point_kind": "",
    "is_quotable": True,
}
CODING = {
    "text_version": 1,
    "start": -1,
    "end": -1,
    "coder": "a",
    "status": "single",
    "stance": "",
    "is_random": False,
}
GATHERING = {
    "parent": "",
    "kind": "focus-group",
    "title": "A group",
    "areas": ["north"],
    "community": "Weavers",
    "language": "en",
    "date": "2025-01-01",
    "people": 8,
    "can_attribute": True,
    "can_name_community": True,
    "can_name_area": True,
    "themes": [],
    "backgrounds": [],
}
_BASE = {"channel": "web", "wave": "", "group_size": 1, "weight": 1.0, "stratum": "", "cluster": ""}
_TYPES = {
    "group_size": pa.int32(),
    "weight": pa.float64(),
    "text_version": pa.int32(),
    "start": pa.int32(),
    "end": pa.int32(),
    "people": pa.int32(),
    "areas": pa.list_(pa.string()),
    "themes": pa.list_(pa.string()),
    "backgrounds": pa.list_(pa.string()),
}
_FLAGS = ("is_quotable", "is_random", "can_attribute", "can_name_community", "can_name_area")


@dataclass(frozen=True, kw_only=True)
class FakeSnapshot:
    """Rows as dicts, filled up with what does not matter to a test."""

    responses: list
    passage_rows: list = field(default_factory=list)
    coding_rows: list = field(default_factory=list)
    gathering_rows: list = field(default_factory=list)
    group_count_rows: list = field(default_factory=list)
    journey_rows: list = field(default_factory=list)
    margin_rows: list = field(default_factory=list)
    coverage: CodingCoverage = CodingCoverage.ALL
    signed_by: str = "A. Person"
    questions: tuple = QUESTIONS
    gazetteer: Gazetteer = GAZETTEER
    codebook: Codebook = CODEBOOK
    framework: Framework = FRAMEWORK
    derived_groups: tuple = ()
    path: Path = Path("nowhere")
    id: str = "fake"

    @property
    def instrument(self):
        return Instrument(
            id="i",
            version="1",
            title={"en": "I"},
            default_language="en",
            languages=("en",),
            questions=self.questions,
        )

    @property
    def manifest(self):
        conversation = Conversation(
            title="T",
            organisation="O",
            status="draft",
            first_day="2025-01-01",
            last_day="2025-02-01",
            is_invented=True,
            coverage=self.coverage,
            quotations_signed_by=self.signed_by,
            attribution=("gender", "age"),
            about="",
        )
        return Manifest(
            format_version=1,
            conversation=conversation,
            content_hash="0" * 64,
            counts={"responses": len(self.responses)},
            instrument_hash="0" * 64,
            codebook_version="1",
            files={},
        )

    def response_batches(self, columns):
        asked = [name for one in self.questions for name in one.columns]
        rows = [
            {**_BASE, **dict.fromkeys(asked, 0), "id": f"r{at}", **row}
            for at, row in enumerate(self.responses)
        ]
        yield pa.RecordBatch.from_pydict(
            {
                name: pa.array(
                    [row[name] for row in rows],
                    pa.uint8() if name in asked else _TYPES.get(name, pa.string()),
                )
                for name in columns
            }
        )

    @property
    def passages(self):
        return table(self.passage_rows, {"id": "", **PASSAGE})

    @property
    def codings(self):
        return table(self.coding_rows, {"passage_id": "", "code": "", **CODING})

    @property
    def gatherings(self):
        return table(self.gathering_rows, {"id": "", **GATHERING})

    @property
    def group_counts(self):
        return filled(self.group_count_rows, GROUP_COUNTS)

    @property
    def journeys(self):
        return filled(self.journey_rows, JOURNEYS)

    @property
    def margins(self):
        return filled(self.margin_rows, MARGINS)


def table(rows, blank):
    return pa.table(
        {
            name: pa.array(
                [row.get(name, default) for row in rows],
                pa.bool_() if name in _FLAGS else _TYPES.get(name, pa.string()),
            )
            for name, default in blank.items()
        }
    )


def filled(rows, schema):
    """Rows with the columns of a stored table; what is not given is empty or 0."""
    blank = {one.name: "" if one.type == pa.string() else 0 for one in schema}
    return pa.Table.from_pylist([blank | row for row in rows], schema=schema)


def people(n, **answers):
    """`n` respondents with the same answers."""
    return [dict(answers) for _ in range(n)]
