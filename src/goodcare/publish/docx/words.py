"""Fixed words of a Word document; a report may replace them with its own (`Report.labels`)."""

from goodcare.publish.blocks import Label, Report, Text, Words

DEFAULTS = {
    "contents": "Contents",
    "receipts": "What is behind each number",
    "receipts_intro": (
        "Each number in this document leads here. A number that is said more than once is "
        "explained under the heading that says it first."
    ),
    "number": "Number",
    "behind": "What is behind it",
    "about": "About this report",
    "made_on": "Made on ",
    "what": "What",
    "answer": "Answer",
    "group": "Group",
    "count": "Count",
    "share": "Share",
    "points": "Points",
    "interval": "Interval",
    "everybody": "Everybody (dashed line)",
    "not_counted": "nothing to count",
    "part": "Part",
    "part_about": "What it is about",
    "page": "Page ",
}


def words_of(report: Report) -> dict[str, Text]:
    """Return the words of a document by key.

    Raises:
        InputError: a replaced word holds a figure.
    """
    chosen = DEFAULTS | {key: report.labels[key] for key in DEFAULTS if key in report.labels}
    made_on = (Label(text=report.made_on, source="date"),)
    return {key: (Words(text),) for key, text in chosen.items()} | {"date": made_on}
