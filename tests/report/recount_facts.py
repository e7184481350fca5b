"""What each fact of a report should be, counted again from the files."""

from collections.abc import Iterator, Mapping
from math import ceil, floor
from types import MappingProxyType

import yaml

from tests.report.authored import FRAMEWORK
from tests.report.originals import Originals
from tests.report.recount import Answers, newcombe
from tests.report.recount_chosen import Chosen
from tests.report.recount_codes import Codings
from tests.report.recount_indices import ComparedFacts
from tests.report.recount_margins import Margins
from tests.report.recount_mentioned import MentionedFacts
from tests.report.recount_parts import Parts
from tests.report.recount_profiles import Profiles
from tests.report.recount_rated import RatedFacts
from tests.report.recount_spoken import Spoken
from tests.report.recount_steadied import SteadiedFacts
from tests.report.recounted import ROUNDING, Facts, Recounted, of_share

NOTHING: Mapping[str, Originals] = MappingProxyType({})


class Recount(SteadiedFacts, ComparedFacts, MentionedFacts, RatedFacts, Facts):
    """Recounts facts of a conversation with respondents.

    Args:
        originals: its files. beside: files of the conversations beside it, by name.
    """

    def __init__(self, originals: Originals, *, beside: Mapping[str, Originals] = NOTHING) -> None:
        super().__init__()
        self.answers = Answers(originals)
        self.codings = Codings(self.answers)
        self.chosen = Chosen(self.answers)
        self.spoken = Spoken(self.codings)
        self.parts = Parts(self.codings)
        self.margins = Margins(self.answers)
        self.profiles = Profiles(self.answers)
        self.printed_as_typical: dict[str, list[str]] = {}
        self.originals = originals
        self.beside = {name: Recount(files) for name, files in beside.items()}

    def of(self, fact: dict) -> Recounted:
        """Return what a stored fact should be, in the conversation that it is about."""
        name = fact.get("conversation", "")
        return self.beside[name].of(fact | {"conversation": ""}) if name else super().of(fact)

    def _top_share(self, part, parameters, place):
        share = self.answers.top_share(parameters["question"], self.answers.is_in(place))
        return of_share(share, part)

    def _distribution(self, part, parameters, place):
        question, who = parameters["question"], self.answers.is_in(place)
        names = [one["name"] for one in self.answers.scale(question)]
        if part == "base":
            bases = (self.answers.share(question, [name], who).base for name in names)
            return max(bases)
        codes = self.answers.codes(question)
        share = self.answers.share(question, [codes[code] for code in part.split("+")], who)
        return Recounted(share.value, share)

    _breakdown = _distribution

    def _profiles(self, part, _parameters, place):
        return self.profiles.of(part, "", place)

    def _profile(self, part, parameters, place):
        return self.profiles.of(part, parameters["which"], place)

    def _representation(self, part, parameters, place):
        return self.margins.of(part, parameters["question"], place)

    def _area_comparison(self, part, parameters, place):
        here = self.answers.is_in(place)
        region = self.answers.is_in(self.originals.region)
        sides = [
            self.answers.top_share(parameters["question"], who) for who in (here, region & ~here)
        ]
        low, high = newcombe(*sides)
        return {
            "here": Recounted(sides[0].value, sides[0]),
            "rest": Recounted(sides[1].value, sides[1]),
            "base": Recounted(sides[0].base),
            "difference": Recounted(sides[0].value - sides[1].value),
            "low": Recounted(floor(low * 100 + ROUNDING) / 100),
            "high": Recounted(ceil(high * 100 - ROUNDING) / 100),
        }[part]

    def _group_scan(self, part, parameters, _place):
        question = parameters["question"]
        if part == "tested":
            return self.answers.tested_groups(question)
        column, _, code = part.rpartition("=")
        asked, _, choice = column.partition("/")
        members, _ = self.answers.member_of(asked, choice, code)
        share = self.answers.top_share(question, members)
        return Recounted(share.value, share)

    def _chosen(self, part, parameters, place):
        question, who = parameters["question"], self.answers.is_in(place)
        name = parameters["answer"] or self.chosen.leading(question, who)
        return of_share(self.answers.share(question, [name], who), part)

    def _every_group(self, part, parameters, _place):
        return self.chosen.every_group(parameters["question"])[part]

    def _lowest(self, part, parameters, place):
        if part in ("here", "base", "rest"):
            lowest = self.chosen.lowest(parameters["question"], parameters["by"], place)
            share = lowest["here" if part == "base" else part]
            return Recounted(share.base) if part == "base" else Recounted(share.value, share)
        names = self.chosen.answers_of(parameters["by"], part)
        share = self.chosen.crossed(parameters["question"], parameters["by"], names, place)
        return Recounted(share.value, share)

    def _choice_scan(self, part, parameters, _place):
        if part == "tested":
            return self.chosen.tested(parameters["question"], [parameters["answer"]])
        column, _, code = part.rpartition("=")
        asked, _, choice = column.partition("/")
        members, _ = self.answers.member_of(asked, choice, code)
        share = self.answers.share(parameters["question"], [parameters["answer"]], members)
        return Recounted(share.value, share)

    def _choices_worded(self, _part, parameters, _place):
        return self.chosen.tested(parameters["question"])

    def _experience_end(self, part, parameters, place):
        share = self.chosen.experience_end(parameters["end"], place)
        return of_share(share, part)

    def _differences(self, _part, _parameters, place):
        return self._area_verdicts(_part, _parameters, place)

    def _group_count(self, part, parameters, _place):
        (row,) = [one for one in self.originals.table("group_counts")
                  if one["id"] == parameters["id"]]  # fmt: skip
        return int(row[part])

    def _tiles(self, part, _parameters, place):
        scale = self.answers.scale(part)
        named = [one["name"] for one in scale if one["gc_group"]] or [scale[0]["name"]]
        share = self.answers.share(part, named[:1], self.answers.is_in(place))
        return Recounted(share.value, share)

    def _tile_base(self, _part, parameters, place):
        question = parameters["question"]
        names = [one["name"] for one in self.answers.scale(question)]
        return self.answers.share(question, names, self.answers.is_in(place)).base

    def _heard(self, _part, _parameters, place):
        return int(self.answers.is_in(place).sum())

    def _channels(self, part, _parameters, place):
        here = self.answers.people[self.answers.is_in(place)]
        return int(here["channel"].isin(part.split(";")).sum())

    def _gatherings(self, place, *, kind):
        names = {
            area["name"]
            for area in self.originals.areas.values()
            if self.answers.leaves(area["id"]) & self.answers.leaves(place)
        }
        return [
            row
            for row in self.originals.table("gatherings")
            if row["kind"] == kind and names & set(row["areas"].split(";"))
        ]

    def _gathered(self, part, parameters, place):
        found = self._gatherings(place, kind=parameters["of"])
        return len(found) if part == "gatherings" else sum(int(row["people"]) for row in found)

    def _gathering_register(self, part, _parameters, place):
        (row,) = [one for one in self._gatherings(place, kind="focus-group")
                  if one["gathering"] == part]  # fmt: skip
        return int(row["people"])

    def _mentions(self, part, parameters, place):
        return self.codings.about(parameters["of"], place)[part]

    def _ranked(self, part, parameters, place):
        codes = self.codings.chosen(parameters["of"])
        counts = {one: self.codings.mentions({one}, place)["respondents"] for one in codes}
        return max(counts.values()) if part == "top" else counts[part]

    def _indicators(self, part, parameters, place):
        if part != "top":
            return self.codings.about(f"indicator:{part}", place)["respondents"]
        codes = {
            code
            for one in _would_happen(parameters["pillar"])
            for code in self.codings.chosen(f"indicator:{one}")
        }
        own = {one for one in codes if self.codings.book[one]["pillar"] == parameters["pillar"]}
        codes = own or codes
        return max(self.codings.mentions({one}, place)["respondents"] for one in codes)

    def _coded_base(self, _part, _parameters, place):
        return self.codings.about("code:", place)["base"]

    def _ranked_answers(self, part, parameters, place):
        counts = self.spoken.ranked_answers(place, parameters["question"], parameters["of"])
        return max(counts.values()) if part == "top" else counts[part]

    def _answers_base(self, _part, parameters, place):
        return len(set(self.spoken.given(place, question=parameters["question"]).values()))

    def _preference(self, part, parameters, place):
        return self.spoken.sides(place, parameters["of"], parameters["against"])[part]

    _prefer_both = _preference

    def _stances(self, part, parameters, place):
        return self.spoken.stances(place, parameters["of"])[part]

    def _addressed(self, part, parameters, place):
        cells = self.spoken.addressed(place, parameters["of"])
        return max(cells.values()) if part == "top" else cells[part]

    def _voices(self, part, parameters, place):
        question = parameters["question"]
        sizes = {
            key: len(set(one.values())) for key, one in self.spoken.groups(place, question).items()
        }
        if not part.startswith("lead-"):
            return self.spoken.voices(place, question, part)
        lead = max(sizes, key=sizes.__getitem__)
        if part == "lead-size":
            return sizes[lead]
        codes = self.spoken.particular(place, question)
        return max(self.spoken.voices(place, question, f"{lead}/{code}") for code in codes)

    def _focus_group(self, part, parameters, place):
        found = [
            row
            for row in self._gatherings(place, kind="focus-group")
            if row["community"] == parameters["community"]
        ]
        return len(found) if part == "groups" else sum(int(row["people"]) for row in found)

    def _framework_part(self, part, parameters, place):
        return self.codings.mentions(self.parts.codes_of(parameters["of"]), place)[part]

    def _any_of(self, part, parameters, place):
        return self.codings.mentions(self.parts.codes_of_any(parameters["of"]), place)[part]

    def _consequences(self, part, _parameters, place):
        codes = self.parts.codes_of(f"consequences:{part}")
        return self.codings.mentions(codes, place)["respondents"]

    def _together(self, _part, parameters, place):
        return self.parts.together(parameters["of"], place)

    def _several_pillars(self, part, _parameters, place):
        return self.parts.pillars(place)[part]

    def _beside(self, part, parameters, place):
        there = self.beside[parameters["beside"]].answers
        here_share, there_share = (
            answers.top_share(question, answers.is_in(place))
            for answers, question in (
                (self.answers, parameters["question"]),
                (there, parameters["earlier"]),
            )
        )
        if part.startswith("there"):
            kind = part.removeprefix("there_").replace("there", "share")
            return of_share(there_share, kind)
        if part in ("here", "base", "count"):
            return of_share(here_share, part.replace("here", "share"))
        low, high = newcombe(here_share, there_share)
        return {
            "difference": here_share.value - there_share.value,
            "low": floor(low * 100 + ROUNDING) / 100,
            "high": ceil(high * 100 - ROUNDING) / 100,
        }[part]

    def _agreement(self, part, _parameters, _place):
        return self.codings.agreement()[part]

    def _area_verdicts(self, _part, _parameters, place):
        return self.answers.tested_areas(place) + self.indices.tested_areas(place)


def _would_happen(pillar: str) -> Iterator[str]:
    content = yaml.safe_load(FRAMEWORK.read_text(encoding="utf-8"))
    return (
        one["id"]
        for one in content["indicators"]
        if one["pillar"] == pillar and one.get("would_happen", True)
    )
