"""JSON Schema of a mapping file, whose scalars are all read as text."""

from typing import Any

Schema = dict[str, Any]  # JSON

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
TEXT_TO_TEXT: Schema = {"type": "object", "additionalProperties": TEXT}
DECIDED: Schema = {"type": "string", "minLength": 1, "not": {"const": "?"}}
YES_OR_NO: Schema = {"enum": ["true", "false", "yes", "no"]}
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
KEY: Schema = {"type": "string", "pattern": "^[0-9a-fA-F]{32,}$"}
IDS: Schema = {"enum": ["derived", "kept"]}
MOST_SKIPPED = 50
DEFINITIONS = ("instrument", "areas", "framework", "codebook", "groups")
OPTIONAL = ("group_counts", "journeys", "margins")
TABLES = ("responses", "passages", "gatherings", "codings", *OPTIONAL)


def _object(properties: Schema, *, required: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


TABLE: Schema = {
    "anyOf": [
        TEXT,
        _object(
            {
                "path": TEXT,
                "sheet": TEXT,
                "shape": {"enum": ["table", "surveymonkey", "microsoft-forms", "smartsurvey"]},
                "skip_rows": {"enum": [str(rows) for rows in range(MOST_SKIPPED + 1)]},
                "heading_rows": {"enum": ["1", "2", "3"]},
                "guarded": YES_OR_NO,
            },
            required=("path",),
        ),
    ]
}
CELL: Schema = {
    "anyOf": [
        TEXT,
        _object(
            {
                "column": TEXT,
                "constant": TEXT,
                "answers": TEXT_TO_TEXT,
                "yes": TEXTS,
                "separator": {"type": "string", "minLength": 1},
                "format": TEXT,
            }
        ),
    ]
}
QUESTION: Schema = {
    "anyOf": [
        TEXT,
        _object(
            {
                "column": TEXT,
                "columns": TEXT_TO_TEXT,
                "answers": TEXT_TO_TEXT,
                "chosen": TEXTS,
                "not_chosen": TEXTS,
                "separator": {"type": "string", "minLength": 1},
                "format": TEXT,
            }
        ),
    ]
}
DECISIONS: Schema = {
    "type": "array",
    "items": _object(
        {
            "problem": {
                "enum": [
                    *("unknown-answer", "unknown-area", "unknown-code", "unknown-passage"),
                    *("duplicate-id", "empty-id", "ambiguous-id", "wrong-type"),
                    *("outside-bands", "outside-text", "other-text", "not-asked"),
                    *("ragged-row", "wrong-count", "wrong-weight", "wrong-phrase"),
                ]
            },
            "question": TEXT,
            "values": TEXTS,
            "then": {"enum": ["leave-the-row-out", "not-answered"]},
        },
        required=("problem", "then"),
    ),
}


def _cells(*names: str) -> Schema:
    return dict.fromkeys(names, CELL)


CONVERSATION = _object(
    {
        "title": DECIDED,
        "organisation": DECIDED,
        "status": {"enum": ["draft", "final"]},
        "first_day": DAY,
        "last_day": DAY,
        "is_invented": YES_OR_NO,
        "coverage": {"enum": ["all", "random-sample", "part"]},
        "quotations_signed_by": TEXT,
        "attribution": TEXTS,
        "about": DECIDED,
    },
    required=(
        *("title", "organisation", "status", "first_day", "last_day"),
        *("is_invented", "coverage", "about"),
    ),
)
RESPONSES = _object(
    {
        **_cells("id", "area", "channel", "wave", "weight", "group_size", "stratum", "cluster"),
        **_cells("language", "can_quote"),
        "key": KEY,
        "ids": IDS,
        "not_answered": TEXTS,
        "not_asked": TEXTS,
        "questions": {"type": "object", "additionalProperties": QUESTION},
        "not_in_file": TEXTS,
        "decisions": DECISIONS,
    },
    required=("id", "area", "questions"),
)
PASSAGES = _object(
    {
        **_cells("id", "text", "gathering", "response", "question", "area", "language"),
        **_cells("translation", "kind", "theme", "proposal", "point_kind", "can_quote"),
        "decisions": DECISIONS,
    },
    required=("id", "text"),
)
CODINGS = _object(
    {
        "shape": {"enum": ["long", "columns", "cell"]},
        "file": TEXT,
        **_cells("response", "passage", "question", "code", "coder", "stance", "start", "end"),
        **_cells("is_random", "text"),
        "columns": TEXT_TO_TEXT,
        "chosen": TEXTS,
        "not_chosen": TEXTS,
        "without_codes": {"enum": ["read", "not-read"]},
        "decisions": DECISIONS,
    },
    required=("shape", "coder"),
)
GATHERINGS = _object(
    {
        **_cells("id", "kind", "title", "parent", "areas", "community", "language", "date"),
        **_cells("people", "can_attribute", "can_name_community", "can_name_area", "themes"),
        **_cells("backgrounds"),
        "decisions": DECISIONS,
    },
    required=("id", "kind"),
)
GROUP_COUNTS = _object(
    {
        **_cells("id", "gathering", "phrase", "count", "of", "pillar", "priority"),
        "decisions": DECISIONS,
    },
    required=("id", "gathering", "phrase", "count", "of"),
)
JOURNEYS = _object(
    {
        **_cells("journey", "order", "step", "service", "outcome", "day", "respondent"),
        "decisions": DECISIONS,
    },
    required=("journey", "order", "step"),
)
MARGINS = _object(
    {**_cells("area", "category", "answer", "people", "source"), "decisions": DECISIONS},
    required=("area", "category", "answer", "people", "source"),
)
MAPPING = _object(
    {
        "version": {"enum": ["1"]},
        "conversation": CONVERSATION,
        "files": _object(dict.fromkeys(DEFINITIONS, TEXT) | dict.fromkeys(TABLES, TABLE)),
        "responses": RESPONSES,
        "passages": PASSAGES,
        "codings": {"anyOf": [CODINGS, {"type": "array", "items": CODINGS}]},
        "gatherings": GATHERINGS,
        "group_counts": GROUP_COUNTS,
        "journeys": JOURNEYS,
        "margins": MARGINS,
        "key": KEY,
        "ids": IDS,
    },
    required=("version", "conversation"),
)
