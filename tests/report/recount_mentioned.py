"""Counts who mentioned what again from the files, where everybody was asked: alone and together."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import ceil, exp, floor, log, sqrt

from tests.report.recount import BASE, CELL, PERCENT_BASE, Share, newcombe
from tests.report.recount_codes import Codings
from tests.report.recounted import ROUNDING, Recounted, of_share

Z = 1.959963984540054


@dataclass
class Mentioned:
    """Respondents and what they mentioned in answer to questions without a condition."""

    codings: Codings

    @cached_property
    def unasked(self) -> set[str]:
        """Open questions that only some people were asked."""
        found, conditions = set(), []
        for row in self.codings.answers.originals.sheet("survey"):
            kind = row["type"].replace(" ", "_")
            if kind == "begin_group":
                conditions.append(row["relevant"])
            elif kind == "end_group":
                conditions.pop()
            elif row["relevant"] or any(conditions):
                found.add(row["name"])
        return found

    @cached_property
    def passages(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Respondent and question by passage that counts."""
        asked = {row["passage"]: row["question"]
                 for row in self.codings.answers.originals.table("passages")}  # fmt: skip
        found = {}
        for passage, (person, _) in self.codings.passages.items():
            question = asked[passage[1]] if passage[0] == "passage" else passage[1]
            if question not in self.unasked:
                found[passage] = (person, question)
        return found

    @cached_property
    def questions_of(self) -> dict[str, frozenset[str]]:
        """The questions that each respondent of the base answered."""
        found = defaultdict(set)
        for person, question in self.passages.values():
            found[person].add(question)
        return {person: frozenset(questions) for person, questions in found.items()}

    @cached_property
    def codes(self) -> list[str]:
        book = self.codings.book
        return [
            code
            for code, row in book.items()
            if row["is_sensitive"] != "yes" and row["kind"] != "partner"
        ]

    @cached_property
    def topmost(self) -> list[str]:
        return [code for code in self.codes if code in self.codings.topmost(set(self.codes))]

    @cached_property
    def of_passage(self) -> dict[tuple[str, str], set[str]]:
        """Codes that each passage mentions, those above with them, but not above sensitive ones."""
        return {
            passage: {
                above
                for code in self.codings.counted.get(passage, ())
                if not self.codings.is_sensitive(code)
                for above in self.codings.lineage(code)
            }
            for passage in self.passages
        }

    @cached_property
    def people(self) -> dict[str, set[str]]:
        """Respondents by code."""
        found = defaultdict(set)
        for passage, codes in self.of_passage.items():
            for code in codes:
                found[code].add(self.passages[passage][0])
        return found

    def share(self, code: str, who) -> Share:
        """Share of some respondents (a column of flags) who mentioned a code."""
        respondents = set(self.codings.answers.people["respondent"][who])
        base = respondents & self.questions_of.keys()
        return Share(len(self.people[code] & base), len(base))

    def among(self, codes: set[str], who) -> dict[str, int]:
        """Who of some respondents mentioned any of some codes in any answer, and who gave one."""
        respondents = set(self.codings.answers.people["respondent"][who])
        passages = [
            (passage, person)
            for passage, (person, _) in self.codings.passages.items()
            if person in respondents
        ]
        said = {person for passage, person in passages if self.codings.roots(passage, codes)}
        return {"respondents": len(said), "base": len({person for _, person in passages})}

    def sides_of_area(self, code: str, place: str) -> tuple[Share, Share]:
        answers = self.codings.answers
        here, region = answers.is_in(place), answers.is_in(answers.originals.region)
        return self.share(code, here), self.share(code, region & ~here)

    def tested_of_area(self, place: str) -> int:
        pairs = [self.sides_of_area(code, place) for code in self.codes]
        return sum(_is_enough(pair, least=PERCENT_BASE) for pair in pairs)

    def tested_groups(self, code: str) -> int:
        answers = self.codings.answers
        pairs = [
            [self.share(code, who) for who in answers.is_member(*group)] for group in answers.groups
        ]
        return sum(_is_enough(pair, least=BASE) for pair in pairs)

    @cached_property
    def tested_pairs(self) -> int:
        """Pairs of codes that so many mentioned, and did not, that every part could be large."""
        base = len(self.questions_of)
        often = [
            code
            for code in self.topmost
            if min(len(self.people[code]), base - len(self.people[code])) >= 2 * CELL
        ]
        return len(list(combinations(often, 2)))

    def pair(self, key: str) -> dict[str, Recounted]:
        """Everything that is said of a pair of codes."""
        first, second = (self.people[code] for code in key.split(";"))
        base, both = len(self.questions_of), len(first & second)
        share = Share(both, len(first))
        others = Share(len(second) - both, base - len(first))
        codes = set(key.split(";"))
        return {
            "both": Recounted(both),
            "first": Recounted(len(first)),
            "second": Recounted(len(second)),
            "others": Recounted(others.count),
            "base": Recounted(base),
            "passages": Recounted(sum(codes <= said for said in self.of_passage.values())),
            "with": Recounted(share.value, share),
            "without": Recounted(others.value, others),
            "lift": Recounted(both * base / len(first) / len(second)),
            "ratio": Recounted(self.ratio(first, second)[0]),
        }

    def ratio(self, first: set[str], second: set[str]) -> tuple[float, float, float]:
        """Mantel–Haenszel's ratio with its limits, among people who answered the same questions."""
        alike = defaultdict(set)
        for person, questions in self.questions_of.items():
            alike[questions].add(person)
        over = under = spread = 0.0
        for people in alike.values():
            n1, n = len(people & first), len(people)
            n2 = n - n1
            x1, x = len(people & first & second), len(people & second)
            x2 = x - x1
            over += x1 * n2 / n
            under += x2 * n1 / n
            spread += (n1 * n2 * x - x1 * x2 * n) / n**2
        ratio, error = over / under, sqrt(spread / (over * under))
        return ratio, exp(log(ratio) - Z * error), exp(log(ratio) + Z * error)


