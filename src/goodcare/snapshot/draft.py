"""A mapping drafted from a file: everything is proposed in the open, nothing decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodcare.areas import Gazetteer, load_gazetteer
from goodcare.errors import InputError
from goodcare.instrument.model import Instrument, Role
from goodcare.snapshot.draft_codings import (
    PARTS,
    Held,
    codings_lines,
    has_codes,
    part_lines,
    read_codes,
)
from goodcare.snapshot.draft_headings import Headings
from goodcare.snapshot.draft_layout import Proposal, propose, whole
from goodcare.snapshot.draft_lines import answer_line, check, quoted
from goodcare.snapshot.draft_match import (
    Word,
    check_repeated,
    match_area,
    match_column,
    match_id,
    words_of,
)
from goodcare.snapshot.draft_questions import QuestionsDraft
from goodcare.snapshot.mapping import UNDECIDED
from goodcare.snapshot.mapping_schema import TABLES
from goodcare.snapshot.sheets import Sheet, SheetFile
from goodcare.snapshot.sources import read_instrument
from goodcare.snapshot.spelling import folded

HEAD = """\
# Drafted from {file} ({rows:,} rows). Nothing is decided for you:
#   "?"        the build refuses until you decide: a choice, not-answered or leave-the-row-out
#   # check:   a proposal that somebody has to look at, and why
#   # 123      how often it is in the file
# A column without a mark is called exactly like the question or the choice.
# Left open here: {undecided:,} times "?", and {checks:,} times "# check:".
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

    Args:
        sources: the files, and the mapping's key.

    Returns:
        YAML, with `# check:` where a person has to decide.

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
    path = Path(sources.files["responses"])
    proposal = propose(path, sheet=sources.sheet)
    file = SheetFile(path, sheet=sources.sheet, layout=proposal.layout)
    draft = _Draft(whole(file), instrument, gazetteer, proposal)
    body = "".join(draft.lines(sources))
    text = draft.head(body) + body
    if draft.questions.has_questions:
        return text
    return f"# check: no question of the form was found in {file.name}. {file.where}\n{text}"


class _Draft:
    """Writes a draft line by line, and remembers which columns it used."""

    def __init__(
        self, sheet: Sheet, instrument: Instrument, gazetteer: Gazetteer, proposal: Proposal
    ) -> None:
        self.sheet, self.instrument, self.gazetteer = sheet, instrument, gazetteer
        self.headings = Headings(sheet, instrument)
        self.questions = QuestionsDraft(sheet, instrument, self.headings)
        self.used: set[str] = set()
        self.ids: frozenset[str] = frozenset()
        self.proposals = {"responses": proposal}

    def head(self, body: str) -> str:
        """Return what stands above, with how much the draft leaves open."""
        return HEAD.format(
            file=self.sheet.name,
            rows=len(self.sheet.rows),
            attribution=self._attribution(),
            undecided=body.count('"?"') + HEAD.count(': "?"'),
            checks=body.count("# check:"),
        )

    def _files(self, sources: DraftSources) -> Iterator[str]:
        for name, path in sources.files.items():
            if name in TABLES and name not in self.proposals:
                self.proposals[name] = propose(Path(path))
            proposal = self.proposals.get(name, Proposal())
            keys = proposal.keys()
            if proposal.sheet:
                keys += f", sheet: {quoted(proposal.sheet)}"
            said = f"{{path: {quoted(str(path))}{keys}}}" if keys else quoted(str(path))
            yield f"  {name}: {said}{check('; '.join(proposal.said))}\n"

    def lines(self, sources: DraftSources) -> Iterator[str]:
        yield from self._files(sources)
        if "framework" not in sources.files:
            yield '  framework: "?"               # a built-in name, like good-care, or a file\n'
        yield "responses:\n"
        yield from self._id()
        yield f"  key: {sources.key}  # secret: ids in the snapshot are made with it\n"
        yield '  not_answered: [""]  # in every question; others, such as "NA", stand below\n'
        yield from self._area()
        yield "  questions:\n"
        yield from self.questions.lines()
        yield from self._optional()
        yield from self._parts(sources)
        yield from self._unused()

    def _attribution(self) -> str:
        questions = self.instrument.questions
        return ", ".join(one.name for one in questions if one.role is Role.DEMOGRAPHIC)

    def _id(self) -> Iterator[str]:
        match = match_id(self.sheet, self.headings.names)
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
            match = match_column([name, name.replace("_", " ")], self.headings.names)
            yield f"  # {name}: {quoted(match.column) if match else example}\n"
        yield "  # not_in_file: []  # questions that this file does not hold\n"
        yield "  # decisions:\n"
        yield "  #   - {problem: duplicate-id, then: leave-the-row-out}\n"

    def _read(self, sources: DraftSources, name: str) -> Sheet:
        return whole(SheetFile(Path(sources.files[name]), layout=self.proposals[name].layout))

    def _parts(self, sources: DraftSources) -> Iterator[str]:
        passages: frozenset[str] = frozenset()
        for name in PARTS:
            if name in sources.files:
                sheet = self._read(sources, name)
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
            answers=self.questions.texts,
            questions=tuple(self.questions.texts),
            passages=passages,
        )
        if "codings" in sources.files:
            sheet = self._read(sources, "codings")
            yield from codings_lines(sheet, codes, held, file="codings")
        elif has_codes(self.sheet, codes):
            yield from codings_lines(self.sheet, codes, held, file="responses")

    def _area(self) -> Iterator[str]:
        match = match_area(self.sheet, self.gazetteer, self.headings.names)
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

    def _unused(self) -> Iterator[str]:
        contacts = self.headings.contacts
        if contacts:
            listed = ", ".join(map(quoted, contacts))
            yield f"# Left out, because they say who somebody is: {listed}\n"
        used = self.used | self.questions.used | set(contacts)
        unused = [name for name in self.sheet.header if name and name not in used]
        if unused:
            yield "# Columns of the file that are not used:\n"
        for name in unused:
            distinct = len(self.sheet.column(name).words)
            label = self.sheet.labels.get(name, "")
            called = f" ({quoted(label)})" if label else ""
            yield f"#   {quoted(name)}{called}: {distinct:,} different values\n"
