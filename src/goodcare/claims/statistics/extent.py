"""How far tables agreed: what kinds of points they made on each proposal."""

from collections.abc import Mapping

from goodcare.areas import Place
from goodcare.claims.model import Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.events import EVENT, TABLES, count, discussed, tables_of
from goodcare.claims.statistics.wordings import joined
from goodcare.findings.points import FEWEST_FOR_WORDS, Discussion, Raised, Width
from goodcare.framework.model import Proposal

SUPPORT, QUESTION = "support", "question"
DOUBTS = ("challenge", "concern")
KINDS = {
    "en": {
        SUPPORT: "Support",
        "condition": "Conditions",
        "challenge": "Challenges",
        "missing": "Missing",
        QUESTION: "Questions",
        "concern": "Concerns",
        "suggestion": "Suggestions",
        "already done well": "Already done well",
    }
}
"""Kinds of points in the order in which they are shown."""
MOST_NAMED_TOGETHER = 2


def _extent(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    found = discussed(basis, place, parameters)
    proposals = {one.id: one for one in basis.analysis.snapshot.framework.proposals}
    kinds = {
        one.id: found.kinds_by_proposal(one.id, theme=one.pillar) for one in proposals.values()
    }
    support = {one: kinds[one].get(SUPPORT, Raised(tables=0, base=0)).tables for one in kinds}
    order = sorted(proposals, key=lambda one: (not kinds[one], -support[one]))
    most = max(support.values(), default=0)
    top = [one for one in order if most and support[one] == most]
    present = [kind for kind in KINDS["en"] if any(kind in made for made in kinds.values())]
    return Outcome(
        variant=_variant(found, kinds, top),
        figures={
            **_cells(basis, found, proposals, kinds),
            **_totals(basis, found, kinds),
            "top": count(basis, most),
        },
        labels={
            **{one: _name(proposals[one]) for one in order},
            **{
                f"kind:{kind}": Label(text=KINDS[basis.language][kind], source="conversation:kind")
                for kind in present
            },
            "top": Label(
                text=joined(f"“{proposals[one].name}”" for one in top),
                source=";".join(f"framework:{one}" for one in top),
            ),
        },
        lists={
            "silent": tuple(one for one in order if not kinds[one]) if any(kinds.values()) else (),
            "discussed": tuple(one for one in order if kinds[one]),
            "kinds": tuple(present),
            **{f"kinds:{one}": tuple(k for k in present if k in kinds[one]) for one in order},
        },
        method=TABLES,
        filter=tables_of(place, who="discussed the theme of the proposal"),
    )


def _variant(found: Discussion, kinds: Mapping[str, Mapping[str, Raised]], top: list[str]) -> str:
    if not any(kinds.values()):
        return "not-discussed"
    if not top:
        return "no-support"
    if len(found.tables) < FEWEST_FOR_WORDS:
        return "few-tables"
    if len(top) > MOST_NAMED_TOGETHER:
        return "many"
    return "one" if len(top) == 1 else "tied"


def _cells(
    basis: Basis,
    found: Discussion,
    proposals: Mapping[str, Proposal],
    kinds: Mapping[str, Mapping[str, Raised]],
) -> dict[str, Figure]:
    cells = {
        f"{one}/{kind}": count(basis, raised.tables)
        for one, made in kinds.items()
        for kind, raised in made.items()
    }
    bases = {
        f"{one}/base": count(basis, len(found.tables_on(one, theme=proposals[one].pillar)))
        for one in kinds
    }
    return cells | bases


def _totals(
    basis: Basis, found: Discussion, kinds: Mapping[str, Mapping[str, Raised]]
) -> dict[str, Figure]:
    made = list(kinds.values())
    return {
        "tables": count(basis, len(found.tables)),
        "proposals": count(basis, len(made)),
        "spoken": count(basis, sum(bool(one) for one in made)),
        "silent": count(basis, sum(not one for one in made)),
        "supported": count(basis, sum(SUPPORT in one for one in made)),
        "questioned": count(basis, sum(QUESTION in one for one in made)),
        "doubted": count(basis, sum(any(kind in one for kind in DOUBTS) for one in made)),
    }


def _name(proposal: Proposal) -> Label:
    return Label(text=proposal.name, source=f"framework:{proposal.id}")


def _support(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    found = discussed(basis, place, parameters)
    proposal = _proposal(basis, parameters["proposal"])
    made = found.kinds_by_proposal(proposal.id, theme=proposal.pillar)
    base = len(found.tables_on(proposal.id, theme=proposal.pillar))
    raised = made.get(SUPPORT, Raised(tables=0, base=base))
    variant: str = raised.width
    if not made:
        variant = "not-discussed" if base else "no-table"
    return Outcome(
        variant=variant,
        figures={"tables": count(basis, raised.tables), "base": count(basis, base)},
        labels={"proposal": _name(proposal)},
        method=TABLES,
        filter=tables_of(place, who="discussed the theme of the proposal"),
    )


def _points(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    found = discussed(basis, place, parameters)
    proposal, kind = _proposal(basis, parameters["proposal"]), parameters["kind"]
    made = found.kinds_by_proposal(proposal.id, theme=proposal.pillar)
    raised = made.get(kind, Raised(tables=0, base=0))
    return Outcome(
        variant=kind.replace(" ", "-"),
        figures={"tables": count(basis, raised.tables)},
        method=TABLES,
        filter=tables_of(place, who="discussed the theme of the proposal"),
    )


def _proposal(basis: Basis, proposal_id: str) -> Proposal:
    return next(one for one in basis.analysis.snapshot.framework.proposals if one.id == proposal_id)


EXTENT_OF_AGREEMENT = Statistic(
    name="extent@1",
    parameters=EVENT,
    variants=frozenset({"one", "tied", "many", "few-tables", "no-support", "not-discussed"}),
    compute=_extent,
)
PROPOSAL_SUPPORT = Statistic(
    name="proposal_support@1",
    parameters=EVENT | {"proposal"},
    variants=frozenset({*map(str, Width), "not-discussed", "no-table"}),
    compute=_support,
)
PROPOSAL_POINTS = Statistic(
    name="proposal_points@1",
    parameters=EVENT | {"proposal", "kind"},
    variants=frozenset(kind.replace(" ", "-") for kind in KINDS["en"]),
    compute=_points,
)
EXTENT = (EXTENT_OF_AGREEMENT, PROPOSAL_SUPPORT, PROPOSAL_POINTS)
