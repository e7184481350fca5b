"""The receipts of a report as a file, and finding one again."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # what a file of another version holds is not known

from goodcare.claims.model import Fact
from goodcare.claims.receipt import receipt_of
from goodcare.compose.stored import stored_parts
from goodcare.compose.worded import facts_in
from goodcare.errors import InputError
from goodcare.publish.blocks import Report, plain

FORMAT = 2
PARTS = {
    "share": "share of the top answers",
    "low": "lower end of the interval",
    "high": "upper end of the interval",
    "here": "share in the area",
    "rest": "share in the rest of the region",
    "detectable": "smallest difference found four times in five",
}
SHORTEST_PREFIX = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSnapshot:
    """A snapshot that a report was made over: its id, and its folder seen from the report's."""

    id: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFact:
    """A fact as a report's receipts file holds it.

    Args:
        statistic, part, parameters, place_id, kind: enough to compute it again.
        text: as it was shown. lines: its receipt. pages: headlines of the pages it stands on.
        snapshot_path: folder of the snapshot that it was computed from.
        beside: folders of the other conversations that it may be computed over, by name.
    """

    fact_id: str
    shown_id: str
    statistic: str
    part: str
    parameters: dict[str, str]
    place_id: str
    kind: str
    text: str
    lines: tuple[tuple[str, str], ...]
    pages: tuple[str, ...]
    report: str
    snapshot_path: Path
    beside: tuple[tuple[str, Path], ...] = ()
    notice: str = ""

    @property
    def what(self) -> str:
        """A few words on what the number is, for a list of several."""
        about = dict(self.lines).get("about", "")
        part = about or PARTS.get(self.part, self.part)
        question = self.parameters.get("question", "")
        return f"{part}{f', {question}' if question else ''} ({self.statistic})"


def receipts_text(report: Report, *, snapshots: Mapping[str, StoredSnapshot]) -> str:
    """Write every fact of a report as JSON, in the order in which they are first said.

    Args:
        report: finished.
        snapshots: what it was made over by name; the report's own has an empty one.
    """
    facts: dict[str, Fact] = {}
    pages: dict[str, list[str]] = {}
    for page in report.pages:
        for fact in facts_in(page):
            facts.setdefault(fact.fact_id, fact)
            headline = plain(page.headline)
            if headline not in pages.setdefault(fact.fact_id, []):
                pages[fact.fact_id].append(headline)
    content = {
        "format": FORMAT,
        "report": plain(report.title),
        "snapshot": report.snapshot_id,
        "notices": [plain(statement) for statement in report.statements],
        "snapshots": {name: {"id": one.id, "path": one.path} for name, one in snapshots.items()},
        "facts": [_entry(fact, pages=pages[fact.fact_id]) for fact in facts.values()],
        **stored_parts(report),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _entry(fact: Fact, *, pages: list[str]) -> dict[str, object]:
    return {
        "fact_id": fact.fact_id,
        "definition_id": fact.definition_id,
        "shown_id": fact.shown_id,
        "statistic": fact.statistic,
        "part": fact.part,
        "parameters": dict(fact.parameters),
        "place": fact.place_id,
        "kind": fact.kind.value,
        "text": fact.text,
        "snapshot": fact.snapshot_id,
        "receipt": dict(receipt_of(fact).lines),
        "pages": pages,
    }


def find_facts(wanted: str, *, files: Iterable[Path]) -> tuple[StoredFact, ...]:
    """Find facts by the beginning of their id, or by the number as it is written ("38%").

    Raises:
        InputError: there is none, or a file is no receipts file.
    """
    searched = list(files)
    facts = {fact.fact_id: fact for file in searched for fact in stored_facts(file)}
    is_id = len(wanted) >= SHORTEST_PREFIX and set(wanted) <= set("0123456789abcdef")
    found = [fact for fact in facts.values() if is_id and fact.fact_id.startswith(wanted)]
    found = found or [fact for fact in facts.values() if fact.text == wanted]
    if not found:
        where = ", ".join(str(file) for file in searched) or "no report below this folder"
        raise InputError(
            f"No fact begins with '{wanted}', and no number is written so (looked in {where}). "
            "Copy the id from a number's receipt, or name the report with --report."
        )
    return tuple(found)


def stored_facts(file: Path) -> tuple[StoredFact, ...]:
    """Read every fact of a report's receipts file, in the order in which they are first said.

    Raises:
        InputError: it is no receipts file.
    """
    content = _content(file)
    try:
        return tuple(_stored(entry, content, file) for entry in content["facts"])
    except (KeyError, TypeError):
        raise _no_receipts(file) from None


def own_snapshot(file: Path) -> Path:
    """Return the folder of the snapshot that a report was made over, from its receipts file.

    Raises:
        InputError: it is no receipts file.
    """
    try:
        paths, _ = _snapshots(_content(file)["snapshots"], file.parent)
        return paths[""]
    except (KeyError, TypeError):
        raise _no_receipts(file) from None


def _content(file: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise _no_receipts(file) from None
    return content


def _no_receipts(file: Path) -> InputError:
    return InputError(f"{file} is not a receipts file. Build the report again.")


def _stored(entry: dict[str, object], content: dict[str, object], file: Path) -> StoredFact:
    parameters, receipt, pages = entry["parameters"], entry["receipt"], entry["pages"]
    if not isinstance(parameters, dict) or not isinstance(receipt, dict):
        raise TypeError
    notices = content.get("notices", [])
    if not isinstance(pages, list) or not isinstance(notices, list):
        raise TypeError
    paths, ids = _snapshots(content["snapshots"], file.parent)
    own = paths[ids[str(entry["snapshot"])]]
    others = {name: path for name, path in paths.items() if name}
    return StoredFact(
        fact_id=str(entry["fact_id"]),
        shown_id=str(entry["shown_id"]),
        statistic=str(entry["statistic"]),
        part=str(entry["part"]),
        parameters={str(name): str(value) for name, value in parameters.items()},
        place_id=str(entry["place"]),
        kind=str(entry["kind"]),
        text=str(entry["text"]),
        lines=tuple((str(what), str(words)) for what, words in receipt.items()),
        pages=tuple(str(page) for page in pages),
        report=str(content["report"]),
        snapshot_path=own,
        beside=tuple(others.items()) if own == paths[""] else (),
        notice=" ".join(str(one) for one in notices),
    )


def _snapshots(stored: object, folder: Path) -> tuple[dict[str, Path], dict[str, str]]:
    """Return the folder of each conversation by name, and its name by the id of its snapshot."""
    if not isinstance(stored, dict):
        raise TypeError
    paths = {str(name): folder / str(one["path"]) for name, one in stored.items()}
    return paths, {str(stored[name]["id"]): name for name in reversed(list(stored))}
