"""Counts single answers and groups again from the files, with pandas."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from tests.report.recount import BASE, CELL, NO_ANSWER, OFF, PERCENT_BASE, Answers, Share

NONE_OF_THESE = [OFF, NO_ANSWER]


@dataclass
class Chosen:
    """What quantifiers are about: single answers, every group, the lowest, the best and worst."""

    answers: Answers

    @property
    def questions(self) -> list[str]:
        """Questions of which several answers may be chosen, demographics aside."""
        return [
            name
            for name, row in self.answers.originals.questions.items()
            if row["type"].startswith("select_multiple")
            and row["gc_role"] not in ("demographic", "screening")
        ]

    def names(self, question: str) -> list[str]:
        return [one["name"] for one in self.answers.scale(question)]

    def leading(self, question: str, who: pd.Series) -> str:
        """The most frequent answer, the first of several."""
        counts = {one: self.answers.share(question, [one], who) for one in self.names(question)}
        return max(counts, key=lambda one: counts[one].value)

    def tested(self, question: str, choices: list[str] | None = None) -> int:
        """How many groups have enough people, on both sides, to be compared on some choices."""
        key = question, tuple(choices or self.names(question))
        if key not in self._tested:
            self._tested[key] = self._compared(*key)
        return self._tested[key]

    @cached_property
    def _tested(self) -> dict[tuple[str, tuple[str, ...]], int]:
        return {}

    def _compared(self, question: str, choices: tuple[str, ...]) -> int:
        n = 0
        for asked, answer in self.answers.groups:
            members = self.answers.is_member(asked, answer)
            for choice in choices:
                sides = [self.answers.share(question, [choice], who) for who in members]
                n += all(side.base >= BASE and not side.has_small_cell for side in sides)
        return n

    def every_group(self, question: str) -> dict[str, int]:
        """Groups whose figures can be shown, those with more than half, and hidden ones."""
        shares = [
            self.answers.top_share(question, self.answers.is_member(asked, one)[0])
            for asked, row in self.answers.originals.questions.items()
            if row["gc_role"] == "demographic" and row["type"] != "text" and asked != question
            for one in self.names(asked)
        ]
        enough = [share for share in shares if share.base >= BASE]
        shown = [share for share in enough if not share.has_small_cell]
        return {
            "groups": len(shown),
            "with": sum(share.count * 2 > share.base for share in shown),
            "hidden": len(enough) - len(shown),
        }

    def answers_of(self, question: str, part: str) -> list[str]:
        """Answers that a part is made of ("2+1"); 0 stands for none of them."""
        codes = self.answers.codes(question)
        return [
            name
            for code in part.split("+")
            for name in (NONE_OF_THESE if code == "0" else [codes[code]])
        ]

    def crossed(self, question: str, by: str, names: list[str], place: str) -> Share:
        """Share of top answers among the people of a place who gave one of these answers."""
        who = self.answers.is_in(place) & self.answers.single(by).isin(names)
        return self.answers.top_share(question, who)

    def lowest(self, question: str, by: str, place: str) -> dict[str, Share]:
        """The low end of one question on another, large enough to show, and all others.

        All others are those who gave no answer, too, where they are few.
        """
        row = self.answers.originals.questions[by]
        low_first = self.names(by)[:: -1 if row["gc_good_end"] == "first" else 1]
        here = next(
            names
            for names in (low_first[: end + 1] for end in range(len(low_first)))
            if self._is_enough(self.crossed(question, by, names, place))
        )
        rest = [name for name in low_first if name not in here]
        if not self._is_enough(self.crossed(question, by, NONE_OF_THESE, place)):
            rest += NONE_OF_THESE
        return {
            "here": self.crossed(question, by, here, place),
            "rest": self.crossed(question, by, rest, place),
        }

    def left_over(self, question: str, by: str, groups: list[list[str]], place: str) -> Share:
        """What the share of everybody says of those who are in none of some groups."""
        everybody = self.answers.top_share(question, self.answers.is_in(place))
        shown = [self.crossed(question, by, names, place) for names in groups]
        return Share(
            everybody.count - sum(share.count for share in shown),
            everybody.base - sum(share.base for share in shown),
        )

    @staticmethod
    def _is_enough(share: Share) -> bool:
        return share.base >= PERCENT_BASE and min(share.count, share.base - share.count) >= CELL

    def experience_end(self, end: str, place: str) -> Share:
        """The best or the worst headline experience of a place, by the share that is shown."""
        rows = self.answers.originals.questions
        who = self.answers.is_in(place)
        shares = [
            self.answers.top_share(name, who)
            for name in self.answers.headlines
            if rows[name]["gc_role"] == "experience"
        ]
        shown = [share for share in shares if share.base >= PERCENT_BASE] or [
            share for share in shares if share.base >= BASE
        ]
        best = (max if end == "best" else min)(round(share.value, 2) for share in shown)
        return min(
            (share for share in shown if round(share.value, 2) == best),
            key=lambda share: share.base,
        )
