"""Counts the example again from its files, with pandas: nothing here passes the software."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from tests.report.originals import Originals

BASE, CELL, PERCENT_BASE = 10, 5, 30
OFF, NO_ANSWER = "off", ""
UNITED = "group:"


@dataclass(frozen=True)
class Share:
    """How many of how many; a withheld share is a share all the same."""

    count: int
    base: int

    @property
    def value(self) -> float:
        return self.count / self.base if self.base else 0.0

    @property
    def has_small_cell(self) -> bool:
        return min(self.count, self.base - self.count) < CELL


@dataclass
class Answers:
    """Closed answers by respondent: names of choices, bands of numbers and dates."""

    originals: Originals

    @cached_property
    def people(self) -> pd.DataFrame:
        """One row per respondent as the file has it, with the id of the area."""
        frame = pd.DataFrame(self.originals.table("responses"))
        spelled = {
            word: area["id"]
            for area in self.originals.areas.values()
            for word in (area["id"], area["name"], *area.get("aliases", ()))
        }
        frame["area_id"] = frame["area"].map(spelled)
        assert frame["area_id"].notna().all()
        assert (frame["weight"] == "1").all()
        return frame

    def leaves(self, area: str) -> set[str]:
        """The areas without children in an area."""
        inside = [
            one["id"] for one in self.originals.areas.values() if area in one.get("parents", ())
        ]
        return set().union(*map(self.leaves, inside)) if inside else {area}

    def is_in(self, area: str) -> pd.Series:
        return self.people["area_id"].isin(self.leaves(area))

    def is_kind(self, question: str, *kinds: str) -> bool:
        return self.originals.questions[question]["type"].split()[0] in kinds

    def scale(self, question: str) -> list[dict[str, str]]:
        return [one for one in self.originals.choices(question) if one["gc_off_scale"] != "yes"]

    def codes(self, question: str) -> dict[str, str]:
        """Names of answers by their code: their place in the form, from 1."""
        return {str(at): one["name"] for at, one in enumerate(self.originals.choices(question), 1)}

    def single(self, question: str) -> pd.Series:
        """Name of each answer; "off" where it is not on the scale, "" where there is none."""
        if question not in self._single:
            choices, on_scale = self.originals.choices(question), self.scale(question)
            name_of = {one["label"]: one["name"] if one in on_scale else OFF for one in choices}
            if self.originals.questions[question]["gc_bands"]:
                name_of |= {
                    word: self._band(word, on_scale)
                    for word in set(self.people[question]) - set(name_of) - {NO_ANSWER}
                }
            self._single[question] = self.people[question].map({NO_ANSWER: NO_ANSWER} | name_of)
            assert self._single[question].notna().all(), question
        return self._single[question]

    @cached_property
    def _single(self) -> dict[str, pd.Series]:
        return {}

    @staticmethod
    def _band(word: str, bands: list[dict[str, str]]) -> str:
        as_number = int if word.isdecimal() else str
        for band in bands:
            is_over = not band["gc_low"] or as_number(band["gc_low"]) <= as_number(word)
            if is_over and (not band["gc_high"] or as_number(word) <= as_number(band["gc_high"])):
                return band["name"]
        return OFF

    def chose(self, question: str, choice: str) -> tuple[pd.Series, pd.Series]:
        """Who chose an answer of several, and who gave any answer on the scale."""
        if question not in self._several:
            given = self.people[question].str.split(";")
            labels = {one["label"]: one["name"] for one in self.scale(question)}
            self._several[question] = given.map(
                lambda words: {labels[word] for word in words if word in labels}
            )
        chosen = self._several[question]
        return chosen.map(lambda names: choice in names), chosen.map(bool)

    @cached_property
    def _several(self) -> dict[str, pd.Series]:
        return {}

    def is_member(self, question: str, choice: str) -> tuple[pd.Series, pd.Series]:
        """Who is in a group, and everybody else who could be."""
        if question.startswith(UNITED):
            return self._is_united(self.originals.groups[question.removeprefix(UNITED)])
        if self.is_kind(question, "select_multiple"):
            here, asked = self.chose(question, choice)
            return here, asked & ~here
        answer = self.single(question)
        return answer == choice, ~answer.isin([OFF, NO_ANSWER, choice])

    def member_of(self, asked: str, choice: str, code: str) -> tuple[pd.Series, pd.Series]:
        """As `is_member`, of a column of responses and the code of an answer."""
        if asked.startswith(UNITED):
            return self.is_member(asked, "")
        return self.is_member(asked, choice or self.codes(asked)[code])

    def _is_united(self, group: dict) -> tuple[pd.Series, pd.Series]:
        """Who gave one of the answers that a group unites, and who answered all its questions."""
        sides = [
            self.is_member(part["question"], answer)
            for part in group["any_of"]
            for answer in part["answers"]
        ]
        here = np.logical_or.reduce([members for members, _ in sides])
        asked = np.logical_and.reduce([members | others for members, others in sides])
        return pd.Series(here), pd.Series(asked & ~here)

    def top(self, question: str) -> list[str]:
        """Names of the top answers: from the good end, two unless the form says otherwise."""
        row = self.originals.questions[question]
        names = [one["name"] for one in self.scale(question)]
        good_first = names if row["gc_good_end"] == "first" else names[::-1]
        return good_first[: int(row["gc_top"] or 2)]

    def share(self, question: str, names: list[str], who: pd.Series) -> Share:
        """Share of some answers among those on the scale."""
        if self.is_kind(question, "select_multiple"):
            (name,) = names
            chosen, answered = self.chose(question, name)
            return Share(int((chosen & who).sum()), int((answered & who).sum()))
        answer = self.single(question)[who]
        return Share(int(answer.isin(names).sum()), int((~answer.isin([OFF, NO_ANSWER])).sum()))

    def top_share(self, question: str, who: pd.Series) -> Share:
        key = question, who.to_numpy().tobytes()
        if key not in self._tops:
            self._tops[key] = self.share(question, self.top(question), who)
        return self._tops[key]

    @cached_property
    def _tops(self) -> dict[tuple[str, bytes], Share]:
        return {}

    @cached_property
    def headlines(self) -> list[str]:
        return [
            name
            for name, row in self.originals.questions.items()
            if row["gc_headline"] == "yes" and row["gc_good_end"] in ("first", "last")
        ]

    @cached_property
    def groups(self) -> list[tuple[str, str]]:
        """(question, answer) of every group that is compared; of two answers only one.

        Those that unite answers are named after their id; what is nested in one is left out.
        """
        groups = self.originals.groups
        nested = {
            (part["question"], answer)
            for group in groups.values()
            if group.get("nested")
            for part in group["any_of"]
            for answer in part["answers"]
        }
        found = [(f"{UNITED}{name}", "") for name in groups]
        for name, row in self.originals.questions.items():
            if row["gc_role"] != "demographic" or row["type"] == "text":
                continue
            names = [one["name"] for one in self.scale(name)]
            if len(names) == 2 and not self.is_kind(name, "select_multiple"):
                named = [one["name"] for one in self.scale(name) if one["gc_group"]]
                is_yes = "yes" if "yes" in names else names[0]
                names = named if len(named) == 1 else [is_yes]
            found += [(name, choice) for choice in names if (name, choice) not in nested]
        return found

    def made_of(self, asked: str) -> list[str]:
        """Questions that a group is made of."""
        if asked.startswith(UNITED):
            group = self.originals.groups[asked.removeprefix(UNITED)]
            return [part["question"] for part in group["any_of"]]
        return [asked]

    def tested_groups(self, question: str) -> int:
        """How many groups have enough people, on both sides, to be compared."""
        n = 0
        for asked, choice in self.groups:
            if question not in self.made_of(asked):
                sides = [self.top_share(question, who) for who in self.is_member(asked, choice)]
                n += all(side.base >= BASE and not side.has_small_cell for side in sides)
        return n

    def tested_areas(self, area: str) -> int:
        """On how many headline questions an area can be compared with the rest."""
        here, region = self.is_in(area), self.is_in(self.originals.region)
        sides = [
            [self.top_share(question, who) for who in (here, region & ~here)]
            for question in self.headlines
        ]
        return sum(
            all(side.base >= PERCENT_BASE and not side.has_small_cell for side in pair)
            for pair in sides
        )


def wilson(share: Share) -> tuple[float, float]:
    """Wilson's interval (1927), 95%."""
    z, n, p = 1.959963984540054, share.base, share.value
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return middle - reach, middle + reach


def newcombe(here: Share, rest: Share) -> tuple[float, float]:
    """Newcombe's hybrid score interval of a difference (1998, method 10), 95%."""
    (low, high), (rest_low, rest_high) = wilson(here), wilson(rest)
    difference = here.value - rest.value
    below = np.hypot(here.value - low, rest_high - rest.value)
    return difference - below, difference + np.hypot(high - here.value, rest.value - rest_low)
