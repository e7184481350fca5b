"""A small conversation in which people suggest, prefer, praise, complain and address somebody."""

from dataclasses import replace

from tests.findings.fake import QUESTIONS, SOURCE, FakeSnapshot, code, people, question

from goodcare.compose.assemble import assemble
from goodcare.compose.build import speaker_for
from goodcare.compose.context import Context
from goodcare.compose.definition import read_definition
from goodcare.findings import QuotationPicker
from goodcare.framework.codes import Codebook, CodeKind
from goodcare.framework.model import Explanation, Framework, Pillar, PillarKind, Priority
from goodcare.instrument.model import Kind, Role
from goodcare.publish.blocks import Quotes, plain

CARE, WIDER, PARTNER = CodeKind.CHANGE_CARE, CodeKind.CHANGE_WIDER, CodeKind.PARTNER
CODES = (
    code("walk-in", kind=CARE, pillar="open"),
    code("online", kind=CARE, pillar="open", opposite="in-person"),
    code("in-person", kind=CARE, pillar="open", opposite="online"),
    code("training", kind=CARE, pillar="open", priorities=("work",)),
    code("dementia", kind=CARE, parent="training"),
    code("autism", kind=CARE, parent="training"),
    code("deafness", kind=CARE, parent="training"),
    code("parks", kind=WIDER, pillar="open", priorities=("work",)),
    code("beliefs"),
    code("faith", parent="beliefs"),
    code("not-me", parent="beliefs"),
    code("secret", kind=CARE, pillar="open", is_sensitive=True),
    code("gp", kind=CodeKind.SERVICE),
    code("council", kind=PARTNER),
    code("surgery", kind=PARTNER),
)
FRAMEWORK = Framework(
    id="f",
    title="F",
    version="1",
    pillars=(
        Pillar(
            id="open",
            name="Open",
            phrase="open care",
            kind=PillarKind.PILLAR,
            colour="#1D5FA8",
            summary="",
            source=SOURCE,
        ),
    ),
    priorities=(
        Priority(
            id="work", name="Work", phrase="work", colour="#6B3FA0", summary="", source=SOURCE
        ),
    ),
    explanations=(
        Explanation(id="why", pillar="open", title="Why", steps=("This", "That"), source=SOURCE),
    ),
)
OPEN = (
    question("why", kind=Kind.TEXT, role=Role.OPEN, priority="work", voices_by="available"),
    question("else", kind=Kind.TEXT, role=Role.OPEN),
    question("faiths", kind=Kind.TEXT, role=Role.OPEN, section="cultural-competence"),
)
SAID = "They helped me with it, and I thought about that for quite some time."


def conversation(*answers, gatherings=(), told=(), n=60, **more):
    """People of the south; answers as (question, codes) or (question, codes, more)."""
    passages, codings = [], []
    for at, (asked, codes, *rest) in enumerate(answers):
        row = {"id": f"p{at}", "response_id": f"r{at % n}", "area": "south", "question": asked}
        extra = dict(rest[0]) if rest else {}
        stance = extra.pop("stance", "")
        passages.append({**row, "text": f"{SAID} {at}", **extra})
        codings += [{"passage_id": f"p{at}", "code": one, "stance": stance} for one in codes]
    for at, (gathering, codes, *rest) in enumerate(told):
        row = {"id": f"t{at}", "gathering_id": gathering, "text": f"{SAID} In a group, {at}."}
        passages.append({**row, **(rest[0] if rest else {})})
        codings += [{"passage_id": f"t{at}", "code": one} for one in codes]
    more.setdefault("responses", people(n, area="south", gender=1, age=1, available=5))
    return FakeSnapshot(
        passage_rows=passages,
        coding_rows=[{"status": "single", **one} for one in codings],
        gathering_rows=list(gatherings),
        questions=(*QUESTIONS[:-1], *OPEN),
        codebook=Codebook(version="1", codes=more.pop("codes", CODES)),
        framework=FRAMEWORK,
        **more,
    )


def pages_of(snapshot, sections, *, area="south"):
    """The pages that a definition of these sections makes, without the page on the figures."""
    context = context_of(snapshot, area=area)
    text = f"id: t\ntitle: T\nsections:\n{sections}"
    report = assemble(read_definition(text, source="t.yaml"), context=context)
    return [page for page in report.pages if page.section != "about"]


def context_of(snapshot, *, area="south"):
    speaker = speaker_for(snapshot)
    return Context(
        speaker=speaker,
        place=snapshot.gazetteer.place(area),
        picker=QuotationPicker(speaker.basis.analysis),
        made_on="2026-01-01",
    )


def headline(page):
    return plain(page.headline)


def quoted(page):
    """Ids of the passages quoted on a page, by column."""
    return [
        [
            quote.words.passage_id
            for block in column
            if isinstance(block, Quotes)
            for quote in block.quotes
        ]
        for column in (page.main, page.side)
    ]


def blocks(page, kind):
    return [block for block in (*page.main, *page.side) if isinstance(block, kind)]


def sensitive(code_id):
    return tuple(replace(one, is_sensitive=one.id == code_id) for one in CODES)
