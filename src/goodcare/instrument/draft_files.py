"""A draft as JSON, and what is still wrong in it, question by question."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any  # JSON

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from goodcare.errors import InputError
from goodcare.instrument.branching import ALWAYS, Branch, Condition, Needs, Operator
from goodcare.instrument.drafting import Draft, DraftQuestion, as_drafted, instrument_of
from goodcare.instrument.finding import Finding
from goodcare.instrument.frozen import instrument_from_json, instrument_to_json
from goodcare.instrument.model import Instrument
from goodcare.instrument.writer import sheets_of, write_xlsform
from goodcare.instrument.xlsform import check_workbook

FORMAT = 1
_TEXT = {"type": "string"}
_BRANCH = {
    "type": "object",
    "additionalProperties": False,
    "required": ["conditions", "needs", "written"],
    "properties": {
        "conditions": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["question", "operator", "answer"],
                "properties": {
                    "question": _TEXT,
                    "operator": {"enum": list(Operator)},
                    "answer": _TEXT,
                },
            },
        },
        "needs": {"enum": list(Needs)},
        "written": _TEXT,
    },
}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["format", "form", "branches"],
    "properties": {
        "format": {"const": FORMAT},
        "form": {"type": "object"},
        "branches": {"type": "object", "additionalProperties": _BRANCH},
    },
}
"""Of a draft; `form` is checked by the schema of instruments."""
AGAIN = "Open the form again, or begin a new one."


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFinding:
    """One thing to put right in a draft.

    Args:
        finding: as `check_xlsform` says it, with the row of the written workbook.
        questions: names of the questions it is about, several where they share their answers;
            none: the form as a whole, or a page.
        choice: name of the answer it is about, or empty.
    """

    finding: Finding
    questions: tuple[str, ...] = ()
    choice: str = ""


def draft_findings(draft: Draft) -> tuple[DraftFinding, ...]:
    """Return everything that is wrong in a draft, as the checks of a workbook find it."""
    instrument = instrument_of(draft)
    sheets = {sheet.name: sheet for sheet in sheets_of(instrument)}
    found = []
    for finding in check_workbook(write_xlsform(instrument), name=draft.id):
        row = sheets[finding.sheet].row(finding.row) if finding.sheet in sheets else None
        found.append(
            DraftFinding(
                finding=finding,
                questions=row.questions if row else (),
                choice=row.choice if row else "",
            )
        )
    return tuple(found)


def draft_to_json(draft: Draft) -> str:
    """Return a draft as JSON; what is missing in it may be missing."""
    bare = replace(draft, questions=tuple(replace(one, branch=ALWAYS) for one in draft.questions))
    form = replace(instrument_of(bare), groups=draft.groups)
    branches = {one.name: asdict(one.branch) for one in draft.questions if one.branch != ALWAYS}
    document = {
        "format": FORMAT,
        "form": json.loads(instrument_to_json(form)),
        "branches": branches,
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def draft_from_json(text: str) -> Draft:
    """Read a draft.

    Raises:
        InputError: it is not JSON, or not as the schema says.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(f"The draft is not JSON. {AGAIN}") from None
    error = best_match(Draft202012Validator(SCHEMA).iter_errors(document))
    if error is not None:
        where = "/".join(str(part) for part in error.absolute_path) or "the whole"
        raise InputError(f"The draft is wrong at {where}. {AGAIN}")
    form = _form(document["form"])
    branches = {name: _branch(said) for name, said in document["branches"].items()}
    return Draft(
        id=form.id,
        version=form.version,
        title=form.title,
        default_language=form.default_language,
        languages=form.languages,
        questions=tuple(
            DraftQuestion(question=as_drafted(one), branch=branches.get(one.name, ALWAYS))
            for one in form.questions
        ),
        groups=form.groups,
    )


def _form(document: dict[str, Any]) -> Instrument:
    try:
        return instrument_from_json(json.dumps(document))
    except InputError as error:
        raise InputError(f"The draft's questions cannot be read. {AGAIN}") from error


def _branch(said: dict[str, Any]) -> Branch:
    conditions = tuple(
        Condition(**{**one, "operator": Operator(one["operator"])}) for one in said["conditions"]
    )
    return Branch(conditions=conditions, needs=Needs(said["needs"]), written=said["written"])