def _is_enough(sides, *, least: int) -> bool:
    """Whether both sides are large, and each cell is to be expected to be."""
    bases = [side.base for side in sides]
    mentioned = sum(side.count for side in sides)
    expected = [
        base * n / max(1, sum(bases)) for base in bases for n in (mentioned, sum(bases) - mentioned)
    ]
    return min(bases) >= least and min(expected) >= CELL - 1e-9


class MentionedFacts:
    """The facts on codes compared; `codings` and `answers` are those of `Recount`."""

    @cached_property
    def mentioned(self) -> Mentioned:
        return Mentioned(self.codings)

    def _code_share(self, part, parameters, place):
        share = self.mentioned.share(_code(parameters), self.answers.is_in(place))
        return of_share(share, part)

    def _code_comparison(self, part, parameters, place):
        here, rest = self.mentioned.sides_of_area(_code(parameters), place)
        low, high = newcombe(here, rest)
        return {
            "here": Recounted(here.value, here),
            "rest": Recounted(rest.value, rest),
            "base": Recounted(here.base),
            "difference": Recounted(here.value - rest.value),
            "low": Recounted(floor(low * 100 + ROUNDING) / 100),
            "high": Recounted(ceil(high * 100 - ROUNDING) / 100),
        }[part]

    def _code_scan(self, part, parameters, _place):
        if part == "tested":
            return self.mentioned.tested_groups(_code(parameters))
        column, _, code = part.rpartition("=")
        asked, _, choice = column.partition("/")
        members, _ = self.answers.member_of(asked, choice, code)
        share = self.mentioned.share(_code(parameters), members)
        return Recounted(share.value, share)

    def _code_verdicts(self, _part, _parameters, place):
        return self.mentioned.tested_of_area(place)

    def _codes_worded(self, _part, _parameters, _place):
        return sum(map(self.mentioned.tested_groups, self.mentioned.topmost))

    def _wants(self, part, parameters, place):
        ids = parameters["wants"].split(";")
        named = {one.get("group", "") for one in self.parts.framework["wants"] if one["id"] in ids}
        codes = self.parts.codes_of_any(";".join(f"evidence:{one}" for one in ids))
        group = named.pop() if len(named) == 1 else ""
        if not group:
            return self.codings.mentions(codes, place)[part]
        members, _ = self.answers.is_member(*group.split("="))
        return self.mentioned.among(codes, members & self.answers.is_in(place))[part]

    def _code_pairs(self, part, _parameters, _place):
        if part == "tested":
            return self.mentioned.tested_pairs
        return self.mentioned.pair(part)["both"]

    def _code_pair(self, part, parameters, _place):
        return self.mentioned.pair(parameters["of"])[part]


def _code(parameters) -> str:
    return parameters["of"].removeprefix("code:")
