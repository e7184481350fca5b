"""Counts pillar indices again from the files, with pandas."""

from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

import pandas as pd
from scipy.stats import norm, t

from tests.report.recount import (
    BASE,
    CELL,
    NO_ANSWER,
    OFF,
    PERCENT_BASE,
    Answers,
    Share,
    newcombe,
    wilson,
)
from tests.report.recounted import ROUNDING, Recounted


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
        return Share(float(found.sum()), len(found))

    def tested(self, sides: tuple[pd.Series, pd.Series], *, least: int) -> int:
        """On how many indices two sets of people can be compared."""
        return sum(self.is_enough(pillar, sides, least=least) for pillar in self.made_of)

    def is_enough(self, pillar: str, sides: tuple[pd.Series, pd.Series], *, least: int) -> bool:
        means = [self.mean(pillar, who) for who in sides]
        return all(
            one.base >= least
            and min(floor(one.count + ROUNDING), one.base - floor(one.count + ROUNDING)) >= CELL
            for one in means
        )

    def told(self, pillar: str, who: pd.Series) -> float:
        """How many yes-or-no answers would tell as much as the mean."""
        found = self.of(pillar)[who].dropna()
        n, mean, squares = len(found), found.mean(), found.var() * (len(found) - 1)
        one_more = mean * (1 - mean) / len(self.made_of[pillar])
        fewer = (t.ppf(0.975, n - 1) / norm.ppf(0.975)) ** 2
        return float(mean * (1 - mean) * n**2 / (squares + one_more) / fewer)

    def interval(self, pillar: str, who: pd.Series) -> tuple[float, float]:
        n = self.told(pillar, who)
        low, high = wilson(Share(self.mean(pillar, who).value * n, n))
        return floor(low * 100 + ROUNDING) / 100, ceil(high * 100 - ROUNDING) / 100

    def tested_areas(self, area: str) -> int:
        here = self.answers.is_in(area)
        region = self.answers.is_in(self.answers.originals.region)
        return self.tested((here, region & ~here), least=PERCENT_BASE)

    def tested_groups(self) -> int:
        return sum(
            self.tested(self.answers.is_member(asked, choice), least=BASE)
            for asked, choice in self.answers.groups
        )


class ComparedFacts:
    """The facts on families; `answers`, `chosen` and `mentioned` are those of `Recount`."""

    @cached_property
    def indices(self) -> Indices:
        return Indices(self.answers)

    def _index_mean(self, part, parameters, place):
        mean = self.indices.mean(parameters["pillar"], self.answers.is_in(place))
        if part == "questions":
            return len(self.indices.made_of[parameters["pillar"]])
        low, high = self.indices.interval(parameters["pillar"], self.answers.is_in(place))
        return {"share": mean.value, "base": mean.base, "low": low, "high": high}[part]

    def _index_comparison(self, part, parameters, place):
        here = self.answers.is_in(place)
        region = self.answers.is_in(self.originals.region)
        sides = [self.indices.mean(parameters["pillar"], who) for who in (here, region & ~here)]
        told = [self.indices.told(parameters["pillar"], who) for who in (here, region & ~here)]
        low, high = newcombe(*(Share(one.value * n, n) for one, n in zip(sides, told, strict=True)))
        return {
            "here": sides[0].value,
            "rest": sides[1].value,
            "base": sides[0].base,
            "difference": sides[0].value - sides[1].value,
            "low": floor(low * 100 + ROUNDING) / 100,
            "high": ceil(high * 100 - ROUNDING) / 100,
        }[part]

    def _index_scan(self, part, parameters, _place):
        pillar = parameters["pillar"]
        if part == "tested":
            return sum(
                self.indices.is_enough(pillar, self.answers.is_member(*group), least=BASE)
                for group in self.answers.groups
            )
        column, _, code = part.rpartition("=")
        asked, _, choice = column.partition("/")
        members, _ = self.answers.member_of(asked, choice, code)
        return self.indices.mean(pillar, members).value

    def _wave_comparison(self, part, parameters, place):
        """Waves are named by the column that the mapping names."""
        wave = self.answers.people[self.originals.mapping["responses"]["wave"]]
        names = sorted(wave.unique())
        before = names[:-1] if parameters["pooled"] == "yes" else names[-2:-1]
        here = self.answers.is_in(place)
        sides = [
            self.answers.top_share(parameters["question"], here & wave.isin(one))
            for one in (names[-1:], before)
        ]
        low, high = newcombe(*sides)
        return {
            "latest": Recounted(sides[0].value, sides[0]),
            "before": Recounted(sides[1].value, sides[1]),
            "base": Recounted(sides[0].base),
            "before_base": Recounted(sides[1].base),
            "difference": Recounted(sides[0].value - sides[1].value),
            "low": Recounted(floor(low * 100 + ROUNDING) / 100),
            "high": Recounted(ceil(high * 100 - ROUNDING) / 100),
        }[part]

    def _wave_verdicts(self, _part, _parameters, _place):
        raise AssertionError("the example has one wave: nothing of it is printed")

    def _family(self, _part, parameters, _place):
        return {
            "areas": self._compared_areas,
            "groups": self._compared_groups,
            "waves": lambda: 0,
            "waves-pooled": lambda: 0,
            "choices": lambda: sum(map(self.chosen.tested, self.chosen.questions)),
            "codes": lambda: sum(map(self.mentioned.tested_groups, self.mentioned.topmost)),
            "code-areas": lambda: sum(map(self.mentioned.tested_of_area, self._areas_inside())),
            "together": lambda: self.mentioned.tested_pairs,
            "ratings": self._compared_ratings,
        }[parameters["family"]]()

    def _compared_groups(self):
        experience = [
            name
            for name in self.answers.headlines
            if self.originals.questions[name]["gc_role"] == "experience"
        ]
        return sum(map(self.answers.tested_groups, experience)) + self.indices.tested_groups()

    def _areas_inside(self):
        region = self.answers.leaves(self.originals.region)
        by_leaves = {frozenset(self.answers.leaves(one)): one for one in self.originals.areas}
        return [one for leaves, one in by_leaves.items() if leaves < region]

    def _compared_areas(self):
        inside = self._areas_inside()
        return sum(map(self.answers.tested_areas, inside)) + sum(
            map(self.indices.tested_areas, inside)
        )
