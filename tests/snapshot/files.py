"""The files of a small conversation, which tests change before they build it."""

import csv
import textwrap

from goodcare.instrument import instrument_to_json
from goodcare.instrument.model import Choice, Instrument, Kind, Question, Role
from goodcare.snapshot import Sources, build_snapshot

KEY = "00112233445566778899aabbccddeeff"
AREAS = """\
region: east
areas:
  - {id: east, name: East, kind: region}
  - {id: barking-and-dagenham, name: Barking and Dagenham, kind: borough, parents: [east]}
  - {id: hackney, name: Hackney, kind: borough, parents: [east], aliases: [LB Hackney]}
"""
FRAMEWORK = """\
id: small
title: Small
version: "1"
sources:
  test: {document: A test, place: here}
pillars:
  - id: near
    name: Near
    phrase: care nearby
    kind: pillar
    colour: "#005EB8"
    summary: Care is nearby.
    source: test
"""
CODEBOOK = """\
id,label,phrase,definition,kind
waiting,Waiting,waiting,How long people wait,other
kindness,Kindness,being treated kindly,How staff treat people,other
"""
MAPPING = """\
version: 1
conversation:
  title: Small
  organisation: A council
  status: final
  first_day: 2026-03-01
  last_day: 2026-03-31
  is_invented: yes
  coverage: all
  quotations_signed_by: A. Reader
  attribution: [gender]
  about: Invented for a test.
files:
  instrument: instrument.json
  areas: areas.yaml
  framework: framework.yaml
  codebook: codebook.csv
  responses: responses.csv
  passages: passages.csv
  gatherings: gatherings.csv
  codings: codings.csv
responses:
  id: id
  key: 00112233445566778899aabbccddeeff
  not_answered: ["", NA]
  area: borough
  channel: {constant: online}
  can_quote: {column: quote, yes: ["Yes"]}
  questions:
    gender: {column: gender, answers: {F: woman}}
    age: age
    uses: {columns: {gp: uses gp, pharmacy: uses pharmacy}, chosen: ["1"], not_chosen: ["0"]}
    gp_rating: gp rating
    seen_on: {column: seen on, format: "%d/%m/%Y"}
    order: {column: order, separator: ">"}
    good_care: good care
"""
MORE = """\
passages:
  id: id
  gathering: gathering
  question: {constant: table}
  text: text
  kind: kind
gatherings:
  id: id
  parent: parent
  kind: kind
  areas: {column: areas, separator: ";"}
  date: date
  people: people
  can_attribute: attribute
codings:
  shape: long
  response: response
  passage: passage
  question: question
  code: code
  coder: coder
  stance: stance
  start: start
  end: end
"""
HEADER = (
    *("id", "borough", "quote", "gender", "age", "uses gp", "uses pharmacy", "gp rating"),
    *("seen on", "order", "good care"),
)
RESPONSES = [
    ["r1", "Hackney", "Yes", "Woman", "34", "1", "0", "Good", "01/03/2026", "b>a", "Kind staff"],
    ["r2", "LB Hackney", "No", "man", "NA", "0", "1", "", "", "", "Short waits"],
    ["r3", "barking and dagenham", "", "F", "70", "", "", "", "31/03/2026", "a", ""],
]
GATHERINGS = [
    ["id", "parent", "kind", "areas", "date", "people", "attribute"],
    ["e1", "", "event", "Hackney", "2026-03-05", "40", "no"],
    ["t1", "e1", "table", "", "", "8", ""],
    ["g1", "", "focus-group", "east", "2026-03-06", "9", "yes"],
]
PASSAGES = [
    ["id", "gathering", "text", "kind"],
    ["p1", "t1", "Longer visits", "interpreted"],
    ["p2", "g1", "We wait", "verbatim"],
]
CODINGS = [
    ["response", "passage", "question", "code", "coder", "stance", "start", "end"],
    ["r1", "", "good_care", "kindness", "ann", "positive", "0", "4"],
    ["r1", "", "good_care", "kindness", "bob", "", "", ""],
    ["r2", "", "good_care", "waiting", "ann", "", "", ""],
    ["r2", "", "good_care", "", "bob", "", "", ""],
    ["", "p1", "", "Waiting", "ann", "", "", ""],
]


def instrument():
    words = {"topic": {}, "finding": {}}
    gender = _choices("woman", "man")
    bands = (
        Choice(name="young", label={"en": "Under 65"}, code=1, group_label={}, low="16", high="64"),
        Choice(
            name="old", label={"en": "65 or over"}, code=2, group_label={}, low="65", high="110"
        ),
    )
    march = (
        Choice(name="early", label={"en": "Early"}, code=1, group_label={}, high="2026-03-15"),
        Choice(name="late", label={"en": "Late"}, code=2, group_label={}, low="2026-03-16"),
    )
    rows = (
        ("gender", Kind.SINGLE, gender, {"role": Role.DEMOGRAPHIC}),
        ("age", Kind.NUMBER, bands, {"role": Role.DEMOGRAPHIC}),
        ("uses", Kind.MULTIPLE, _choices("gp", "pharmacy"), {}),
        (
            "gp_rating",
            Kind.SINGLE,
            _choices("good", "bad"),
            {"relevant": "selected(${uses}, 'gp')"},
        ),
        ("seen_on", Kind.DATE, march, {}),
        ("order", Kind.RANKING, _choices("a", "b"), {}),
        ("good_care", Kind.TEXT, (), {"role": Role.OPEN}),
    )
    return Instrument(
        id="small",
        version="1",
        title={"en": "Small"},
        default_language="en",
        languages=("en",),
        questions=tuple(
            Question(name=name, kind=kind, label={"en": name}, choices=choices, **words, **more)
            for name, kind, choices, more in rows
        ),
    )


def _choices(*names):
    return tuple(
        Choice(name=name, label={"en": name.title()}, code=code, group_label={})
        for code, name in enumerate(names, start=1)
    )


def write_csv(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


class Conversation:
    """Files in a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.mapping = MAPPING
        self.more = MORE
        self.header = list(HEADER)
        self.responses = [list(row) for row in RESPONSES]
        self.gatherings = [list(row) for row in GATHERINGS]
        self.passages = [list(row) for row in PASSAGES]
        self.codings = [list(row) for row in CODINGS]
        self.instrument = instrument()

    def decide(self, *decisions):
        """Add decisions to the part of responses."""
        self.mapping += "  decisions:\n" + "".join(f"    - {{{entry}}}\n" for entry in decisions)

    def write(self):
        write_csv(self.folder / "responses.csv", [self.header, *self.responses])
        for name in ("gatherings", "passages", "codings"):
            write_csv(self.folder / f"{name}.csv", getattr(self, name))
        texts = {
            "mapping.yaml": self.mapping + self.more,
            "areas.yaml": AREAS,
            "framework.yaml": FRAMEWORK,
            "codebook.csv": CODEBOOK,
            "instrument.json": instrument_to_json(self.instrument),
        }
        for name, text in texts.items():
            (self.folder / name).write_text(textwrap.dedent(text), encoding="utf-8")
        return self.folder / "mapping.yaml"

    def build(self, *, out="out", policy=None, files=None):
        sources = Sources(mapping=self.write(), policy=policy or {}, files=files or {})
        return build_snapshot(sources, out=self.folder / out)


def only_responses(conversation):
    """Leave gatherings, passages and codings away."""
    conversation.more = ""
    return conversation
