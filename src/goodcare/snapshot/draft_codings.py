"""The parts of a drafted mapping beside responses: codings, passages, gatherings."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goodcare.errors import InputError
from goodcare.snapshot.draft_lines import answer_lines, check, chosen_lines, field_line, quoted
from goodcare.snapshot.draft_match import (
    CHOSEN,
    NOT_CHOSEN,
    Match,
    Word,
    match_column,
    near_in,
    words_of,
)
from goodcare.snapshot.mapping import UNDECIDED, Shape
from goodcare.snapshot.sheets import Sheet, SheetFile
from goodcare.snapshot.spelling import folded

SEPARATORS = (";", ",", "|", "\n")
CODER_NAMES = ("coder", "coded by", "coder name", "analyst")
STANCE_NAMES = ("stance", "sentiment")
MOST_KNOWN = 0.5  # of what stands in a column has to be known, so that it is proposed
PARTS = {
    "passages": (
        *("id", "text", "gathering", "response", "question", "area", "language", "translation"),
        *("kind", "theme", "proposal", "point_kind"),
    ),
    "gatherings": (
        *("id", "kind", "title", "parent", "areas", "community", "language", "date", "people"),
        *("themes", "backgrounds"),
    ),
    "group_counts": ("id", "gathering", "phrase", "count", "of", "pillar", "priority"),
    "journeys": ("journey", "order", "step", "service", "outcome", "day", "respondent"),
    "margins": ("area", "category", "answer", "people", "source"),
}
NEEDED = {
    "passages": ("id", "text"),
    "gatherings": ("id", "kind"),
    "group_counts": ("id", "gathering", "phrase", "count", "of"),
    "journeys": ("journey", "order", "step"),
    "margins": ("area", "category", "answer", "people", "source"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What other files hold that codings can refer to.

    Args:
        responses: ids of responses.
        answers: {open question: its answers, white space folded}.
        questions: names of the open questions.
        passages: ids of passages.
    """

    responses: Collection[str] = ()
    answers: Mapping[str, Collection[str]] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    passages: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class _Codes:
    """Codes by id and label: as written, and case folded where that is one code's alone."""

    exact: Mapping[str, str]
    by_case: Mapping[str, str]

    def find(self, word: str) -> Match | None:
        """Return the code of a word, which may differ in case; its `column` is the code."""
        known = folded(word)
        if known in self.exact:
            return Match(self.exact[known])
        code = self.by_case.get(known.casefold())
        return Match(code, check="case") if code else None


def read_codes(path: Path) -> _Codes:
    """Read ids and labels of a codebook; the build checks the rest of it.

    Raises:
        InputError: it has no ids or labels.
    """
    file = SheetFile(path)
    for name in ("id", "label"):
        if name not in file.header:
            raise InputError(f"{file.name} has no column '{name}'. Is it the codebook?")
    sheet = file.read(["id", "label"])
    ids, labels = (sheet.column(name).texts() for name in ("id", "label"))
    pairs = [(folded(label), code) for label, code in zip(labels, ids, strict=True)]
    pairs += [(code, code) for code in ids]
    return _Codes(_alone(pairs), _alone([(word.casefold(), code) for word, code in pairs]))


