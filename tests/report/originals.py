"""The files that a team hands in, read without the software, and where labels must be found."""

import csv
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml
from openpyxl import load_workbook

from tests.report.figures import Names, figures_in

FRAMEWORK = Path(__file__).parents[2] / "src/goodcare/framework/data/good-care.yaml"
_NOT_WORDS = {"id", "kind", "colour", "source", "pillar", "pillars", "would_happen", "is_good"}
_BETWEEN = re.compile(r",\s+|\s+or\s+|\s+and\s+")
_OF_QUESTION = ("label", "gc_topic", "gc_finding", "gc_base")
_OF_CHOICE = ("label", "gc_group", "gc_finding")
_METHOD_WORDS = ("95%", "half")


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
        words: dict[str, list[str]] = {}
        content = yaml.safe_load(FRAMEWORK.read_text(encoding="utf-8"))
        for name, parts in content.items():
            if isinstance(parts, list) and name != "sources":
                for part in parts:
                    words[part["id"]] = [
                        value
                        for key, value in part.items()
                        if key not in _NOT_WORDS and isinstance(value, str)
                    ]
        return words

    def words_of(self, source: str) -> list[str] | None:
        """Every text that a source holds; None where there is no such source."""
        kind, _, key = source.partition(":")
        found: list[str] = []
        match kind:
            case "instrument" if key in self.questions:
                found = self._words_of_question(key)
            case "codebook":
                rows = [row for row in self.table("codebook") if row["id"] == key]
                found = [text for row in rows for text in (row["label"], row["phrase"])]
            case "framework":
                found = self.framework.get(key, [])
            case "conversation" if key == "channel":
                found = sorted({row["channel"] for row in self.table("responses")})
            case "conversation" if key in self.conversation:
                found = [str(self.conversation[key])]
            case "gathering":
                rows = [row for row in self.table("gatherings") if row["gathering"] == key]
                found = [row["community"] for row in rows]
            case "group-count":
                rows = [row for row in self.table("group_counts") if row["id"] == key]
                found = [row["phrase"] for row in rows]
            case "area" if key in self.areas:
                found = [self.areas[key]["name"]]
            case "method" if key in ("confidence", "half"):
                found = list(_METHOD_WORDS)
        return found or None

    def _words_of_question(self, name: str) -> list[str]:
        row = self.questions[name]
        words = [row[column] for column in _OF_QUESTION if row.get(column)]
        for choice in self.choices(name):
            words += [choice[column] for column in _OF_CHOICE if choice.get(column)]
        return words

    def is_from(self, text: str, sources: str) -> bool:
        """Whether every figure and every name of a label stands literally in its sources."""
        words: list[str] = []
        for source in sources.split(";"):
            found = self.words_of(source)
            if found is None:
                return False
            words += found
        left = text
        for whole in sorted(set(filter(None, words)), key=len, reverse=True):
            left = re.sub(rf"(?<!\w){re.escape(whole)}(?!\w)", "¦", left, flags=re.IGNORECASE)
        return all(
            any(
                re.search(rf"(?<!\w){re.escape(stretch)}(?!\w)", whole, re.IGNORECASE)
                for whole in words
            )
            for stretch in map(str.strip, _BETWEEN.split(left))
            if any(figures_in(stretch)) or any(self.names.within(stretch))
        )
