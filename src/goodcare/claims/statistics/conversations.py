"""The same area in two conversations: ours, and one that lies beside it."""

from dataclasses import replace

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.comparisons import CLEAR_WORDS, tier_counts
from goodcare.claims.statistics.wordings import WHOLE_POINTS, respondents_of
from goodcare.claims.terms import question_base, question_finding
from goodcare.disclosure import Shown, ShownEstimate, Suppressed, interval_ends
from goodcare.findings import (
    Comparison,
    Tier,
    compare_conversations,
    conversations_family,
    is_comparable,
)

CONSISTENT, OPEN, APART = "consistent", "open", "apart"
ONLY_HERE, ONLY_THERE, TOO_FEW, NO_AREA = "only-here", "only-there", "too-few", "no-area"
METHOD = (
    "the respondents of the two conversations are taken for different people; score test, exact "
    "hypergeometric tail where p < .01, Benjamini–Hochberg over the questions that both asked in "
    f"the same way; Newcombe interval of the difference (95%); {WHOLE_POINTS}"
)
NOT_TESTED = (
    "the respondents of the two conversations are taken for different people; not tested; "
    f"Newcombe interval of the difference (95%); {WHOLE_POINTS}"
)


def _beside(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    name, question, earlier = (parameters[one] for one in ("beside", "question", "earlier"))
    other = basis.conversation(name)
    snapshot = other.analysis.snapshot
    over = (snapshot.manifest.content_hash,)
    title = snapshot.manifest.conversation.title
    there = f"respondents in {place.area.name} of “{title}” who answered {earlier} on its scale"
    here = respondents_of(place, who=f"answered {question} on its scale")
    labels = {
        "other": Label(text=title, source=f"beside:{name}:title"),
        **dict.fromkeys(("finding_there", "who_there"), Label(text="", source=f"beside:{name}:")),
    }
    if place.area.id not in snapshot.gazetteer:
        return Outcome(variant=NO_AREA, labels=labels, method=NOT_TESTED, filter=there, over=over)
    raw = compare_conversations(
        basis.analysis, other.analysis, question=question, earlier=earlier, place=place
    )
    said = question_finding(snapshot, earlier, language=basis.language)
    asked = question_base(snapshot, earlier, language=basis.language)
    for part, words in (("finding_there", said), ("who_there", asked)):
        labels[part] = Label(text=words.text, source=f"beside:{name}:{earlier}")
    ours, theirs = _estimates(basis, other, raw, question=question, earlier=earlier)
    return Outcome(
        variant=_variant(basis, other, raw, ours, theirs, question=question, earlier=earlier),
        figures=_figures(basis, raw, ours, theirs, question=question),
        labels=labels,
        method=METHOD if raw.q == raw.q else NOT_TESTED,  # q is NaN where it was not tested
        filter=f"{here}, against {there}",
        filters={
            **dict.fromkeys(("here", "base", "count"), here),
            **dict.fromkeys(("there", "there_base", "there_count"), there),
        },
        over=over,
    )


def _estimates(
    basis: Basis, other: Basis, raw: Comparison, *, question: str, earlier: str
) -> tuple[ShownEstimate, ShownEstimate]:
    """Show each side through the door of its own conversation."""
    ours = basis.analysis.snapshot.instrument.question(question)
    theirs = other.analysis.snapshot.instrument.question(earlier)
    return (
        basis.door.estimate(raw.here, is_sensitive=ours.is_sensitive),
        other.door.estimate(raw.rest, is_sensitive=theirs.is_sensitive),
    )


def _figures(
    basis: Basis, raw: Comparison, ours: ShownEstimate, theirs: ShownEstimate, *, question: str
) -> dict[str, Figure]:
    is_sensitive = basis.analysis.snapshot.instrument.question(question).is_sensitive
    apart = replace(raw, rest=replace(raw.rest, of=None))
    difference = basis.door.comparison(apart, is_sensitive=is_sensitive).difference
    if isinstance(theirs.share, Suppressed):
        difference = theirs.share
    low, high = interval_ends(difference)
    return {
        "here": Figure(kind=FactKind.SHARE, shown=ours.share),
        "count": Figure(kind=FactKind.COUNT, shown=ours.count),
        "base": Figure(kind=FactKind.COUNT, shown=ours.base),
        "there": Figure(kind=FactKind.SHARE, shown=_of_others(theirs.share)),
        "there_count": Figure(kind=FactKind.COUNT, shown=_of_others(theirs.count)),
        "there_base": Figure(kind=FactKind.COUNT, shown=_of_others(theirs.base)),
        "difference": Figure(kind=FactKind.POINTS, shown=difference),
        "low": Figure(kind=FactKind.POINTS, shown=low),
        "high": Figure(kind=FactKind.POINTS, shown=high),
    }


def _of_others(shown: Shown | Suppressed) -> Shown | Suppressed:
    """Return a figure without saying whom it counts: nobody of our conversation."""
    return replace(shown, of=None)


def _variant(
    basis: Basis,
    other: Basis,
    raw: Comparison,
    ours: ShownEstimate,
    theirs: ShownEstimate,
    *,
    question: str,
    earlier: str,
) -> str:
    """Return what may be said of the two; "differs" only where it was tested and is clear."""
    if ours.is_suppressed or theirs.is_suppressed:
        both = ours.is_suppressed and theirs.is_suppressed
        return TOO_FEW if both else ONLY_THERE if ours.is_suppressed else ONLY_HERE
    asked = basis.analysis.snapshot.instrument.question(question)
    is_same = is_comparable(asked, other.analysis.snapshot.instrument.question(earlier))
    is_counted_only = ours.is_counts_only or theirs.is_counts_only
    if not is_same or is_counted_only or raw.tier is Tier.TOO_FEW:
        return APART
    if raw.tier is Tier.CLEAR:
        return basis.wording.variant(raw.h)
    return CONSISTENT if raw.tier is Tier.ALIKE else OPEN


def _family(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    other = basis.conversation(parameters["beside"]).analysis
    snapshot = other.snapshot
    title = snapshot.manifest.conversation.title
    labels = {"other": Label(text=title, source=f"beside:{parameters['beside']}:title")}
    over = (snapshot.manifest.content_hash,)
    asked = f"questions asked in the same way in “{title}”, in {place.area.name}"
    if place.area.id not in snapshot.gazetteer:
        return Outcome(variant=NO_AREA, labels=labels, method=METHOD, filter=asked, over=over)
    family = conversations_family(basis.analysis, other, place=place)
    figures = tier_counts(basis, clear=family.n_clear)
    tested = basis.door.comparisons(len(family.tested))
    return Outcome(
        variant="some" if family.n_clear else "none",
        figures={**figures, "tested": Figure(kind=FactKind.COUNT, shown=tested)},
        labels=labels,
        method=METHOD,
        filter=asked,
        over=over,
    )


BESIDE = Statistic(
    name="beside@1",
    parameters=frozenset({"beside", "question", "earlier"}),
    variants=frozenset(
        {*CLEAR_WORDS, CONSISTENT, OPEN, APART, ONLY_HERE, ONLY_THERE, TOO_FEW, NO_AREA}
    ),
    compute=_beside,
)
CONVERSATIONS_FAMILY = Statistic(
    name="conversations_family@1",
    parameters=frozenset({"beside"}),
    variants=frozenset({"some", "none", NO_AREA}),
    compute=_family,
)
