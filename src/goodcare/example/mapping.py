"""mapping.yaml and areas.yaml of the example."""

from typing import Any

import yaml

from goodcare.example.form import Form, read_data
from goodcare.example.people import SEPARATOR
from goodcare.example.tables import YES

HEADER = "# INVENTED EXAMPLE: the names of areas are real, every answer about them is invented.\n"
KEY = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
"""Not a secret: nobody real is behind the ids of the example."""
FILES = {
    "instrument": "questionnaire.xlsx",
    "areas": "areas.yaml",
    "framework": "good-care",
    "codebook": "codebook.csv",
    "groups": "groups.yaml",
    "responses": "responses.csv",
    "passages": "passages.csv",
    "gatherings": "gatherings.csv",
    "codings": "codings.csv",
    "group_counts": "group_counts.csv",
    "journeys": "journeys.csv",
    "margins": "margins.csv",
}
EARLIER_FILES = {name: FILES[name] for name in ("instrument", "areas", "framework", "responses")}
ATTRIBUTION = ["gender", "age", "occupation"]


def areas_yaml() -> bytes:
    """The areas, without what only the generator needs."""
    data = read_data("areas.yaml")
    areas = [{k: v for k, v in area.items() if k != "respondents"} for area in data["areas"]]
    return _dump({"region": data["region"], "areas": areas})


def mapping_yaml(form: Form) -> bytes:
    """How the files of the example are to be read."""
    return _dump(
        {
            "version": 1,
            "conversation": _conversation(form),
            "files": FILES,
            "responses": _responses(form, wave="2023"),
            "passages": _passages(),
            "codings": _codings(),
            "gatherings": _gatherings(),
            "group_counts": {
                name: name
                for name in ("id", "gathering", "phrase", "count", "of", "pillar", "priority")
            },
            "journeys": {
                name: name
                for name in ("journey", "respondent", "order", "step", "service", "outcome", "day")
            },
            "margins": {name: name for name in ("area", "category", "answer", "people", "source")},
        }
    )


def earlier_mapping_yaml(form: Form, *, wave: str) -> bytes:
    """How the files of the earlier conversation are to be read."""
    conversation = {
        **_conversation(form),
        "first_day": "2022-02-01",
        "last_day": "2022-03-31",
        "attribution": [],
        "about": "Invented by a program, as if asked on paper and online at surgeries.",
    }
    return _dump(
        {
            "version": 1,
            "conversation": conversation,
            "files": EARLIER_FILES,
            "responses": _responses(form, wave=wave),
        }
    )


def _dump(data: dict[str, Any]) -> bytes:
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=96)
    return (HEADER + text).encode("utf-8")


def _consent(column: str) -> dict[str, Any]:
    """A column of yes and no; made anew each time, as YAML would refer back to the same one."""
    return {"column": column, "yes": [YES]}


def _conversation(form: Form) -> dict[str, Any]:
    return {
        "title": form.title,
        "organisation": "Example engagement team",
        "status": "final",
        "first_day": "2023-06-05",
        "last_day": "2023-09-29",
        "is_invented": True,
        "coverage": "all",
        "quotations_signed_by": "Example reviewer",
        "attribution": ATTRIBUTION,
        "about": "Invented by a program, as if collected online, on paper, with help, at events "
        "and in focus groups.",
    }


def _responses(form: Form, *, wave: str) -> dict[str, Any]:
    return {
        "id": "respondent",
        "key": KEY,
        "area": "area",
        "channel": "channel",
        "wave": {"constant": wave},
        "weight": "weight",
        "language": "answered in",
        "can_quote": _consent("may quote"),
        "questions": {
            asked.name: _question(asked.name, asked.type)
            for asked in form.asked
            if asked.type != "note"
        },
    }


def _question(name: str, type_: str) -> str | dict[str, str]:
    return {"column": name, "separator": SEPARATOR} if type_ == "multiple" else name


def _passages() -> dict[str, Any]:
    same = ("gathering", "question", "text", "language", "translation", "kind", "proposal")
    return {
        "id": "passage",
        "response": "respondent",
        **{name: name for name in same},
        "point_kind": "point kind",
        "can_quote": _consent("may quote"),
    }


def _codings() -> list[dict[str, Any]]:
    return [
        {
            "shape": "long",
            "response": "respondent",
            **{name: name for name in ("question", "passage", "code", "coder", "stance")},
            "is_random": _consent("drawn at random"),
        }
    ]


def _gatherings() -> dict[str, Any]:
    several = {"separator": SEPARATOR}
    consents = ("can attribute", "can name community", "can name area")
    same = ("parent", "kind", "title", "community", "language", "date", "people")
    return {
        "id": "gathering",
        **{name: name for name in same},
        "areas": {"column": "areas", **several},
        **{name.replace(" ", "_"): _consent(name) for name in consents},
        "themes": {"column": "themes", **several},
    }
