"""The files that a team hands in, read without the software, and where labels must be found."""

import csv
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml
from openpyxl import load_workbook

from tests.report.authored import read_framework, read_register
from tests.report.figures import Names

_BETWEEN = re.compile(r",\s+|\s+or\s+|\s+and\s+")
_OF_QUESTION = ("label", "gc_topic", "gc_finding", "gc_base", "gc_census")
_OF_CHOICE = ("label", "gc_group", "gc_finding")
_METHOD_WORDS = {
    "confidence": ("95%",),
    "half": ("half",),
    "compared": (
        "Themes and phrases",
        "Phrases (not every answer is coded, so that themes are not compared)",
    ),
    "weighted": ("answers weighted, the interval allows for it",),
    "kind": (
        "a sign of how care is",
        "a service",
        "a change in care",
        "a wider change",
        "somebody who could act",
        "something else",
    ),
}
_KINDS_OF_POINT = (
    *("Support", "Conditions", "Challenges", "Missing"),
    *("Questions", "Concerns", "Suggestions", "Already done well"),
)
"""What the software itself calls things: nothing of it is in the files of a team."""
_JOINING = re.compile(
    r"\b(a focus group|especially|among them|other answers|none of these answers|"
    r"respondents|who were asked|answered|chose|and|or|to|from)\b"
    r"|[\W_]+",
    re.IGNORECASE,
)
"""What the software may put between words of its sources, or instead of names."""


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a CSV file as it is: every cell a text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@dataclass
class Originals:
    """What the example's files say.

    Args:
        folder: with questionnaire.xlsx, areas.yaml, codebook.csv, mapping.yaml and the rest.
    """

    folder: Path
    _sheets: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    @cached_property
    def mapping(self) -> dict:
        return yaml.safe_load((self.folder / "mapping.yaml").read_text(encoding="utf-8"))

    @property
    def conversation(self) -> dict:
        return self.mapping["conversation"]

    @cached_property
    def areas(self) -> dict[str, dict]:
        listed = yaml.safe_load((self.folder / "areas.yaml").read_text(encoding="utf-8"))
        return {area["id"]: area for area in listed["areas"]}

    @cached_property
    def groups(self) -> dict[str, dict]:
        """Groups that unite answers, by id; none without such a file."""
        path = self.folder / "groups.yaml"
        listed = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else []
        return {group["id"]: group for group in listed}

    @property
    def _group_names(self) -> dict[str, list[str]]:
        return {name: list(group["label"].values()) for name, group in self.groups.items()}

    @cached_property
    def region(self) -> str:
        return yaml.safe_load((self.folder / "areas.yaml").read_text(encoding="utf-8"))["region"]

    @cached_property
    def names(self) -> Names:
        """Names and aliases of every area; kinds of place ("region") are no names."""
        return Names(
            spelled
            for area in self.areas.values()
            for spelled in (area["name"], *area.get("aliases", ()))
        )

    def table(self, name: str) -> list[dict[str, str]]:
        """A CSV file by name."""
        if name not in self._sheets:
            self._sheets[name] = read_csv(self.folder / f"{name}.csv")
        return self._sheets[name]

    def sheet(self, name: str) -> list[dict[str, str]]:
        """A sheet of the questionnaire; cells as text, empty ones as ""."""
        if name not in self._sheets:
            book = load_workbook(self.folder / "questionnaire.xlsx", read_only=True)
            for sheet in book.worksheets:
                head, *rows = sheet.iter_rows(values_only=True)
                self._sheets[sheet.title] = [
                    {
                        str(column).split("::")[0]: "" if cell is None else str(cell)
                        for column, cell in zip(head, row, strict=True)
                    }
                    for row in rows
                    if any(cell is not None for cell in row)
                ]
            book.close()
        return self._sheets[name]

    @cached_property
    def questions(self) -> dict[str, dict[str, str]]:
        return {row["name"]: row for row in self.sheet("survey") if row["name"]}

    def choices(self, question: str) -> list[dict[str, str]]:
        """Answers, or bands, of a question in the order of the form."""
        row = self.questions[question]
        wanted = row["gc_bands"] or row["type"].partition(" ")[2]
        return [choice for choice in self.sheet("choices") if choice["list_name"] == wanted]

    @cached_property
    def framework(self) -> dict[str, list[str]]:
        """Words of every part of the framework by its id, without notes on sources."""
        return read_framework(self.mapping["files"]["framework"])

    @cached_property
    def register(self) -> dict[str, list[str]]:
        """Words of every measure and recommendation by its id; empty without such a file."""
        path = self.folder / "register.yaml"
        return read_register(path) if path.is_file() else {}

    def beside(self, name: str) -> "Originals | None":
        """The files of a conversation beside this one, in a folder of its name."""
        folder = self.folder / name
        return Originals(folder) if (folder / "mapping.yaml").is_file() else None

    def words_of(self, source: str) -> list[str] | None:
        """Every text that a source holds; None where there is no such source."""
        kind, _, key = source.partition(":")
        found: list[str] = []
        match kind:
            case "instrument" if self.has_form and key in self.questions:
                found = self._words_of_question(key)
            case "codebook":
                rows = [row for row in self.table("codebook") if row["id"] == key]
                found = [text for row in rows for text in (row["label"], row["phrase"])]
            case "framework":
                found = self.framework.get(key, [])
            case "register" | "groups":
                found = {"register": self.register, "groups": self._group_names}[kind].get(key, [])
            case "beside":
                name, _, inside = key.partition(":")
                found = self._words_beside(name, inside)
            case "conversation":
                found = self._words_of_conversation(key)
            case "gathering":
                rows = [
                    row
                    for row in self.table("gatherings")
                    if key in ("community", row["gathering"])
                ]
                found = [row.get("community") or row.get("title", "") for row in rows]
            case "group-count":
                rows = [row for row in self.table("group_counts") if row["id"] == key]
                found = [row["phrase"] for row in rows]
            case "note":
                found = self._notes
            case "margins":
                found = sorted({row[key] for row in self.table("margins")})
            case "area" if key in self.areas:
                found = [self.areas[key]["name"]]
            case "method":
                found = list(_METHOD_WORDS.get(key, ()))
        return found or None

    def _answers_to(self, question: str) -> list[str]:
        """What people answered in words, or its translation, in small letters."""
        written = [row.get(question, "") for row in self.table("responses")]
        rows = [row for row in self.table("passages") if row["question"] == question]
        written += [row["translation"] or row["text"] for row in rows]
        return [" ".join(one.casefold().replace("’", "'").split()) for one in written]

    @cached_property
    def _notes(self) -> list[str]:
        """What facilitators noted, all of it: the ids of labels are hashes of theirs."""
        is_event = (self.folder / "points.csv").is_file()
        return [row["text"] for row in self.table("points")] if is_event else []

    @cached_property
    def has_form(self) -> bool:
        """Whether people were asked by a questionnaire."""
        return (self.folder / "questionnaire.xlsx").is_file()

    def _words_of_conversation(self, key: str) -> list[str]:
        if key == "channel":
            return sorted({row["channel"] for row in self.table("responses")})
        if key == "kind":
            return list(_KINDS_OF_POINT)
        if key == "backgrounds":
            cells = [row.get("backgrounds", "") for row in self.table("gatherings")]
            return [pair.partition("=")[0] for cell in cells for pair in cell.split(";") if pair]
        return [str(self.conversation[key])] if key in self.conversation else []

    def _words_beside(self, name: str, key: str) -> list[str]:
        """Words of another conversation: its title, or those of one of its questions."""
        other = self.beside(name)
        if other is None:
            return []
        if key == "title":
            return [str(other.conversation["title"])]
        return other._words_of_question(key) if key in other.questions else []

    def _words_of_question(self, name: str) -> list[str]:
        row = self.questions[name]
        words = [row[column] for column in _OF_QUESTION if row.get(column)]
        for choice in self.choices(name):
            words += [choice[column] for column in _OF_CHOICE if choice.get(column)]
        return words

    def is_from(self, text: str, sources: str) -> bool:
        """Whether every word of a label is literally in its sources, but for what joins them."""
        if sources.startswith("note:"):
            return text in self._notes
        if sources.startswith("passages:"):
            words = text.strip("“”")
            return any(words in one for one in self._answers_to(sources.partition(":")[2]))
        words: list[str] = []
        for source in sources.split(";"):
            found = self.words_of(source)
            if found is None:
                return False
            words += found
        return all(
            not _JOINING.sub("", stretch) or any(_is_within(stretch, whole) for whole in words)
            for stretch in _BETWEEN.split(_without(text, words))
        )


def _without(text: str, words: list[str]) -> str:
    """Take whole texts of a source out of a label, the longest first."""
    for whole in sorted({one.rstrip(" .?!") for one in words} - {""}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(whole)}(?!\w)", "¦", text, flags=re.IGNORECASE)
    return text


def _is_within(stretch: str, whole: str) -> bool:
    inside = re.escape(stretch.strip(" .?!¦"))
    return re.search(rf"(?<!\w){inside}(?!\w)", whole, re.IGNORECASE) is not None
