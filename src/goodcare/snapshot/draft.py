"""A mapping drafted from a file: everything is proposed in the open, nothing decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from goodcare.areas import Gazetteer, load_gazetteer
from goodcare.errors import InputError
from goodcare.instrument.model import Instrument, Kind, Question, Role
from goodcare.snapshot.draft_codings import (
    PARTS,
    Held,
    codings_lines,
    has_codes,
    part_lines,
    read_codes,
)
from goodcare.snapshot.draft_lines import (
    answer_line,
    answer_lines,
    check,
    chosen_lines,
    quoted,
)
from goodcare.snapshot.draft_match import (
    CHOSEN,
    NOT_CHOSEN,
    Match,
    Word,
    check_repeated,
    looks_unanswered,
    match_area,
    match_choices,
    match_column,
    match_id,
    propose_answers,
    propose_date_format,
    propose_separator,
    propose_unanswered,
    propose_unanswered_texts,
    propose_values,
    words_of,
)
from goodcare.snapshot.mapping import UNDECIDED
from goodcare.snapshot.sheets import Column, Sheet, SheetFile
from goodcare.snapshot.sources import read_instrument
from goodcare.snapshot.spelling import folded

HEAD = """\
# Drafted from {file} ({rows:,} rows). Nothing is decided for you:
#   "?"        the build refuses until you decide: a choice, not-answered or leave-the-row-out
#   # check:   a proposal that somebody has to look at
#   # 123      how often it is in the file
version: 1
conversation:
  title: "?"
  organisation: "?"
  status: draft
  first_day: "?"               # like 2026-03-01
  last_day: "?"
  is_invented: no
  coverage: "?"                # which answers were coded: all, random-sample, part
  about: "?"                   # who collected this and how
  # quotations_signed_by: A. Reader   # who read every quotation; left out: none is shown
  # attribution: [{attribution}]   # beside a quotation, the broadest last
files:                         # relative ones count from the folder of this file
"""

CELLS = {
    "channel": "{constant: online}",
    "wave": '{constant: "2026"}',
    "weight": "weight",
    "language": "language",
    "can_quote": '{column: may we quote you, yes: ["Yes"]}',
}
"""Keys of responses that may be left out, with an example each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSources:
    """What a mapping is drafted from.

    Args:
        files: {"responses": …, "instrument": …, "areas": …} and any other, as paths; "framework"
            may be a built-in name.
        key: random hexadecimal digits for the mapping's key.
        sheet: of a workbook of responses; empty: the first.
    """

    files: dict[str, Path | str]
    key: str
    sheet: str = ""


def draft_mapping(sources: DraftSources) -> str:
    """Return the text of a mapping file, to be read and decided by a person.

    Raises:
        InputError: a file cannot be used.
    """
    for name, path in sources.files.items():
        if name != "framework" and not Path(path).is_file():
            raise InputError(
                f"Cannot read {path}: there is no such file (--{name.replace('_', '-')})."
            )
    instrument = read_instrument(Path(sources.files["instrument"]))
    gazetteer = load_gazetteer(Path(sources.files["areas"]))
    file = SheetFile(Path(sources.files["responses"]), sheet=sources.sheet)
    draft = _Draft(_whole(file), instrument, gazetteer)
    text = "".join(draft.lines(sources))
    if draft.has_questions:
        return text
    return f"# check: no question of the form was found in {file.name}. {file.where}\n{text}"


def _whole(file: SheetFile) -> Sheet:
    return file.read([name for name in file.header if name])


