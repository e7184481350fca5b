"""The short questionnaire could be launched as it is, and shows every kind of question."""

from goodcare.example.short import short_form
from goodcare.instrument.launch import launch_findings
from goodcare.instrument.model import Kind
from goodcare.instrument.writer import write_xlsform
from goodcare.instrument.xlsform import check_workbook


def test_nothing_keeps_it_from_being_launched():
    form = short_form()

    assert launch_findings(form) == ()
    assert [str(one) for one in check_workbook(write_xlsform(form), name="short.xlsx")] == []


def test_it_shows_every_kind_of_question():
    kinds = {question.kind for question in short_form().questions}

    assert kinds == set(Kind) - {Kind.NOTE}
