"""How a file of rows begins, and which survey program wrote it: recognised and said, not assumed.

What is known of each program's files: docs/reference/exports.md.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from goodcare.snapshot.spelling import folded

MOST_HEADING_ROWS = 3


class Export(StrEnum):
    """Which program wrote a file; `table` for any other."""

    TABLE = "table"
    SURVEYMONKEY = "surveymonkey"
    MICROSOFT_FORMS = "microsoft-forms"
    SMARTSURVEY = "smartsurvey"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the headings of a file stand.

    Args:
        export: the program; None: nobody has said.
        skip_rows: rows above the headings, as a spreadsheet counts them.
        heading_rows: how many rows the headings take.
        is_guarded: an apostrophe before a text, which keeps spreadsheets from working it out,
            is no part of it.
    """

    export: Export | None = None
    skip_rows: int = 0
    heading_rows: int = 1
    is_guarded: bool = False

    @property
    def last(self) -> int:
        """The last row of the headings, as a spreadsheet counts."""
        return self.skip_rows + self.heading_rows


PLAIN = Layout(export=Export.TABLE)
"""One row of headings, in the first row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What a program writes about a respondent before the questions.

    Args:
        name: as printed. signs: one of each set is there, among others.
        own: its columns that are no questions.
        heading_rows: the least and the most rows its headings take.
    """

    name: str
    signs: tuple[frozenset[str], ...]
    own: frozenset[str]
    heading_rows: tuple[int, int] = (1, 1)


_MONKEY_ID = frozenset({"respondent id", "respondentid"})
_MONKEY_COLLECTOR = frozenset({"collector id", "collectorid"})
_SMART_ID = frozenset({"userid", "userno"})
_SMART_TIMES = frozenset({"started", "ended", "completed", "unique id", "tracking link"})
PROGRAMS: Mapping[Export, Program] = {
    Export.SURVEYMONKEY: Program(
        name="SurveyMonkey",
        signs=(_MONKEY_ID, _MONKEY_COLLECTOR),
        own=frozenset(
            {
                *(*_MONKEY_ID, *_MONKEY_COLLECTOR, "start date", "startdate", "end date"),
                *("enddate", "date created", "date modified", "ip address", "email address"),
                *("first name", "last name", "lastname", "custom data", "custom data 1"),
            }
        ),
        heading_rows=(2, 2),
    ),
    Export.MICROSOFT_FORMS: Program(
        name="Microsoft Forms",
        signs=(frozenset({"id"}), frozenset({"start time"}), frozenset({"completion time"})),
        own=frozenset(
            {
                *("id", "start time", "completion time", "email", "name", "language"),
                *("last modified time", "total points", "quiz feedback"),
            }
        ),
    ),
    Export.SMARTSURVEY: Program(
        name="SmartSurvey",
        signs=(_SMART_ID, _SMART_TIMES),
        own=_SMART_ID
        | _SMART_TIMES
        | {"name", "email", "ip address", "language", "collector", "status", "page path"},
        heading_rows=(1, MOST_HEADING_ROWS),
    ),
}


def recognised(headings: Iterable[str]) -> Export | None:
    """Return the program that writes such headings, or None."""
    there = {folded(heading).casefold() for heading in headings}
    for export, program in PROGRAMS.items():
        if all(there & sign for sign in program.signs):
            return export
    return None


def own_columns(export: Export | None, headings: Sequence[str]) -> tuple[int, ...]:
    """Return the places of a program's own columns among the headings of the first row."""
    own = PROGRAMS[export].own if export is not None and export in PROGRAMS else frozenset()
    return tuple(
        place for place, heading in enumerate(headings) if folded(heading).casefold() in own
    )


NUMBER = re.compile(r"^(?:Q(?:uestion)?\s*)?\d+(?:\.?[a-z]|\.\d+)?\s*[.):]\s+", re.IGNORECASE)
"""What programs write before a question: "1. ", "Q2) ", "3.a. "."""
TAG = re.compile(r"<[^<>]{1,200}>")


def bare(heading: str) -> str:
    """Return a heading without number, tags and the mark of a question that must be answered."""
    plain = folded(TAG.sub(" ", heading))
    return NUMBER.sub("", plain).rstrip("*").rstrip()
