"""Fixed words of a workbook; a report may replace them with its own (`Report.labels`)."""

from goodcare.publish.blocks import Label, Report, Text, Words

DEFAULTS = {
    "cover": "Cover",
    "contents": "Contents",
    "contents_title": "Table of contents",
    "notes": "Notes",
    "about": "About these data",
    "introduction": "Introductory information",
    "one_table": "This worksheet contains one table.",
    "sheet": "Sheet name",
    "title": "Table",
    "heading": "Heading in the report",
    "note": "Note number",
    "note_text": "Note text",
    "source": "Source: ",
    "scope": "Scope: ",
    "units": "Units: ",
    "shorthand": "Some shorthand is used in this table: ",
    "shorthand_all": "Shorthand: ",
    "made_on": "Made on ",
    "number": "Number",
    "low": "Interval, lower end",
    "high": "Interval, upper end",
    "base": "Base",
    "effective": "Effective base",
    "printed": "As printed",
    "fact": "Fact",
    "one_number": (
        "Each row is a number of the report. The last column holds its id, with which "
        "'goodcare explain' shows what is behind it."
    ),
    "no_numbers": "The report holds no numbers, so there are no tables.",
}


def words_of(report: Report) -> dict[str, Text]:
    """Return the words of a workbook by key.

    Raises:
        InputError: a replaced word holds a figure.
    """
    chosen = DEFAULTS | {key: report.labels[key] for key in DEFAULTS if key in report.labels}
    made_on = (Label(text=report.made_on, source="date"),)
    return {key: (Words(text),) for key, text in chosen.items()} | {"date": made_on}
