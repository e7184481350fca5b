"""An event in memory: a case for change, three themes, and tables that said things about them."""

from goodcare.framework.codes import Codebook
from goodcare.framework.model import Framework, Pillar, PillarKind, Proposal
from tests.findings.fake import SOURCE, FakeSnapshot, code


def theme(name, kind=PillarKind.THEME):
    return Pillar(
        id=name,
        name=name.capitalize(),
        phrase=name,
        kind=kind,
        colour="#1D5FA8",
        summary="",
        source=SOURCE,
    )


def proposal(name, about):
    return Proposal(id=name, pillar=about, name=name.capitalize(), text="", source=SOURCE)


FRAMEWORK = Framework(
    id="f",
    title="A draft plan",
    version="1",
    subject="the draft plan",
    pillars=(
        theme("case", PillarKind.CASE),
        theme("births"),
        theme("falls"),
        theme("clinics"),
    ),
    proposals=(
        proposal("one-door", "births"),
        proposal("handrails", "falls"),
        proposal("late-hours", "clinics"),
        proposal("volunteers", ""),
    ),
)
CODEBOOK = Codebook(
    version="1",
    codes=(
        code("joined"),
        code("records", parent="joined"),
        code("money"),
        code("secret", is_sensitive=True),
    ),
)
EVENT = {"id": "E", "kind": "event", "title": "A day", "areas": ["north", "south"], "people": 30}


def table(name, *themes, event="E", **more):
    return {
        "id": name,
        "parent": event,
        "kind": "table",
        "areas": ["north", "south"],
        "themes": list(themes),
        **more,
    }


def point(name, at, *, codes=(), about="", **more):
    """A facilitator's note at a table, with its codes."""
    row = {"id": name, "gathering_id": at, "kind": "note", "theme": about, **more}
    return row, [{"passage_id": name, "code": one} for one in codes]


def event_of(*tables, points=(), events=(EVENT,), **more):
    """A snapshot without any respondent."""
    return FakeSnapshot(
        responses=[],
        gathering_rows=[*events, *tables],
        passage_rows=[row for row, _ in points],
        coding_rows=[coding for _, codings in points for coding in codings],
        framework=FRAMEWORK,
        codebook=CODEBOOK,
        **more,
    )