def _alone(pairs: list[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for word, code in pairs:
        found.setdefault(word, set()).add(code)
    return {word: codes.pop() for word, codes in found.items() if word and len(codes) == 1}


def part_lines(name: str, sheet: Sheet) -> Iterator[str]:
    """Write a part with a key for each column: those that a heading is like, and all needed."""
    yield f"{name}:\n"
    for key in PARTS[name]:
        match = match_column([key, key.replace("_", " ")], sheet.header)
        if match is not None or key in NEEDED[name]:
            yield field_line(key, match)
    yield f"  # other keys: docs/reference/mapping.md, {name}\n"


def has_codes(sheet: Sheet, codes: _Codes) -> bool:
    """Whether some headings of a file are codes."""
    return len(_code_columns(sheet, codes)) > 1


def codings_lines(sheet: Sheet, codes: _Codes, held: Held, *, file: str) -> Iterator[str]:
    """Write the part of codings in the shape that the file has."""
    columns = _code_columns(sheet, codes)
    cell, separator = ("", "") if len(columns) > 1 else _code_cell(sheet, codes)
    shape = Shape.CELL if separator else Shape.LONG if cell else Shape.COLUMNS
    if not columns and not cell:
        yield f"# check: no codes of the codebook were found in {sheet.name}\n"
    yield f"codings:\n  shape: {shape.value}{check('' if columns or cell else 'a guess')}\n"
    if file != "codings":
        yield f"  file: {file}\n"
    yield from _what_was_coded(sheet, held)
    if cell:
        yield from _code_lines(sheet, cell, separator, codes)
    else:
        yield from _column_lines(sheet, columns, codes)
    coder = match_column(CODER_NAMES, sheet.header)
    yield field_line("coder", coder, hint="a column, or {constant: team}")
    stance = match_column(STANCE_NAMES, sheet.header)
    if stance is not None:
        yield field_line("stance", stance)
    yield "  # decisions: [{problem: ambiguous-id, then: leave-the-row-out}]\n"


def _code_columns(sheet: Sheet, codes: _Codes) -> dict[str, Match]:
    found: dict[str, Match] = {}
    for name in filter(None, sheet.header):
        code = codes.find(name)
        if code is not None:
            found.setdefault(code.column, Match(name, check=code.check))
    return found


def _code_cell(sheet: Sheet, codes: _Codes) -> tuple[str, str]:
    """Return the column with the largest share of codes, and the separator in it, if any."""
    best, most = ("", ""), MOST_KNOWN
    for name in filter(None, sheet.header):
        for separator in ("", *SEPARATORS):
            parts = _parts(sheet, name, separator)
            known = sum(count for part, count in parts.items() if codes.find(part))
            share = known / max(parts.total(), 1)
            if share > most:
                best, most = (name, separator), share
    return best


def _parts(sheet: Sheet, name: str, separator: str) -> Counter[str]:
    parts: Counter[str] = Counter()
    for word, count in words_of(sheet.column(name)):
        for part in word.split(separator) if separator else [word]:
            if part.strip():
                parts[folded(part)] += count
    return parts


def _what_was_coded(sheet: Sheet, held: Held) -> Iterator[str]:
    passage = _holding(sheet, held.passages)
    if passage:
        yield field_line("passage", Match(passage))
        return
    response = _holding(sheet, held.responses)
    yield field_line("response", Match(response) if response else None, hint="a column of ids")
    text, question = _coded_text(sheet, held)
    if question:
        yield f"  question: {{constant: {quoted(question)}}}\n"
        yield field_line("text", Match(text))
    elif column := _holding(sheet, held.questions):
        yield field_line("question", Match(column))
    elif len(held.questions) == 1:
        yield f"  question: {{constant: {held.questions[0]}}}{check('the only open question')}\n"
    else:
        yield field_line("question", None, hint="a column, or {constant: name of a question}")


def _holding(sheet: Sheet, known: Collection[str]) -> str:
    """Return the column most of whose words are known, or nothing."""
    best, most = "", MOST_KNOWN
    for name in filter(None, sheet.header):
        words = [word for word, _ in words_of(sheet.column(name)) if word]
        share = sum(word in known for word in words) / max(len(words), 1)
        if share > most:
            best, most = name, share
    return best


def _coded_text(sheet: Sheet, held: Held) -> tuple[str, str]:
    """Return the column that repeats the answers to an open question, and the question."""
    best, most = ("", ""), MOST_KNOWN
    for name in filter(None, sheet.header):
        words = [folded(word) for word, _ in words_of(sheet.column(name)) if word]
        for question, answers in held.answers.items():
            share = sum(word in answers for word in words) / max(len(words), 1)
            if share > most:
                best, most = (name, question), share
    return best


def _code_lines(sheet: Sheet, cell: str, separator: str, codes: _Codes) -> Iterator[str]:
    yield f"  code:\n    column: {quoted(cell)}\n"
    if separator:
        yield f"    separator: {quoted(separator)}\n"
    words = []
    for part, count in _parts(sheet, cell, separator).most_common():
        found = codes.find(part)
        if found is None:
            near = near_in(part.casefold(), codes.by_case)
            said = f"close to '{near}'" if near else ""
            words.append(Word(text=part, count=count, proposed=UNDECIDED, check=said))
        elif found.check:
            words.append(Word(text=part, count=count, proposed=found.column, check=found.check))
    yield from answer_lines(words, indent=4)


def _column_lines(sheet: Sheet, columns: Mapping[str, Match], codes: _Codes) -> Iterator[str]:
    yield "  columns:\n"
    found: Counter[str] = Counter()
    for code, match in columns.items():
        yield f"    {quoted(code)}: {quoted(match.column)}{check(match.check)}\n"
        found.update(dict(words_of(sheet.column(match.column))))
    missing = sorted(set(codes.exact.values()) - columns.keys())
    if missing:
        yield f"    # check: no column for {', '.join(missing)}\n"
    chosen = [word for word in found if word.casefold() in CHOSEN]
    not_chosen = [word for word in found if not word or word.casefold() in NOT_CHOSEN]
    for line in chosen_lines(list(found), chosen, not_chosen):
        yield f"  {line}"
