"""Printing where a finished report is, and what whoever signs it should look at."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from goodcare.compose.build import Built
from goodcare.publish.blocks import PointedOut

MOST_OF_A_KIND = 4


def as_json(built: Built) -> dict[str, object]:
    """Return a finished report for machines."""
    report = built.report
    return {
        **{name.lower().replace(" ", "_"): str(path) for name, path in _files(built)},
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
    lines = [f"{name:<10}{path}" for name, path in _files(built)]
    if report.questions_left_out:
        lines.append(f"Questions on no page: {', '.join(report.questions_left_out)}")
    return [*lines, *_pointed_out(report.pointed_out)]


def _files(built: Built) -> Iterator[tuple[str, Path]]:
    """Yield what was written, by the name that people read."""
    files = {
        "Slides": built.slides,
        "Page": built.page,
        "Document": built.document,
        "Tables": built.tables,
        "Open data": built.open_data,
        "Receipts": built.receipts,
    }
    yield from ((name, path) for name, path in files.items() if path is not None)


def _pointed_out(found: Sequence[PointedOut]) -> Iterator[str]:
    """Yield the first of each kind; machines get all."""
    if found:
        yield "Look at these before you sign it:"
    for kind in dict.fromkeys(one.kind for one in found):
        of_kind = [one for one in found if one.kind == kind]
        yield from (f"  {one.text}" for one in of_kind[:MOST_OF_A_KIND])
        if len(of_kind) > MOST_OF_A_KIND:
            yield f"  … and {len(of_kind) - MOST_OF_A_KIND} more like this (--json lists all)"
