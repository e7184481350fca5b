"""Questionnaires: XLSForm in, frozen JSON inside, routing, checks."""

from importlib import import_module
from typing import TYPE_CHECKING

from goodcare.instrument.expressions import Answer, Answers, Expression, evaluate, references
from goodcare.instrument.finding import Finding
from goodcare.instrument.frozen import instrument_from_json, instrument_hash, instrument_to_json
from goodcare.instrument.parsing import parse
from goodcare.instrument.routing import asked_questions, is_accepted, is_asked

if TYPE_CHECKING:
    from goodcare.instrument.template import write_template
    from goodcare.instrument.writer import write_xlsform
    from goodcare.instrument.xlsform import (
        check_workbook,
        check_xlsform,
        read_workbook,
        read_xlsform,
    )
else:
    # pyxform and openpyxl take half a second, and a frozen instrument needs neither.
    _WHEN_USED = {
        "check_workbook": "goodcare.instrument.xlsform",
        "check_xlsform": "goodcare.instrument.xlsform",
        "read_workbook": "goodcare.instrument.xlsform",
        "read_xlsform": "goodcare.instrument.xlsform",
        "write_template": "goodcare.instrument.template",
        "write_xlsform": "goodcare.instrument.writer",
    }

    def __getattr__(name):
        if name not in _WHEN_USED:
            raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
        return getattr(import_module(_WHEN_USED[name]), name)


__all__ = [
    "Answer",
    "Answers",
    "Expression",
    "Finding",
    "asked_questions",
    "check_workbook",
    "check_xlsform",
    "evaluate",
    "instrument_from_json",
    "instrument_hash",
    "instrument_to_json",
    "is_accepted",
    "is_asked",
    "parse",
    "read_workbook",
    "read_xlsform",
    "references",
    "write_template",
    "write_xlsform",
]


def __dir__() -> list[str]:
    return __all__
