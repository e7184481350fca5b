"""A small weighted conversation with strata and clinics, as the files of a team."""

import textwrap

from goodcare.instrument import instrument_to_json
from goodcare.instrument.model import Choice, GoodEnd, Instrument, Kind, Question, Role
from goodcare.snapshot import Sources, build_snapshot
from tests.findings.clustered import write_rows
from tests.snapshot.files import CODEBOOK, FRAMEWORK

AREAS = """\
region: region
areas:
  - {id: region, name: Riverside, kind: region}
  - {id: north, name: Northbank, kind: borough, parents: [region]}
  - {id: south, name: Southbank, kind: borough, parents: [region]}
  - {id: east, name: Eastbank, kind: borough, parents: [region]}
"""
MAPPING = """\
version: 1
conversation:
  title: Clinics
  organisation: A council
  status: final
  first_day: 2026-03-01
  last_day: 2026-03-31
  is_invented: yes
  coverage: all
  attribution: [gender]
  about: Invented for a test.
files:
  instrument: instrument.json
  areas: areas.yaml
  framework: framework.yaml
  codebook: codebook.csv
  responses: responses.csv
responses:
  id: id
  ids: kept
  area: area
  channel: {constant: online}
  questions:
    gender: gender
    available: answer
"""
DESIGN = {"weight": "weight: w", "stratum": "stratum: str", "cluster": "cluster: psu"}


def instrument():
    def choices(*names):
        return tuple(
            Choice(name=name, label={"en": label}, code=code, group_label={"en": label})
            for code, (name, label) in enumerate(zip(map(str, range(1, 9)), names, strict=False), 1)
        )

    gender = choices("Women", "Men")
    often = choices("Never", "Rarely", "Sometimes", "Mostly", "Always")
    asked = {"topic": {"en": "care"}, "finding": {"en": "say that care is there in time"}}
    return Instrument(
        id="clinics",
        version="1",
        title={"en": "Clinics"},
        default_language="en",
        languages=("en",),
        questions=(
            Question(
                name="gender",
                kind=Kind.SINGLE,
                label={"en": "Gender"},
                choices=gender,
                role=Role.DEMOGRAPHIC,
                topic={},
                finding={},
            ),
            Question(
                name="available",
                kind=Kind.SINGLE,
                label={"en": "How often is care there in time?"},
                choices=often,
                role=Role.EXPERIENCE,
                good_end=GoodEnd.LAST,
                is_headline=True,
                **asked,
            ),
        ),
    )


def built(folder, *, design=("weight", "stratum", "cluster")):
    """A snapshot of the clinics, that names so much of how people were drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    write_rows(folder / "responses.csv")
    named = "".join(f"  {DESIGN[name]}\n" for name in design)
    texts = {
        "mapping.yaml": MAPPING + named,
        "areas.yaml": AREAS,
        "framework.yaml": FRAMEWORK,
        "codebook.csv": CODEBOOK,
        "instrument.json": instrument_to_json(instrument()),
    }
    for name, text in texts.items():
        (folder / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return build_snapshot(Sources(mapping=folder / "mapping.yaml"), out=folder / "out").path
