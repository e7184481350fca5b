"""What stays of an import once its files are gone: numbers and reasons, nobody's words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from django.db import transaction
from django.db.models import F, Q

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.imports.folders import remove_uploads
from goodcare.collect.imports.models import Batch, BatchState
from goodcare.collect.imports.reports import Report

_QUOTED = re.compile(r"""['"“‘].*['"”’]""")
HIDDEN = "'…'"


def forget_uploads(batch: Batch) -> None:
    """Remove the files, the mapping, and what the report repeats from the files.

    A form or a check that began before counts no more, and brings none of it back.
    """
    remove_uploads(batch)
    _forget(batch)


def _forget(batch: Batch) -> None:
    report = without_words(Report.from_json(batch.report)).to_json() if batch.report else {}
    Batch.objects.filter(pk=batch.pk).update(mapping="", report=report, edited=F("edited") + 1)
    Batch.objects.filter(pk=batch.pk, state=BatchState.CHECKED).update(state=BatchState.MAPPING)
    batch.mapping, batch.report = "", report


def words_are_gone(rows: Sequence[str], *, conversation: Conversation) -> None:
    """Forget the files of imports that stopped halfway, when somebody who came in is erased.

    Args:
        rows: ids as snapshots hold them; none: everything was erased.
        conversation: whose they are.
    """
    batches = Batch.objects.filter(conversation=conversation).exclude(mapping="")
    if rows:
        batches = batches.filter(Q(responses__isnull=False) | Q(rows__isnull=False)).distinct()
    for batch in batches:
        _forget(batch)
        transaction.on_commit(partial(remove_uploads, batch))


def without_words(report: Report) -> Report:
    """Return a report whose lines name file, row and reason, but nothing that stood in the file."""
    lines = tuple(
        replace(line, reason=_QUOTED.sub(HIDDEN, line.reason), question="", value="")
        for line in report.lines
    )
    refused = tuple(_QUOTED.sub(HIDDEN, line) for line in report.refused)
    return replace(report, lines=lines, refused=refused)
