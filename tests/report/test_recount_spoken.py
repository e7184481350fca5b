"""What stands beside codes and quotations is what the files hold."""

from types import SimpleNamespace

import pytest

from goodcare.compose.assemble import assemble
from goodcare.compose.context import Context
from goodcare.compose.definition import read_definition
from goodcare.compose.worded import facts_in
from goodcare.findings import QuotationPicker
from goodcare.publish.blocks import Matrix
from tests.report.audit_quotations import audit_quotations
from tests.report.conftest import MADE_ON
from tests.report.recount_facts import Recount
from tests.report.recount_spoken import CELL

DEFINITION = """
id: spoken
title: Spoken
sections:
  - each-pillar: [solution, suggestions]
  - focus
  - ranked-codes
  - preference
  - two-views
  - cultural-competence
  - each-priority: [make-a-difference, voices]
"""
REGION = "north-east-london"


@pytest.fixture(scope="module", params=["hackney", "city-of-london", REGION])
def report(request, workshop):
    context = Context(
        speaker=workshop.speaker,
        place=workshop.speaker.basis.analysis.snapshot.gazetteer.place(request.param),
        picker=QuotationPicker(workshop.speaker.basis.analysis),
        made_on=MADE_ON,
    )
    return assemble(read_definition(DEFINITION, source="spoken.yaml"), context=context)


@pytest.fixture(scope="module")
def recount(originals):
    return Recount(originals)


def test_a_cell_of_who_could_act_is_blank_exactly_where_few_said_so(recount, report):
    matrices = [block for page in report.pages for block in page.main if isinstance(block, Matrix)]
    shown = {
        (fact.parameters, fact.part): fact.shown.value
        for matrix in matrices
        for fact in facts_in(matrix)
    }

    assert all(count >= CELL for count in shown.values())
    for parameters in {parameters for parameters, _ in shown}:
        cells = recount.spoken.addressed(report.area_id, dict(parameters)["of"])
        enough = {part for part, count in cells.items() if count >= CELL}
        assert enough == {part for given, part in shown if given == parameters}


def test_quotations_are_exact_agreed_to_and_attributed_so_that_ten_share_it(
    workshop, originals, report
):
    auditor = SimpleNamespace(built=SimpleNamespace(report=report), originals=originals)

    assert audit_quotations(auditor, snapshot_path=workshop.snapshot_path) == []
