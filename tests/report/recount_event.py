"""Counts an event again from its files: at how many tables something was raised."""

from collections import Counter, defaultdict
from functools import cached_property

import yaml

from tests.report.authored import FRAMEWORK
from tests.report.originals import Originals
from tests.report.recount_codes import ADJUDICATED, agreement
from tests.report.recounted import Facts

SUPPORT, QUESTION = "support", "question"
DOUBTS = {"challenge", "concern"}
NOT_RECORDED = "Not recorded"


class EventRecount(Facts):
    """Recounts facts of a conversation of tables. They are counted, never their people."""

    def __init__(self, originals: Originals) -> None:
        super().__init__()
        self.originals = originals

    # --- what the files say -------------------------------------------------------------------

    @cached_property
    def framework(self) -> dict:
        name = self.originals.mapping["files"]["framework"]
        return yaml.safe_load(FRAMEWORK.with_name(f"{name}.yaml").read_text(encoding="utf-8"))

    @cached_property
    def themes(self) -> dict[str, str]:
        """Kind by theme."""
        return {one["id"]: one["kind"] for one in self.framework["pillars"]}

    @cached_property
    def proposals(self) -> dict[str, str]:
        """Theme by proposal; "" where it belongs to none."""
        return {one["id"]: one.get("pillar", "") for one in self.framework["proposals"]}

    def _gatherings(self, kind: str) -> dict[str, dict[str, str]]:
        rows = self.originals.table("gatherings")
        return {row["gathering"]: row for row in rows if row["kind"] == kind}

    @cached_property
    def tables(self) -> dict[str, set[str]]:
        """Themes by table. The example's event was over its whole region."""
        return {
            table: set(row["themes"].split(";")) - {""}
            for table, row in self._gatherings("table").items()
        }

    @cached_property
    def points(self) -> list[dict[str, str]]:
        """Points with the theme that they belong to."""
        return [row | {"theme": self._theme(row)} for row in self.originals.table("points")]

    def _theme(self, row: dict[str, str]) -> str:
        of_table = self.tables[row["table"]]
        only = next(iter(of_table)) if len(of_table) == 1 else ""
        return row["theme"] or self.proposals.get(row["proposal"], "") or only

    @cached_property
    def discussed(self) -> dict[str, set[str]]:
        """Tables by theme: those that chose it or wrote on it; all, of the case for change."""
        found = {}
        for theme, kind in self.themes.items():
            here = {table for table, chosen in self.tables.items() if theme in chosen}
            here |= {row["table"] for row in self.points if row["theme"] == theme}
            found[theme] = set(self.tables) if kind == "case" and here else here
        return found

    @cached_property
    def _given(self) -> dict[str, dict[str, set[str]]]:
        given: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in self.originals.table("codings"):
            given[row["point"]][row["coder"]] |= {row["code"]} - {""}
        return given

    def _codes(self, point: str) -> set[str]:
        """What one reader gave, more than half of several, or was adjudicated."""
        by_coder = self._given[point]
        readers = [codes for coder, codes in by_coder.items() if coder != ADJUDICATED]
        times = Counter(code for codes in readers for code in codes)
        agreed = {code for code, n in times.items() if 2 * n > len(readers)}
        return agreed | by_coder.get(ADJUDICATED, set())

    def _at(self, *, theme="", proposal="", kind="", code="") -> set[str]:
        """The tables that wrote such a point."""
        return {
            row["table"]
            for row in self.points
            if theme in ("", row["theme"])
            and proposal in ("", row["proposal"])
            and kind in ("", row["kind of point"])
            and (not code or code in self._codes(row["point"]))
        }

    def _on(self, proposal: str) -> set[str]:
        """The tables that could speak of a proposal."""
        theme = self.proposals[proposal]
        return (self.discussed[theme] if theme else set(self.tables)) | self._at(proposal=proposal)

    @cached_property
    def _book(self) -> set[str]:
        rows = self.originals.table("codebook")
        assert not {"parent", "is_sensitive"} & rows[0].keys()
        return {row["id"] for row in rows}

    # --- by statistic -------------------------------------------------------------------------

    def _event_attendance(self, part, _parameters, _place):
        events = self._gatherings("event")
        people = sum(int(row["people"]) for row in events.values())
        return {"events": len(events), "tables": len(self.tables), "people": people}[part]

    def _themes_chosen(self, part, _parameters, _place):
        themes = [theme for theme, kind in self.themes.items() if kind == "theme"]
        each = [len(chosen & set(themes)) for chosen in self.tables.values()]
        chosen = Counter(theme for one in self.tables.values() for theme in one)
        found = {"fewest": min(each), "most": max(each), "themes": len(themes)}
        return found.get(part, chosen[part])

    def _backgrounds(self, part, _parameters, _place):
        people: Counter[str] = Counter()
        for row in self._gatherings("event").values():
            for one in row["backgrounds"].split(";"):
                words, _, n = one.partition("=")
                people[words] += int(n)
            people[NOT_RECORDED] += int(row["people"])
        people[NOT_RECORDED] -= people.total() - people[NOT_RECORDED]
        return sum(people[words] for words in part.split(";"))

    def _table_consent(self, part, _parameters, _place):
        rows = self._gatherings("table").values()
        agreed = sum(row["may quote"] == "yes" for row in rows)
        return {"agreed": agreed, "tables": len(rows)}[part]

    def _theme_points(self, part, parameters, _place):
        theme = parameters["theme"]
        among = self.discussed[theme]
        if part == "base":
            return len(among)
        if part.startswith("kind:"):
            return len(self._at(theme=theme, kind=part.removeprefix("kind:")) & among)
        codes = {code: len(self._at(theme=theme, code=code) & among) for code in self._book}
        return max(codes.values()) if part == "top" else codes[part]

    def _code_raised(self, part, parameters, _place):
        theme = parameters["theme"]
        among = self.discussed[theme] if theme else set(self.tables)
        raised = self._at(theme=theme, code=parameters["code"]) & among
        return {"tables": len(raised), "base": len(among)}[part]

    def _across_themes(self, part, _parameters, _place):
        themes = [
            theme
            for theme, kind in self.themes.items()
            if kind == "theme" and self.discussed[theme]
        ]
        under = {
            code: [theme for theme in themes if self._at(theme=theme, code=code)]
            for code in self._book
        }
        several = {code: among for code, among in under.items() if len(among) > 1}
        totals = {
            "top": max(map(len, several.values())),
            "themes": len(themes),
            "codes": len(several),
        }
        if part in totals:
            return totals[part]
        code, _, theme = part.partition("/")
        return len(self._at(theme=theme, code=code))

    def _extent(self, part, _parameters, _place):
        kinds = {
            one: {row["kind of point"] for row in self.points if row["proposal"] == one} - {""}
            for one in self.proposals
        }
        totals = {
            "tables": len(self.tables),
            "proposals": len(kinds),
            "spoken": sum(bool(made) for made in kinds.values()),
            "silent": sum(not made for made in kinds.values()),
            "supported": sum(SUPPORT in made for made in kinds.values()),
            "questioned": sum(QUESTION in made for made in kinds.values()),
            "doubted": sum(bool(DOUBTS & made) for made in kinds.values()),
            "top": max(len(self._at(proposal=one, kind=SUPPORT)) for one in kinds),
        }
        if part in totals:
            return totals[part]
        proposal, _, kind = part.partition("/")
        return len(self._on(proposal) if kind == "base" else self._at(proposal=proposal, kind=kind))

    def _proposal_support(self, part, parameters, _place):
        proposal = parameters["proposal"]
        raised = self._at(proposal=proposal, kind=SUPPORT)
        return {"tables": len(raised), "base": len(self._on(proposal))}[part]

    def _proposal_points(self, _part, parameters, _place):
        return len(self._at(proposal=parameters["proposal"], kind=parameters["kind"]))

    def _agreement(self, part, _parameters, _place):
        return agreement(self._given, n_codes=len(self._book))[part]
