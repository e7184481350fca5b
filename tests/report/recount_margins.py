"""Sets respondents beside the people who live in an area again, from the two files."""

from dataclasses import dataclass, field
from functools import cached_property
from math import ceil, floor

from tests.report.recount import CELL, Answers, Share, wilson
from tests.report.recounted import ROUNDING, Recounted
from tests.report.writing import points


@dataclass
class Margins:
    """The population by category, area and answer, beside the respondents."""

    answers: Answers
    printed: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """Answers as a report put them together ("1+2"), by question and area, where one did."""

    @cached_property
    def _rows(self) -> list[dict[str, str]]:
        return self.answers.originals.table("margins")

    def _category(self, question: str) -> str:
        return self.answers.originals.questions[question]["gc_census"]

    def people(self, question: str, names: list[str], area: str) -> int:
        """People of some answers who live in an area."""
        here = {self.answers.originals.areas[one]["name"] for one in self.answers.leaves(area)}
        return sum(
            int(row["people"])
            for row in self._rows
            if row["category"] == self._category(question)
            and row["area"] in here
            and row["answer"] in names
        )

    def listed(self, question: str) -> set[str]:
        category = self._category(question)
        return {row["answer"] for row in self._rows if row["category"] == category}

    def of(self, part: str, question: str, area: str) -> Recounted:
        """What a figure should be: "share:1+2", "population:3", "ratio:4", "share" alone."""
        what, _, key = part.partition(":")
        codes = self.answers.codes(question)
        if what == "nobody":
            return Recounted(self.share(question, [codes[key]], area).count)
        names = [codes[code] for code in key.split("+")] if key else self.furthest(question, area)
        share, known = self.share(question, names, area), self.known(question, names, area)
        low, high = wilson(share)
        shown_low, shown_high = (
            floor(low * 100 + ROUNDING) / 100,
            ceil(high * 100 - ROUNDING) / 100,
        )
        return {
            "share": Recounted(share.value, share),
            "population": Recounted(known),
            "ratio": Recounted(points(share.value) / 100 / known),
            "low": Recounted(floor(shown_low / known * 10 + ROUNDING) / 10),
            "high": Recounted(ceil(shown_high / known * 10 - ROUNDING) / 10),
        }[what]

    def share(self, question: str, names: list[str], area: str) -> Share:
        return self.answers.share(question, names, self.answers.is_in(area))

    def known(self, question: str, names: list[str], area: str) -> float:
        all_listed = list(self.listed(question))
        return self.people(question, names, area) / self.people(question, all_listed, area)

    def furthest(self, question: str, area: str) -> list[str]:
        """The answers of the part whose share is furthest, of those clearly more or less."""
        apart = {}
        for names in self.parts(question, area):
            if not set(names) <= self.listed(question):
                continue
            if len(self.answers.scale(question)) == 2 and (question, names[0]) not in (
                self.answers.groups
            ):
                continue
            low, high = wilson(self.share(question, names, area))
            known = self.known(question, names, area)
            is_less = ceil(high * 100 - ROUNDING) / 100 < known
            if is_less or floor(low * 100 + ROUNDING) / 100 > known:
                size = abs(points(self.share(question, names, area).value) - points(known))
                apart[tuple(names)] = (size, is_less)
        return list(max(apart, key=apart.__getitem__))

    def parts(self, question: str, area: str) -> list[list[str]]:
        """Answers put together until five people gave them: bands from the last, else the least.

        More are put together where the plan hides one of them.
        """
        if printed := self.printed.get((question, area)):
            codes = self.answers.codes(question)
            return [[codes[code] for code in key.split("+")] for key in printed]
        names = [one["name"] for one in self.answers.scale(question)]
        count = {name: self.share(question, [name], area).count for name in names}
        if self.answers.originals.questions[question]["gc_bands"]:
            return self._bands(names[::-1], count)
        least_first = sorted(names, key=lambda name: (count[name], names.index(name)))
        other: list[str] = []
        while least_first and (
            count[least_first[0]] < CELL
            or (other and (len(other) < 2 or sum(count[name] for name in other) < CELL))
        ):
            other.append(least_first.pop(0))
        return [[name] for name in names if name not in other] + ([other] if other else [])

    @staticmethod
    def _bands(names: list[str], count: dict[str, int]) -> list[list[str]]:
        parts: list[list[str]] = [[]]
        for name in names:
            if sum(count[one] for one in parts[-1]) >= CELL:
                parts.append([])
            parts[-1].append(name)
        if len(parts) > 1 and sum(count[one] for one in parts[-1]) < CELL:
            parts[-2] += parts.pop()
        return parts
