"""A small conversation over the good care framework, and the pages of sections about it."""

from dataclasses import replace

from tests.findings.fake import CODEBOOK, FakeSnapshot, people

from goodcare.compose.assemble import assemble
from goodcare.compose.build import speaker_for
from goodcare.compose.context import Context
from goodcare.compose.definition import read_definition
from goodcare.findings.quotations import QuotationPicker
from goodcare.framework import load_framework
from goodcare.framework.codes import Codebook
from goodcare.publish.pptx.layout import layout_warnings

FRAMEWORK = load_framework("good-care")
STATEMENT = next(one for one in FRAMEWORK.statements if one.pillar == "competent")
THRIVING = next(one for one in FRAMEWORK.statements if one.pillar == "thriving")
GOOD = next(one for one in FRAMEWORK.consequences if one.is_good)
POINT = next(one for one in FRAMEWORK.model_points if one.priority == "workforce")
WANT = next(one for one in FRAMEWORK.wants if one.priority == "workforce")
WORDS = "It took a long time before anybody called me back about the results of number"


def code(code_id, pillar, *evidence, priorities=()):
    return replace(
        CODEBOOK["gp"],
        id=code_id,
        pillar=pillar,
        evidence_for=tuple(one.id for one in evidence),
        priorities=priorities,
    )


BOOK = Codebook(
    version="1",
    codes=(
        code("a", "accessible", GOOD),
        code("b", "competent", STATEMENT),
        code("c", "thriving", THRIVING),
        code("d", "trustworthy", POINT, WANT, priorities=("workforce",)),
        code("e", ""),
    ),
)
CODES = [("a",), ("a", "b"), ("b",), ("b", "d"), ("c",), ("d",), ("d", "e"), ("a", "d")] * 2


def context_of(*, codes=CODES, area="north", n=20, n_answers=20, register=None, **more):
    passages = [
        {"id": f"p{at}", "response_id": f"r{at}", "area": "north", "text": f"{WORDS} {at}."}
        for at in range(n_answers)
    ]
    codings = [
        {"passage_id": f"p{at}", "code": one} for at, some in enumerate(codes) for one in some
    ]
    more.setdefault("codebook", BOOK)
    more.setdefault("framework", FRAMEWORK)
    snapshot = FakeSnapshot(
        responses=people(n, area="north", gender=1, age=1),
        passage_rows=passages,
        coding_rows=codings,
        **more,
    )
    speaker = speaker_for(snapshot)
    return Context(
        speaker=speaker,
        place=snapshot.gazetteer.place(area),
        picker=QuotationPicker(speaker.basis.analysis),
        made_on="2026-01-01",
        **({"register": register} if register else {}),
    )


def pages_of(context, *sections):
    text = "id: s\ntitle: S\nsections:\n" + "".join(f"  - {one}\n" for one in sections)
    report = assemble(read_definition(text, source="s.yaml"), context=context)
    assert layout_warnings(report) == ()
    pages = tuple(page for page in report.pages if page.section not in ("about", "title"))
    return pages, report.empty_sections
