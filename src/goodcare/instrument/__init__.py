"""Questionnaires: XLSForm in, frozen JSON inside, routing, checks."""

from goodcare.instrument.expressions import Answer, Answers, Expression, evaluate, references
from goodcare.instrument.finding import Finding
from goodcare.instrument.frozen import instrument_from_json, instrument_hash, instrument_to_json
from goodcare.instrument.parsing import parse
from goodcare.instrument.routing import asked_questions, is_accepted, is_asked
from goodcare.instrument.template import write_template
from goodcare.instrument.xlsform import check_xlsform, read_xlsform

__all__ = [
    "Answer",
    "Answers",
    "Expression",
    "Finding",
    "asked_questions",
    "check_xlsform",
    "evaluate",
    "instrument_from_json",
    "instrument_hash",
    "instrument_to_json",
    "is_accepted",
    "is_asked",
    "parse",
    "read_xlsform",
    "references",
    "write_template",
]
