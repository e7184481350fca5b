"""Counts pillar indices again from the files, with pandas."""

from dataclasses import dataclass
from functools import cached_property
from math import floor

import pandas as pd

from tests.report.recount import BASE, CELL, NO_ANSWER, OFF, PERCENT_BASE, Answers, Share


@dataclass
class Indices:
    """Per person, the share of a pillar's questions on experience answered at the top."""

    answers: Answers

    @cached_property
    def made_of(self) -> dict[str, list[str]]:
        """Questions by pillar, of pillars with two or more."""
        found: dict[str, list[str]] = {}
        for name, row in self.answers.originals.questions.items():
            if row["gc_role"] == "experience" and row["gc_good_end"] in ("first", "last"):
                found.setdefault(row["gc_pillar"], []).append(name)
        return {pillar: names for pillar, names in found.items() if pillar and len(names) > 1}

    def of(self, pillar: str) -> pd.Series:
        """The index of each person; missing under half of the questions."""
        if pillar not in self._of:
            names = self.made_of[pillar]
            given = pd.DataFrame({name: self.answers.single(name) for name in names})
            answered = ~given.isin([OFF, NO_ANSWER])
            top = pd.DataFrame({name: given[name].isin(self.answers.top(name)) for name in names})
            found = top.sum(axis=1) / answered.sum(axis=1)
            self._of[pillar] = found.where(answered.sum(axis=1) * 2 >= len(names))
        return self._of[pillar]

    @cached_property
    def _of(self) -> dict[str, pd.Series]:
        return {}

    def mean(self, pillar: str, who: pd.Series) -> Share:
        """Mean as a share: the sum of what people have, of how many."""
        found = self.of(pillar)[who].dropna()
        return Share(found.sum(), len(found))

    def tested(self, sides: tuple[pd.Series, pd.Series], *, least: int) -> int:
        """On how many indices two sets of people can be compared."""
        n = 0
        for pillar in self.made_of:
            means = [self.mean(pillar, who) for who in sides]
            n += all(
                one.base >= least
                and min(floor(one.count + 1e-9), one.base - floor(one.count + 1e-9)) >= CELL
                for one in means
            )
        return n

    def tested_areas(self, area: str) -> int:
        here = self.answers.is_in(area)
        region = self.answers.is_in(self.answers.originals.region)
        return self.tested((here, region & ~here), least=PERCENT_BASE)

    def tested_groups(self) -> int:
        return sum(
            self.tested(self.answers.is_member(asked, choice), least=BASE)
            for asked, choice in self.answers.groups
        )
