"""The same five answers as survey programs export them, and the form they answer."""

import csv

import openpyxl

from goodcare.instrument.model import Choice, Instrument, Kind, Question, Role
from goodcare.snapshot import Sources, build_snapshot, open_snapshot
from tests.snapshot.files import AREAS, FRAMEWORK, KEY

EASE = "How easy was it to see somebody?"
USED = "Which of these did you use?"
GRID = "How often is this so?"
MORE = "What helped, or did not?"
SURVEYMONKEY = [
    [
        *("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"),
        *("Email Address", "First Name", "Last Name", "Custom Data 1", "Where do you live?"),
        *(f"<strong>{EASE}</strong>", USED, "", "", GRID, "", MORE, MORE),
    ],
    [
        *("", "", "", "", "", "", "", "", "", "Response", "Response"),
        *("Family doctor", "Pharmacy", "Other (please specify)", "Staff listen", "Staff have time"),
        *("Open-Ended Response", "Open-Ended Response"),
    ],
    *(
        [
            *(f"11{n}", "9", "03/01/2026 09:00:00 AM", "03/01/2026", "10.0.0.1", mail, "", "", ""),
            *("Hackney", ease, doctor, pharmacy, other, listen, time, more, ""),
        ]
        for n, (mail, ease, doctor, pharmacy, other, listen, time, more) in enumerate(
            [
                ("ann@example.org", "Easy", "Family doctor", "", "", "Often", "Never", "Kind"),
                ("", "Hard", "", "Pharmacy", "A friend", "Never", "", "Rushed, and cold"),
                ("", "", "", "", "", "", "", ""),
                ("", "Easy", "Family doctor", "Pharmacy", "", "Often", "Often", ""),
                ("", "Hard", "", "", "A herbalist", "", "", "No lift"),
            ]
        )
    ),
]
FORMS = [
    [
        *("ID", "Start time", "Completion time", "Email", "Name", "Where do you live?", EASE),
        *(USED, "Staff listen", "Staff have time", MORE),
    ],
    *(
        [n, "2026-03-01 09:00", "2026-03-01 09:05", "anonymous", "", "Hackney", *answers]
        for n, answers in enumerate(
            [
                ("Easy", "Family doctor;", "Often", "Never", "Kind"),
                ("Hard", "Pharmacy;", "Never", "", "Rushed, and cold"),
                ("", "", "", "", ""),
                ("Easy", "Family doctor;Pharmacy;", "Often", "Often", ""),
                ("Hard", "", "", "", "No lift"),
            ],
            start=110,
        )
    ),
]
SMARTSURVEY = [
    [
        *("UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended"),
        *("1. Where do you live?", f"2. {EASE}", f"3. {USED}", "", f"4. {GRID}", "", f"5. {MORE}"),
    ],
    [*[""] * 10, "Family doctor", "Pharmacy", "4.a. Staff listen", "4.b. Staff have time", ""],
    *(
        [
            *(f"11{n}", str(n), "", "", "10.0.0.1", "", "01/03/2026 09:00", "01/03/2026 09:05"),
            *("Hackney", *answers),
        ]
        for n, answers in enumerate(
            [
                ("Easy", "1", "0", "Often", "Never", "Kind"),
                ("Hard", "0", "1", "Never", "", "Rushed, and cold"),
                ("", "", "", "", "", ""),
                ("Easy", "1", "1", "Often", "Often", ""),
                ("Hard", "", "", "", "", "No lift"),
            ]
        )
    ),
]


def _choices(**labels):
    return tuple(
        Choice(name=name, label={"en": label}, code=code, group_label={})
        for code, (name, label) in enumerate(labels.items(), start=1)
    )


def instrument():
    often = _choices(never="Never", often="Often")
    rows = (
        ("ease", Kind.SINGLE, EASE, _choices(easy="Easy", hard="Hard"), Role.OTHER),
        ("used", Kind.MULTIPLE, USED, _choices(gp="Family doctor", chemist="Pharmacy"), Role.OTHER),
        ("listen", Kind.SINGLE, "Staff listen", often, Role.OTHER),
        ("time", Kind.SINGLE, "Staff have time", often, Role.OTHER),
        ("more", Kind.TEXT, MORE, (), Role.OPEN),
    )
    return Instrument(
        id="visits",
        version="1",
        title={"en": "Visits"},
        default_language="en",
        languages=("en",),
        questions=tuple(
            Question(
                name=name,
                kind=kind,
                label={"en": label},
                choices=choices,
                role=role,
                topic={},
                finding={},
            )
            for name, kind, label, choices, role in rows
        ),
    )


def write_csv(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def write_xlsx(path, rows, *, sheets=("Data",)):
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title in sheets:
        for row in rows:
            (book[title] if title in book.sheetnames else book.create_sheet(title)).append(
                [cell if cell != "" else None for cell in row]
            )
    book.save(path)
    return path


DECIDED = (
    ('title: "?"', "title: T"),
    ('organisation: "?"', "organisation: O"),
    ('first_day: "?"', "first_day: 2026-03-01"),
    ('last_day: "?"', "last_day: 2026-03-31"),
    ('coverage: "?"', "coverage: all"),
    ('about: "?"', "about: A"),
)


def definitions(folder):
    """Write everything but the answers."""
    from goodcare.instrument import instrument_to_json

    (folder / "areas.yaml").write_text(AREAS, encoding="utf-8")
    (folder / "framework.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (folder / "instrument.json").write_text(instrument_to_json(instrument()), encoding="utf-8")


def drafted(path, *, sheet=""):
    from goodcare.snapshot import DraftSources, draft_mapping

    definitions(path.parent)
    files = {
        "responses": path,
        "instrument": path.parent / "instrument.json",
        "areas": path.parent / "areas.yaml",
        "framework": path.parent / "framework.yaml",
    }
    return draft_mapping(DraftSources(files=files, key=KEY, sheet=sheet))


def decided(text, *more):
    for old, new in (*DECIDED, *more):
        assert old in text, old
        text = text.replace(old, new)
    return text


def built(folder, text):
    path = folder / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    build = build_snapshot(Sources(mapping=path), out=folder / "out")
    return open_snapshot(build.path, verify=True)


def answers(snapshot):
    """Return the codes of each response by question column, in the order of the source's ids."""
    from goodcare.snapshot.ids import derived_id

    columns = ["id", *(name for one in instrument().questions for name in one.columns)]
    rows = {
        row["id"]: row for batch in snapshot.response_batches(columns) for row in batch.to_pylist()
    }
    ids = [derived_id(KEY, f"11{n}") for n in range(5)]
    return [tuple(rows[one][name] for name in columns[1:]) for one in ids]


ANSWERS = [
    (1, 2, 1, 2, 1),
    (2, 1, 2, 1, 0),
    (0, 0, 0, 0, 0),
    (1, 2, 2, 2, 2),
    (2, 0, 0, 0, 0),
]
"""The five answers as codes: ease, used/gp, used/chemist, listen, time."""
