"""Shares of respondents: top answers, how answers spread, how a demographic spreads."""

from collections.abc import Iterator

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.wordings import joined, respondents_of, share_method
from goodcare.claims.terms import question_label, words_in
from goodcare.disclosure import (
    Reason,
    Scope,
    ShownDistribution,
    ShownEstimate,
    ShownPart,
    Suppressed,
    interval_ends,
)
from goodcare.findings import Distribution, distribution, top_share
from goodcare.instrument.model import Question, Role

SHARE_VARIANTS = ("percent", "counts", "too-few", "nobody")
OTHER_ANSWERS = {"en": "Other answers"}


def variant_of(shown: ShownEstimate) -> str:
    """Return which wording an estimate fits."""
    if isinstance(shown.base, Suppressed) and shown.base.reason is Reason.NOBODY_ASKED:
        return "nobody"
    if shown.is_suppressed:
        return "too-few"
    return "counts" if shown.is_counts_only else "percent"


def _top_share(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    question = basis.analysis.snapshot.instrument.question(parameters["question"])
    raw = top_share(basis.analysis, question.name, place=place)
    shown = basis.door.estimate(raw, is_sensitive=question.is_sensitive)
    low, high = interval_ends(shown.share)
    return Outcome(
        variant=variant_of(shown),
        figures={
            "share": Figure(kind=FactKind.SHARE, shown=shown.share),
            "count": Figure(kind=FactKind.COUNT, shown=shown.count),
            "base": Figure(kind=FactKind.COUNT, shown=shown.base),
            "low": Figure(kind=FactKind.SHARE, shown=low),
            "high": Figure(kind=FactKind.SHARE, shown=high),
        },
        method=share_method(is_weighted=raw.effective_base != raw.base),
        filter=respondents_of(place, who=f"answered {question.name} on its scale"),
    )


def _distribution(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    return _spread(basis, place, parameters["question"], scope=Scope.AREA)


def _breakdown(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    return _spread(basis, place, parameters["question"], scope=Scope.DEMOGRAPHIC)


def _spread(basis: Basis, place: Place, name: str, *, scope: Scope) -> Outcome:
    question = basis.analysis.snapshot.instrument.question(name)
    raw = distribution(basis.analysis, name, place=place)
    shown = basis.door.distribution(raw, question=question, scope=scope)
    asked = question_label(basis.analysis.snapshot, name, language=basis.language)
    if isinstance(shown, Suppressed):
        return Outcome(
            variant="nobody" if shown.reason is Reason.NOBODY_ASKED else "too-few",
            figures={"base": Figure(kind=FactKind.COUNT, shown=shown)},
            labels={"question": asked},
            lists={"parts": ()},
            method=_method(raw),
            filter=_who(place, name),
        )
    kind = FactKind.COUNT if shown.is_counts_only else FactKind.SHARE
    return Outcome(
        variant="counts" if shown.is_counts_only else "percent",
        figures={
            "base": Figure(kind=FactKind.COUNT, shown=shown.base),
            **{
                key_of(part): Figure(
                    kind=kind,
                    shown=part.estimate.count if shown.is_counts_only else part.estimate.share,
                )
                for part in shown.parts
            },
        },
        labels={"question": asked, **_part_labels(basis, question, shown)},
        lists={"parts": tuple(_in_order(question, shown))},
        method=_method(raw),
        filter=_who(place, name),
    )


def key_of(part: ShownPart) -> str:
    """Return the key of a part: its answer codes ("1+2" where answers were merged)."""
    return "+".join(str(code) for code in part.codes)


def _in_order(question: Question, shown: ShownDistribution) -> Iterator[str]:
    """Yield keys as the form orders them; demographics largest first, other answers last."""
    parts = [part for part in shown.parts if not isinstance(_figure(part), Suppressed)]
    if question.role is Role.DEMOGRAPHIC and question.census != "age":
        parts.sort(key=lambda part: (part.is_other, -_size(part)))
    return (key_of(part) for part in parts)


def _figure(part: ShownPart) -> object:
    return part.estimate.count if part.estimate.is_counts_only else part.estimate.share


def _size(part: ShownPart) -> float:
    count = part.estimate.count
    return 0.0 if isinstance(count, Suppressed) else count.value


def _part_labels(basis: Basis, question: Question, shown: ShownDistribution) -> dict[str, Label]:
    default = basis.analysis.snapshot.instrument.default_language
    words = {
        choice.code: words_in(choice.label, language=basis.language, default=default)
        for choice in question.choices
    }
    source = f"instrument:{question.name}"
    return {
        key_of(part): Label(
            text=OTHER_ANSWERS[basis.language]
            if part.is_other
            else merged_words([words[code] for code in part.codes]),
            source=source,
        )
        for part in shown.parts
    }


def merged_words(words: list[str]) -> str:
    """Name answers that were put together ("Not very or not at all important").

    Last words that all share are said once.

    >>> merged_words(["Few of them", "None of them"])
    'Few or none of them'
    >>> merged_words(["Not very important", "Not at all important"])
    'Not very or not at all important'
    """
    if len(words) == 1:
        return words[0]
    split = [one.split() for one in words]
    n_shared = 0
    while n_shared + 1 < min(map(len, split)) and len({one[-1 - n_shared] for one in split}) == 1:
        n_shared += 1
    ending = split[0][len(split[0]) - n_shared :]
    heads = [" ".join(one[: len(one) - n_shared]) for one in split]
    lowered = [heads[0], *(one[:1].lower() + one[1:] for one in heads[1:])]
    return " ".join([joined(lowered, last="or"), *ending])


def _method(raw: Distribution) -> str:
    is_weighted = any(part.estimate.effective_base != part.estimate.base for part in raw.parts)
    return share_method(is_weighted=is_weighted)


def _who(place: Place, name: str) -> str:
    return respondents_of(place, who=f"answered {name} on its scale")


TOP_SHARE = Statistic(
    name="top_share@1",
    parameters=frozenset({"question"}),
    variants=frozenset(SHARE_VARIANTS),
    compute=_top_share,
)
DISTRIBUTION = Statistic(
    name="distribution@1",
    parameters=frozenset({"question"}),
    variants=frozenset(SHARE_VARIANTS),
    compute=_distribution,
)
BREAKDOWN = Statistic(
    name="breakdown@1",
    parameters=frozenset({"question"}),
    variants=frozenset(SHARE_VARIANTS),
    compute=_breakdown,
)
