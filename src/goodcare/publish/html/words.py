"""Fixed words of the page itself; a report may replace them with its own (`Report.labels`)."""

from goodcare.publish.blocks import Label, Report, Text, Words

DEFAULTS = {
    "skip": "Skip to the report",
    "contents": "Contents",
    "show_table": "Show the table",
    "show_receipts": "Show the receipts",
    "receipts": "What is behind each number",
    "receipts_intro": (
        "Every number that is underlined with dots opens its receipt. The same receipts stand "
        "here, under the page that says the number first."
    ),
    "receipts_here": "What is behind these numbers",
    "said_above": "Explained further up:",
    "in_full": "In the list of all numbers",
    "close": "Close",
    "about": "About this report",
    "group": "Group",
    "count": "Count",
    "share": "Share",
    "interval": "Interval",
    "reference": "Dashed line",
    "not_counted": "nothing to count",
    "made_on": "Made on ",
}


def words_of(report: Report) -> dict[str, Text]:
    """Return the words of a report's page by key.

    Raises:
        InputError: a replaced word holds a figure.
    """
    chosen = DEFAULTS | {key: report.labels[key] for key in DEFAULTS if key in report.labels}
    made_on = (Label(text=report.made_on, source="date"),)
    return {key: (Words(text),) for key, text in chosen.items()} | {"date": made_on}
