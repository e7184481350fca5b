"""Conversations for tests: the example's files as rows, and small ones."""

import csv

from goodcare.areas import Area, Gazetteer, load_gazetteer
from goodcare.example.mapping import ATTRIBUTION, KEY
from goodcare.exports import (
    CodingRow,
    ConversationFiles,
    ConversationSettings,
    Coverage,
    ExportRow,
    GatheringRow,
    GroupCountRow,
    JourneyRow,
    MarginRow,
    PassageRow,
)
from goodcare.framework import load_codebook, load_framework
from goodcare.instrument.derived_groups import load_groups
from goodcare.instrument.model import Choice, Instrument, Kind, Question
from goodcare.snapshot.sources import read_instrument

AREAS = Gazetteer(
    region="all",
    areas=(
        Area(id="all", name="All of it", kind="region"),
        Area(id="east", name="East", kind="area", parents=("all",)),
        Area(id="west", name="West", kind="area", parents=("all",)),
    ),
)


def settings(**fields):
    return ConversationSettings(
        **{
            "title": "A small conversation",
            "organisation": "A team",
            "first_day": "2026-05-01",
            "last_day": "2026-05-31",
            "about": "Asked on paper.",
            **fields,
        }
    )


def a_question(name, kind=Kind.SINGLE, answers=("yes", "no"), **fields):
    choices = tuple(
        Choice(name=one, label={"en": one.title()}, code=code, group_label={})
        for code, one in enumerate(answers, start=1)
    )
    is_closed = kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.RANKING)
    defaults = {"topic": {}, "finding": {}, "label": {"en": f"{name.title()}?"}}
    choices = choices if is_closed else ()
    return Question(**{**defaults, "name": name, "kind": kind, "choices": choices, **fields})


def an_instrument(*questions, version="1"):
    return Instrument(
        id="small",
        version=version,
        title={"en": "Small"},
        default_language="en",
        languages=("en",),
        questions=questions,
    )


def a_row(id_, answers, **fields):
    return ExportRow(
        **{"id": id_, "area": "east", "channel": "paper", **fields, "answers": answers}
    )


def small_files(instrument, rows, **fields):
    return ConversationFiles(
        **{
            "settings": settings(),
            "instrument": instrument,
            "gazetteer": AREAS,
            "framework": "good-care",
            "rows": rows,
            **fields,
        }
    )


def read_rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def example_files(folder):
    """The example's files as rows, as a database would hand them over."""
    instrument = read_instrument(folder / "questionnaire.xlsx")
    framework = load_framework("good-care")
    return ConversationFiles(
        settings=example_settings(instrument),
        instrument=instrument,
        gazetteer=load_gazetteer(folder / "areas.yaml"),
        framework="good-care",
        codebook=load_codebook(folder / "codebook.csv", framework=framework),
        groups=load_groups(folder / "groups.yaml", instrument=instrument),
        rows=example_rows(folder, instrument),
        passages=(
            PassageRow(
                id=row["passage"],
                response=row["respondent"],
                point_kind=row["point kind"],
                can_quote=row["may quote"] == "yes",
                **_same(row, "gathering", "question", "text", "language", "translation"),
                **_same(row, "kind", "proposal"),
            )
            for row in read_rows(folder / "passages.csv")
        ),
        gatherings=(
            GatheringRow(
                id=row["gathering"],
                areas=_several(row["areas"]),
                themes=_several(row["themes"]),
                people=int(row["people"] or 0),
                **_same(row, "parent", "kind", "title", "community", "language", "date"),
                **{
                    name.replace(" ", "_"): row[name] == "yes"
                    for name in ("can attribute", "can name community", "can name area")
                },
            )
            for row in read_rows(folder / "gatherings.csv")
        ),
        codings=(
            CodingRow(
                response=row["respondent"],
                is_random=row["drawn at random"] == "yes",
                **_same(row, "question", "passage", "code", "coder", "stance"),
            )
            for row in read_rows(folder / "codings.csv")
        ),
        group_counts=(
            GroupCountRow(
                count=int(row["count"]),
                of=int(row["of"]),
                **_same(row, "id", "gathering", "phrase", "pillar", "priority"),
            )
            for row in read_rows(folder / "group_counts.csv")
        ),
        journeys=(
            JourneyRow(
                order=int(row["order"]),
                **_same(row, "journey", "respondent", "step", "service", "outcome", "day"),
            )
            for row in read_rows(folder / "journeys.csv")
        ),
        margins=(
            MarginRow(
                people=int(row["people"]), **_same(row, "area", "category", "answer", "source")
            )
            for row in read_rows(folder / "margins.csv")
        ),
    )


def example_settings(instrument):
    return settings(
        title=instrument.title["en"],
        organisation="Example engagement team",
        first_day="2023-06-05",
        last_day="2023-09-29",
        key=KEY,
        coverage=Coverage.ALL,
        attribution=tuple(ATTRIBUTION),
        about="Invented by a program, as if collected online, on paper, with help, at events "
        "and in focus groups.",
        quotations_signed_by="Example reviewer",
        is_final=True,
        is_invented=True,
    )


def example_rows(folder, instrument):
    asked = [one for one in instrument.questions if one.kind is not Kind.NOTE]
    for row in read_rows(folder / "responses.csv"):
        yield ExportRow(
            id=row["respondent"],
            area=row["area"],
            channel=row["channel"],
            wave="2023",
            language=row["answered in"],
            can_quote=row["may quote"] == "yes",
            answers={one.name: _answer(one, row[one.name]) for one in asked},
        )


def _answer(question, cell):
    names = {choice.label["en"]: choice.name for choice in question.choices}
    if question.kind is Kind.MULTIPLE:
        return tuple(names[one] for one in _several(cell))
    return names.get(cell, cell) if question.kind is Kind.SINGLE else cell


def _several(cell):
    return tuple(one for one in cell.split(";") if one)


def _same(row, *names):
    return {name: row[name] for name in names}
