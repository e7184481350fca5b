"""Tables that a benchmark puts into a page of the documentation, between two marks."""

from collections.abc import Sequence
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "explanation" / "what-holds.md"
PICTURES = DOCS / "img"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table; the first column left, the others right."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def put(name: str, text: str, *, page: Path = PAGE) -> None:
    """Replace what stands between the marks of this name."""
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, found, rest = page.read_text("utf-8").partition(start)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"{page.name} has no place for '{name}': it needs {start} and {end}.")
    beside = page.with_suffix(".part")
    beside.write_text(f"{before}{start}\n\n{text}\n\n{end}{after}", "utf-8")
    beside.replace(page)
