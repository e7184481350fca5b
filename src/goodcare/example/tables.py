"""The rows of the CSV files that a team would hand in."""

from collections.abc import Iterable, Sequence

import numpy as np

from goodcare.example.answers import Written
from goodcare.example.codebook import also_about, load_codes
from goodcare.example.codings import Coding, Readable
from goodcare.example.form import Form, read_data
from goodcare.example.gatherings import Gathered
from goodcare.example.people import SEPARATOR, People, random_ids
from goodcare.spreadsheets import csv_text

INVENTED = "invented example"
YES, NO = "yes", "no"
CODEBOOK_COLUMNS = (
    *("id", "label", "phrase", "definition", "kind"),
    *(
        "parent",
        "pillar",
        "indicators",
        "evidence_for",
        "priorities",
        "opposite",
        "is_sensitive",
        "level",
    ),
)
PASSAGE_COLUMNS = (
    *("passage", "respondent", "gathering", "question", "text", "language", "translation"),
    *("kind", "proposal", "point kind", "may quote", "data"),
)
GATHERING_COLUMNS = (
    *("gathering", "parent", "kind", "title", "areas", "community", "language", "date"),
    *("people", "can attribute", "can name community", "can name area", "themes", "data"),
)
GROUP_COUNT_COLUMNS = (*("id", "gathering", "phrase", "count", "of", "pillar", "priority", "data"),)
CODING_COLUMNS = (
    *("respondent", "question", "passage", "code", "coder", "stance", "drawn at random", "data"),
)

Rows = Iterable[Sequence[str]]


def as_csv(columns: Sequence[str], rows: Rows) -> bytes:
    """Write a CSV file: UTF-8, lines end with one line feed."""
    return csv_text([columns, *rows], line_end="\n").encode("utf-8")


def yes_or_no(is_so: bool) -> str:  # noqa: FBT001 - a word for a value
    """Say yes or no."""
    return YES if is_so else NO


def area_names() -> dict[str, str]:
    """Names of the areas by id."""
    return {area["id"]: area["name"] for area in read_data("areas.yaml")["areas"]}


def responses_csv(form: Form, people: People, written: Sequence[Written]) -> bytes:
    """One row per respondent, in the order of their random ids."""
    questions = [asked for asked in form.asked if asked.type != "note"]
    english = {(one.person, one.question): one.text for one in written if not one.translation}
    language = {one.person: one.language for one in written}
    labels = {asked.name: {a.name: a.label for a in asked.answers} for asked in questions}
    names, ids = area_names(), people.ids

    def cell(name: str, type_: str, person: int) -> str:
        if type_ == "text":
            return english.get((person, name), "")
        value = str(people.chosen[name][person])
        if type_ in ("number", "date") or not value:
            return value
        return SEPARATOR.join(labels[name][one] for one in value.split(SEPARATOR))

    rows = (
        [
            str(ids[person]),
            names[str(people.areas[person])],
            str(people.channels[person]),
            "1",
            language.get(person, "en"),
            yes_or_no(bool(people.may_quote[person])),
            *(cell(asked.name, asked.type, person) for asked in questions),
            INVENTED,
        ]
        for person in np.argsort(ids)
    )
    head = ["respondent", "area", "channel", "weight", "answered in", "may quote"]
    return as_csv([*head, *(asked.name for asked in questions), "data"], rows)


def passages_csv(
    people: People, written: Sequence[Written], gathered: Gathered, *, rng: np.random.Generator
) -> tuple[bytes, list[Readable]]:
    """Points and accounts, and open answers that have a translation; also what to code."""
    foreign = [one for one in written if one.translation]
    ids = [str(one) for one in random_ids(len(foreign) + len(gathered.heard), prefix="P", rng=rng)]
    rows, readables = [], []
    for passage, one in zip(ids, foreign, strict=False):
        respondent, may = str(people.ids[one.person]), bool(people.may_quote[one.person])
        row = [passage, respondent, "", one.question, one.text, one.language, one.translation]
        rows.append([*row, "verbatim", "", "", yes_or_no(may), INVENTED])
        readables.append(_readable(one.translation, one.said, passage=passage))
    for passage, heard in zip(ids[len(foreign) :], gathered.heard, strict=True):
        row = [passage, "", heard.gathering, "", heard.text, heard.language, "", heard.kind]
        may = heard.can_quote
        rows.append([*row, heard.proposal, heard.point_kind, yes_or_no(may), INVENTED])
        readables.append(_readable(heard.text, heard.said, passage=passage))
    return as_csv(PASSAGE_COLUMNS, sorted(rows)), readables


def readables_of(people: People, written: Sequence[Written]) -> list[Readable]:
    """Open answers that stand in responses.csv, as coders read them."""
    return [
        _readable(one.text, one.said, response=str(people.ids[one.person]), question=one.question)
        for one in written
        if not one.translation
    ]


def _readable(
    text: str,
    said: tuple[tuple[str, str], ...],
    *,
    response: str = "",
    question: str = "",
    passage: str = "",
) -> Readable:
    also = also_about(text, said)
    return Readable(response=response, question=question, passage=passage, said=said, also=also)


def gatherings_csv(gathered: Gathered) -> bytes:
    """Events, tables and focus groups."""
    names = area_names()
    rows = (
        [
            *(one.id, one.parent, one.kind, one.title),
            SEPARATOR.join(names[area] for area in one.areas),
            *(one.community, one.language, one.date, str(one.people)),
            *(yes_or_no(consent) for consent in one.can),
            SEPARATOR.join(one.themes),
            INVENTED,
        ]
        for one in gathered.gatherings
    )
    return as_csv(GATHERING_COLUMNS, rows)


def group_counts_csv() -> bytes:
    """How many of a group said one thing."""
    rows = (
        [
            str(one.get(column, INVENTED if column == "data" else ""))
            for column in GROUP_COUNT_COLUMNS
        ]
        for one in read_data("gatherings.yaml")["group_counts"]
    )
    return as_csv(GROUP_COUNT_COLUMNS, rows)


def codings_csv(codings: Sequence[Coding]) -> bytes:
    """One row per passage, code and coder."""
    rows = (
        [
            *(one.readable.response, one.readable.question, one.readable.passage),
            *(one.code, one.coder, one.stance, yes_or_no(one.is_random), INVENTED),
        ]
        for one in codings
    )
    return as_csv(CODING_COLUMNS, sorted(rows))


def codebook_csv() -> bytes:
    """All codes."""
    rows = (
        [
            *(code.id, code.label, code.phrase, code.definition, code.kind, code.parent),
            *(code.pillar, ";".join(code.indicators), ";".join(code.evidence_for)),
            *(";".join(code.priorities), code.opposite, yes_or_no(code.is_sensitive), code.level),
        ]
        for code in load_codes()
    )
    return as_csv(CODEBOOK_COLUMNS, rows)
