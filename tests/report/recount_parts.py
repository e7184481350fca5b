"""Counts who spoke about parts of the framework again, one part alone and several together."""

from dataclasses import dataclass
from functools import cached_property

import yaml

from tests.report.authored import FRAMEWORK
from tests.report.recount_codes import Codings

TEXTS = {
    "statements": ("statements", "pillar"),
    "model": ("model_points", "priority"),
    "wants": ("wants", "priority"),
}


@dataclass
class Parts:
    """Which codes are evidence for a part, and who mentioned several parts."""

    codings: Codings

    @cached_property
    def framework(self) -> dict:
        return yaml.safe_load(FRAMEWORK.read_text(encoding="utf-8"))

    def codes_of(self, part: str) -> set[str]:
        """The topmost codes of pillars of a kind, or that are evidence for one of some texts."""
        what, _, which = part.partition(":")
        book = self.codings.book
        if what == "pillars":
            pillars = {one["id"] for one in self.framework["pillars"] if one["kind"] == which}
            return self.codings.topmost({code for code in book if book[code]["pillar"] in pillars})
        if what == "consequences":
            is_wanted = [(one["id"], one["is_good"]) for one in self.framework["consequences"]]
            texts = {text for text, is_good in is_wanted if is_good == (which == "good")}
        else:
            listed, column = TEXTS[what]
            texts = {one["id"] for one in self.framework[listed] if one[column] == which}
        return self.codings.topmost(
            {code for code in book if texts & set(book[code]["evidence_for"].split(";"))}
        )

    def codes_of_any(self, of: str) -> set[str]:
        """The codes of several selections with semicolons between."""
        return self.codings.topmost(
            {code for one in of.split(";") if one for code in self.codings.chosen(one)}
        )

    def together(self, of: str, area: str) -> int:
        """People who mentioned each of several selections; sensitive codes are no mention."""
        return len(set.intersection(*(self.people(one, area) for one in of.split(";"))))

    def pillars(self, area: str) -> dict[str, int]:
        """People who mentioned a pillar, and more than one."""
        pillars = [one["id"] for one in self.framework["pillars"] if one["kind"] == "pillar"]
        each = [self.people(f"pillar:{one}", area) for one in pillars]
        everybody = set.union(*each)
        several = {who for who in everybody if sum(who in people for people in each) > 1}
        return {"any": len(everybody), "several": len(several)}

    def people(self, of: str, area: str) -> set[str]:
        here = self.codings.answers.leaves(area)
        codes = {one for one in self.codings.chosen(of) if not self.codings.is_sensitive(one)}
        return {
            person
            for passage, (person, its_area) in self.codings.passages.items()
            if its_area in here and self.codings.roots(passage, codes)
        }