class _Draft:
    """Writes a draft line by line, and remembers which columns it used."""

    def __init__(self, sheet: Sheet, instrument: Instrument, gazetteer: Gazetteer) -> None:
        self.sheet, self.instrument, self.gazetteer = sheet, instrument, gazetteer
        self.used: set[str] = set()
        self.ids: frozenset[str] = frozenset()
        self.texts: dict[str, set[str]] = {}
        self.has_questions = False

    def lines(self, sources: DraftSources) -> Iterator[str]:
        yield HEAD.format(
            file=self.sheet.name, rows=len(self.sheet.rows), attribution=self._attribution()
        )
        for name, path in sources.files.items():
            is_sheet = name == "responses" and sources.sheet
            said = f"{{path: {quoted(str(path))}, sheet: {quoted(sources.sheet)}}}"
            yield f"  {name}: {said if is_sheet else quoted(str(path))}\n"
        if "framework" not in sources.files:
            yield '  framework: "?"               # a built-in name, like good-care, or a file\n'
        yield "responses:\n"
        yield from self._id()
        yield f"  key: {sources.key}  # secret: ids in the snapshot are made with it\n"
        yield '  not_answered: [""]  # in every question; others, such as "NA", stand below\n'
        yield from self._area()
        yield "  questions:\n"
        for question in self.instrument.questions:
            if question.kind is not Kind.NOTE:
                yield from self._question(question)
        yield from self._optional()
        yield from self._parts(sources)
        yield from self._unused()

    def _attribution(self) -> str:
        questions = self.instrument.questions
        return ", ".join(one.name for one in questions if one.role is Role.DEMOGRAPHIC)

    def _id(self) -> Iterator[str]:
        match = match_id(self.sheet)
        if match is None:
            yield '  id: "?"  # a column\n'
            return
        column = self.sheet.column(match.column)
        self.used.add(match.column)
        self.ids = frozenset(folded(word) for word in column.words)
        said = "; ".join(filter(None, (match.check, check_repeated(column))))
        yield f"  id: {quoted(match.column)}{check(said)}\n"

    def _optional(self) -> Iterator[str]:
        yield "  # These may be left out:\n"
        for name, example in CELLS.items():
            match = match_column([name, name.replace("_", " ")], self.sheet.header)
            yield f"  # {name}: {quoted(match.column) if match else example}\n"
        yield "  # not_in_file: []  # questions that this file does not hold\n"
        yield "  # decisions:\n"
        yield "  #   - {problem: duplicate-id, then: leave-the-row-out}\n"

    def _parts(self, sources: DraftSources) -> Iterator[str]:
        passages: frozenset[str] = frozenset()
        for name in PARTS:
            if name in sources.files:
                sheet = _whole(SheetFile(Path(sources.files[name])))
                yield from part_lines(name, sheet)
                column = match_column(["id"], sheet.header)
                if name == "passages" and column is not None:
                    passages = frozenset(map(folded, sheet.column(column.column).words))
        if "codebook" not in sources.files:
            if "codings" in sources.files:
                yield "# check: codings are drafted when you give the codebook (--codebook)\n"
            return
        codes = read_codes(Path(sources.files["codebook"]))
        held = Held(
            responses=self.ids,
            answers=self.texts,
            questions=tuple(self.texts),
            passages=passages,
        )
        if "codings" in sources.files:
            sheet = _whole(SheetFile(Path(sources.files["codings"])))
            yield from codings_lines(sheet, codes, held, file="codings")
        elif has_codes(self.sheet, codes):
            yield from codings_lines(self.sheet, codes, held, file="responses")

    def _area(self) -> Iterator[str]:
        match = match_area(self.sheet, self.gazetteer)
        if match is None:
            yield '  area: "?"  # a column, or {constant: id of an area}\n'
            return
        self.used.add(match.column)
        yield f"  area:\n    column: {quoted(match.column)}{check(match.check)}\n"
        yield "    answers:\n"
        for word, count in words_of(self.sheet.column(match.column)):
            area = self.gazetteer.find(word)
            proposed = area.id if area else UNDECIDED
            yield answer_line(Word(text=word, count=count, proposed=proposed), indent=6)

    def _question(self, question: Question) -> Iterator[str]:
        label = question.label.get(self.instrument.default_language, "")
        yield f"    {quoted(question.name)}:  # {question.kind.value}: {' '.join(label.split())}\n"
        if question.kind in (Kind.MULTIPLE, Kind.RANKING):
            choices = match_choices(question, self.sheet.header)
            if choices:
                self.has_questions = True
                yield from self._columns(question, choices)
                return
        match = match_column([question.name, *question.label.values()], self.sheet.header)
        if match is None:
            yield '      column: "?"  # or move the question to not_in_file\n'
            return
        self.has_questions = True
        self.used.add(match.column)
        yield f"      column: {quoted(match.column)}{check(match.check)}\n"
        yield from self._details(question, self.sheet.column(match.column))

    def _details(self, question: Question, column: Column) -> Iterator[str]:
        written = ""
        match question.kind:
            case Kind.TEXT:
                words = propose_unanswered_texts(question, column)
                self.texts[question.name] = {folded(word) for word in column.words}
            case Kind.MULTIPLE | Kind.RANKING:
                separator = propose_separator(question, column)
                yield f"      separator: {quoted(separator)}  # check: a proposal\n"
                words = propose_answers(question, _in_parts(column, separator))
            case Kind.SINGLE:
                words = propose_answers(question, column)
            case _:
                if question.kind is Kind.DATE:
                    written = propose_date_format(column)
                    yield f"      format: {quoted(written)}  # check: day and month\n"
                words = propose_values(question, column, written=written)
        yield from answer_lines(words)

    def _columns(self, question: Question, choices: dict[str, Match]) -> Iterator[str]:
        yield "      columns:\n"
        words: dict[str, int] = {}
        for name, match in choices.items():
            self.used.add(match.column)
            yield f"        {quoted(name)}: {quoted(match.column)}{check(match.check)}\n"
            for word, count in words_of(self.sheet.column(match.column)):
                words[word] = words.get(word, 0) + count
        if question.kind is Kind.RANKING:
            return
        labels = {label for choice in question.choices for label in choice.label.values()}
        chosen = [word for word in words if word.casefold() in CHOSEN or word in labels]
        not_chosen = [word for word in words if word.casefold() in NOT_CHOSEN]
        others = [word for word in words if not looks_unanswered(word)]
        for line in chosen_lines(others, chosen, not_chosen):
            yield f"      {line}"
        unanswered = [word for word in words if word and looks_unanswered(word)]
        yield from answer_lines(
            [propose_unanswered(question, word, words[word]) for word in unanswered]
        )

    def _unused(self) -> Iterator[str]:
        unused = [name for name in self.sheet.header if name and name not in self.used]
        if unused:
            yield "# Columns of the file that are not used:\n"
        for name in unused:
            distinct = len(self.sheet.column(name).words)
            yield f"#   {quoted(name)}: {distinct:,} different values\n"


def _in_parts(column: Column, separator: str) -> Column:
    """Return a column with each part of each cell as a row of its own."""
    parts = [part.strip() for text in column.texts() for part in text.split(separator)]
    words = {word: place for place, word in enumerate(dict.fromkeys(parts))}
    codes = np.array([words[part] for part in parts], dtype=np.int32)
    return Column(name=column.name, words=tuple(words), codes=codes)
