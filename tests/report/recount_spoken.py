"""Counts what was said in words again from the files: by question, side, partner, closed answer."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from tests.report.recount_codes import Codings

CELL = 5


@dataclass
class Spoken:
    """Answers in words, as pairs of respondent and passage."""

    codings: Codings

    def given(self, area: str, *, question: str = "") -> dict[tuple[str, str], str]:
        """Respondent by passage, of an area; of one question's answers."""
        here = self.codings.answers.leaves(area)
        return {
            passage: person
            for passage, (person, its_area) in self.codings.passages.items()
            if its_area in here and (not question or self.question_of(passage) == question)
        }

    def question_of(self, passage: tuple[str, str]) -> str:
        """The question of an answer: files name it in the answer or beside the passage."""
        return self._asked.get(passage[1], "") if passage[0] == "passage" else passage[1]

    @cached_property
    def _asked(self) -> dict[str, str]:
        rows = self.codings.answers.originals.table("passages")
        return {row["passage"]: row["question"] for row in rows}

    def mention(self, code: str, passage: tuple[str, str]) -> bool:
        """Whether a passage mentions a code or one below it; a sensitive one only by itself."""
        return bool(self.codings.roots(passage, {code}))

    def people(self, codes: set[str], passages: dict) -> set[str]:
        """Respondents who mentioned any of some codes on some passages."""
        return {
            person
            for passage, person in passages.items()
            if any(self.mention(code, passage) for code in codes)
        }

    def particular(self, area: str, question: str) -> set[str]:
        """Codes on the answers to a question that have none below them there."""
        answers = self.given(area, question=question)
        found = {code for one in answers for code in self.codings.counted.get(one, ())}
        above = {up for code in found for up in self.codings.lineage(code)[1:]}
        return {one for one in found - above if self.codings.book[one]["kind"] != "partner"}

    def ranked_answers(self, area: str, question: str, of: str) -> dict[str, int]:
        codes = self.codings.chosen(of) if of else self.particular(area, question)
        answers = self.given(area, question=question)
        return {code: len(self.people({code}, answers)) for code in codes}

    def sides(self, area: str, of: str, against: str) -> dict[str, int]:
        answers = self.given(area)
        one, other = (self.people(self.codings.chosen(each), answers) for each in (of, against))
        return self._sides(area, one, other)

    def stances(self, area: str, of: str) -> dict[str, int]:
        answers, codes = self.given(area), self.codings.chosen(of)
        sides = [
            {
                person
                for passage, person in answers.items()
                if any(
                    codes & set(self.codings.lineage(code))
                    and stance in self._stances[passage, code]
                    for code in self.codings.counted.get(passage, ())
                )
            }
            for stance in ("positive", "negative")
        ]
        return self._sides(area, *sides)

    def _sides(self, area: str, one: set[str], other: set[str]) -> dict[str, int]:
        base = len(set(self.given(area).values()))
        return {"first": len(one), "second": len(other), "both": len(one & other), "base": base}

    @cached_property
    def _stances(self) -> dict[tuple[tuple[str, str], str], set[str]]:
        found = defaultdict(set)
        for row in self.codings.answers.originals.table("codings"):
            is_passage = bool(row["passage"])
            key = (
                ("passage", row["passage"]) if is_passage else (row["respondent"], row["question"])
            )
            found[key, row["code"]].add(row["stance"])
        return found

    def addressed(self, area: str, of: str) -> dict[str, int]:
        """People by suggestion and partner named on the same passage."""
        if (area, of) not in self._addressed:
            self._addressed[area, of] = self._crossed(area, of)
        return self._addressed[area, of]

    @cached_property
    def _addressed(self) -> dict[tuple[str, str], dict[str, int]]:
        return {}

    def _crossed(self, area: str, of: str) -> dict[str, int]:
        answers = self.given(area)
        partners = self.codings.chosen("kind:partner")
        return {
            f"{code}|{partner}": len(
                {
                    person
                    for passage, person in answers.items()
                    if self.mention(code, passage) and self.mention(partner, passage)
                }
            )
            for code in self.codings.chosen(of)
            for partner in partners
        }

    def groups(self, area: str, question: str) -> dict[str, dict]:
        """Answers to a question by the group of the closed answer that their givers gave."""
        answers = self.codings.answers
        by = answers.originals.questions[question]["gc_by"]
        names = [one["name"] for one in answers.scale(by)]
        top = answers.top(by)
        first = answers.originals.questions[by]["gc_good_end"] == "first"
        bad = [one for one in (names[::-1] if first else names) if one not in top][: len(top)]
        given = dict(zip(answers.people["respondent"], answers.single(by), strict=True))
        found: dict[str, dict] = {"good": {}, "middle": {}, "bad": {}}
        for passage, person in self.given(area, question=question).items():
            answer = given[person]
            if answer in names:
                group = "good" if answer in top else "bad" if answer in bad else "middle"
                found[group][passage] = person
        return found

    def voices(self, area: str, question: str, part: str) -> int:
        """The size of a group, or of its people those who mentioned a code."""
        group, _, code = part.partition("/")
        answers = self.groups(area, question)[group]
        return len(self.people({code}, answers) if code else set(answers.values()))
