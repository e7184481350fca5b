"""Printing where a finished report is, and what whoever signs it should look at."""

from collections.abc import Iterator, Sequence

from goodcare.compose.build import Built
from goodcare.publish.blocks import PointedOut

MOST_OF_A_KIND = 4


def as_json(built: Built) -> dict[str, object]:
    """Return a finished report for machines."""
    report = built.report
    return {
        "slides": str(built.slides),
        "page": str(built.page),
        "receipts": str(built.receipts),
        "pages": len(report.pages),
        "snapshot": report.snapshot_id,
        "empty_sections": report.empty_sections,
        "questions_left_out": report.questions_left_out,
        "pointed_out": [
            {"kind": one.kind, "page": one.page, "text": one.text} for one in report.pointed_out
        ],
    }


def in_lines(built: Built) -> list[str]:
    """Return a finished report as lines to read."""
    report = built.report
    lines = [
        f"Slides    {built.slides}",
        f"Page      {built.page}",
        f"Receipts  {built.receipts}",
    ]
    if report.questions_left_out:
        lines.append(f"Questions on no page: {', '.join(report.questions_left_out)}")
    return [*lines, *_pointed_out(report.pointed_out)]


def _pointed_out(found: Sequence[PointedOut]) -> Iterator[str]:
    """Yield the first of each kind; machines get all."""
    if found:
        yield "Look at these before you sign it:"
    for kind in dict.fromkeys(one.kind for one in found):
        of_kind = [one for one in found if one.kind == kind]
        yield from (f"  {one.text}" for one in of_kind[:MOST_OF_A_KIND])
        if len(of_kind) > MOST_OF_A_KIND:
            yield f"  … and {len(of_kind) - MOST_OF_A_KIND} more like this (--json lists all)"
