"""What a folder of open data says of itself to people."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from goodcare.publish.blocks import Report, plain
from goodcare.publish.open_data.model import OpenTable
from goodcare.publish.open_data.package import DESCRIPTION, Licence

README = "README.txt"
_WIDTH = 88


def read_me(
    reports: Sequence[Report], tables: Sequence[OpenTable], *, licences: Sequence[Licence]
) -> str:
    """Write the file that is read first."""
    paragraphs = (
        *_titles(reports),
        "Each figure that these reports print, as data, with the words that explain it. There is "
        "no row of a survey in this folder, no answer of a single person, and no quotation. "
        "Figures of other conversations that the reports show beside these are not in it.",
        *_said_of_all(reports),
        *(f"{table.name}.csv, {table.name}.parquet: {table.about}" for table in tables),
        f"{DESCRIPTION} describes every column of every file (frictionless data package).",
        "CSV files are UTF-8, with commas, as RFC 4180 says; an empty cell is a missing value. "
        "Text that begins with = + - @ has an apostrophe before it, so that no spreadsheet "
        "program takes it for a formula; in the Parquet files it has none.",
        "A figure that is not released has no value, and the column 'suppressed' says why. "
        "Do not add up figures: people may stand in several, and tables are not people.",
        _licence(licences),
    )
    return "\n\n".join("\n".join(wrap(one, _WIDTH)) for one in paragraphs) + "\n"


def _titles(reports: Sequence[Report]) -> Iterator[str]:
    for title in dict.fromkeys(plain(report.title) for report in reports):
        yield title.upper()


def _said_of_all(reports: Sequence[Report]) -> Iterator[str]:
    texts = (
        plain(text)
        for report in reports
        for text in (report.notice, *report.statements, report.footer)
    )
    yield from (text for text in dict.fromkeys(texts) if text)


def _licence(licences: Sequence[Licence]) -> str:
    if not licences:
        return (
            "No licence is named: the team that publishes these data adds one here and in "
            f"{DESCRIPTION} before others may use them."
        )
    named = "; ".join(" ".join(filter(None, (one.title or one.name, one.path))) for one in licences)
    return f"Licence: {named}."
