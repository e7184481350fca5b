"""What is printed when rows need a decision: the same problem once, and what to write."""

import json
from collections.abc import Iterable, Mapping
from itertools import islice

from goodcare.errors import InputError
from goodcare.snapshot.mapping import LEAVE_OUT_WORD, NOT_ANSWERED_WORD, ProblemKind
from goodcare.snapshot.problems import LONG_TEXT, Problem, is_only_left_out
from goodcare.snapshot.spelling import folded

MOST_LINES = 20
MOST_ROWS = 3
MOST_VALUES = 5
WANTED = {"area": "the id of an area", "code": "the id of a code"}

Group = tuple[Problem, ...]


class RefusedBuild(InputError):
    """Rows that the mapping has not decided about.

    Args:
        problems: one for each row.
        mapping: name of the mapping file.
        lines: {(question, word): line} of the answers in it.
    """

    def __init__(
        self,
        problems: tuple[Problem, ...],
        *,
        mapping: str = "mapping.yaml",
        lines: Mapping[tuple[str, str], int] | None = None,
    ) -> None:
        self.problems = problems
        groups = _one_of_each_kind_first(_groups(problems))
        said = [_line(group, mapping, lines or {}) for group in islice(groups, MOST_LINES)]
        more = groups[MOST_LINES:]
        if more:
            rows = sum(map(len, more))
            said.append(
                f"and {len(more):,} more ({_rows(rows)}); --problems problems.csv lists every row."
            )
        super().__init__("\n".join([*said, *_advice(problems)]))


def _groups(problems: Iterable[Problem]) -> list[Group]:
    """Put rows with the same thing wrong together."""
    found: dict[tuple[str, ...], list[Problem]] = {}
    for one in problems:
        same = (one.file, one.part, one.kind.value, one.column, one.question)
        found.setdefault((*same, one.value, one.message), []).append(one)
    return [tuple(group) for group in found.values()]


def _one_of_each_kind_first(groups: list[Group]) -> list[Group]:
    first: dict[tuple[str, str], Group] = {}
    for group in groups:
        first.setdefault((group[0].file, group[0].kind.value), group)
    leading = list(first.values())
    chosen = {id(group) for group in leading}
    return [*leading, *(group for group in groups if id(group) not in chosen)]


def _line(group: Group, mapping: str, lines: Mapping[tuple[str, str], int]) -> str:
    first = group[0]
    if first.kind is ProblemKind.UNDECIDED:
        line = lines.get((first.question, folded(first.value)))
        where = f"{mapping} line {line}" if line else mapping
        wanted = WANTED.get(first.question, "an answer's name")
        return (
            f"{where}: decide '{first.value}' for '{first.question}' ({_rows(len(group))}, first "
            f"row {first.row}): replace ? by {wanted}, {NOT_ANSWERED_WORD} or {LEAVE_OUT_WORD}."
        )
    if len(group) == 1:
        return str(first)
    rows = ", ".join(str(one.row) for one in group[:MOST_ROWS])
    more = f" and {len(group) - MOST_ROWS:,} more" if len(group) > MOST_ROWS else ""
    column = f", column '{first.column}'" if first.column else ""
    return f"{first.file} rows {rows}{more}{column}: {first.message}"


def _rows(count: int) -> str:
    return f"{count:,} row{'s' if count > 1 else ''}"


def _advice(problems: tuple[Problem, ...]) -> list[str]:
    """Say what can be decided, as lines to paste."""
    parts: dict[str, list[Problem]] = {}
    for one in problems:
        if one.kind is not ProblemKind.UNDECIDED:
            parts.setdefault(one.part, []).append(one)
    if not parts:
        return ["Nothing was built. Decide what is marked ? in the mapping."]
    lines = ["Nothing was built. Correct the files, or decide in the mapping:"]
    for part, found in parts.items():
        name, _, nth = part.partition(" ")
        lines += [f"  {name}:{f'  # entry {nth}' if nth else ''}", "    decisions:"]
        for kind in dict.fromkeys(one.kind for one in found):
            lines.append(_decision(kind, [one for one in found if one.kind is kind]))
    return lines


def _decision(kind: ProblemKind, found: list[Problem]) -> str:
    if is_only_left_out(kind, found[0].part):
        return f"      - {{problem: {kind.value}, then: {LEAVE_OUT_WORD}}}"
    questions = list(dict.fromkeys(one.question for one in found))
    values = list(dict.fromkeys(one.value for one in found))
    only = f", question: {questions[0]}" if len(questions) == 1 and questions[0] else ""
    is_short = len(values) <= MOST_VALUES and LONG_TEXT not in values and "" not in values
    listed = f", values: {json.dumps(values, ensure_ascii=False)}" if only and is_short else ""
    return (
        f"      - {{problem: {kind.value}{only}{listed}, then: {NOT_ANSWERED_WORD}}}"
        f"  # or {LEAVE_OUT_WORD}"
    )
