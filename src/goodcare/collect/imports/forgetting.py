"""What stays of an import once its files are gone: numbers and reasons, nobody's words."""

import re
from dataclasses import replace

from goodcare.collect.imports.folders import remove_uploads
from goodcare.collect.imports.models import Batch
from goodcare.collect.imports.reports import Report

_QUOTED = re.compile(r"""['"“‘].*['"”’]""")
HIDDEN = "'…'"


def forget_uploads(batch: Batch) -> None:
    """Remove the files, the mapping, and what the report repeats from the files."""
    remove_uploads(batch)
    report = without_words(Report.from_json(batch.report)).to_json() if batch.report else {}
    Batch.objects.filter(pk=batch.pk).update(mapping="", report=report)
    batch.mapping, batch.report = "", report


def without_words(report: Report) -> Report:
    """Return a report whose lines name file, row and reason, but nothing that stood in the file."""
    lines = tuple(
        replace(line, reason=_QUOTED.sub(HIDDEN, line.reason), question="", value="")
        for line in report.lines
    )
    refused = tuple(_QUOTED.sub(HIDDEN, line) for line in report.refused)
    return replace(report, lines=lines, refused=refused)
