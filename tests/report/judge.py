"""Judges which figures are about too few people, from counts of its own."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.report.recount import BASE, CELL, PERCENT_BASE, Share
from tests.report.recount_facts import Recount
from tests.report.writing import SUPPRESSED

GROUP = 5
"""People a focus group needs before anything is told of it."""
SHARES = ("top_share@1", "distribution@1", "breakdown@1", "tiles@1", "area_comparison@1",
          "chosen@1")  # fmt: skip
NO_SHARES = ("base", "low", "high", "difference", "rest", "detectable")
OF_CODES = ("mentions@1", "ranked@1", "ranked_answers@1", "indicators@1", "any_of@1",
            "framework_part@1", "consequences@1")  # fmt: skip
SIDES = ("preference@1", "prefer_both@1", "stances@1")


@dataclass(frozen=True)
class Part:
    """A figure about some of the people who answered a question, counted again."""

    statistic: str
    question: str
    part: str
    place: str
    text: str
    share: Share
    is_sensitive: bool
    is_demographic: bool

    @property
    def smallest(self) -> int:
        return min(self.share.count, self.share.base - self.share.count)


@dataclass
class Judge:
    """Counts again what is behind stored facts, and says which of them are breaches.

    Args:
        recount: of the conversation that the facts are about.
    """

    recount: Recount

    def breaches(self, facts: list[dict], rule: str) -> list[str]:
        """The shown facts that break a rule."""
        shown = [fact for fact in facts if fact["text"] != SUPPRESSED]
        return [str(one) for one in RULES[rule](self, shown)]

    # --- closed questions -----------------------------------------------------------------------

    def parts(self, facts: list[dict]) -> Iterator[Part]:
        """The figures about parts of the people of a place."""
        for fact in facts:
            name, part = fact["statistic"], fact["part"]
            if name not in SHARES or part in NO_SHARES:
                continue
            question = fact["parameters"].get("question", part)
            share = self.recount.answers.share(
                question, self._names(fact, question), self.recount.answers.is_in(fact["place"])
            )
            row = self.recount.originals.questions[question]
            yield Part(
                name, question, part, fact["place"], fact["text"], share,
                row["gc_sensitive"] == "yes", row["gc_role"] == "demographic",
            )  # fmt: skip

    def _names(self, fact: dict, question: str) -> list[str]:
        answers, statistic = self.recount.answers, fact["statistic"]
        if statistic == "tiles@1":
            scale = answers.scale(question)
            return ([one["name"] for one in scale if one["gc_group"]] or [scale[0]["name"]])[:1]
        if statistic in ("distribution@1", "breakdown@1"):
            codes = answers.codes(question)
            return [codes[code] for code in fact["part"].split("+")]
        if statistic == "chosen@1":
            here = answers.is_in(fact["place"])
            return [fact["parameters"]["answer"] or self.recount.chosen.leading(question, here)]
        return answers.top(question)

    def small_groups(self, facts):
        for part in self.parts(facts):
            is_group = part.statistic == "breakdown@1" or part.is_demographic
            if is_group and (part.smallest < CELL or part.share.base < BASE):
                yield part
        for fact in facts:
            if fact["statistic"] == "group_scan@1" and "=" in fact["part"]:
                yield from [fact["part"]] if self._is_small_group(fact) else []

    def _is_small_group(self, fact: dict) -> bool:
        answers = self.recount.answers
        column, _, code = fact["part"].rpartition("=")
        asked, _, choice = column.partition("/")
        sides = answers.member_of(asked, choice, code)
        shares = [answers.top_share(fact["parameters"]["question"], side) for side in sides]
        return any(_is_small(share) for share in shares)

    def small_bases(self, facts):
        return (part for part in self.parts(facts) if part.share.base < BASE)

    def small_and_sensitive(self, facts):
        return (part for part in self.parts(facts) if part.is_sensitive and part.smallest < CELL)

    def small_tails(self, facts):
        """Parts of a whole-area chart; a whole side of the top answers may stay small."""
        for part in self.parts(facts):
            is_chart = part.statistic == "distribution@1" and part.share.base >= PERCENT_BASE
            if is_chart and part.share.count < CELL and not self._is_whole_side(part):
                yield part

    def _is_whole_side(self, part: Part) -> bool:
        """Whether a part is all of the top answers, or all of the others."""
        answers = self.recount.answers
        codes = answers.codes(part.question)
        names = {codes[code] for code in part.part.split("+")}
        row = self.recount.originals.questions[part.question]
        if part.is_sensitive or row["gc_good_end"] not in ("first", "last"):
            return False
        top = set(answers.top(part.question))
        return names in (top, {one["name"] for one in answers.scale(part.question)} - top)

    def small_percentages(self, facts):
        return (
            part
            for part in self.parts(facts)
            if "%" in part.text and part.share.base < PERCENT_BASE
        )

    def small_crossings(self, facts):
        """Groups by another answer, all others, and whom both leave over."""
        chosen, groups = self.recount.chosen, defaultdict(list)
        for fact in facts:
            if fact["statistic"] == "lowest@1":
                asked, by = fact["parameters"]["question"], fact["parameters"]["by"]
                share = self.recount.of(fact).share
                if share is not None and (_is_small(share) or share.base < PERCENT_BASE):
                    yield fact["part"], fact["parameters"], share
                if fact["part"][0].isdecimal():
                    names = chosen.answers_of(by, fact["part"])
                    groups[asked, by, fact["place"]].append(names)
        for (asked, by, place), shown in groups.items():
            over = chosen.left_over(asked, by, shown, place)
            if over.base and _is_small(over):
                yield "left over", asked, by, place, over

    def rests_of_hidden(self, facts):
        """The rest of a region where its area is hidden: the whole region stands elsewhere."""
        answers = self.recount.answers
        for fact in facts:
            if fact["statistic"] == "area_comparison@1" and fact["part"] == "rest":
                question = fact["parameters"]["question"]
                here = answers.top_share(question, answers.is_in(fact["place"]))
                row = self.recount.originals.questions[question]
                is_few = row["gc_sensitive"] == "yes" and here.has_small_cell
                yield from [(question, here)] if here.base < BASE or is_few else []

    # --- codes ----------------------------------------------------------------------------------

    def small_codes(self, facts):
        """Counts of sensitive codes, alone or several together; and codes of nobody's answers."""
        codings = self.recount.codings
        for fact in facts:
            codes = self._codes_of(fact)
            if codes and all(codings.is_sensitive(code) for code in codes):
                for code in codes:
                    n = codings.mentions({code}, fact["place"])["respondents"]
                    yield from [(fact["statistic"], code, n)] if 0 < n < CELL else []
            if codes and codings.about("code:", fact["place"])["base"] < BASE:
                yield fact["statistic"], fact["part"], "of too few answers"

    def _codes_of(self, fact: dict) -> set[str]:
        """The codes that a fact counts."""
        name, of = fact["statistic"], fact["parameters"].get("of", "")
        recount = self.recount
        if name not in OF_CODES or fact["part"] == "base":
            return set()
        if name == "indicators@1" and fact["part"] != "top":
            return recount.codings.chosen(f"indicator:{fact['part']}")
        if name == "consequences@1":
            return recount.parts.codes_of(f"consequences:{fact['part']}")
        if name == "framework_part@1":
            return recount.parts.codes_of(of)
        if fact["part"] in recount.codings.book:
            return {fact["part"]}
        return recount.parts.codes_of_any(of) if of and fact["part"] != "top" else set()

    def small_sides(self, facts):
        """Both sides at once; one side of something sensitive, or the other beside it."""
        codings = self.recount.codings
        for fact in facts:
            if fact["statistic"] in SIDES and fact["part"] != "base":
                given = fact["parameters"]
                codes = codings.chosen(given["of"]) | codings.chosen(given.get("against", "code:"))
                sides = [
                    self.recount.of(fact | {"part": part, "fact_id": f"{fact['fact_id']} {part}"})
                    for part in ("first", "second")
                ]
                is_few = any(0 < side.value < CELL for side in sides)
                is_sensitive = any(codings.is_sensitive(code) for code in codes)
                is_both = fact["part"] == "both" and 0 < self.recount.of(fact).value < CELL
                yield from [fact] if (is_few and is_sensitive) or is_both else []

    def small_cells(self, facts):
        """Suggestions by who could act."""
        for fact in facts:
            if fact["statistic"] == "addressed@1" and self.recount.of(fact).value < CELL:
                yield fact["part"], fact["parameters"]

    def small_voices(self, facts):
        """Groups of answers in words, codes in them, and what their sum leaves to the hidden."""
        shown = defaultdict(set)
        for fact in facts:
            if fact["statistic"] == "voices@1":
                if self.recount.of(fact).value < CELL:
                    yield fact["part"], fact["parameters"]
                shown[fact["parameters"]["question"], fact["place"]].add(fact["part"])
        for (question, place), parts in shown.items():
            for code in {part.partition("/")[2] for part in parts if "lead" not in part}:
                yield from self._small_among_groups(question, place, parts, code)

    def _small_among_groups(self, question: str, place: str, parts: set[str], code: str):
        """Of groups and of one code in them: those that are not printed must be enough people.

        One alone, which pages may leave out for want of room, must be one that may be shown.
        """
        spoken = self.recount.spoken
        counts = {
            group: spoken.voices(place, question, f"{group}/{code}" if code else group)
            for group in ("good", "middle", "bad")
        }
        hidden = [one for one in counts if (f"{one}/{code}" if code else one) not in parts]
        people = sum(counts[one] for one in hidden)
        is_protected = any(spoken.voices(place, question, one) < BASE for one in hidden)
        if people and (people < CELL or (len(hidden) < 2 and is_protected)):
            yield question, code, "had by subtraction", people
        for group in counts.keys() - hidden:
            if code and spoken.voices(place, question, group) < BASE:
                yield question, code, group, "of a group under ten"

    # --- gatherings and channels ----------------------------------------------------------------

    def small_gatherings(self, facts):
        for fact in facts:
            if fact["statistic"] in ("channels@1", "gathering_register@1", "backgrounds@1"):
                yield from [fact["part"]] if int(fact["text"].replace(",", "")) < CELL else []
            if fact["statistic"] == "group_count@1" and fact["part"] == "of":
                yield from [fact["parameters"]] if int(fact["text"]) < GROUP else []
            if fact["statistic"] == "group_count@1" and fact["part"] == "count":
                yield from [fact["parameters"]] if 0 < int(fact["text"]) < CELL else []
            if fact["statistic"] == "focus_group@1" and fact["part"] == "people":
                yield from self._small_groups_of(fact)

    def _small_groups_of(self, fact: dict):
        for row in self.recount.originals.table("gatherings"):
            if row["community"] == fact["parameters"]["community"] and int(row["people"]) < GROUP:
                yield row["gathering"]


def _is_small(share: Share) -> bool:
    return share.base < BASE or share.has_small_cell


RULES: dict[str, Callable] = {
    "a group under five": Judge.small_groups,
    "a base under ten": Judge.small_bases,
    "a sensitive subject": Judge.small_and_sensitive,
    "a tail under five": Judge.small_tails,
    "a percentage of a small base": Judge.small_percentages,
    "a crossing": Judge.small_crossings,
    "the rest of a hidden area": Judge.rests_of_hidden,
    "a sensitive code": Judge.small_codes,
    "two sides": Judge.small_sides,
    "a cell of who could act": Judge.small_cells,
    "a group of voices": Judge.small_voices,
    "a small channel or gathering": Judge.small_gatherings,
}
