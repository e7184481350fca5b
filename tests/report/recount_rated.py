"""Counts again what people said and answered by how they rated something, from the files."""

import re
from functools import cached_property
from math import log, sqrt

from scipy.stats import spearmanr

from tests.report.recount import BASE, NO_ANSWER, OFF, Share
from tests.report.recounted import Recounted, of_share


class RatedFacts:
    """The facts beside ratings; `answers`, `codings`, `chosen`, `spoken` are those of `Recount`."""

    def _association(self, part, parameters, place):
        first, second = parameters["question"], parameters["with"]
        if "|" in part:
            return self._cell(part, first, second, place)
        here = self.answers.is_in(place)
        given = [self.answers.single(name)[here] for name in (first, second)]
        both = ~given[0].isin([OFF, NO_ANSWER]) & ~given[1].isin([OFF, NO_ANSWER])
        if part == "people":
            return int(both.sum())
        ranks = [
            one[both].map({name: at for at, name in enumerate(self._low_first(question))})
            for one, question in zip(given, (first, second), strict=True)
        ]
        return Recounted(float(spearmanr(*ranks)[0]))

    def _low_first(self, question):
        first = self.answers.originals.questions[question]["gc_good_end"] == "first"
        return self.chosen.names(question)[:: -1 if first else 1]

    def _cell(self, part, first, second, place):
        row, column = part.split("|")
        who = self.answers.single(first).isin(self.chosen.answers_of(first, row))
        names = self.chosen.answers_of(second, column)
        share = self.answers.share(second, names, self.answers.is_in(place) & who)
        return Recounted(share.value, share)

    def _typical(self, part, parameters, place):
        question = parameters["question"]
        if part.startswith("lead-"):
            return self._most_typical(part.removeprefix("lead-"), question, place)
        here, others = self._sides(part.removesuffix("/others"), question, place)
        share = others if part.endswith("/others") else here
        return Recounted(share.value, share)

    def _most_typical(self, part, question, place):
        """The lead is the theme or phrase, of those printed, whose shares are most surely apart."""
        keys = self.printed_as_typical[question]
        sides = [self._sides(key, question, place) for key in keys]
        here, others = max(sides, key=lambda one: _z(*one))
        share = {"share": here, "size": here, "others": others}[part]
        return Recounted(share.base) if part == "size" else Recounted(share.value, share)

    def _sides(self, key, question, place):
        group, _, thing = key.partition("/")
        groups = self.spoken.groups(place, question)
        rest = {
            passage: person
            for one, passages in groups.items()
            if one != group
            for passage, person in passages.items()
        }
        return self._share_of(thing, groups[group]), self._share_of(thing, rest)

    def _share_of(self, thing, passages):
        kind, _, what = thing.partition(":")
        if kind == "code":
            said = self.spoken.people({what}, passages)
        else:
            found = re.compile(rf"(?<![\w'’]){re.escape(what)}(?![\w'’])")
            said = {
                person
                for passage, person in passages.items()
                if found.search(" ".join(self._texts[passage].casefold().replace("’", "'").split()))
            }
        return Share(len(said), len(set(passages.values())))

    @cached_property
    def _texts(self):
        originals = self.answers.originals
        found = {
            (row["respondent"], question): row[question]
            for row in originals.table("responses")
            for question, asked in originals.questions.items()
            if asked["type"] == "text"
        }
        for row in originals.table("passages"):
            found["passage", row["passage"]] = row["translation"] or row["text"]
        return found

    def _going_with_theme(self, part, parameters, _place):
        good, bad = self._sides_of_theme(parameters["question"], parameters["of"])
        share = good if part.startswith("good") else bad
        return of_share(share, "base" if part.endswith("-base") else "share")

    def _going_with(self, part, parameters, _place):
        raise AssertionError(f"no theme leads in the example: {part}")

    def _compared_ratings(self):
        """How many themes have enough people on both sides, over all ratings set beside them."""
        codings = self.codings
        levelled = {code for code in self.mentioned.codes if self._has_level(code)}
        themes = codings.topmost(levelled)
        return sum(
            all(side.base >= BASE and not side.has_small_cell for side in sides)
            for name, row in self.answers.originals.questions.items()
            if row["gc_section"] == "difference"
            for sides in (self._sides_of_theme(name, code) for code in themes)
        )

    def _has_level(self, code):
        book = self.codings.book
        own = any(book[one]["level"] for one in self.codings.lineage(code))
        return own or book[code]["kind"] not in ("other", "partner")

    def _sides_of_theme(self, question, code):
        said = self.spoken.people({code}, self._asked_alike(question))
        heard, rated = set(self._asked_alike(question).values()), self._rated(question)
        bases = [{one for one in heard if rated[one] == side} for side in ("good", "bad")]
        return [Share(len(base & said), len(base)) for base in bases]

    def _rated(self, question):
        names, top = self._low_first(question), self.answers.top(question)
        bad = [one for one in names if one not in top][: len(top)]
        group = dict.fromkeys(top, "good") | dict.fromkeys(bad, "bad")
        people = self.answers.people["respondent"]
        return {
            person: group.get(answer, "")
            for person, answer in zip(people, self.answers.single(question), strict=True)
        }

    def _asked_alike(self, question):
        """Respondent by answer to questions put to everybody, or under the same condition."""
        if question not in self._alike:
            conditions = self._conditions
            region = self.answers.originals.region
            self._alike[question] = {
                passage: person
                for passage, person in self.spoken.given(region).items()
                if conditions.get(self.spoken.question_of(passage), "")
                in ("", conditions[question])
            }
        return self._alike[question]

    @cached_property
    def _alike(self):
        return {}

    @cached_property
    def _conditions(self):
        return {
            row["name"]: row["relevant"]
            for row in self.answers.originals.sheet("survey")
            if not row["type"].startswith(("begin", "end"))
        }


def _z(here, others, prior=10):
    whole = (here.count + others.count) / (here.base + others.base)
    said = [one.count + prior * whole for one in (here, others)]
    silent = [one.base + prior - x for one, x in zip((here, others), said, strict=True)]
    spread = sqrt(sum(1 / x for x in (*said, *silent)))
    return (log(said[0] / silent[0]) - log(said[1] / silent[1])) / spread
