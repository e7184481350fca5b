"""The definitions of a conversation's folder, and the mapping that reads its tables."""

import json
from dataclasses import asdict
from typing import Any  # YAML

import yaml

from goodcare.areas import gazetteer_to_json
from goodcare.exports.conversation_rows import ConversationFiles, GatheringRow
from goodcare.exports.conversation_tables import (
    BETWEEN_ANSWERS,
    NOT_ASKED,
    OF_RESPONSE,
    PLAIN,
    SEPARATOR,
    YES,
    asked_in,
    columns_of,
)
from goodcare.framework import framework_to_json
from goodcare.framework.codebooks import COLUMNS
from goodcare.framework.codes import Codebook
from goodcare.instrument import instrument_to_json
from goodcare.instrument.derived_groups import groups_to_json
from goodcare.instrument.model import Kind, Question
from goodcare.spreadsheets import csv_text

FILES = {
    "instrument": "instrument.json",
    "areas": "areas.yaml",
    "framework": "framework.yaml",
    "codebook": "codebook.csv",
    "groups": "groups.yaml",
}
SEVERAL_ANSWERS = (Kind.MULTIPLE, Kind.RANKING)
BETWEEN_IDS = ";"
WITHOUT_AREA = {
    "problem": "unknown-area",
    "question": "area",
    "values": [""],
    "then": "leave-the-row-out",
}
"""A response of which nobody said the area is in no table of areas; the build lists it."""


def definitions_of(files: ConversationFiles) -> dict[str, bytes]:
    """Return the files that say what the tables mean, by name."""
    found = {
        FILES["instrument"]: instrument_to_json(files.instrument).encode(),
        FILES["areas"]: _yaml_of_json(gazetteer_to_json(files.gazetteer)),
    }
    if not isinstance(files.framework, str):
        found[FILES["framework"]] = _yaml_of_json(framework_to_json(files.framework))
    if files.codebook is not None and files.codebook.codes:
        found[FILES["codebook"]] = _codebook(files.codebook)
    if files.groups:
        found[FILES["groups"]] = _yaml_of_json(groups_to_json(files.groups))
    return found


def mapping_yaml(
    files: ConversationFiles, *, present: tuple[str, ...], definitions: tuple[str, ...]
) -> bytes:
    """Return the mapping of the tables that are present."""
    settings = files.settings
    ids = {"key": settings.key} if settings.key else {"ids": "kept"}
    content: dict[str, Any] = {
        "version": 1,
        "conversation": _conversation(files),
        "files": {
            **{name: file for name, file in FILES.items() if file in definitions},
            **({"framework": files.framework} if isinstance(files.framework, str) else {}),
            **{name: _table(name) for name in present},
        },
    }
    if "responses" in present:
        content["responses"] = {**ids, **_responses(files)}
    else:
        content |= ids
    content |= {name: _plain(name) for name in PLAIN if name in present}
    return _yaml(content)


def _conversation(files: ConversationFiles) -> dict[str, Any]:
    settings = files.settings
    return {
        "title": settings.title,
        "organisation": settings.organisation,
        "status": "final" if settings.is_final else "draft",
        "first_day": settings.first_day,
        "last_day": settings.last_day,
        "is_invented": settings.is_invented,
        "coverage": str(settings.coverage),
        "quotations_signed_by": settings.quotations_signed_by,
        "attribution": list(settings.attribution),
        "about": settings.about,
    }


def _table(name: str) -> dict[str, str]:
    return {"path": f"{name}.csv", "shape": "table", "guarded": YES}


def _consent(column: str) -> dict[str, Any]:
    return {"column": column, "yes": [YES]}


def _responses(files: ConversationFiles) -> dict[str, Any]:
    cells: dict[str, Any] = {**OF_RESPONSE, "can_quote": _consent(OF_RESPONSE["can_quote"])}
    questions = {one.name: _question(one) for one in asked_in(files.instrument)}
    return {
        **cells,
        "not_asked": [NOT_ASKED],
        "questions": questions,
        "decisions": [WITHOUT_AREA],
    }


def _question(question: Question) -> str | dict[str, str]:
    if question.kind in SEVERAL_ANSWERS:
        return {"column": question.name, "separator": BETWEEN_ANSWERS}
    return question.name


def _plain(name: str) -> dict[str, Any] | list[dict[str, Any]]:
    made = PLAIN[name]
    cells: dict[str, Any] = {column: column for column in columns_of(made)}
    cells |= {column: _consent(column) for column in cells if column.startswith(("can_", "is_"))}
    if made is GatheringRow:
        several = ("areas", "themes", "backgrounds")
        cells |= {column: {"column": column, "separator": SEPARATOR} for column in several}
    return [{"shape": "long", **cells}] if name == "codings" else cells


def _codebook(codebook: Codebook) -> bytes:
    rows = [[_cell(asdict(code)[column]) for column in COLUMNS] for code in codebook.codes]
    return csv_text([COLUMNS, *rows], line_end="\n").encode()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else "no"
    return BETWEEN_IDS.join(value) if isinstance(value, tuple | list) else str(value)


def _yaml_of_json(text: str) -> bytes:
    return _yaml(json.loads(text))


def _yaml(content: Any) -> bytes:
    text: str = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=96)
    return text.encode()
