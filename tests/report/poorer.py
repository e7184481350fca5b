"""The example with less in it: an area of nine, one of nobody, a question that nobody answered."""

import csv
import shutil
from pathlib import Path

from goodcare.snapshot import Sources, build_snapshot

NINE, NOBODY = "Havering", "City of London"
CLOSED, OPEN = "reach_exp", "o_take_part"
UNQUOTED = "more-appointments"


def poorer(files: Path, folder: Path) -> Path:
    """Build a snapshot of the example in which areas, questions and a code lack what they need."""
    shutil.copytree(files, folder / "files")
    responses, passages, codings, gatherings, journeys, counts = (
        Table(folder / "files" / f"{name}.csv")
        for name in ("responses", "passages", "codings", "gatherings", "journeys", "group_counts")
    )
    nine = [row["respondent"] for row in responses.rows if row["area"] == NINE][:9]
    responses.keep(lambda row: row["area"] not in (NINE, NOBODY) or row["respondent"] in nine)
    for question in (CLOSED, OPEN):
        responses.blank(question)
    gatherings.keep(lambda row: not {NINE, NOBODY} & set(row["areas"].split(";")))
    people = {row["respondent"] for row in responses.rows} | {""}
    met = {row["gathering"] for row in gatherings.rows} | {""}
    gatherings.keep(lambda row: row["parent"] in met)
    met = {row["gathering"] for row in gatherings.rows} | {""}
    passages.keep(
        lambda row: (
            row["respondent"] in people and row["gathering"] in met and row["question"] != OPEN
        )
    )
    known = {row["passage"] for row in passages.rows} | {""}
    codings.keep(
        lambda row: (
            row["respondent"] in people and row["passage"] in known and row["question"] != OPEN
        )
    )
    said = [row for row in codings.rows if row["code"] == UNQUOTED]
    for table, of in ((responses, "respondent"), (passages, "passage")):
        silent = {row[of] for row in said}
        table.change("may quote", "no", lambda row, of=of, silent=silent: row[of] in silent)
    journeys.keep(lambda row: row["respondent"] in people)
    counts.keep(lambda row: row["gathering"] in met)
    for table in (responses, passages, codings, gatherings, journeys, counts):
        table.write()
    sources = Sources(mapping=folder / "files" / "mapping.yaml")
    return build_snapshot(sources, out=folder / "snapshots").path


class Table:
    """A CSV file to change."""

    def __init__(self, path: Path):
        self.path = path
        with path.open(encoding="utf-8-sig", newline="") as file:
            self.rows = list(csv.DictReader(file))

    def keep(self, is_kept):
        self.rows = [row for row in self.rows if is_kept(row)]

    def blank(self, column):
        self.change(column, "", lambda _row: True)

    def change(self, column, value, is_meant):
        for row in self.rows:
            if is_meant(row):
                row[column] = value

    def write(self):
        with self.path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, self.rows[0].keys())
            writer.writeheader()
            writer.writerows(self.rows)
