"""The codebook as a table that people write, and as canonical JSON inside a snapshot."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from goodcare.errors import InputError, IntegrityError
from goodcare.framework.codes import Code, Codebook, CodeKind
from goodcare.framework.levels import CodeLevel
from goodcare.framework.model import Framework
from goodcare.reading import did_you_mean, read_text, refuse

COLUMNS = (
    "id",
    "label",
    "phrase",
    "definition",
    "kind",
    "parent",
    "pillar",
    "indicators",
    "evidence_for",
    "priorities",
    "opposite",
    "is_sensitive",
    "level",
)
LISTS = ("indicators", "evidence_for", "priorities")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False, "": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    at: str
    cells: Mapping[str, str]

    def finding(self, column: str, message: str) -> str:
        return f"{self.at}, column {column}: {message}"

    def several(self, column: str) -> tuple[str, ...]:
        parts = (part.strip() for part in self.cells[column].split(";"))
        return tuple(part for part in parts if part)


def load_codebook(path: Path, *, framework: Framework) -> Codebook:
    """Read codebook.csv (UTF-8, comma-separated; its columns are COLUMNS).

    The version is the beginning of the SHA-256 of the codes: same codes, same version.

    Raises:
        InputError: one line for each thing that is wrong, with its line and column.
    """
    rows = tuple(_rows(read_text(path), name=path.name))
    if not rows:
        raise InputError(f"{path.name} has a heading and no codes.")
    refuse(
        [
            *(finding for row in rows for finding in _cell_findings(row)),
            *_id_findings(rows),
            *_tree_findings(rows),
            *_framework_findings(rows, framework),
        ]
    )
    return codebook_of(_code(row) for row in rows)


def codebook_to_json(codebook: Codebook) -> str:
    """Return the canonical JSON: same codes, same text."""
    content = {"version": codebook.version, "codes": [_fields(code) for code in codebook.codes]}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def codebook_from_json(text: str) -> Codebook:
    """Read what `codebook_to_json` wrote.

    Raises:
        IntegrityError: it is not what `codebook_to_json` wrote.
    """
    try:
        content = json.loads(text)
        codebook = codebook_of(
            Code(
                **{
                    **entry,
                    "kind": CodeKind(entry["kind"]),
                    **{name: tuple(entry[name]) for name in LISTS},
                }
            )
            for entry in content["codes"]
        )
        version = content["version"]
    except (ValueError, TypeError, KeyError):
        raise IntegrityError("codebook.json is damaged: it is not a codebook.") from None
    if codebook.version != version:
        raise IntegrityError("codebook.json is damaged: its codes do not have its version.")
    return codebook


def codebook_of(codes: Iterable[Code]) -> Codebook:
    """Make a codebook, versioned by its codes; of no codes where nothing was coded."""
    held = tuple(codes)
    canonical = json.dumps([_fields(code) for code in held], ensure_ascii=False, sort_keys=True)
    return Codebook(version=hashlib.sha256(canonical.encode()).hexdigest()[:12], codes=held)


def _fields(code: Code) -> dict[str, object]:
    """Return what is written of a code; no level where none was given, as before there were any."""
    return {key: value for key, value in asdict(code).items() if key != "level" or value}


def _code(row: _Row) -> Code:
    cells = row.cells
    return Code(
        id=cells["id"],
        label=cells["label"],
        phrase=cells["phrase"],
        definition=cells["definition"],
        kind=CodeKind(cells["kind"]),
        parent=cells["parent"],
        pillar=cells["pillar"],
        indicators=row.several("indicators"),
        evidence_for=row.several("evidence_for"),
        priorities=row.several("priorities"),
        opposite=cells["opposite"],
        is_sensitive=_YES_OR_NO[cells["is_sensitive"].casefold()],
        level=cells["level"],
    )


def _rows(text: str, *, name: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heading = [" ".join(cell.split()) for cell in next(reader)]
        refuse(_heading_findings(heading, name=name))
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            at = f"{name}, line {reader.line_num}"
            if len(cells) != len(heading):
                raise InputError(f"{at}: {len(cells)} cells instead of {len(heading)}.")
            given = {key: " ".join(cell.split()) for key, cell in zip(heading, cells, strict=True)}
            yield _Row(at=at, cells=dict.fromkeys(COLUMNS, "") | given)
    except csv.Error as error:
        raise InputError(f"{name}, line {reader.line_num}: not a CSV row: {error}.") from None


def _heading_findings(heading: list[str], *, name: str) -> Iterator[str]:
    if len(heading) == 1 and re.search(r"[;\t]", heading[0]):
        yield f"{name}: cells are not separated by commas. Save it as CSV with commas."
        return
    for column in heading:
        if column not in COLUMNS:
            near = did_you_mean(column, COLUMNS)
            yield f"{name}, line 1: there is no column '{column}' in a codebook.{near}"
        if heading.count(column) > 1:
            yield f"{name}, line 1: the column '{column}' is given twice."
    for column in ("id", "label", "phrase", "definition", "kind"):
        if column not in heading:
            yield f"{name}, line 1: the column '{column}' is missing."


def _cell_findings(row: _Row) -> Iterator[str]:
    for column in ("id", "label", "phrase", "definition"):
        if not row.cells[column]:
            yield row.finding(column, "this must not be empty.")
    identifier, phrase, kind = row.cells["id"], row.cells["phrase"], row.cells["kind"]
    if identifier and not _ID.fullmatch(identifier):
        yield row.finding(
            "id", f"'{identifier}' must be lower-case letters and digits, with hyphens."
        )
    if any(character.isdigit() for character in phrase):
        yield row.finding(
            "phrase", f"'{phrase}' holds a digit; figures in sentences come from data only."
        )
    kinds = [kind.value for kind in CodeKind]
    if kind not in kinds:
        yield row.finding("kind", f"'{kind}' is none of {', '.join(kinds)}.")
    levels = [level.value for level in CodeLevel]
    if row.cells["level"] not in ("", *levels):
        yield row.finding("level", f"'{row.cells['level']}' is none of {', '.join(levels)}.")
    if row.cells["is_sensitive"].casefold() not in _YES_OR_NO:
        yield row.finding("is_sensitive", f"'{row.cells['is_sensitive']}' is neither yes nor no.")


def _id_findings(rows: tuple[_Row, ...]) -> Iterator[str]:
    first: dict[str, _Row] = {}
    for row in rows:
        earlier = first.setdefault(row.cells["id"], row)
        if row.cells["id"] and earlier is not row:
            yield row.finding("id", f"'{row.cells['id']}' stands already in {earlier.at}.")


def _tree_findings(rows: tuple[_Row, ...]) -> Iterator[str]:
    parents = {row.cells["id"]: row.cells["parent"] for row in rows}
    for row in rows:
        parent, opposite = row.cells["parent"], row.cells["opposite"]
        if opposite and (opposite not in parents or opposite == row.cells["id"]):
            near = did_you_mean(opposite, parents)
            yield row.finding("opposite", f"there is no other code '{opposite}'.{near}")
        if not parent:
            continue
        if parent not in parents:
            yield row.finding(
                "parent", f"there is no code '{parent}'.{did_you_mean(parent, parents)}"
            )
        elif _is_in_cycle(row.cells["id"], parents):
            yield row.finding("parent", f"'{row.cells['id']}' would lie below itself.")


def _is_in_cycle(code_id: str, parents: Mapping[str, str]) -> bool:
    here, steps = parents[code_id], 0
    while here and here != code_id and steps <= len(parents):
        here, steps = parents.get(here, ""), steps + 1
    return here == code_id


def _framework_findings(rows: tuple[_Row, ...], framework: Framework) -> Iterator[str]:
    named = {
        "pillar": ("pillar", [one.id for one in framework.pillars]),
        "indicators": ("indicator", [one.id for one in framework.indicators]),
        "evidence_for": ("statement, consequence, model point or want", evidenced(framework)),
        "priorities": ("priority", [one.id for one in framework.priorities]),
    }
    for row in rows:
        for column, (what, known) in named.items():
            for one in row.several(column):
                if one not in known:
                    yield row.finding(
                        column,
                        f"the framework '{framework.id}' has no {what} '{one}'."
                        f"{did_you_mean(one, known)}",
                    )


def evidenced(framework: Framework) -> list[str]:
    """Ids of everything authored that answers can be evidence for, indicators aside."""
    parts = (
        framework.statements,
        framework.consequences,
        framework.model_points,
        framework.wants,
    )
    return [one.id for part in parts for one in part]
