"""Counts codings of the example again from its files."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from tests.report.recount import Answers

ADJUDICATED = "adjudicated"


@dataclass
class Codings:
    """Passages of respondents and the codes that count on them, by the rule that is documented.

    One coder read the passage: what she gave counts. Several did: what more than half gave counts,
    or what was adjudicated.
    """

    answers: Answers

    @cached_property
    def passages(self) -> dict[tuple[str, str], tuple[str, str]]:
        """(respondent, area) by passage; of gatherings nothing. Notes said nobody."""
        originals, found = self.answers.originals, {}
        questions = [name for name, row in originals.questions.items() if row["type"] == "text"]
        areas = self.answers.people.set_index("respondent")["area_id"].to_dict()
        for row in originals.table("responses"):
            for question in questions:
                if row[question].strip():
                    found[row["respondent"], question] = (
                        row["respondent"],
                        areas[row["respondent"]],
                    )
        for row in originals.table("passages"):
            if row["respondent"] and row["text"].strip() and row["kind"] != "note":
                found["passage", row["passage"]] = (row["respondent"], areas[row["respondent"]])
        return found

    @cached_property
    def _given(self) -> dict[tuple[str, str], dict[str, set[str]]]:
        """Codes by coder by passage; a coder who gave none read it too."""
        given: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in self.answers.originals.table("codings"):
            is_passage = bool(row["passage"])
            key = (
                ("passage", row["passage"]) if is_passage else (row["respondent"], row["question"])
            )
            given[key][row["coder"]] |= {row["code"]} - {""}
        return given

    @cached_property
    def counted(self) -> dict[tuple[str, str], set[str]]:
        """The codes that count, by passage."""
        found = {}
        for passage, by_coder in self._given.items():
            settled = by_coder.get(ADJUDICATED, set())
            readers = [codes for coder, codes in by_coder.items() if coder != ADJUDICATED]
            every = set().union(*readers) if readers else set()
            agreed = {
                code for code in every if 2 * sum(code in codes for codes in readers) > len(readers)
            }
            found[passage] = settled | agreed
        return found

    @cached_property
    def book(self) -> dict[str, dict[str, str]]:
        return {row["id"]: row for row in self.answers.originals.table("codebook")}

    def lineage(self, code: str) -> list[str]:
        """A code and what is above it."""
        above = self.book[code]["parent"]
        return [code, *(self.lineage(above) if above else [])]

    def chosen(self, of: str) -> set[str]:
        """The topmost codes of a selection: all of what `+` joins, any of what `,` joins."""
        return self.topmost(
            {
                code
                for either in of.split(",")
                for code in set.intersection(*map(self._meant, either.split("+")))
            }
        )

    def topmost(self, codes: set[str]) -> set[str]:
        return {code for code in codes if not codes & set(self.lineage(code)[1:])}

    def _meant(self, one: str) -> set[str]:
        by, _, wanted = one.partition(":")
        columns = {
            "code": "id",
            "indicator": "indicators",
            "evidence": "evidence_for",
            "priority": "priorities",
        }
        column = columns.get(by, by)
        return {code for code, row in self.book.items() if wanted in row[column].split(";")}

    def mentions(self, codes: set[str], area: str) -> dict[str, int]:
        """Mentions, answers, respondents and the base; sensitive codes only on their own."""
        key = frozenset(codes), area
        if key not in self._mentions:
            self._mentions[key] = self._counted_mentions(codes, area)
        return self._mentions[key]

    @cached_property
    def _mentions(self) -> dict[tuple[frozenset[str], str], dict[str, int]]:
        return {}

    def _counted_mentions(self, codes: set[str], area: str) -> dict[str, int]:
        codes = {code for code in codes if not self.is_sensitive(code)} or codes
        here = self.answers.leaves(area)
        n_mentions, responses, people = 0, set(), set()
        for passage, (person, its_area) in self.passages.items():
            if its_area not in here:
                continue
            roots = self.roots(passage, codes)
            n_mentions += len(roots)
            if roots:
                responses.add(passage)
                people.add(person)
        return {
            "mentions": n_mentions,
            "responses": len(responses),
            "respondents": len(people),
            "base": len({who for who, its_area in self.passages.values() if its_area in here}),
        }

    def roots(self, passage: tuple[str, str], codes: set[str]) -> set[str]:
        """Which of some codes a passage mentions, by itself or by a code below it.

        A sensitive code is no mention of an open one above it.
        """
        found = set()
        for code in self.counted.get(passage, ()):
            line = self.lineage(code)
            above = [one for one in line if one in codes]
            found |= {
                top
                for top in above[-1:]
                if top == code or self.is_sensitive(top) or not self.is_sensitive(code)
            }
        return found

    def is_sensitive(self, code: str) -> bool:
        return self.book[code]["is_sensitive"] == "yes"

    def about(self, of: str, area: str) -> dict[str, int]:
        return self.mentions(self.chosen(of), area)

    def agreement(self) -> dict[str, float]:
        return agreement(self._given, n_codes=len(self.book))


def agreement(given: dict, *, n_codes: int) -> dict[str, float]:
    """Krippendorff's alpha, nominal, over every code on every passage read blind twice.

    Args:
        given: codes by coder by passage.
    """
    blind = [
        {coder: codes for coder, codes in by_coder.items() if coder != ADJUDICATED}
        for by_coder in given.values()
    ]
    twice = [readers for readers in blind if len(readers) > 1]
    n = sum(map(len, twice)) * n_codes
    n_given = sum(len(codes) for readers in twice for codes in readers.values())
    unlike = 0.0
    for readers in twice:
        for code in set().union(*readers.values()):
            yes = sum(code in codes for codes in readers.values())
            unlike += 2 * yes * (len(readers) - yes) / (len(readers) - 1)
    expected = 2 * n_given * (n - n_given) / (n - 1)
    return {
        "alpha": 1 - unlike / expected,
        "passages": len(twice),
        "coders": len(set().union(*twice)),
    }
